final-check = Avsluttende prøve
check-lead = { $n } spørsmål, omtrent 15 minutter. Det er ingen klokke.
check-one-per-page = Ett spørsmål på hver side. Du kan gå tilbake og endre et svar helt til du leverer.
check-saved = Hvert svar lagres når du velger det eller trykker Fortsett. Du kan fortsette senere, også på en annen enhet.
check-look-up = Du kan slå opp i modulene.
check-pass-rule = Du består med { $total } prosent totalt, { $competency } prosent på hvert område, og ingen valg som setter noen i fare.
check-if-not = Hvis det ikke holder i dag, ser du hva du bør lese igjen, og når du kan prøve på nytt.
start-the-check = Start prøven
question-place = Spørsmål { $n } av { $of }
question-number = spørsmål { $n }
select-one = Velg ett alternativ.
select-many = Velg { $n } alternativer.
save-for-later = Lagre og kom tilbake senere
saved-on-phone = Lagret på denne telefonen { $time }
sent-at = sendt { $time }
waiting-for-network = Ikke nett. Svarene er på denne telefonen og sendes når nettet er tilbake.
signed-out-answers-kept = Du er logget ut. Svarene er på denne telefonen; logg inn igjen for å sende dem.
handed-in-already = Disse svarene er allerede levert.
check-your-answers = Se over svarene dine
nothing-counts-before = Ingenting teller før du leverer.
n-not-answered =
    { $n ->
         [one] Ett spørsmål er ikke besvart ennå.
        *[other] { $n } spørsmål er ikke besvart ennå.
    }
not-answered-yet = Ikke besvart ennå
hand-in = Lever svarene mine
handed-in-counted =
    { $n ->
         [one] Ett svar er talt med. Levert { $moment }.
        *[other] { $n } svar er talt med. Levert { $moment }.
    }
you-are-ready = Du er klar
passed-but-open = Du besto. Noe på oppgavelisten din er fremdeles åpent; kursbeviset kommer når det er gjort.
what-happens-next = Hva som skjer nå
passed-next = Kursbeviset ditt gjelder til { $until }. Andre ser at du besto, aldri svarene dine.
how-it-went = Hvordan det gikk
score-strong = Sterkt. Du visste hva du skulle gjøre.
score-good = Bra. Det meste er på plass.
score-read-again = Verdt å lese en gang til.
not-yet = Ikke ennå, og det er helt greit
not-yet-text = Du har kommet langt. Se på det som ikke var oppfylt, les det igjen og prøv på nytt.
not-yet-critical = Ett valg kunne satt noen i fare. Mange ville kjent på den samme impulsen, så vi ber deg se på det før du prøver igjen.
what-was-not-met = Det som ikke var oppfylt
failure-total = Totalt mindre enn { $total } prosent av poengene.
failure-competency = { $competency }: mindre enn { $floor } prosent av poengene.
where-to-read = Hva du bør lese igjen
when-again = Når du kan prøve igjen
try-again-now = Så snart du vil. Du får andre spørsmål.
try-again-from = Fra { $moment }. Snakk med kontaktpersonen din før det.
attempt-open = Du har begynt på forsøk nummer { $n }. Fortsett når du vil.
try-the-check-again = Prøv på nytt
competency-gs = Å møte kvinner, menn og alle andre med samme omtanke
competency-aa = Barn og unge
competency-ti = Å snakke med omtanke
competency-sh = Å holde mennesker trygge
competency-cd = Å ta vare på fortrolighet
competency-rc = Å vite hvem du skal ringe
competency-le = Å kjenne reglene
competency-ri = Å legge merke til tegn
critical-1 = Ikke konfronter, anklag, følg etter eller hold tilbake noen du mistenker. Det kan sette både personen og deg i fare.
critical-2 = Ikke kontakt en arbeidsgiver, en vert, et byrå eller en partner for å sjekke en mistanke. Det advarer dem.
critical-3 = Ingen som kom sammen med personen, tolker: ikke en slektning, ikke en venn, ikke et barn.
critical-4 = Ikke lov et barn å holde noe hemmelig, og ikke lov noe du ikke er sikker på å kunne holde.
critical-5 = Ikke ta noen med hjem eller i din egen bil, og ikke gi bort privat nummer eller penger.
critical-6 = Ikke press på for detaljer, test en historie eller undersøk noen. Andre er opplært til det.
critical-7 = Ikke fotografer, film eller legg ut noe om en person.
critical-8 = Ikke fortell hvem en person er, eller hvor personen er, til noen som ikke trenger å vite det.
critical-9 = Overlat aldri et barn til en voksen som myndighetene ikke har sjekket.
critical-10 = Er det fare nå, ringer du nødnummeret først.
critical-11 = Når det kan være et barn, behandler du personen som et barn og ringer barnevernet.
critical-12 = Be aldri om og ta aldri imot noe i bytte mot hjelp, og bruk aldri tjenester fra et mulig offer.
critical-13 = Når en voksen sier nei, og det verken er fare eller lovpålagt plikt, gjelder neiet.
critical-14 = Hjelp avhenger aldri av at noen forteller sin historie eller går til politiet.
critical-15 = Meld fra om bekymring for en kollega gjennom den trygge meldekanalen. Ikke skjul noe, ikke undersøk saken selv, og ikke advar noen.
critical-16 = Ikke formidle skyss, rom eller jobb som ingen har sjekket.
critical-17 = Ring barnevernet før du snakker med foreldre eller følgepersoner om en bekymring.
critical-18 = Ikke gå gjennom noens telefon eller eiendeler, og ikke oppbevar noens papirer.
put-in-order = Gi hvert av de { $n } en plass, fra 1 til { $n }.
no-place-yet = Plass
error-order-all = Gi alle en plass
error-order-twice = To har samme plass. Gi dem hver sin plass
