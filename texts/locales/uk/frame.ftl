skip-to-content = Перейти до основного вмісту
leave-this-page = Покинути сторінку
language = Мова
menu = Меню
work = Робота
read-in = Читати мовою:
in-an-emergency = В екстреній ситуації:
hard-to-read = Важко читати? Зробіть перерву, коли захочете.
someone-to-talk-to = З ким поговорити:
numbers-to-call = Куди телефонувати
privacy = Що ми зберігаємо про вас
sources = Джерела
account = Ваш обліковий запис
sign-out = Вийти
go-to-training = Перейти до мого навчання
there-is-a-problem = Дещо треба виправити
saved = Збережено.
name = Ім’я
show = Показати
continue = Продовжити
go-on = Далі
not-now = Не зараз
done = завершено
why = Чому
change = Змінити
answer = Відповісти
country = Країна
# Перед «р.» стоїть вузький пробіл, який не розриває рядка.
date-full = { $weekday }, { $day } { $month } { $year } р.
day-and-time = { $day }, { $time }
months =
    { $n ->
         [one] { $n } місяць
         [few] { $n } місяці
         [many] { $n } місяців
        *[other] { $n } місяця
    }
days =
    { $n ->
         [one] { $n } день
         [few] { $n } дні
         [many] { $n } днів
        *[other] { $n } дня
    }
takes-minutes = Це займе приблизно { $minutes ->
         [one] { $minutes } хвилину
         [few] { $minutes } хвилини
         [many] { $minutes } хвилин
        *[other] { $minutes } хвилини
    }.
about-minutes = приблизно { $minutes ->
         [one] { $minutes } хвилина
         [few] { $minutes } хвилини
         [many] { $minutes } хвилин
        *[other] { $minutes } хвилини
    }
weekday-1 = понеділок
weekday-2 = вівторок
weekday-3 = середа
weekday-4 = четвер
weekday-5 = п’ятниця
weekday-6 = субота
weekday-7 = неділя
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
