renew-early = Renew already
renew-early-text = You may renew this certificate before its renewal opens. If you finish today, the new one is valid until { $until }.
renew-now = Renew now

rules = Rules
rules-lead = Who needs which certificate, how long it lasts and who is reminded when. Before you change a rule, you see whom it changes.
rules-empty = There is no certificate yet. Import a course first.
rules-caption = Certificates with their rules
rule = Rule
rule-who = Who needs it
rule-since = Set by
rule-of-course = The course
rule-set-by = Set by { $name } on { $day }.
rule-reset-by = Set back to what the course says by { $name } on { $day }.
rule-everyone = Everyone.
rule-with-duties = People who do this: { $duties }.
rule-in-countries = People who work in: { $countries }.
rule-by-when = Time to finish
rule-within = To be finished within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
rule-validity = A certificate
rule-lasts-completion = A certificate lasts { $active } from the day you finish.
rule-lasts-expiry = A certificate lasts { $active }; a renewal in time counts from the old end date.
rule-lasts-expiry-due = A certificate lasts { $active }; a renewal in time counts from the old end date. First certificates count from { $due } for everyone who finishes before it.
rule-lasts-fixed = Certificates end on the same date for everyone: { $due }, and every { $active } before and after it. Each lasts at least { $least }.
rule-lasts-own-fixed = Certificates end every { $active } from the day somebody first finished. Each lasts at least { $least }.
rule-renewing = Renewal
rule-renewal = The renewal opens { $window } before the end.
rule-early-allowed = Renewing earlier is allowed.
rule-early-refused = Not earlier.
rule-late = Who is late
rule-no-grace = Takes the whole training again, from the day after the end.
rule-grace = The refresher is enough until { $grace } after the end. Nobody is cleared in that time.
rule-reminders = Reminders
rule-reminds-before = Days before it is due: { $days }.
rule-reminds-on-day = On the day itself.
rule-reminds-after = Days after it: { $days }.
rule-reminds-never = Nobody is reminded.
rule-before = Before
rule-after = After

example-first = If you finish on { $day }, your certificate is valid until { $until }.
example-early = If you then renew early, on { $day }, the next one is valid until { $until }.
example-in-time = If you renew when the renewal opens, on { $day }, the next one is valid until { $until }.
example-late-short = If you are 30 days late and finish on { $day }, the refresher is enough, and the next one is valid until { $until }.
example-late-whole = If you are 30 days late and finish on { $day }, you take the whole training again, and the next one is valid until { $until }.
examples = What this means
examples-of-new = What the new rule means

rule-of = Rule: { $title }
rule-today = The rule today
change-rule = Change the rule
change-rule-text = Nothing is saved until you have seen what it changes. Certificates keep the dates that are printed on them, and people keep the day they were told for what is open.
rule-audience = It is for
rule-audience-everyone = Everyone
rule-audience-some = People with the duties or countries ticked below
rule-duties = Duties
rule-countries = Countries of work
rule-only-some = Counts only where not everyone needs it. One of the ticked ones is enough.
rule-due-days = Time to finish
rule-due-days-hint = From the day somebody needs it.
rule-mode = What a certificate counts from
mode-completion = From the day you finish
mode-expiry = From the old end date, so that nobody loses days by renewing in time
mode-fixed = The same date for everyone
rule-active = A certificate lasts
rule-active-hint = With the same date for everyone: how far these dates lie apart.
rule-due = The common date
rule-due-hint = Needed for the same date for everyone. With the old end date you may leave it empty; otherwise first certificates count from it for everyone who finishes before it.
rule-min-active = A certificate lasts at least
rule-min-active-hint = Only for the same date for everyone. Who would get less goes on to the next date. At least as long as the renewal is open.
rule-window = The renewal opens this long before the end
rule-window-hint = People are reminded in this time and keep their certificate until it ends.
rule-early = Renewing before the renewal opens
rule-early-no = Not allowed
rule-early-yes = Allowed, whenever it suits them
rule-grace-label = How long after the end the refresher is enough
rule-grace-hint = Write 0 for no such time. Nobody is cleared in it.
rule-before-due = Remind so many days before it is due
rule-after-due = Remind so many days after it was due
rule-days-hint = Whole numbers with commas between, such as 14, 7, 1. Empty for none.
rule-on-day = On the day it is due
rule-on-day-yes = Remind on the day itself
unit-of-time = unit
unit-days = days
unit-weeks = weeks
unit-months = months
unit-years = years
check-changes = Check what this changes
back-to-course-rule = Back to what the course says
rule-saved = Saved. People are given training, or let go of it, within a few minutes.
rule-history = How the rule came to be

what-if-title = What this changes: { $title }
what-if-not-saved = Nothing is saved yet.
what-if-cleared-means = Cleared means: everything that somebody needs holds today.
what-if-same = This is the rule as it is. Nothing changes.
what-if-lead =
    { $n ->
         [0] Nobody changes, of { $of }.
         [one] 1 of { $of } people changes.
        *[other] { $n } of { $of } people change.
    }
what-if-lead-lose =
    { $n ->
         [0] Nobody loses clearance.
         [one] 1 loses clearance today.
        *[other] { $n } lose clearance today.
    }
what-if-people = Who changes
what-if-caption = Who changes, and how
what-if-nobody = Nobody changes in this way.
what-if-filter = Show only
what-if-all = All
what-if-loses = Loses clearance
what-if-newly = Newly needs it
what-if-no-longer = No longer needs it
what-if-other = Other dates or another way
what-if-change = What changes
what-if-effect = What opens or closes
what-if-opens = The whole training opens, due { $due }.
what-if-opens-short = The refresher opens, due { $due }.
what-if-closes = What is open closes.
what-if-lapses = The refresher ends, and the whole training opens.
what-if-clearance = Cleared today
what-if-stays-cleared = Yes, as before
what-if-not-cleared = No; was cleared
what-if-cleared = Yes; was not cleared
what-if-stays-not-cleared = No, as before
what-if-next = Next certificate until
what-if-next-instead = { $until }, instead of { $before }
what-if-supposed = If they finish on { $day }, it says to them:
what-if-download = Download everybody as CSV
what-if-file-from = If they finish on
what-if-file-before = Next certificate until, today
what-if-file-after = Next certificate until, then
what-if-mail-opened = training was opened
what-if-mail-day = due today
what-if-mail-before =
    { $days ->
         [one] due in 1 day
        *[other] due in { $days } days
    }
what-if-mail-after =
    { $days ->
         [one] was due 1 day ago
        *[other] was due { $days } days ago
    }
what-if-whole-rule = The whole new rule
change-it-again = Change it again
save-rule = Save the rule
save-this-rule = Save this rule
rule-reason-hint = It is kept with your name, in the history of the rule.

dry-run = Mail in the next 7 days
dry-run-text = A dry run: how many reminders of this training would be written. Nothing is sent from here. Who has several things due on one day gets one mail for all of them.
dry-run-nobody = Nobody would be written to about this training, neither by the rule as it is nor by the new one.
dry-run-day = Day
dry-run-before = By the rule as it is
dry-run-after = By the new rule
dry-run-names = Who would be written to by the new rule
dry-run-more =
    { $n ->
         [one] And 1 more. The file names everybody.
        *[other] And { $n } more. The file names everybody.
    }

error-rule-audience = Tick at least one duty or country, or choose everyone
error-rule-number = Write a whole number, such as 12
error-rule-positive = Write at least 1
error-rule-date = Choose a date
error-rule-due = Choose the date that is the same for everyone
error-rule-due-days = Give at least 1 and at most { $most } days
error-rule-time = The training takes about { $days ->
         [one] 1 day
        *[other] { $days } days
    } at an hour a day: give at least that
error-rule-window = Choose less than the { $active } that a certificate lasts, also counted in the shortest months
error-rule-least = Write how long a certificate lasts at least
error-rule-least-short = Give at least the { $window } for which the renewal is open, also counted in the shortest months
error-rule-least-long = Give at most the { $active } that lie between the dates, also counted in the shortest months
error-rule-days = Write whole numbers with commas between, such as 14, 7, 1
error-rule-steps = Remind at most { $most } times
error-rule-far = Remind at most { $most } days before or after
error-rule-changed = Somebody changed this rule meanwhile. Look at what it changes now, and save again
