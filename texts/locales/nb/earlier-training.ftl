record-earlier = Registrer tidligere opplæring
record-earlier-text = For opplæring som folk fullførte før de kom hit. Hver fullføring som teller, gir et kursbevis der det står. Ingenting lagres før du har sett hva som vil skje.
names-of-trainings = Dette heter opplæringene
earlier-list = Liste over fullføringer
earlier-list-hint = Én på hver linje: e-postadresse, opplæring, dag og hva som viser det. Skilt med komma, semikolon eller tabulator. For eksempel: navn@example.org; first-shift; 2024-03-01; deltakerliste fra mars 2024
completed-on = Fullført
n-of-m-recorded =
    { $n ->
         [one] 1 av { $of } fullføringer blir registrert. Ingenting er lagret ennå.
        *[other] { $n } av { $of } fullføringer blir registrert. Ingenting er lagret ennå.
    }
record-n =
    { $n ->
         [one] Registrer 1 fullføring
        *[other] Registrer { $n } fullføringer
    }
n-recorded =
    { $n ->
         [0] Ingenting nytt ble registrert.
         [one] Én fullføring ble registrert.
        *[other] { $n } fullføringer ble registrert.
    }
error-earlier-empty = Skriv minst én fullføring, eller velg en fil
error-earlier-long = Registrer høyst { $most } fullføringer om gangen
list-no-address = Ikke registrert: skriv en e-postadresse først
list-no-evidence = Ikke registrert: skriv hva som viser det, for eksempel en liste med dato
list-evidence-long = Ikke registrert: skriv hva som viser det, med høyst 500 tegn
list-no-person = Ikke registrert: ingen i enhetene dine har denne adressen
list-oneself = Ikke registrert: dette er deg selv. En annen, som er administrator, kan registrere det
list-has-role = Ikke registrert: personen har en rolle her. Bare administratorer kan registrere det
list-no-name = Ikke registrert: personen har ikke oppgitt navn ennå. Prøv igjen når invitasjonen er godtatt
list-no-training = Ikke registrert: ingen opplæring heter det
list-valid = Kursbevis, gjelder til { $until }
list-expired = Registrert, gikk ut { $until }
list-replaced = Registrert, gjelder til { $until }, erstattet { $day } av et senere
list-because = ({ $months } fra { $from })
list-because-renewed = (fornyet i tide: { $months } fra { $previous })
list-known = Kjent fra før; ingenting endres
list-same-day = Teller ikke: samme dag står to ganger i listen
list-future = Teller ikke: dagen har ikke vært ennå
list-too-early = Teller ikke: for tidlig, fornyelsen åpnet { $day }
list-before-withdrawal = Teller ikke: et kursbevis ble trukket tilbake { $day }
origin = Opphav
recorded-from-earlier = Registrert fra tidligere opplæring
earlier-training = Tidligere opplæring
recorded-words = Fullført { $date }, gjelder til { $until }. Registrert av { $who }. Sett: { $evidence }
earlier-evidence = Sett: { $evidence }
