skip-to-content = Skip to the content
leave-this-page = Leave this page
language = Language
menu = Menu
work = Work
read-in = Read in
in-an-emergency = In an emergency:
hard-to-read = Hard to read? Pause whenever you like.
someone-to-talk-to = Someone to talk to:
numbers-to-call = Numbers to call
privacy = What is kept about you
sources = Sources
account = Your account
sign-out = Sign out
go-to-training = Go to my training
there-is-a-problem = There is a problem
saved = Saved.
name = Name
show = Show
continue = Continue
go-on = Go on
not-now = Not now
done = done
why = Why
change = Change
answer = Answer
country = Country
date-full = { $weekday } { $day } { $month } { $year }
day-and-time = { $day } at { $time }
months =
    { $n ->
         [one] 1 month
        *[other] { $n } months
    }
days =
    { $n ->
         [one] 1 day
        *[other] { $n } days
    }
takes-minutes = It takes about { $minutes } minutes.
about-minutes = about { $minutes } minutes
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
