person-leaves = Personen slutter
leave-about = { $name } beholder alle kursbevis, og alle kan fortsatt kontrollere dem. Fra dagen du velger, kan personen ikke logge inn, ingenting kreves, og det sendes ingen e-post. Du kan angre dette.
left-from = Ikke her lenger fra
left-from-hint = I dag betyr med en gang: den som er logget inn, blir logget ut.
leave-save = Lagre denne dagen
come-back = Likevel her
come-back-text = Personen kan logge inn igjen, og det personen trenger, åpner.
come-back-save = Personen er her
state-left = ikke her lenger siden { $date }
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
