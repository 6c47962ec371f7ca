people = Personer
invite-people = Inviter personer
my-own-training = Min egen opplæring
unit = Enhet
state = Status
kind = Tilknytning
kind-employee = Ansatt
kind-volunteer = Frivillig
kind-board_member = Styremedlem
kind-intern = Praktikant
kind-contractor = Oppdragstaker
kind-partner_staff = Ansatt hos en partner
kind-host = Vert eller sjåfør
name-or-email = Navn eller e-postadresse
people-caption = Personer i dine enheter, med hvor langt de har kommet
people-in-norwegian-order = Navnene står i norsk rekkefølge: Æ, Ø og Å kommer sist, og Aa står sammen med Å.
actions = Handlinger
pages-of-list = Sider i listen: { $list }
page-of = Side { $n } av { $of }, { $total ->
         [one] 1 person
        *[other] { $total } personer
    }
previous-page = Forrige side
next-page = Neste side
nobody-yet = Ingen er her ennå. Inviter de første; de får en lenke på e-post.
nobody-found = Ingen treff. Prøv en kortere del av navnet eller adressen.
state-invited = Invitert, har ikke svart
state-nothing-due = Trenger ingen opplæring
may-start-until = Kan begynne, til { $date }
policies = Retningslinjer
policy-signed = Versjon { $n } signert { $date }
policy-not-signed = Versjon { $n } er ikke signert ennå
state-preparing = I gang, frist { $date }
state-renewing = Fornyelsen er åpen, frist { $date }
state-overdue = Ikke ferdig, fristen var { $date }
state-certified = Sertifisert til { $date }
state-lapsed = Utløpt, gjaldt til { $date }
invite-again = Send igjen
n-invited =
    { $n ->
         [0] Ingen ble invitert.
         [one] Én invitasjon er på vei.
        *[other] { $n } invitasjoner er på vei.
    }
who-to-invite = Hvem som skal inviteres
who-to-invite-hint = Én person på hver linje: en e-postadresse, med eller uten navn. Du kan lime inn en liste fra et regneark eller et e-postprogram.
language-of-invitation = Språk i invitasjonen
check-the-list = Se over listen
change-the-list = Gå tilbake og endre listen
line = Linje
what-happens = Hva som skjer
will-be-invited = Blir invitert
is-here-already = Er her allerede; ingenting endres
stands-twice = Står også på en tidligere linje
n-of-m-invited = { $n } av { $of } blir invitert. Ingen har fått e-post ennå.
invite-n =
    { $n ->
         [one] Inviter 1 person
        *[other] Inviter { $n } personer
    }
duties = Oppgaver
duties-hint = Oppgavene avgjør hvilken opplæring hver enkelt får. Alle får første vakt.
duty-reception = Mottak og daglig kontakt
duty-child-facing = Arbeid med barn og unge
duty-hotline = Hjelpelinje, chat eller kontakt på nett
duty-housing = Formidling av rom
duty-transport = Transport
duty-manager = Leder
duty-focal-point = Kontaktperson for menneskehandel
countries-of-work = Arbeider også i disse landene
countries-of-work-hint = I tillegg til landet enheten ligger i. Hvert land har sin egen korte opplæring.
training-of-person = Opplæring
work-of-person = Oppgaver og land
save-work = Lagre oppgaver og land
work-none = Ingenting er valgt
decides-about-you = Ingen bestemmer over seg selv. En administrator bestemmer dette for deg.
decides-another = Ingen bestemmer over seg selv. En annen administrator bestemmer dette for deg.
decides-nobody-else = Ingen bestemmer over seg selv, og du er den eneste administratoren. Be den som driver tjeneren, om å lage en til med «vern admin create». Tidligere opplæring kan også registreres der, med «vern people record-earlier-training».
decides-administrator = { $name } har en rolle her. Bare administratorer bestemmer over folk som har en rolle.
stands-for-somebody = Er her allerede, i en annen enhet. Den som inviterte personen hit, vet ikke det.
state-withdrawn = Trukket tilbake { $date }
give-more-time = Gi mer tid
give-this-time = Gi denne tiden
more-time-until = Ny siste dag
extend-about = { $name } har frist { $due } for: { $title }.
extend-about-again = { $name } har frist { $due } for: { $title }. Den første fristen var { $first }. Du kan velge en senere dag, eller en tidligere igjen.
change-last-day = Endre siste dag
set-this-day = Bruk denne dagen
more-time-hint = Fra { $from } til { $latest }
withdraw-certificate = Trekk tilbake kursbeviset
withdraw-now = Trekk det tilbake nå
withdraw-about = { $title }, kursbevis for { $name }. Fra i dag av viser den offentlige kontrollsiden at det er trukket tilbake, og hele opplæringen åpnes på nytt. Dette kan gjøres om så lenge det ikke er utstedt et nyere kursbevis, og kursbeviset kan tas på nytt.
reason = Begrunnelse
reason-hint-time = Den lagres sammen med navnet ditt. Ikke skriv noe om personens helse eller historie.
reason-hint-withdraw = Den lagres sammen med navnet ditt, og personen kan be om å få se den og klage. Ikke skriv noe om andres saker.
change-contact = Endre navn eller adresse
change-contact-of = Hva { $name } heter, og hvor e-post når fram.
contact-name-hint = Kursbevis som er utstedt, beholder navnet de ble utstedt på
contact-told = Den gamle adressen får beskjed om endringen
contact-invited-again = Med en annen adresse sendes invitasjonen på nytt, og den gamle åpner ikke lenger noe
save-contact = Lagre
contact-left = Personen er ikke her lenger, så ingen får beskjed
free-address = En annen har denne adressen nå
free-address-text = Da kan den gis videre: den andre inviteres som en ny person. Den som har sluttet, beholder navn, kursbevis og historikk, uten adresse, og kan få en annen her.
free-address-now = Frigjør adressen
certificates-with-other-name = Kursbevis med et annet navn
issued-to-other-name = Utstedt til { $name }
issue-again = Utsted på nytt med det nye navnet
issue-again-now = Utsted på nytt
name-so-far = Navn til nå
name-from-now-on = Navn fra nå av
issue-again-text = Nummer og datoer blir som de er. Kursbeviset, PDF-en og den offentlige kontrollen viser det nye navnet fra nå av; den som har en kopi med det tidligere navnet, kan få det bekreftet der. Personen får en e-post. Forsikre deg først om at det nye navnet er personens eget.
