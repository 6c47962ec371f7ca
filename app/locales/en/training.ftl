my-training = My training
hello = Hello, { $name }
lead-due = Finish this by { $due }. Until it is done, you do not meet people who need help.
lead-certified = You may start. Your certificate is valid until { $until }.
why-this-date = Why this date?
because-due = Because you joined on { $joined }, and everyone finishes this within { $days ->
         [one] 1 day
        *[other] { $days } days
    } of joining.
because-valid = Because you finished on { $completed }, and a certificate is valid for { $months }.
before-first-shift = Before your first shift
parts-done = { $done } of { $of } parts done
final-check-questions = Final check, { $n } questions
opens-when-done = Opens when everything above is done
continue-with = Continue: { $task }
start-with = Start: { $task }
completed = Completed
in-progress = In progress
not-started = Not started
cannot-start-yet = Cannot start yet
your-certificates = Your certificates
see-your-certificate = See your certificate
version = Version { $n }
sign-as = Sign as { $name }
signed-on = You signed this on { $date }.
what-signing-keeps = We keep your name, the date, this version and the language you read it in.
module-place = About { $minutes } minutes of reading and practice
before-you-begin = Before you begin
this-module-mentions = This module mentions:
intensity-1 = It stays calm throughout.
intensity-2 = Some parts may be hard to read.
intensity-3 = Some parts are hard to read. Take the time you need.
you-may-pause = You may pause, stop and come back. You may choose the gentler wording. Nobody sees which one you chose.
begin = Begin
begin-gently = Read the gentler wording
afterwards-you-can = Afterwards you can
in-this-module = In this module
done-mark = (done)
practise = Practise
section-place = Section { $n } of { $of }
finish-module = Finish this module
previous = Previous: { $label }
your-place-is-saved = Your place is saved when you go on. You can stop here and come back.
box-say = You can say
box-avoid = Better not
box-terms = Words on this page
box-reflect = Think for a moment (nothing is stored)
box-summary = In short, for your shift
box-law = What the law says
box-calls = Whom to call, in this order
not-reviewed-translation = This text was translated by a machine. No professional who speaks the language has reviewed it yet.
not-reviewed-translation-by = This text was translated by { $who }. No professional who speaks the language has reviewed it yet.
go-to-questions = Go on to a question about it
because-due-assigned = Because on { $joined } you were given new work that asks for it, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-published = Because this is asked of you since { $joined }, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-returned = Because your certificate had ended when you needed it again on { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-renewal = Because your certificate ends on { $due }. The renewal opened on { $joined }; the certificate stays valid until it ends.
due-by = Finish by { $due }.
renew = Renew: { $title }
valid-until-day = valid until { $date }
nothing-to-do-now = Nothing to do right now.
nothing-to-do-because = No training is open for you.
pocket-card = Pocket card
card-lead = To print on A6 and keep in your pocket, or to save on your phone.
card-check-numbers = Nobody in this organisation has confirmed these numbers yet. Check them before you rely on them.
because-valid-renewed = Because your last certificate ended on { $previous }, you renewed it in time, and a renewal adds { $months }.
listed-above =
    { $n ->
         [one] One more module stands in a list above.
        *[other] { $n } more modules stand in the lists above.
    }
read-again = Read again
because-due-withdrawn = Because your certificate was withdrawn on { $joined }, and this is done anew within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-extended = Because somebody in your organisation gave you more time, until { $due }.
