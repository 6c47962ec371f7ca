my-training = Моє навчання
hello = Вітаємо, { $name }
lead-due = Доки це не завершено, ви не зустрічаєтеся з людьми, яким потрібна допомога. Останній день, щоб завершити: { $due }
lead-certified = Останній день дії вашого сертифіката: { $until }
certificate-says = У вашому сертифікаті сказано: «{ $allows }»
before-first-shift = Перед вашою першою зміною
parts-done = Завершено частин: { $done } з { $of }
final-check-questions = Підсумковий тест, { $n ->
         [one] { $n } запитання
         [few] { $n } запитання
         [many] { $n } запитань
        *[other] { $n } запитання
    }
opens-when-done = Відкриється, коли все вище буде завершено
continue-with = Продовжити: { $task }
start-with = Почати: { $task }
completed = Завершено
in-progress = Розпочато
not-started = Не розпочато
cannot-start-yet = Ще не можна почати
your-certificates = Ваші сертифікати
see-your-certificate = Переглянути сертифікат
version = Версія { $n }
sign-as = Підписати як { $name }
signed-on = Ви підписали це. День підпису: { $date }
what-signing-keeps = Ми зберігаємо ваше ім’я, дату, цю версію й мову, якою ви її читали.
module-place = Приблизно { $minutes ->
         [one] { $minutes } хвилина
         [few] { $minutes } хвилини
         [many] { $minutes } хвилин
        *[other] { $minutes } хвилини
    } читання й практики
before-you-begin = Перш ніж почати
this-module-mentions = Теми цього модуля:
intensity-1 = Усе в ньому спокійне.
intensity-2 = Деякі частини може бути важко читати.
intensity-3 = Деякі частини важко читати. Не поспішайте.
you-may-pause = Можна зробити перерву, зупинитися й повернутися. Можна обрати м’якший текст. Ніхто не бачить, який ви обрали.
begin = Почати
begin-gently = Читати м’якший текст
afterwards-you-can = Після цього ви зможете
in-this-module = У цьому модулі
done-mark = (завершено)
practise = Практика
section-place = Розділ { $n } з { $of }
finish-module = Завершити модуль
previous = Назад: { $label }
your-place-is-saved = Ваше місце зберігається, коли ви переходите далі. Можна зупинитися тут і повернутися.
box-say = Можна сказати
box-avoid = Краще уникати
box-terms = Слова на цій сторінці
box-reflect = Подумайте хвилинку (нічого не зберігається)
box-summary = Коротко, для вашої зміни
box-law = Що каже закон
box-calls = Кому телефонувати, у такому порядку
not-reviewed-translation = Цей текст перекладено машиною. Фахівці, для яких ця мова рідна, його ще не перевіряли.
not-reviewed-translation-by = Цей текст переклали: { $who }. Фахівці, для яких ця мова рідна, його ще не перевіряли.
go-to-questions = Далі до запитання про нього
due-by = Завершіть до: { $due }
renew = Поновити: { $title }
to-sign = На підпис
to-sign-text = Це змінилося, відколи ви востаннє підписували, або ви ще не підписували. Прочитайте й підпишіть перед наступною зміною.
valid-until-day = дійсний до: { $date }
was-valid-until-day = діяв до: { $date }
withdrawn-day = відкликано: { $date }
nothing-to-do-now = Зараз нічого робити не потрібно.
nothing-to-do-because = Для вас не відкрито жодного навчання.
pocket-card = Кишенькова картка
card-lead = Надрукуйте на А6 і носіть у кишені або збережіть у телефоні.
listed-above =
    { $n ->
         [one] Ще { $n } модуль є у списку вище.
         [few] Ще { $n } модулі є у списках вище.
         [many] Ще { $n } модулів є у списках вище.
        *[other] Ще { $n } модуля є у списках вище.
    }
read-again = Прочитати ще раз
