your-data = Your data
your-data-lead = Everything that is kept about you here, to read or to take with you.
your-data-take = Take a copy
your-data-pdf-text = To read: a summary of what is kept about you.
your-data-json-text = For programs: everything, each answer and each decision, as JSON.
download-json = Download JSON
your-data-careful = The files hold your name and what you answered. Keep them where only you can open them.
removal = Ask to be removed
removal-lead = You may ask that your data is erased. The organisation decides by law how long it must keep some of it.
removal-write-to = Write to { $organisation }:
removal-ask = Ask the person who invited you, or whoever manages accounts at { $organisation }.
removal-means = What erasing means
removal-goes-1 = Your name, e-mail address and password. You can no longer sign in, and no mail comes.
removal-goes-2 = Your answers, your decisions in scenarios, and what you read.
removal-goes-3 = The reasons that were written about you, and links of every kind.
removal-stays-1 = Your certificates with their number and dates. Anyone can still check them.
removal-stays-2 = That a policy was signed, the days of your training, and counts in statistics.
your-data-rest = This is a summary, made on { $date }. The file as JSON holds each answer, decision and event. Managers see how far somebody is, never answers.
part-you = About you
part-more-time = More time you were given
part-signed = What you signed
part-read = What you read
part-checks = Your checks
part-decisions = Your decisions in scenarios
part-mail = Mail to you
part-sign-ins = Signing in, and calendar addresses
part-evidence = Evidence of changes
joined = Joined on
accepted = Accepted the invitation on
password-is-set = is set (only a fingerprint of it is kept)
password-is-not-set = none
role = Role
role-manager = Manager
role-trainer = Trainer
role-reviewer = Reviewer
role-administrator = Administrator
cycle-completed = Completed on { $date }.
cycle-lapsed = The time for the short way ran out.
cycle-exempt = Exempt from it.
cycle-not-required = No longer needed.
certificate-line = { $title }, { $number }: { $from } – { $until }. { $standing }.
more-time-line = From { $before } to { $until }. Reason: { $why }
exemption-line = { $title }: { $from } to { $until }, { $kind }. Reason: { $reason }.
exemption-line-ended = Ended on { $date }. Reason: { $reason }.
read-line =
    { $module }: { $n ->
         [one] 1 part
        *[other] { $n } parts
    }, the last on { $date }
gentle-line = { $module }: you chose the gentler wording
check-passed = { $title }: passed on { $date }, { $percent } %
check-failed = { $title }: not passed on { $date }, { $percent } %
check-void = { $title }: withdrawn, counts for nothing
check-open = { $title }: not handed in
answers-kept =
    { $n ->
         [one] 1 answer is kept.
        *[other] { $n } answers are kept.
    }
decisions-line =
    { $module }: { $n ->
         [one] 1 decision
        *[other] { $n } decisions
    }
session-line = Signed in on { $date }
calendar-line = Calendar address made on { $date }
calendar-line-stopped = Calendar address made on { $date }, stopped since
evidence-count =
    { $n ->
         [one] 1 event tells of you.
        *[other] { $n } events tell of you.
    }
your-kind = What you are
work-line = { $what }, since { $since }
work-line-ended = { $what }, from { $since } to { $until }
