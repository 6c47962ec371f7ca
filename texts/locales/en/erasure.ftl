erase-person = Erase this person
erase-about = { $name } will be erased for ever. This cannot be undone.
erase-goes = What goes
erase-goes-1 = Name, e-mail address and password. Nobody can sign in any more, and no mail goes out.
erase-goes-2 = Answers, decisions in scenarios, and what was read.
erase-goes-3 = The reasons that were written about this person, and links of every kind.
erase-stays = What stays, without the name
erase-stays-1 = Certificates with their number and dates. Anyone can still check them.
erase-stays-2 = That a policy was signed, the days of the training, and counts in statistics.
erase-stays-3 = The evidence of changes, which holds no names.
erase-backups = Backups that were made before keep the data until they are deleted.
erase-why = Why
erase-because-asked = The person asked for it
erase-because-left = The person left, and the time for keeping their data is over
erase-because-mistake = The person should never have been entered
erase-type = Type “{ $what }” to confirm
erase-now = Erase for ever
person-erased = The person was erased.
erased-people =
    { $n ->
         [one] 1 person was erased.
        *[other] { $n } people were erased.
    }
error-erase-type = Type exactly: { $what }
error-last-administrator = This is the last administrator. Make somebody else administrator first.
verified-lead-erased = This certificate was issued by { $organisation }.
name-removed-asked = The name was removed at the person’s wish.
name-removed = The name was removed.
name-is-removed = (name removed)
