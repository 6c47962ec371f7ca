mail = Пошта
mail-lead = { $failed ->
    [0] Невдалих листів немає.
    [one] { $failed } лист не вдалося надіслати або він повернувся.
    [few] { $failed } листи не вдалося надіслати або вони повернулися.
   *[many] { $failed } листів не вдалося надіслати або вони повернулися.
} { $uncertain ->
    [0] Непевних немає.
    [one] { $uncertain } непевний: ніхто не знає, чи він дійшов, тож сам собою повторно не надсилається.
    [few] { $uncertain } непевні: ніхто не знає, чи вони дійшли, тож самі собою повторно не надсилаються.
   *[many] { $uncertain } непевних: ніхто не знає, чи вони дійшли, тож самі собою повторно не надсилаються.
}
mail-ahead = Наступні сім днів
mail-ahead-text = Це буде надіслано, якщо до того часу ніхто нічого не завершить. Людина отримує не більше одного листа на день, хоч скільки термінів настає.
mail-day = День
mail-reminders = Нагадування
mail-renewals = Поновлення, що відкриваються
mail-on-day = Нагадування: { $day }
mail-nothing-that-day = Цього дня нагадувань немає.
renewal = поновлення
due-day = Термін
mail-history = Що було написано
mail-all = Усе
mail-standing-waiting = Чекає або в дорозі
mail-standing-sent = Надіслано
mail-standing-suppressed = Не надіслано, бо вже не потрібно
mail-standing-failed = Не вдалося надіслати
mail-standing-uncertain = Непевно
mail-standing-bounced = Повернувся
mail-address = Адреса або її частина
mail-none-found = Таких листів немає.
mail-page-of = Сторінка { $n } з { $of }, записів: { $total }
mail-when-column = Коли
mail-what-column = Що
mail-to-column = Кому
mail-send-again = Надіслати ще раз
mail-goes-again = Лист надсилається ще раз.
mail-test = Пробний лист
mail-test-text = Надсилає лист на вашу власну адресу так, як іде вся пошта, і показує, що відповів поштовий сервер.
mail-test-send = Надіслати мені пробний лист
mail-test-talk = Розмова з поштовим сервером
mail-test-waits = Його візьмуть у роботу за кілька секунд. Якщо нічого не відбувається, то процес надсилання не запущено.
look-again = Подивитися ще раз
mail-test-subject = Проба
mail-test-subject-short = Пробний лист
mail-test-words = Цей лист перевіряє, чи доходить пошта. Дійшла.
mail-comes = Що буде далі
mail-comes-text = Якщо до того нічого не зміниться:
mail-comes-none = Попереду немає нагадувань.
mail-diary = Листи та причини
mail-diary-text = Кожен лист за останній час і кожне ненадіслане нагадування, з причиною.
mail-none-yet = Листів ще не було.
mail-of = Пошта: { $name }
mail-to-person = Листи цій людині та причини
mail-unreachable = Пошта не доходить
mail-unreachable-since = Листи на { $address } повертаються. Початок: { $since }. Нагадування туди не надсилаються, поки якийсь лист не дійде. Попросіть іншу адресу або поговоріть із людиною.
mail-waits-until = Чекає до: { $when }
mail-not-sent = Не надіслано: { $why }
mail-why-just-told = про це щойно повідомили
mail-why-no-address = немає адреси
mail-why-unreachable = листи на цю адресу повертаються
mail-why-completed = усе завершено вчасно
mail-why-exempt = людину звільнено від цього
mail-why-no-longer-required = це вже не потрібно
mail-why-lapsed = короткий шлях закінчився; нагадування буде про повний
mail-why-more-time = на той час термін перенесли
mail-why-nothing-left = не лишилося про що писати
mail-why-unwanted = від цих листів відмовилися
mail-why-removed = дані людини вилучено
mail-about-opened = нове, термін: { $due }
mail-about-due = термін: { $due }
mail-to-you = Листи вам
mail-to-you-text = Нагадування про навчання приходять не частіше ніж раз на день і лише в ці години. Вимкнути їх не можна, бо інші покладаються на ваше навчання; вони припиняються, коли ви все пройшли.
mail-from-hour = Від
mail-until-hour = До
time-zone = Ваш часовий пояс
time-zone-hint = Лише якщо це не { $zone }. Напишіть, наприклад, Europe/Kyiv.
mail-you-can-stop = Листи, які можна припинити
weekly-summary = Тижневий огляд тих, хто не встигає
save = Зберегти
error-hours = Виберіть години з різницею щонайменше { $n }
error-zone = Напишіть часовий пояс, наприклад Europe/Kyiv, або залиште рядок порожнім
stop-summaries = Припинити тижневий огляд
stop-summaries-text = Ви більше не отримуватимете щотижневого листа про те, скільки людей не встигає. Нагадування про ваше власне навчання залишаться.
summaries-stopped = Тижневий огляд припинено
summaries-stopped-text = Увімкнути його знову можна тут:
