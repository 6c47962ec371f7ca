skip-to-content = Hopp til innholdet
leave-this-page = Forlat siden
language = Språk
menu = Meny
work = Arbeid
read-in = Les på
in-an-emergency = I en nødsituasjon:
hard-to-read = Vanskelig å lese om? Ta pause når du vil.
someone-to-talk-to = Noen å snakke med:
numbers-to-call = Numre du kan ringe
privacy = Hva vi lagrer om deg
sources = Kilder
account = Kontoen din
sign-out = Logg ut
go-to-training = Gå til min opplæring
there-is-a-problem = Noe må rettes
saved = Lagret.
name = Navn
show = Vis
continue = Fortsett
go-on = Gå videre
not-now = Ikke nå
done = ferdig
why = Hvorfor
change = Endre
answer = Svar
country = Land
date-full = { $weekday } { $day }. { $month } { $year }
day-and-time = { $day } kl. { $time }
months =
    { $n ->
         [one] 1 måned
        *[other] { $n } måneder
    }
days =
    { $n ->
         [one] 1 dag
        *[other] { $n } dager
    }
takes-minutes = Det tar omtrent { $minutes } minutter.
about-minutes = omtrent { $minutes } minutter
weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
