exempt-until = Звільнення, останній день: { $date } – { $kind }
exempt-tested-out = знання підтверджено
exempt-equivalent-inside = рівноцінне навчання в цій організації
exempt-equivalent-outside = рівноцінне навчання в іншому місці
exempt-administrative = рішення організації
offer-tested-out = Людина показала, що все знає
offer-equivalent-inside = Рівноцінне навчання в цій організації
offer-equivalent-outside = Рівноцінне навчання в іншому місці
offer-administrative = Адміністративне: так вирішила організація, без підтвердження
exempt-person = Звільнити від навчання
exempt-longer = Продовжити звільнення
exempt-about = { $name } не мусить проходити це навчання, поки діє звільнення: { $title }. Відкрите закриється, нагадувань не буде. Сертифіката звільнення не дає, а той, що є, лишається без змін. Перед кінцем звільнення навчання відкриється знову.
exempt-longer-about = { $name }, { $title }. Звільнення діє, останній день: { $date }. Довше звільнення зберігається окремим записом.
exempt-kind = Причина звільнення
evidence-seen = Що ви бачили
evidence-hint = Диплом, розмова чи список: з датою і хто видав. Для адміністративного звільнення це не потрібно.
exempt-until-when = Останній день звільнення
exempt-until-hint = Останній день, не далі ніж за п’ять років. Навчання відкриється знову завчасно.
exempt-now = Звільнити до цього дня
end-exemption = Припинити звільнення
end-exemption-now = Припинити сьогодні
end-exemption-about = { $title }, { $name }: { $words }. Від сьогодні звільнення не діє, і навчання відразу відкриється зі звичайним строком.
exemptions = Звільнення
exemption-granted = { $from } – { $until }, { $kind }. Надано: { $who }. Причина: { $reason }.
exemption-evidence = Підтвердження: { $evidence }.
exemption-ended = Припинено ({ $date }), { $who }. Причина: { $reason }.
somebody-at-the-server = хтось на сервері
state-not-open = Ще не відкрито
error-evidence = Напишіть, що ви бачили
error-exempt-until = Виберіть пізніший день, ніж { $after }
error-exempt-long = Виберіть день не пізніше ніж { $latest }
no-need-to-do = Цього проходити не треба
why-exempt = Чому?
because-exempt-tested-out = Бо ви показали, що все це знаєте. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-equivalent-inside = Бо ви пройшли рівноцінне навчання в цій організації. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-equivalent-outside = Бо ви пройшли рівноцінне навчання в іншому місці. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-administrative = Бо так вирішила ваша організація. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
lead-exempt = Можете починати. Від навчання вас звільнено. Останній день: { $until }
because-due-exemption-ends = Бо звільнення закінчується ({ $due }), а з наступного дня вам потрібен сертифікат. Навчання відкрилося ({ $joined }), щоб на нього було { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-exemption-ended = Бо звільнення вже не діє ({ $joined }), а на навчання дається { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
