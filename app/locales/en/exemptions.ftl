exempt-until = Exempt until { $date } – { $kind }
exempt-tested-out = tested out
exempt-equivalent-inside = equivalent training in this organisation
exempt-equivalent-outside = equivalent training elsewhere
exempt-administrative = decided by the organisation
offer-tested-out = Tested out: they showed that they know it
offer-equivalent-inside = Equivalent training in this organisation
offer-equivalent-outside = Equivalent training elsewhere
offer-administrative = Administrative: the organisation decides so, with nothing to show
exempt-person = Exempt from it
exempt-longer = Exempt longer
exempt-about = { $name } need not do this while exempt: { $title }. What is open of it closes, and nothing reminds of it. No certificate is issued, and one that { $name } holds stays as it is. Before the exemption ends, the training opens again.
exempt-longer-about = { $name } is exempt until { $date } from: { $title }. A longer exemption is a record of its own.
exempt-kind = Why they need not do it
evidence-seen = What you have seen
evidence-hint = A diploma, a talk, a list, with its date and who issued it. An administrative exemption needs none.
exempt-until-when = Exempt until
exempt-until-hint = The last day, at most five years from now. The training opens again in time before it.
exempt-now = Exempt until this day
end-exemption = End the exemption
end-exemption-now = End it today
end-exemption-about = { $title }, { $name }: { $words }. It stops holding today, and the training opens at once with the usual time to do it.
exemptions = Exemptions
exemption-granted = { $from } to { $until }, { $kind }. Granted by { $who }: { $reason }.
exemption-evidence = Seen: { $evidence }.
exemption-ended = Ended on { $date } by { $who }: { $reason }.
somebody-at-the-server = somebody at the server
state-not-open = Not open yet
error-evidence = Write what you have seen
error-exempt-until = Choose a day after { $after }
error-exempt-long = Choose a day up to { $latest }
no-need-to-do = No need to do
why-exempt = Why?
because-exempt-tested-out = Because you showed that you know this. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-equivalent-inside = Because you did an equivalent training in this organisation. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-equivalent-outside = Because you did an equivalent training elsewhere. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-administrative = Because your organisation decided so. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
lead-exempt = You may start. You are exempt from the training for it until { $until }.
because-due-exemption-ends = Because you are exempt until { $due }, and from the day after you need the certificate. It opened on { $joined }, so that you have { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-exemption-ended = Because you have not been exempt since { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
