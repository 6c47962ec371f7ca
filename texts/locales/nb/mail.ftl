demo-mailbox = Demopostkasse
demo-mailbox-text = Dette er en demonstrasjon: ingen e-post forlater maskinen. Det som ville blitt sendt, ligger her.
no-mail-yet = Ingenting ennå. Inviter noen, eller be om en innloggingslenke.
mail-to = Til { $recipient }
mail-state-queued = venter på å bli sendt
mail-state-leased = venter på å bli sendt
mail-state-sending = sendes nå
mail-state-sent = sendt
mail-state-failed = kunne ikke sendes
mail-state-suppressed = ikke sendt, fordi det ikke lenger trengtes
mail-state-uncertain = kanskje sendt
mail-hello = Hei,
mail-why-this-address = Du får denne fordi noen har oppgitt denne adressen til { $organisation }.
mail-why-this-mail = Du får denne fordi du arbeider eller er frivillig i { $organisation }.
mail-invitation-subject = Invitasjon fra { $organisation }
mail-invitation-subject-short = Invitasjon
mail-invitation-text = { $organisation } har invitert deg til å forberede deg til din første vakt. Det tar omtrent en time, og du kan stoppe og komme tilbake. Lenken er bare din og virker til { $until }.
mail-invitation-button = Åpne invitasjonen
mail-here-already-subject = Du er allerede hos { $organisation }
mail-here-already-subject-short = Invitasjon
mail-here-already-text = Noen hos { $organisation } har invitert deg, men adressen din er kjent der fra før. Ingenting endres for deg. Hvis du ikke kommer inn, eller hører til en annen enhet nå, si fra til den som styrer tilgang.
mail-here-already-button = Logg inn
mail-sign-in-subject = Lenken din
mail-sign-in-subject-short = Innloggingslenke
mail-sign-in-text = Denne lenken logger deg inn. Den virker én gang, i 30 minutter. Ba du ikke om den, trenger du ikke gjøre noe.
mail-sign-in-button = Logg inn
mail-certificate-subject = Kursbeviset ditt er klart
mail-certificate-subject-short = Kursbevis
mail-certificate-text = Du er ferdig. Kursbeviset ditt gjelder til { $until }. Du finner det her, med en PDF du kan laste ned.
mail-certificate-button = Se kursbeviset
mail-withdrawn-subject = Noe er endret i opplæringen din
mail-withdrawn-subject-short = Kursbevis trukket tilbake
mail-withdrawn-text = Et av kursbevisene dine er trukket tilbake og gjelder ikke lenger. Under Min opplæring ser du hva du må gjøre. Du kan be lederen din om grunnen, og si hva du mener om den.
mail-reinstated-subject = Noe er endret i opplæringen din
mail-reinstated-subject-short = Kursbeviset gjelder igjen
mail-reinstated-text = Kursbeviset ditt gjelder igjen, til { $until }. Under Min opplæring ser du om det er noe du må gjøre.
mail-policy-subject = En ny versjon skal signeres
mail-policy-subject-short = Ny versjon av retningslinjer
mail-policy-text = Retningslinjer som du har signert, har kommet i en ny versjon. Les den og signer den før neste vakt. Det tar noen få minutter.
mail-policy-button = Les og signer
mail-reminder-subject = Opplæringen din har frist { $due }
mail-reminder-subject-short = Påminnelse
mail-reminder-button = Fortsett
mail-reminder-subject-late = Opplæringen din hadde frist { $due }
mail-reminder-subject-renewal = Du kan fornye nå
mail-reminder-subject-opened = Ny opplæring til deg
mail-reminder-subject-many = Opplæringen din: { $n } ting å gjøre
mail-line-late = { $n ->
    [one] Opplæring
   *[other] Flere deler av opplæringen din
} hadde frist { $due }. Du kan fortsatt gjøre det.
mail-line-today = { $n ->
    [one] Opplæring
   *[other] Flere deler av opplæringen din
} har frist i dag, { $due }.
mail-line-soon = { $n ->
    [one] Opplæring
   *[other] Flere deler av opplæringen din
} har frist { $due }.
mail-line-renewal = Du kan fornye beviset ditt nå. Det gjelder til { $due }, så du har tid.
mail-line-opened = Ny opplæring er klar til deg. Fristen er { $due }.
mail-reminder-saved = Alt er lagret der du slapp, så du kan fortsette derfra.
mail-when = Når e-post kan komme til deg: { $link }
mail-summary-subject = Oversikten for denne uka
mail-summary-subject-short = Ukentlig oversikt
mail-summary-late = { $n ->
    [one] { $n } person er forsinket med opplæringen.
   *[other] { $n } personer er forsinket med opplæringen.
}
mail-summary-long = { $n ->
    [one] { $n } av dem har vært forsinket i to uker eller mer.
   *[other] { $n } av dem har vært forsinket i to uker eller mer.
}
mail-summary-unreachable = { $n ->
    [one] { $n } person kan ikke nås på e-post.
   *[other] { $n } personer kan ikke nås på e-post.
}
mail-summary-button = Se hvem
mail-state-bounced = kom i retur
mail-password-subject = Noe er endret i kontoen din
mail-password-subject-short = Nytt passord
mail-password-text = Det ble valgt et nytt passord for kontoen din { $date }. Var det deg, trenger du ikke å gjøre noe. Var det ikke deg, så be om en lenke, velg et nytt passord og si fra til den som styrer tilgang.
mail-password-button = Se kontoen din
mail-new-address-subject = Bekreft adressen din
mail-new-address-subject-short = Adresse som skal bekreftes
mail-new-address-text = Noen ønsker e-post fra oss til denne adressen fra nå av. Er det deg, så følg lenken og logg inn med adressen du har brukt til nå. Hvis ikke, trenger du ikke gjøre noe.
mail-new-address-button = Bekreft
mail-address-changed-subject = Adressen din ble endret
mail-address-changed-subject-short = Adresse endret
mail-address-changed-text = { $date } ble det oppgitt en annen adresse for deg hos { $organisation }. E-post går dit fra nå av. Var det ikke riktig, så si fra til den som styrer tilgang.
mail-address-changed-button = Det som er lagret om deg
mail-issued-again-subject = Noe er endret i opplæringen din
mail-issued-again-subject-short = Kursbevis utstedt på nytt
mail-issued-again-text = Kursbeviset ditt er utstedt på nytt med navnet du har nå. Det beholder nummeret og gjelder til { $until }. Du finner det her, med en PDF du kan laste ned.
