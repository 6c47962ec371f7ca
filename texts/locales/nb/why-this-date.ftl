# Hvorfor en dato er som den er: til leseren, og (theirs) om en annen.
why-this-date = Hvorfor denne datoen?
why-these-dates = Hvorfor disse datoene?
because-window = Fornyelsen åpner { $opens }: { $window } før kursbeviset går ut.
because-rule = Regelen var i versjon { $n } da dette kursbeviset ble utstedt.
because-due = Fordi du begynte { $joined }, og alle blir ferdige med dette innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    } etter at de begynte.
because-due-theirs = Fordi personen begynte { $joined }, og alle blir ferdige med dette innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    } etter at de begynte.
because-due-assigned = Fordi du { $joined } fikk nye oppgaver som krever det, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-assigned-theirs = Fordi personen { $joined } fikk nye oppgaver som krever det, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-published = Fordi dette kreves av deg fra { $joined }, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-published-theirs = Fordi dette kreves av personen fra { $joined }, og det skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-returned = Fordi kursbeviset ditt var gått ut da du fikk bruk for det igjen { $joined }, og dette skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-returned-theirs = Fordi kursbeviset var gått ut da personen fikk bruk for det igjen { $joined }, og dette skal være gjort innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-renewal = Fordi kursbeviset ditt går ut { $due }. Fornyelsen åpnet { $joined }, og kursbeviset gjelder til det går ut.
because-due-renewal-theirs = Fordi personens kursbevis går ut { $due }. Fornyelsen åpnet { $joined }, og kursbeviset gjelder til det går ut.
because-due-withdrawn = Fordi kursbeviset ditt ble trukket tilbake { $joined }, og opplæringen skal tas på nytt innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-withdrawn-theirs = Fordi personens kursbevis ble trukket tilbake { $joined }, og opplæringen skal tas på nytt innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-extended = Fordi noen i organisasjonen ga deg mer tid, til { $due }.
because-due-extended-theirs = Fordi noen i organisasjonen ga personen mer tid, til { $due }.
because-due-exemption-ends = Fordi du er fritatt til og med { $due }, og trenger kursbeviset fra dagen etter. Opplæringen åpnet { $joined }, så du har { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-exemption-ends-theirs = Fordi personen er fritatt til og med { $due }, og trenger kursbeviset fra dagen etter. Opplæringen åpnet { $joined }, så det er { $days ->
         [one] 1 dag
        *[other] { $days } dager
    } til å ta den.
because-due-exemption-ended = Fordi du ikke har vært fritatt siden { $joined }, og dette skal gjøres innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-exemption-ended-theirs = Fordi personen ikke har vært fritatt siden { $joined }, og dette skal gjøres innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-recorded = Fordi dette ble fullført { $joined } og registrert i ettertid.
because-due-recorded-theirs = Fordi dette ble fullført { $joined } og registrert i ettertid.
because-valid = Fordi du ble ferdig { $completed }, og et kursbevis gjelder i { $months }.
because-valid-theirs = Fordi personen ble ferdig { $completed }, og et kursbevis gjelder i { $months }.
because-valid-renewed = Fordi det forrige kursbeviset ditt gikk ut { $previous }, du fornyet i tide, og en fornyelse legger til { $months }.
because-valid-renewed-theirs = Fordi personens forrige kursbevis gikk ut { $previous }, det ble fornyet i tide, og en fornyelse legger til { $months }.
because-valid-due = Fordi de første kursbevisene regnes fra { $day } for alle som blir ferdige før det, og du ble ferdig { $completed }. Et kursbevis gjelder i { $months }.
because-valid-due-theirs = Fordi de første kursbevisene regnes fra { $day } for alle som blir ferdige før det, og personen ble ferdig { $completed }. Et kursbevis gjelder i { $months }.
because-valid-passed = Fordi du ble ferdig { $completed }, da den felles datoen, { $due }, var passert. Et kursbevis gjelder i { $months } fra dagen du blir ferdig.
because-valid-passed-theirs = Fordi personen ble ferdig { $completed }, da den felles datoen, { $due }, var passert. Et kursbevis gjelder i { $months } fra dagen man blir ferdig.
because-valid-late = Fordi det forrige kursbeviset ditt var gått ut { $previous }, regnes det nye fra dagen du ble ferdig, { $completed }, og gjelder i { $months }.
because-valid-late-theirs = Fordi personens forrige kursbevis var gått ut { $previous }, regnes det nye fra dagen personen ble ferdig, { $completed }, og gjelder i { $months }.
because-valid-withdrawn = Fordi det forrige kursbeviset ditt ble trukket tilbake { $revoked }, regnes det nye fra dagen du ble ferdig, { $completed }, og gjelder i { $months }.
because-valid-withdrawn-theirs = Fordi personens forrige kursbevis ble trukket tilbake { $revoked }, regnes det nye fra dagen personen ble ferdig, { $completed }, og gjelder i { $months }.
because-valid-fixed = Fordi kursbevis går ut på samme dato for alle: { $day }, eller hele perioder på { $months } før eller etter. Dette er den første slike datoen som gir deg minst { $least } fra dagen du ble ferdig, { $completed }.
because-valid-fixed-theirs = Fordi kursbevis går ut på samme dato for alle: { $day }, eller hele perioder på { $months } før eller etter. Dette er den første slike datoen som gir minst { $least } fra dagen personen ble ferdig, { $completed }.
because-valid-own-fixed = Fordi kursbevis går ut hele perioder på { $months } etter at du første gang ble ferdig, { $day }. Dette er den første slike datoen som gir deg minst { $least } fra dagen du ble ferdig, { $completed }.
because-valid-own-fixed-theirs = Fordi personens kursbevis går ut hele perioder på { $months } etter at personen første gang ble ferdig, { $day }. Dette er den første slike datoen som gir minst { $least } fra dagen personen ble ferdig, { $completed }.
because-exempt-tested-out = Fordi du har vist at du kan dette. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-tested-out-theirs = Fordi personen har vist at hen kan dette. Fritaket varer fra { $from } til og med { $until }. Opplæringen åpner før den dagen, i god tid.
because-exempt-equivalent-inside = Fordi du har tatt tilsvarende opplæring i denne organisasjonen. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-equivalent-inside-theirs = Fordi personen har tatt tilsvarende opplæring i denne organisasjonen. Fritaket varer fra { $from } til og med { $until }. Opplæringen åpner før den dagen, i god tid.
because-exempt-equivalent-outside = Fordi du har tatt tilsvarende opplæring et annet sted. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-equivalent-outside-theirs = Fordi personen har tatt tilsvarende opplæring et annet sted. Fritaket varer fra { $from } til og med { $until }. Opplæringen åpner før den dagen, i god tid.
because-exempt-administrative = Fordi organisasjonen din har bestemt det. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-administrative-theirs = Fordi organisasjonen har bestemt det. Fritaket varer fra { $from } til og med { $until }. Opplæringen åpner før den dagen, i god tid.
