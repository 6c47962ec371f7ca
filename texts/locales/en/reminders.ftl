mail = Mail
mail-lead = { $failed ->
    [0] No mail failed.
    [one] { $failed } mail could not be sent or came back.
   *[other] { $failed } mails could not be sent or came back.
} { $uncertain ->
    [0] None is uncertain.
    [one] { $uncertain } is uncertain: nobody knows whether it arrived, so it is not sent again by itself.
   *[other] { $uncertain } are uncertain: nobody knows whether they arrived, so they are not sent again by themselves.
}
mail-ahead = The next seven days
mail-ahead-text = This is what goes out if nobody finishes anything until then, and nobody’s work or exemptions change. One person gets at most one mail of reminders a day, whatever is due.
mail-day = Day
mail-reminders = Reminders
mail-renewals = Renewals that open
mail-on-day = What goes out on { $day }
mail-no-reminders = Nobody is reminded on that day.
mail-no-renewals = No renewal opens on that day.
renewal = renewal
due-day = Due
mail-history = What was written
mail-all = All
mail-standing-waiting = Waiting or on its way
mail-standing-sent = Sent
mail-standing-suppressed = Not sent, no longer needed
mail-standing-failed = Could not be sent
mail-standing-uncertain = Uncertain
mail-standing-bounced = Came back
mail-address = Address, or a part of it
mail-none-found = No mail like that.
mail-page-of = Page { $n } of { $of }, { $total ->
         [one] 1 entry
        *[other] { $total } entries
    }
mail-when-column = When
mail-what-column = What
mail-to-column = To
mail-send-again = Send again
mail-goes-again = It goes out again now.
mail-is-over = This mail does not go out again: what it tells is no longer so. If an address was corrected, a new mail has gone there already.
mail-test = Test mail
mail-test-text = Sends a mail to your own address, the way all mail goes, and shows what the mail server said.
mail-test-send = Send me a test mail
mail-test-talk = The talk with the mail server
mail-test-waits = A worker takes it within seconds. If nothing happens, no worker is running.
look-again = Look again
mail-test-subject = A test
mail-test-subject-short = Test mail
mail-test-words = This mail tries whether mail arrives. It did.
mail-comes = What comes next
mail-comes-text = If nothing changes until then:
mail-comes-none = No reminders are planned.
mail-diary = Mails, and why
mail-diary-text = Each mail of late, and each reminder that was not sent, with the reason.
mail-none-yet = No mail so far.
mail-of = Mail to { $name }
mail-to-person = Mail to this person, and why
mail-unreachable = Mail does not arrive
mail-unreachable-since = Mail to { $address } comes back since { $since }. No more reminders go there until a mail arrives. Ask for another address, or talk to the person.
mail-waits-until = Waits until { $when }
mail-not-sent = Not sent: { $why }
mail-why-just-told = it had just been announced
mail-why-no-address = no address is known
mail-why-unreachable = mail to this address comes back
mail-why-completed = it was finished in time
mail-why-exempt = they are exempt from it
mail-why-no-longer-required = it was no longer needed
mail-why-lapsed = the short way had ended; the whole one is reminded of instead
mail-why-more-time = the last day was another one by then
mail-why-nothing-left = nothing was left to tell
mail-why-unwanted = this mail was declined
mail-why-removed = the person was removed
mail-why-restored = it waited when a backup was made, and may have gone out before that backup was restored
mail-about-opened = new, due { $due }
mail-about-due = due { $due }
mail-to-you = Mail to you
mail-to-you-text = Reminders about your training come at most once a day, and only in these hours. They cannot be switched off, for others rely on your training; they stop when you have finished. If a policy that you signed changes, one mail asks you to sign it again.
mail-from-hour = From
mail-until-hour = Until
time-zone = Your time zone
time-zone-hint = Only if it is not { $zone }. Write it like Europe/Kyiv.
mail-you-can-stop = Mail that you can stop
weekly-summary = The weekly overview of who is late
save = Save
error-hours = Choose hours that lie at least { $n } apart
error-zone = Write a time zone like Europe/Kyiv, or leave the line empty
stop-summaries = Stop the weekly overview
stop-summaries-text = You will no longer get the weekly mail that says how many people are late. Reminders about your own training go on.
summaries-stopped = The weekly overview has stopped
summaries-stopped-text = You can switch it on again here:
