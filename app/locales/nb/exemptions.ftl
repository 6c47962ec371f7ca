exempt-until = Fritatt til og med { $date } – { $kind }
exempt-tested-out = har vist at det sitter
exempt-equivalent-inside = tilsvarende opplæring i denne organisasjonen
exempt-equivalent-outside = tilsvarende opplæring et annet sted
exempt-administrative = bestemt av organisasjonen
offer-tested-out = Har vist at det sitter
offer-equivalent-inside = Tilsvarende opplæring i denne organisasjonen
offer-equivalent-outside = Tilsvarende opplæring et annet sted
offer-administrative = Administrativt: organisasjonen bestemmer det, uten noe å vise til
exempt-person = Gi fritak
exempt-longer = Gi lengre fritak
exempt-about = { $name } trenger ikke å gjøre dette så lenge fritaket varer: { $title }. Det som er åpent, lukkes, og ingen påminnelser blir sendt. Fritaket gir ikke noe kursbevis, og et kursbevis som { $name } har, blir som det er. Opplæringen åpner igjen før fritaket er slutt.
exempt-longer-about = { $name } er fritatt til og med { $date } fra: { $title }. Et lengre fritak lagres for seg.
exempt-kind = Grunn til fritaket
evidence-seen = Dette har du sett
evidence-hint = Et diplom, en samtale eller en liste, med dato og hvem som står bak. Et administrativt fritak trenger ikke dette.
exempt-until-when = Fritatt til og med
exempt-until-hint = Den siste dagen, høyst fem år fram i tid. Opplæringen åpner igjen i god tid før.
exempt-now = Gi fritak til denne dagen
end-exemption = Avslutt fritaket
end-exemption-now = Avslutt i dag
end-exemption-about = { $title }, { $name }: { $words }. Fritaket gjelder ikke lenger fra i dag, og opplæringen åpner med én gang, med vanlig frist.
exemptions = Fritak
exemption-granted = { $from } til { $until }, { $kind }. Gitt av { $who }: { $reason }.
exemption-evidence = Sett: { $evidence }.
exemption-ended = Avsluttet { $date } av { $who }: { $reason }.
somebody-at-the-server = noen på tjeneren
state-not-open = Ikke åpnet ennå
error-evidence = Skriv hva du har sett
error-exempt-until = Velg en dag etter { $after }
error-exempt-long = Velg en dag til og med { $latest }
no-need-to-do = Dette trenger du ikke å gjøre
why-exempt = Hvorfor?
because-exempt-tested-out = Fordi du har vist at du kan dette. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-equivalent-inside = Fordi du har tatt tilsvarende opplæring i denne organisasjonen. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-equivalent-outside = Fordi du har tatt tilsvarende opplæring et annet sted. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
because-exempt-administrative = Fordi organisasjonen din har bestemt det. Du er fritatt fra { $from } til og med { $until }. Opplæringen åpner for deg før den dagen, i god tid.
lead-exempt = Du kan begynne. Du er fritatt fra opplæringen til og med { $until }.
because-due-exemption-ends = Fordi du er fritatt til og med { $due }, og trenger kursbeviset fra dagen etter. Opplæringen åpnet { $joined }, så du har { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
because-due-exemption-ended = Fordi du ikke har vært fritatt siden { $joined }, og dette skal gjøres innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
