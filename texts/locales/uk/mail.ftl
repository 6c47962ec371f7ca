demo-mailbox = Демонстраційна скринька
demo-mailbox-text = Це демонстрація: жоден лист не залишає цього комп’ютера. Тут лежить те, що було б надіслано.
no-mail-yet = Поки що нічого немає. Запросіть когось або попросіть посилання для входу.
mail-to = Кому: { $recipient }
mail-state-queued = очікує на надсилання
mail-state-leased = очікує на надсилання
mail-state-sending = надсилається
mail-state-sent = надіслано
mail-state-failed = не вдалося надіслати
mail-state-suppressed = не надіслано, бо вже не потрібно
mail-state-uncertain = можливо, надіслано
mail-hello = Вітаємо!
mail-why-this-address = Ви отримали цей лист, бо хтось указав цю адресу організації { $organisation }.
mail-why-this-mail = Ви отримали цей лист, бо працюєте або волонтерите в організації { $organisation }.
mail-invitation-subject = Запрошення від організації { $organisation }
mail-invitation-subject-short = Запрошення
mail-invitation-text = Організація { $organisation } запрошує вас підготуватися до першої зміни. Це займе приблизно годину, можна зупинитися й повернутися пізніше. Посилання лише для вас. Останній день, коли воно працює: { $until }
mail-invitation-button = Відкрити запрошення
mail-here-already-subject = Ви вже в організації { $organisation }
mail-here-already-subject-short = Запрошення
mail-here-already-text = Хтось в організації { $organisation } запросив вас, але вашу адресу там уже знають. Для вас нічого не змінюється. Якщо ви не можете ввійти або тепер належите до іншого підрозділу, скажіть тому, хто керує обліковими записами.
mail-here-already-button = Увійти
mail-sign-in-subject = Ваше посилання
mail-sign-in-subject-short = Посилання для входу
mail-sign-in-text = За цим посиланням ви ввійдете. Воно працює один раз, протягом 30 хвилин. Якщо ви його не просили, нічого робити не треба.
mail-sign-in-button = Увійти
mail-certificate-subject = Ваш сертифікат готовий
mail-certificate-subject-short = Сертифікат
mail-certificate-text = Ви завершили навчання. За цим посиланням ваш сертифікат і PDF для завантаження. Останній день його дії: { $until }
mail-certificate-button = Переглянути сертифікат
mail-withdrawn-subject = У вашому навчанні дещо змінилося
mail-withdrawn-subject-short = Сертифікат відкликано
mail-withdrawn-text = Один із ваших сертифікатів відкликано, і він більше не діє. Що робити далі, видно на сторінці «Моє навчання». Ви можете спитати причину в керівника й сказати, що про неї думаєте.
mail-reinstated-subject = У вашому навчанні дещо змінилося
mail-reinstated-subject-short = Відкликання скасовано
mail-reinstated-text = Ваш сертифікат знову діє. Останній день дії: { $until }. Чи залишилося щось зробити, видно на сторінці «Моє навчання».
mail-policy-subject = Є нова версія на підпис
mail-policy-subject-short = Нова версія правил
mail-policy-text = Правила, які ви підписали, мають нову версію. Прочитайте й підпишіть її перед наступною зміною. Це займе кілька хвилин.
mail-policy-button = Прочитати й підписати
mail-reminder-subject = Останній день для навчання: { $due }
mail-reminder-subject-short = Нагадування
mail-reminder-button = Продовжити
mail-reminder-subject-late = Термін вашого навчання минув: { $due }
mail-reminder-subject-renewal = Можна поновити сертифікат
mail-reminder-subject-opened = Нове навчання для вас
mail-reminder-subject-many = Ваше навчання: { $n ->
    [one] { $n } справа
    [few] { $n } справи
   *[many] { $n } справ
}
mail-line-late = { $n ->
    [one] Термін навчання минув
   *[other] Термін кількох частин вашого навчання минув
}: { $due }. Ви ще можете його пройти.
mail-line-today = { $n ->
    [one] Термін навчання
   *[other] Термін кількох частин вашого навчання
} – сьогодні, { $due }.
mail-line-soon = { $n ->
    [one] Термін навчання
   *[other] Термін кількох частин вашого навчання
}: { $due }.
mail-line-renewal = Ви вже можете поновити сертифікат. Він дійсний до: { $due }, тож час є.
mail-line-opened = Для вас готове нове навчання. Термін: { $due }.
mail-reminder-saved = Усе збережено там, де ви зупинилися, тож можна продовжити.
mail-when = Коли вам можна писати: { $link }
mail-summary-subject = Огляд за цей тиждень
mail-summary-subject-short = Тижневий огляд
mail-summary-late = { $n ->
    [one] { $n } людина не встигла з навчанням.
    [few] { $n } людини не встигли з навчанням.
   *[many] { $n } людей не встигли з навчанням.
}
mail-summary-long = { $n ->
    [one] { $n } з них запізнюється вже два тижні або більше.
    [few] { $n } з них запізнюються вже два тижні або більше.
   *[many] { $n } з них запізнюються вже два тижні або більше.
}
mail-summary-unreachable = { $n ->
    [one] { $n } людині не доходить пошта.
    [few] { $n } людям не доходить пошта.
   *[many] { $n } людям не доходить пошта.
}
mail-summary-button = Подивитися, хто
mail-state-bounced = повернувся
mail-password-subject = У вашому обліковому записі дещо змінилося
mail-password-subject-short = Новий пароль
mail-password-text = Для вашого облікового запису створено новий пароль ({ $date }). Якщо це були ви, нічого робити не треба. Якщо ні, попросіть посилання, створіть новий пароль і повідомте того, хто керує обліковими записами.
mail-password-button = Переглянути обліковий запис
mail-new-address-subject = Підтвердьте адресу
mail-new-address-subject-short = Підтвердження адреси
mail-new-address-text = Хтось хоче надалі отримувати листи від нас на цю адресу. Якщо це ви, перейдіть за посиланням і увійдіть з адресою, яку мали досі. Якщо ні, не робіть нічого.
mail-new-address-button = Підтвердити
mail-address-changed-subject = Вашу адресу змінено
mail-address-changed-subject-short = Адресу змінено
mail-address-changed-text = { $date } для вас в { $organisation } вказано іншу адресу. Відтепер листи надходять туди. Якщо це неправильно, повідомте того, хто керує обліковими записами.
mail-address-changed-button = Що про вас зберігається
mail-issued-again-subject = У вашому навчанні дещо змінилося
mail-issued-again-subject-short = Сертифікат видано знову
mail-issued-again-text = Ваш сертифікат видано знову з ім’ям, яке ви маєте тепер. Номер той самий. Останній день дії: { $until }. Він тут, разом із PDF для завантаження.
