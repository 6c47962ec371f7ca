record-earlier = Record earlier training
record-earlier-text = For training that people completed before they were here. Each completion that counts makes a certificate that says so. Nothing is kept before you have seen what will happen.
names-of-trainings = What the trainings are called
earlier-list = List of completions
earlier-list-hint = One on each line: e-mail address, training, day, and what shows it. Separated by commas, semicolons or tabs. For example: name@example.org; first-shift; 2024-03-01; attendance list of March 2024
completed-on = Completed on
n-of-m-recorded =
    { $n ->
         [one] 1 of { $of } completions will be recorded. Nothing is kept yet.
        *[other] { $n } of { $of } completions will be recorded. Nothing is kept yet.
    }
record-n =
    { $n ->
         [one] Record 1 completion
        *[other] Record { $n } completions
    }
n-recorded =
    { $n ->
         [0] Nothing new was recorded.
         [one] One completion was recorded.
        *[other] { $n } completions were recorded.
    }
error-earlier-empty = Write at least one completion, or choose a file
error-earlier-long = Record at most { $most } completions at a time
list-no-address = Not recorded: write an e-mail address first
list-no-evidence = Not recorded: write what shows it, such as a list with its date
list-evidence-long = Not recorded: write what shows it in at most 500 characters
list-no-person = Not recorded: nobody in your units has this address
list-oneself = Not recorded: this is you. Somebody else, who is an administrator, can record it
list-has-role = Not recorded: this person has a role here. Only administrators can record it
list-no-name = Not recorded: this person has not given a name yet. Try again when they have accepted the invitation
list-no-training = Not recorded: no training is called that
list-valid = Certificate, valid until { $until }
list-expired = Recorded, expired on { $until }
list-replaced = Recorded, valid until { $until }, replaced on { $day } by a later one
list-because = ({ $months } from { $from })
list-because-renewed = (renewed in time: { $months } from { $previous })
list-known = Known already; nothing changes
list-same-day = Does not count: the same day stands in the list twice
list-future = Does not count: this day is in the future
list-too-early = Does not count: too early, the renewal opened on { $day }
list-before-withdrawal = Does not count: a certificate was withdrawn on { $day }
origin = Origin
recorded-from-earlier = Recorded from earlier training
earlier-training = Earlier training
recorded-words = Completed on { $date }, valid until { $until }. Recorded by { $who }. Seen: { $evidence }
earlier-evidence = Seen: { $evidence }
