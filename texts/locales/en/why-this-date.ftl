# Why a date is what it is: to the reader, and (theirs) of somebody else.
why-this-date = Why this date?
why-these-dates = Why these dates?
because-window = The renewal opens on { $opens }: { $window } before the certificate ends.
because-rule = The rule was in its version { $n } when this certificate was issued.
because-due = Because you joined on { $joined }, and everyone finishes this within { $days ->
         [one] 1 day
        *[other] { $days } days
    } of joining.
because-due-theirs = Because they joined on { $joined }, and everyone finishes this within { $days ->
         [one] 1 day
        *[other] { $days } days
    } of joining.
because-due-assigned = Because on { $joined } you were given new work that asks for it, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-assigned-theirs = Because on { $joined } they were given new work that asks for it, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-published = Because this has been asked of you since { $joined }, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-published-theirs = Because this has been asked of them since { $joined }, and it is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-returned = Because your certificate had ended when you needed it again on { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-returned-theirs = Because their certificate had ended when they needed it again on { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-renewal = Because your certificate ends on { $due }. The renewal opened on { $joined }; the certificate stays valid until it ends.
because-due-renewal-theirs = Because their certificate ends on { $due }. The renewal opened on { $joined }; the certificate stays valid until it ends.
because-due-withdrawn = Because your certificate was withdrawn on { $joined }, and this is done anew within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-withdrawn-theirs = Because their certificate was withdrawn on { $joined }, and this is done anew within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-extended = Because somebody in your organisation gave you more time, until { $due }.
because-due-extended-theirs = Because somebody in the organisation gave them more time, until { $due }.
because-due-exemption-ends = Because you are exempt until { $due }, and from the day after you need the certificate. It opened on { $joined }, so that you have { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-exemption-ends-theirs = Because they are exempt until { $due }, and from the day after they need the certificate. It opened on { $joined }, so that they have { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-exemption-ended = Because you have not been exempt since { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-exemption-ended-theirs = Because they have not been exempt since { $joined }, and this is done within { $days ->
         [one] 1 day
        *[other] { $days } days
    }.
because-due-recorded = Because this was completed on { $joined }, and recorded afterwards.
because-due-recorded-theirs = Because this was completed on { $joined }, and recorded afterwards.
because-valid = Because you finished on { $completed }, and a certificate is valid for { $months }.
because-valid-theirs = Because they finished on { $completed }, and a certificate is valid for { $months }.
because-valid-renewed = Because your last certificate ended on { $previous }, you renewed it in time, and a renewal adds { $months }.
because-valid-renewed-theirs = Because their last certificate ended on { $previous }, they renewed it in time, and a renewal adds { $months }.
because-valid-due = Because first certificates count from { $day } for everyone who finishes before it, and you finished on { $completed }. A certificate is valid for { $months }.
because-valid-due-theirs = Because first certificates count from { $day } for everyone who finishes before it, and they finished on { $completed }. A certificate is valid for { $months }.
because-valid-passed = Because you finished on { $completed }, when the common date, { $due }, was over. A certificate is valid for { $months } from the day you finish.
because-valid-passed-theirs = Because they finished on { $completed }, when the common date, { $due }, was over. A certificate is valid for { $months } from the day somebody finishes.
because-valid-late = Because your last certificate had ended on { $previous }, the new one counts from the day you finished, { $completed }, and is valid for { $months }.
because-valid-late-theirs = Because their last certificate had ended on { $previous }, the new one counts from the day they finished, { $completed }, and is valid for { $months }.
because-valid-withdrawn = Because your last certificate was withdrawn on { $revoked }, the new one counts from the day you finished, { $completed }, and is valid for { $months }.
because-valid-withdrawn-theirs = Because their last certificate was withdrawn on { $revoked }, the new one counts from the day they finished, { $completed }, and is valid for { $months }.
because-valid-fixed = Because certificates end on the same date for everyone: { $day }, or whole periods of { $months } before or after it. This is the first such date that gives you at least { $least } from the day you finished, { $completed }.
because-valid-fixed-theirs = Because certificates end on the same date for everyone: { $day }, or whole periods of { $months } before or after it. This is the first such date that gives them at least { $least } from the day they finished, { $completed }.
because-valid-own-fixed = Because certificates end whole periods of { $months } after you first finished, on { $day }. This is the first such date that gives you at least { $least } from the day you finished, { $completed }.
because-valid-own-fixed-theirs = Because their certificates end whole periods of { $months } after they first finished, on { $day }. This is the first such date that gives them at least { $least } from the day they finished, { $completed }.
because-exempt-tested-out = Because you showed that you know this. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-tested-out-theirs = Because they showed that they know this. They are exempt from { $from } until { $until }. Before that day the training opens for them, with time to do it.
because-exempt-equivalent-inside = Because you did an equivalent training in this organisation. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-equivalent-inside-theirs = Because they did an equivalent training in this organisation. They are exempt from { $from } until { $until }. Before that day the training opens for them, with time to do it.
because-exempt-equivalent-outside = Because you did an equivalent training elsewhere. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-equivalent-outside-theirs = Because they did an equivalent training elsewhere. They are exempt from { $from } until { $until }. Before that day the training opens for them, with time to do it.
because-exempt-administrative = Because your organisation decided so. You are exempt from { $from } until { $until }. Before that day the training opens for you, with time to do it.
because-exempt-administrative-theirs = Because the organisation decided so. They are exempt from { $from } until { $until }. Before that day the training opens for them, with time to do it.
