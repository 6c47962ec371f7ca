erase-person = Slett denne personen
erase-about = { $name } slettes for godt. Dette kan ikke angres.
erase-goes = Det som blir borte
erase-goes-1 = Navn, e-postadresse og passord. Ingen kan logge inn lenger, og ingen e-post går ut.
erase-goes-2 = Svar, valg i scenarioer og det som er lest.
erase-goes-3 = Begrunnelser som er skrevet om personen, og alle slags lenker.
erase-stays = Det som blir igjen, uten navnet
erase-stays-1 = Kursbevis med nummer og datoer. Alle kan fortsatt kontrollere dem.
erase-stays-2 = At en retningslinje er signert, datoene for opplæringen og tall i statistikken.
erase-stays-3 = Dokumentasjonen av endringer, som ikke inneholder navn.
erase-backups = Sikkerhetskopier som er tatt før, har fortsatt opplysningene til de slettes.
erase-why = Hvorfor
erase-because-asked = Personen har bedt om det
erase-because-left = Personen har sluttet, og tiden for å beholde opplysningene er over
erase-because-mistake = Personen skulle aldri vært lagt inn
erase-type = Skriv «{ $what }» for å bekrefte
erase-now = Slett for godt
person-erased = Personen er slettet.
erased-people =
    { $n ->
         [one] 1 person er slettet.
        *[other] { $n } personer er slettet.
    }
error-erase-type = Skriv nøyaktig: { $what }
error-last-administrator = Dette er den siste administratoren. Gjør noen andre til administrator først.
verified-lead-erased = Dette kursbeviset er utstedt av { $organisation }.
name-removed-asked = Navnet er fjernet etter personens ønske.
name-removed = Navnet er fjernet.
name-is-removed = (navnet er fjernet)
