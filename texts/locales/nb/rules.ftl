renew-early = Forny allerede nå
renew-early-text = Du kan fornye dette kursbeviset før fornyelsen åpner. Blir du ferdig i dag, gjelder det nye til { $until }.
renew-now = Forny nå

rules = Regler
rules-lead = Hvem som trenger hvilket kursbevis, hvor lenge det gjelder, og hvem som blir påminnet når. Før du endrer en regel, ser du hvem den endrer noe for.
rules-empty = Det finnes ikke noe kursbevis ennå. Importer et kurs først.
rules-caption = Kursbevis med reglene sine
rule = Regel
rule-who = Hvem som trenger det
rule-since = Satt av
rule-of-course = Kurset
rule-set-by = Satt av { $name } { $day }.
rule-reset-by = Satt tilbake til det kurset sier, av { $name } { $day }.
rule-everyone = Alle.
rule-with-duties = De som gjør dette: { $duties }.
rule-in-countries = De som arbeider i: { $countries }.
rule-by-when = Tid til å bli ferdig
rule-within = Skal være ferdig innen { $days ->
         [one] 1 dag
        *[other] { $days } dager
    }.
rule-validity = Et kursbevis
rule-lasts-completion = Et kursbevis gjelder i { $active } fra dagen du blir ferdig.
rule-lasts-expiry = Et kursbevis gjelder i { $active }. En fornyelse i tide regnes fra den gamle sluttdatoen.
rule-lasts-expiry-due = Et kursbevis gjelder i { $active }. En fornyelse i tide regnes fra den gamle sluttdatoen. De første kursbevisene regnes fra { $due } for alle som blir ferdige før det.
rule-lasts-fixed = Kursbevis går ut på samme dato for alle: { $due }, og hele perioder på { $active } før og etter. Hvert gjelder i minst { $least }.
rule-lasts-own-fixed = Kursbevis går ut hele perioder på { $active } etter dagen noen første gang ble ferdig. Hvert gjelder i minst { $least }.
rule-renewing = Fornyelse
rule-renewal = Fornyelsen åpner { $window } før slutten.
rule-early-allowed = Det er lov å fornye tidligere.
rule-early-refused = Ikke tidligere.
rule-late = Den som er sen
rule-no-grace = Tar hele opplæringen på nytt, fra dagen etter slutten.
rule-grace = Oppfriskningen er nok til { $grace } etter slutten. Ingen er klarert i den tiden.
rule-reminders = Påminnelser
rule-reminds-before = Dager før fristen: { $days }.
rule-reminds-on-day = På selve dagen.
rule-reminds-after = Dager etter den: { $days }.
rule-reminds-never = Ingen blir påminnet.
rule-before = Før
rule-after = Etter

example-first = Blir du ferdig { $day }, gjelder kursbeviset ditt til { $until }.
example-early = Fornyer du så tidlig, { $day }, gjelder det neste til { $until }.
example-in-time = Fornyer du når fornyelsen åpner, { $day }, gjelder det neste til { $until }.
example-late-short = Er du 30 dager for sen og blir ferdig { $day }, er oppfriskningen nok, og det neste gjelder til { $until }.
example-late-whole = Er du 30 dager for sen og blir ferdig { $day }, tar du hele opplæringen på nytt, og det neste gjelder til { $until }.
examples = Hva dette betyr
examples-of-new = Hva den nye regelen betyr

rule-of = Regel: { $title }
rule-today = Regelen i dag
change-rule = Endre regelen
change-rule-text = Ingenting blir lagret før du har sett hva det endrer. Kursbevis beholder datoene som står på dem, og folk beholder fristen de har fått for det som er åpent.
rule-audience = Det er for
rule-audience-everyone = Alle
rule-audience-some = De som har oppgavene eller landene som er krysset av under
rule-duties = Oppgaver
rule-countries = Land de arbeider i
rule-only-some = Teller bare når ikke alle trenger det. Ett av dem som er krysset av, er nok.
rule-due-days = Tid til å bli ferdig
rule-due-days-hint = Fra dagen noen trenger det.
rule-mode = Hva et kursbevis regnes fra
mode-completion = Fra dagen du blir ferdig
mode-expiry = Fra den gamle sluttdatoen, så ingen mister dager på å fornye i tide
mode-fixed = Samme dato for alle
rule-active = Et kursbevis gjelder i
rule-active-hint = Med samme dato for alle: hvor langt det er mellom datoene.
rule-due = Den felles datoen
rule-due-hint = Må fylles ut for samme dato for alle. Med den gamle sluttdatoen kan den stå tom. Ellers regnes de første kursbevisene fra den for alle som blir ferdige før.
rule-min-active = Et kursbevis gjelder i minst
rule-min-active-hint = Bare for samme dato for alle. Den som ville fått mindre, går videre til neste dato. Minst så lenge som fornyelsen er åpen.
rule-window = Så lenge før slutten åpner fornyelsen
rule-window-hint = Folk blir påminnet i denne tiden og beholder kursbeviset til det går ut.
rule-early = Å fornye før fornyelsen åpner
rule-early-no = Ikke lov
rule-early-yes = Lov, når det passer dem
rule-grace-label = Hvor lenge etter slutten oppfriskningen er nok
rule-grace-hint = Skriv 0 for ingen slik tid. Ingen er klarert i den.
rule-before-due = Minn på så mange dager før fristen
rule-after-due = Minn på så mange dager etter fristen
rule-days-hint = Hele tall med komma mellom, som 14, 7, 1. Tomt for ingen.
rule-on-day = På dagen fristen går ut
rule-on-day-yes = Minn på på selve dagen
unit-of-time = enhet
unit-days = dager
unit-weeks = uker
unit-months = måneder
unit-years = år
check-changes = Se hva dette endrer
back-to-course-rule = Tilbake til det kurset sier
rule-saved = Lagret. I løpet av noen minutter får folk opplæringen, eller slipper den.
rule-history = Hvordan regelen ble til

what-if-title = Hva dette endrer: { $title }
what-if-not-saved = Ingenting er lagret ennå.
what-if-cleared-means = Klarert betyr: Alt det den enkelte trenger, gjelder i dag.
what-if-same = Dette er regelen slik den er. Ingenting endres.
what-if-lead =
    { $n ->
         [0] Ingenting endres for noen, av { $of }.
         [one] Noe endres for 1 av { $of }.
        *[other] Noe endres for { $n } av { $of }.
    }
what-if-lead-lose =
    { $n ->
         [0] Ingen mister klareringen.
         [one] 1 mister klareringen i dag.
        *[other] { $n } mister klareringen i dag.
    }
what-if-people = Hvem det gjelder
what-if-caption = Hvem det endrer noe for, og hva
what-if-nobody = Det gjelder ingen.
what-if-filter = Vis bare
what-if-all = Alle
what-if-loses = Mister klareringen
what-if-newly = Trenger det fra nå av
what-if-no-longer = Trenger det ikke lenger
what-if-other = Andre datoer eller en annen vei
what-if-change = Hva som endres
what-if-effect = Hva som åpner eller lukkes
what-if-opens = Hele opplæringen åpner, frist { $due }.
what-if-opens-short = Oppfriskningen åpner, frist { $due }.
what-if-closes = Det som er åpent, lukkes.
what-if-lapses = Oppfriskningen tar slutt, og hele opplæringen åpner.
what-if-clearance = Klarert i dag
what-if-stays-cleared = Ja, som før
what-if-not-cleared = Nei, var klarert
what-if-cleared = Ja, var ikke klarert
what-if-stays-not-cleared = Nei, som før
what-if-next = Neste kursbevis til
what-if-next-instead = { $until }, i stedet for { $before }
what-if-supposed = Blir de ferdige { $day }, får de lese:
what-if-download = Last ned alle som CSV
what-if-file-from = Hvis de blir ferdige
what-if-file-before = Neste kursbevis til, i dag
what-if-file-after = Neste kursbevis til, da
what-if-mail-opened = opplæringen ble åpnet
what-if-mail-day = frist i dag
what-if-mail-before =
    { $days ->
         [one] frist om 1 dag
        *[other] frist om { $days } dager
    }
what-if-mail-after =
    { $days ->
         [one] fristen var for 1 dag siden
        *[other] fristen var for { $days } dager siden
    }
what-if-whole-rule = Hele den nye regelen
change-it-again = Endre på nytt
save-rule = Lagre regelen
save-this-rule = Lagre denne regelen
rule-reason-hint = Den blir tatt vare på sammen med navnet ditt, i historien til regelen.

dry-run = E-post de neste 7 dagene
dry-run-text = En prøve: hvor mange påminnelser om denne opplæringen som ville blitt skrevet. Ingenting blir sendt herfra. Den som har flere frister på én dag, får én e-post om alle.
dry-run-nobody = Ingen ville få e-post om denne opplæringen, verken etter regelen slik den er eller etter den nye.
dry-run-day = Dag
dry-run-before = Etter regelen slik den er
dry-run-after = Etter den nye regelen
dry-run-names = Hvem som ville få e-post etter den nye regelen
dry-run-more =
    { $n ->
         [one] Og 1 til. Alle står i filen.
        *[other] Og { $n } til. Alle står i filen.
    }

error-rule-audience = Kryss av minst én oppgave eller ett land, eller velg alle
error-rule-number = Skriv et helt tall, som 12
error-rule-positive = Skriv minst 1
error-rule-date = Velg en dato
error-rule-due = Velg datoen som er den samme for alle
error-rule-due-days = Gi minst 1 og høyst { $most } dager
error-rule-time = Opplæringen tar omtrent { $days ->
         [one] 1 dag
        *[other] { $days } dager
    } med en time om dagen: gi minst så lang tid
error-rule-window = Velg mindre enn de { $active } et kursbevis gjelder, også regnet med de korteste månedene
error-rule-least = Skriv hvor lenge et kursbevis gjelder i minst
error-rule-least-short = Gi minst de { $window } fornyelsen er åpen, også regnet med de korteste månedene
error-rule-least-long = Gi høyst de { $active } som ligger mellom datoene, også regnet med de korteste månedene
error-rule-days = Skriv hele tall med komma mellom, som 14, 7, 1
error-rule-steps = Minn på høyst { $most } ganger
error-rule-far = Minn på høyst { $most } dager før eller etter
error-rule-changed = Noen har endret denne regelen i mellomtiden. Se hva den endrer nå, og lagre på nytt
