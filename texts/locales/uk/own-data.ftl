your-data = Ваші дані
your-data-lead = Усе, що тут зберігають про вас: щоб прочитати або взяти із собою.
your-data-take = Отримати копію
your-data-pdf-text = Щоб прочитати: короткий огляд того, що зберігають про вас.
your-data-json-text = Для програм: усе, кожна відповідь і кожне рішення, у форматі JSON.
download-json = Завантажити JSON
your-data-careful = У файлах є ваше ім’я та ваші відповіді. Зберігайте їх там, де їх можете відкрити лише ви.
removal = Попросити про видалення
removal-lead = Ви можете попросити видалити ваші дані. Організація вирішує за законом, як довго вона мусить зберігати частину з них.
removal-write-to = Організація { $organisation }, напишіть на адресу:
removal-ask = Попросіть людину, яка вас запросила, або того, хто керує обліковими записами в організації { $organisation }.
removal-means = Що означає видалення
removal-goes-1 = Ваше ім’я, адреса електронної пошти та пароль. Ви вже не зможете увійти, і листи не надходитимуть.
removal-goes-2 = Ваші відповіді, рішення в сценаріях і те, що ви прочитали.
removal-goes-3 = Причини, написані про вас, і всі посилання.
removal-stays-1 = Ваші сертифікати з номером і датами. Перевірити їх, як і раніше, може будь-хто.
removal-stays-2 = Те, що правила підписано, дні вашого навчання та числа в статистиці.
your-data-rest = Це короткий огляд. День створення: { $date }. Файл JSON містить кожну відповідь, кожне рішення і кожну подію. Керівники бачать, скільки людина пройшла, але ніколи не бачать відповідей.
part-you = Про вас
part-more-time = Додатковий час, який вам дали
part-signed = Що ви підписали
part-read = Що ви прочитали
part-checks = Ваші перевірки
part-decisions = Ваші рішення в сценаріях
part-mail = Листи до вас
part-sign-ins = Входи та адреси календаря
part-evidence = Записи про зміни
joined = Початок роботи
accepted = Запрошення прийнято
password-is-set = встановлено (зберігається лише його відбиток)
password-is-not-set = немає
role = Роль
role-manager = Керівник (керівниця)
role-trainer = Тренер (тренерка)
role-reviewer = Рецензент (рецензентка)
role-administrator = Адміністратор (адміністраторка)
cycle-completed = Завершено: { $date }.
cycle-lapsed = Час для короткого шляху минув.
cycle-exempt = Звільнено від навчання.
cycle-not-required = Більше не потрібно.
certificate-line = { $title }, { $number }: { $from } – { $until }. { $standing }.
more-time-line = З { $before } до { $until }. Причина: { $why }
exemption-line = { $title }: { $from } – { $until }, { $kind }. Причина: { $reason }.
exemption-line-ended = Припинено ({ $date }). Причина: { $reason }.
read-line =
    { $module }: { $n ->
         [one] { $n } частина
         [few] { $n } частини
         [many] { $n } частин
        *[other] { $n } частини
    }, остання: { $date }
gentle-line = { $module }: ви обрали м’якший текст
check-passed = { $title }: складено, { $date }, { $percent } %
check-failed = { $title }: не складено, { $date }, { $percent } %
check-void = { $title }: відкликано, не враховується
check-open = { $title }: не здано
answers-kept =
    { $n ->
         [one] Збережено { $n } відповідь.
         [few] Збережено { $n } відповіді.
         [many] Збережено { $n } відповідей.
        *[other] Збережено { $n } відповіді.
    }
decisions-line =
    { $module }: { $n ->
         [one] { $n } рішення
         [few] { $n } рішення
         [many] { $n } рішень
        *[other] { $n } рішення
    }
session-line = Вхід: { $date }
calendar-line = Адресу календаря створено: { $date }
calendar-line-stopped = Адресу календаря створено: { $date }, згодом припинено
evidence-count =
    { $n ->
         [one] Вас стосується { $n } подія.
         [few] Вас стосуються { $n } події.
         [many] Вас стосуються { $n } подій.
        *[other] Вас стосуються { $n } події.
    }
your-kind = Ваша роль в організації
work-line = { $what }, початок: { $since }
work-line-ended = { $what }, початок: { $since }, кінець: { $until }
