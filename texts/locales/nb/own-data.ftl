your-data = Dine opplysninger
your-data-lead = Alt som er lagret om deg her, til å lese eller ta med deg.
your-data-take = Ta en kopi
your-data-pdf-text = Til å lese: en oversikt over det som er lagret om deg.
your-data-json-text = For programmer: alt, hvert svar og hvert valg, som JSON.
download-json = Last ned JSON
your-data-careful = Filene inneholder navnet ditt og det du har svart. Legg dem der bare du kan åpne dem.
removal = Be om å bli slettet
removal-lead = Du kan be om at opplysningene dine slettes. Organisasjonen avgjør etter loven hvor lenge den må beholde noe av dem.
removal-write-to = Skriv til { $organisation }:
removal-ask = Spør den som inviterte deg, eller den som styrer kontoene i { $organisation }.
removal-means = Hva sletting betyr
removal-goes-1 = Navnet, e-postadressen og passordet ditt. Du kan ikke logge inn lenger, og det kommer ingen e-post.
removal-goes-2 = Svarene dine, valgene dine i scenarioer og det du har lest.
removal-goes-3 = Begrunnelser som er skrevet om deg, og alle slags lenker.
removal-stays-1 = Kursbevisene dine med nummer og datoer. Alle kan fortsatt kontrollere dem.
removal-stays-2 = At en retningslinje er signert, datoene for opplæringen din og tall i statistikken.
your-data-rest = Dette er en oversikt, laget { $date }. JSON-filen inneholder hvert svar, hvert valg og hver hendelse. Ledere ser hvor langt noen har kommet, aldri svar.
part-you = Om deg
part-more-time = Mer tid du har fått
part-signed = Det du har signert
part-read = Det du har lest
part-checks = Prøvene dine
part-decisions = Valgene dine i scenarioer
part-mail = E-post til deg
part-sign-ins = Innlogging og kalenderadresser
part-evidence = Dokumentasjon av endringer
joined = Begynte
accepted = Tok imot invitasjonen
password-is-set = er satt (bare et fingeravtrykk av det lagres)
password-is-not-set = ikke satt
role = Rolle
role-manager = Leder
role-trainer = Kursholder
role-reviewer = Fagkontrollør
role-administrator = Administrator
cycle-completed = Fullført { $date }.
cycle-lapsed = Tiden for den korte veien er ute.
cycle-exempt = Fritatt.
cycle-not-required = Trengs ikke lenger.
certificate-line = { $title }, { $number }: { $from } – { $until }. { $standing }.
more-time-line = Fra { $before } til { $until }. Begrunnelse: { $why }
exemption-line = { $title }: { $from } til { $until }, { $kind }. Begrunnelse: { $reason }.
exemption-line-ended = Avsluttet { $date }. Begrunnelse: { $reason }.
read-line =
    { $module }: { $n ->
         [one] 1 del
        *[other] { $n } deler
    }, den siste { $date }
gentle-line = { $module }: du valgte den mildere teksten
check-passed = { $title }: bestått { $date }, { $percent } %
check-failed = { $title }: ikke bestått { $date }, { $percent } %
check-void = { $title }: trukket tilbake, teller ikke
check-open = { $title }: ikke levert
answers-kept =
    { $n ->
         [one] 1 svar er lagret.
        *[other] { $n } svar er lagret.
    }
decisions-line =
    { $module }: { $n ->
         [one] 1 valg
        *[other] { $n } valg
    }
session-line = Logget inn { $date }
calendar-line = Kalenderadresse laget { $date }
calendar-line-stopped = Kalenderadresse laget { $date }, stoppet siden
evidence-count =
    { $n ->
         [one] 1 hendelse gjelder deg.
        *[other] { $n } hendelser gjelder deg.
    }
your-kind = Tilknytningen din
work-line = { $what }, siden { $since }
work-line-ended = { $what }, fra { $since } til { $until }
