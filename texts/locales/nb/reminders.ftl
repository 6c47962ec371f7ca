mail = E-post
mail-lead = { $failed ->
    [0] Ingen e-post feilet.
    [one] { $failed } e-post kunne ikke sendes eller kom i retur.
   *[other] { $failed } e-poster kunne ikke sendes eller kom i retur.
} { $uncertain ->
    [0] Ingen er usikre.
    [one] { $uncertain } er usikker: ingen vet om den kom fram, så den sendes ikke på nytt av seg selv.
   *[other] { $uncertain } er usikre: ingen vet om de kom fram, så de sendes ikke på nytt av seg selv.
}
mail-ahead = De neste sju dagene
mail-ahead-text = Dette sendes hvis ingen blir ferdig med noe før det, og ingen får annet arbeid eller fritak. En person får høyst én e-post med påminnelser om dagen, uansett hvor mye som har frist.
mail-day = Dag
mail-reminders = Påminnelser
mail-renewals = Fornyelser som åpner
mail-on-day = Dette sendes { $day }
mail-no-reminders = Ingen får påminnelse den dagen.
mail-no-renewals = Ingen fornyelse åpner den dagen.
renewal = fornyelse
due-day = Frist
mail-history = Det som er skrevet
mail-all = Alt
mail-standing-waiting = Venter eller er på vei
mail-standing-sent = Sendt
mail-standing-suppressed = Ikke sendt, trengtes ikke lenger
mail-standing-failed = Kunne ikke sendes
mail-standing-uncertain = Usikker
mail-standing-bounced = Kom i retur
mail-address = Adresse, eller en del av den
mail-none-found = Ingen slik e-post.
mail-page-of = Side { $n } av { $of }, { $total ->
         [one] 1 oppføring
        *[other] { $total } oppføringer
    }
mail-when-column = Når
mail-what-column = Hva
mail-to-column = Til
mail-send-again = Send på nytt
mail-goes-again = Den sendes på nytt nå.
mail-is-over = Denne e-posten blir ikke sendt på nytt: Det den forteller, stemmer ikke lenger. Er en adresse rettet, har en ny e-post allerede gått dit.
mail-test = Prøve-e-post
mail-test-text = Sender en e-post til din egen adresse, slik all e-post går, og viser hva e-posttjeneren sa.
mail-test-send = Send meg en prøve-e-post
mail-test-talk = Samtalen med e-posttjeneren
mail-test-waits = En arbeider tar den i løpet av sekunder. Skjer det ikke noe, kjører ingen arbeider.
look-again = Se på nytt
mail-test-subject = En prøve
mail-test-subject-short = Prøve-e-post
mail-test-words = Denne e-posten prøver om e-post kommer fram. Det gjorde den.
mail-comes = Dette kommer
mail-comes-text = Hvis ingenting endrer seg før det:
mail-comes-none = Ingen påminnelser er på vei.
mail-diary = E-post, og hvorfor
mail-diary-text = Hver e-post fra den siste tida, og hver påminnelse som ikke ble sendt, med grunnen.
mail-none-yet = Ingen e-post så langt.
mail-of = E-post til { $name }
mail-to-person = E-post til denne personen, og hvorfor
mail-unreachable = E-post kommer ikke fram
mail-unreachable-since = E-post til { $address } har kommet i retur siden { $since }. Det sendes ingen flere påminnelser dit før en e-post kommer fram. Be om en annen adresse, eller snakk med personen.
mail-waits-until = Venter til { $when }
mail-not-sent = Ikke sendt: { $why }
mail-why-just-told = det var nettopp sagt fra
mail-why-no-address = ingen adresse er kjent
mail-why-unreachable = e-post til adressen kommer i retur
mail-why-completed = det var ferdig i tide
mail-why-exempt = personen er fritatt
mail-why-no-longer-required = det trengtes ikke lenger
mail-why-lapsed = den korte veien var over; i stedet kommer påminnelser om hele
mail-why-more-time = siste dag var en annen da
mail-why-nothing-left = det var ikke noe igjen å si
mail-why-unwanted = det er takket nei til denne e-posten
mail-why-removed = personen er fjernet
mail-why-restored = den ventet da en sikkerhetskopi ble laget, og kan ha gått ut før kopien ble lagt tilbake
mail-about-opened = nytt, frist { $due }
mail-about-due = frist { $due }
mail-to-you = E-post til deg
mail-to-you-text = Påminnelser om opplæringen din kommer høyst én gang om dagen, og bare i disse timene. De kan ikke slås av, for andre stoler på at du er opplært; de slutter når du er ferdig. Hvis retningslinjer du har signert blir endret, ber én e-post deg om å signere på nytt.
mail-from-hour = Fra
mail-until-hour = Til
time-zone = Tidssonen din
time-zone-hint = Bare hvis den ikke er { $zone }. Skriv den som Europe/Kyiv.
mail-you-can-stop = E-post du kan stoppe
weekly-summary = Den ukentlige oversikten over hvem som er forsinket
save = Lagre
error-hours = Velg klokkeslett med minst { $n } timer mellom
error-zone = Skriv en tidssone som Europe/Kyiv, eller la linja stå tom
stop-summaries = Stopp den ukentlige oversikten
stop-summaries-text = Du får ikke lenger den ukentlige e-posten om hvor mange som er forsinket. Påminnelser om din egen opplæring fortsetter.
summaries-stopped = Den ukentlige oversikten er stoppet
summaries-stopped-text = Du kan slå den på igjen her:
