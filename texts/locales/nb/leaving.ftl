person-leaves = Personen slutter
leave-about = { $name } beholder alle kursbevis, og alle kan fortsatt kontrollere dem. Fra dagen du velger, kan personen ikke logge inn, det kreves ingenting av personen, og det sendes ingen e-post. Personen kan komme tilbake senere.
left-from = Ikke her lenger fra
left-from-hint = I dag betyr med en gang: personen blir logget ut.
leave-save = Lagre denne dagen
come-back = Likevel her
come-back-text = Personen kan logge inn igjen. Det personen trenger, åpner som om det ble krevd i dag.
come-back-save = Personen er her
state-left = ikke her lenger fra og med { $date }
people-who-left = Personer som ikke er her lenger
left-people = { $n ->
         [one] 1 person er ikke her lenger.
        *[other] { $n } personer er ikke her lenger.
    }
show-them = Vis dem
nobody-left = Alle er her fortsatt.
error-left-on = Velg en dag fra { $joined } til { $latest }.
error-last-administrator-leaves = Dette er den siste administratoren. Gi rollen til noen andre først.
mail-why-left = personen er ikke her lenger
was-here-and-left = Var her og har sluttet; ingenting endres. Listen over dem som har sluttet, fører til siden deres: der kan de komme tilbake, eller adressen kan bli ledig for en annen
