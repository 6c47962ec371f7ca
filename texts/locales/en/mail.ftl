demo-mailbox = Demo mailbox
demo-mailbox-text = This is a demonstration: no mail leaves the machine. What would have been sent lies here.
no-mail-yet = Nothing yet. Invite somebody, or ask for a sign-in link.
mail-to = To { $recipient }
mail-state-queued = waiting to be sent
mail-state-leased = waiting to be sent
mail-state-sending = being sent
mail-state-sent = sent
mail-state-failed = could not be sent
mail-state-suppressed = not sent, because it was no longer needed
mail-state-uncertain = perhaps sent
mail-hello = Hello,
mail-why-this-address = You get this because somebody gave this address to { $organisation }.
mail-why-this-mail = You get this because you work with or volunteer for { $organisation }.
mail-invitation-subject = Your invitation from { $organisation }
mail-invitation-subject-short = Invitation
mail-invitation-text = { $organisation } has invited you to prepare for your first shift. It takes about an hour, and you can stop and come back. The link is yours alone and works until { $until }.
mail-invitation-button = Open your invitation
mail-here-already-subject = You are already with { $organisation }
mail-here-already-subject-short = Invitation
mail-here-already-text = Somebody at { $organisation } invited you, but your address is known there already. Nothing changes for you. If you cannot sign in, or belong to another unit now, tell the person who manages accounts.
mail-here-already-button = Sign in
mail-sign-in-subject = Your link
mail-sign-in-subject-short = Sign-in link
mail-sign-in-text = This link signs you in. It works once, for 30 minutes. If you did not ask for it, you need not do anything.
mail-sign-in-button = Sign in
mail-certificate-subject = Your certificate is ready
mail-certificate-subject-short = Certificate
mail-certificate-text = You have finished. Your certificate is valid until { $until }. You find it, with a PDF to download, here.
mail-certificate-button = See your certificate
mail-withdrawn-subject = Something changed in your training
mail-withdrawn-subject-short = Certificate withdrawn
mail-withdrawn-text = One of your certificates was withdrawn and does not count any more. My training shows what there is to do. You may ask your manager for the reason, and say what you think of it.
mail-reinstated-subject = Something changed in your training
mail-reinstated-subject-short = Certificate counts again
mail-reinstated-text = Your certificate counts again, until { $until }. My training shows whether there is anything left to do.
mail-policy-subject = There is a new version to sign
mail-policy-subject-short = New version of a policy
mail-policy-text = A policy that you signed has a new version. Please read it and sign it before your next shift. It takes a few minutes.
mail-policy-button = Read and sign
mail-reminder-subject = Your training is due on { $due }
mail-reminder-subject-short = Reminder
mail-reminder-button = Go on
mail-reminder-subject-late = Your training was due on { $due }
mail-reminder-subject-renewal = Your renewal is open
mail-reminder-subject-opened = New training for you
mail-reminder-subject-many = Your training: { $n ->
    [one] { $n } thing to do
   *[other] { $n } things to do
}
mail-line-late = { $n ->
    [one] Training
   *[other] Several parts of your training
} was due on { $due }. You can still do it.
mail-line-today = { $n ->
    [one] Training is
   *[other] Several parts of your training are
} due today, { $due }.
mail-line-soon = { $n ->
    [one] Training is
   *[other] Several parts of your training are
} due on { $due }.
mail-line-renewal = You can renew your certificate now. It is valid until { $due }, so there is time.
mail-line-opened = New training is ready for you. It is due on { $due }.
mail-reminder-saved = It is saved where you left it, so you can go on from there.
mail-when = When mail may reach you: { $link }
mail-summary-subject = This week's overview
mail-summary-subject-short = Weekly overview
mail-summary-late = { $n ->
    [one] { $n } person is late with their training.
   *[other] { $n } people are late with their training.
}
mail-summary-long = { $n ->
    [one] { $n } of them has been late for two weeks or more.
   *[other] { $n } of them have been late for two weeks or more.
}
mail-summary-unreachable = { $n ->
    [one] { $n } person cannot be reached by mail.
   *[other] { $n } people cannot be reached by mail.
}
mail-summary-button = See who
mail-state-bounced = came back
mail-password-subject = Something changed in your account
mail-password-subject-short = New password
mail-password-text = A new password was set for your account on { $date }. If that was you, you need not do anything. If it was not, ask for a link, set a new password, and tell the person who manages accounts.
mail-password-button = See your account
mail-new-address-subject = Confirm your address
mail-new-address-subject-short = Address to confirm
mail-new-address-text = Somebody wants mail from us at this address from now on. If it is you, follow the link and sign in with the address you have used so far. If not, do nothing.
mail-new-address-button = Confirm
mail-address-changed-subject = Your address was changed
mail-address-changed-subject-short = Address changed
mail-address-changed-text = On { $date } another address was given for you at { $organisation }. Mail goes there from now on. If that was not right, tell the person who manages accounts.
mail-address-changed-button = What is kept about you
mail-issued-again-subject = Something changed in your training
mail-issued-again-subject-short = Certificate issued again
mail-issued-again-text = Your certificate was issued again with the name you have now. It keeps its number and is valid until { $until }. You find it, with a PDF to download, here.
