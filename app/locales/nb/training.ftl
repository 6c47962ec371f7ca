my-training = Min opplæring
hello = Hei, { $name }
lead-due = Bli ferdig innen { $due }. Før det er gjort, møter du ikke mennesker som trenger hjelp.
lead-certified = Du kan begynne. Kursbeviset ditt gjelder til { $until }.
why-this-date = Hvorfor denne datoen?
because-due = Fordi du begynte { $joined }, og alle blir ferdige med dette innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    } etter at de begynte.
because-valid = Fordi du ble ferdig { $completed }, og et kursbevis gjelder i { $months }.
before-first-shift = Før din første vakt
parts-done = { $done } av { $of } deler gjort
final-check-questions = Avsluttende prøve, { $n } spørsmål
opens-when-done = Åpner når alt over er gjort
continue-with = Fortsett: { $task }
start-with = Start: { $task }
completed = Fullført
in-progress = Påbegynt
not-started = Ikke påbegynt
cannot-start-yet = Kan ikke starte ennå
your-certificates = Kursbevisene dine
see-your-certificate = Se kursbeviset ditt
version = Versjon { $n }
sign-as = Signer som { $name }
signed-on = Du signerte dette { $date }.
what-signing-keeps = Vi lagrer navnet ditt, datoen, denne versjonen og språket du leste den på.
module-place = Omtrent { $minutes } minutter med lesing og øving
before-you-begin = Før du begynner
this-module-mentions = Denne modulen nevner:
intensity-1 = Den er rolig hele veien.
intensity-2 = Noen deler kan være tunge å lese.
intensity-3 = Noen deler er tunge å lese. Ta den tiden du trenger.
you-may-pause = Du kan ta pause, stoppe og komme tilbake. Du kan velge den mildere teksten. Ingen ser hvilken du valgte.
begin = Begynn
begin-gently = Les den mildere teksten
afterwards-you-can = Etterpå kan du
in-this-module = I denne modulen
done-mark = (gjort)
practise = Øv
section-place = Del { $n } av { $of }
finish-module = Fullfør modulen
previous = Forrige: { $label }
your-place-is-saved = Stedet ditt lagres når du går videre. Du kan stoppe her og komme tilbake.
box-say = Du kan si
box-avoid = Helst ikke
box-terms = Ord på denne siden
box-reflect = Tenk etter et øyeblikk (ingenting lagres)
box-summary = Kort sagt, til vakten din
box-law = Hva loven sier
box-calls = Hvem du skal ringe, i denne rekkefølgen
not-reviewed-translation = Teksten er maskinoversatt. Ingen fagperson som har språket som morsmål, har gått gjennom den ennå.
not-reviewed-translation-by = Teksten er oversatt av { $who }. Ingen fagperson som har språket som morsmål, har gått gjennom den ennå.
go-to-questions = Gå videre til et spørsmål om teksten
because-due-assigned = Fordi du { $joined } fikk nye oppgaver som krever det, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-published = Fordi dette kreves av deg fra { $joined }, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-returned = Fordi kursbeviset ditt var gått ut da du fikk bruk for det igjen { $joined }, og dette skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-renewal = Fordi kursbeviset ditt går ut { $due }. Fornyelsen åpnet { $joined }, og kursbeviset gjelder til det går ut.
due-by = Bli ferdig innen { $due }.
renew = Forny: { $title }
valid-until-day = gjelder til { $date }
nothing-to-do-now = Ingenting å gjøre akkurat nå.
nothing-to-do-because = Ingen opplæring er åpen for deg.
pocket-card = Lommekort
card-lead = Skriv ut på A6 og ha kortet i lomma, eller lagre det på telefonen.
card-check-numbers = Ingen i organisasjonen har bekreftet numrene ennå. Sjekk dem før du stoler på dem.
because-valid-renewed = Fordi det forrige kursbeviset ditt gikk ut { $previous }, du fornyet i tide, og en fornyelse legger til { $months }.
listed-above =
    { $n ->
         [one] Én modul til står i en liste over.
        *[other] { $n } moduler til står i listene over.
    }
read-again = Les på nytt
because-due-withdrawn = Fordi kursbeviset ditt ble trukket tilbake { $joined }, og opplæringen skal tas på nytt innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-extended = Fordi noen i organisasjonen ga deg mer tid, til { $due }.
