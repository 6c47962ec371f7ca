person-leaves = This person leaves
leave-about = { $name } keeps every certificate, and anyone can still check them. From the day you choose, this person cannot sign in, nothing is asked of them, and no mail is sent to them. The person can come back later.
left-from = No longer here from
left-from-hint = Today means at once: the person is signed out.
leave-save = Save this day
come-back = Here after all
come-back-text = The person can sign in again. What they need opens for them, as if it were asked of them today.
come-back-save = This person is here
state-left = no longer here since { $date }
people-who-left = People who are no longer here
left-people = { $n ->
         [one] 1 person is no longer here.
        *[other] { $n } people are no longer here.
    }
show-them = Show them
nobody-left = Everybody is still here.
error-left-on = Choose a day from { $joined } to { $latest }.
error-last-administrator-leaves = This is the last administrator. Give the role to somebody else first.
mail-why-left = they are no longer here
was-here-and-left = Was here and left; nothing changes. The list of those who left leads to their page: there they can come back, or the address becomes free for somebody else
