final-check = Final check
check-lead = { $n } questions, about 15 minutes. There is no clock.
check-one-per-page = One question on each page. You can go back and change an answer until you hand in.
check-saved = Each answer is saved when you choose it or press Continue. You can go on later, on another device too.
check-look-up = You may look things up in the modules.
check-pass-rule = You pass with { $total } per cent in total, { $competency } per cent in each area, and no choice that puts somebody in danger.
check-if-not = If it is not enough today, you see what to read again and when you can try again.
start-the-check = Start the check
question-place = Question { $n } of { $of }
question-number = question { $n }
select-one = Select one option.
select-many = Select { $n } options.
save-for-later = Save and come back later
saved-on-phone = Saved on this phone { $time }
sent-at = sent { $time }
waiting-for-network = No network. Your answers are on this phone and will be sent when it is back.
signed-out-answers-kept = You are signed out. Your answers are on this phone; sign in again to send them.
handed-in-already = These answers were handed in already.
check-your-answers = Check your answers
nothing-counts-before = Nothing counts before you hand in.
n-not-answered =
    { $n ->
         [one] One question is not answered yet.
        *[other] { $n } questions are not answered yet.
    }
not-answered-yet = Not answered yet
hand-in = Hand in my answers
handed-in-counted =
    { $n ->
         [one] One answer was counted. Handed in { $moment }.
        *[other] { $n } answers were counted. Handed in { $moment }.
    }
you-are-ready = You are ready
passed-but-open = You passed. Something on your task list is still open; your certificate comes when it is done.
what-happens-next = What happens next
passed-next = Your certificate is valid until { $until }. Others see that you passed, never your answers.
how-it-went = How it went
score-strong = Strong. You knew what to do.
score-good = Good. Most of it is in place.
score-read-again = Worth reading again.
not-yet = Not yet, and that is fine
not-yet-text = You have come a long way. Look at what was not met, read it again and have another try.
not-yet-critical = One choice could have put somebody in danger. Many people would feel the same impulse, so we ask you to look at it before you try again.
what-was-not-met = What was not met
failure-total = In total, fewer than { $total } per cent of the marks.
failure-competency = { $competency }: fewer than { $floor } per cent of the marks.
where-to-read = Where to read again
when-again = When you can try again
try-again-now = As soon as you like. You get other questions.
try-again-from = From { $moment }. Talk to your focal point before then.
attempt-open = You have begun try number { $n }. Go on with it whenever you like.
try-the-check-again = Try the check again
competency-gs = Meeting women, men and everyone with equal care
competency-aa = Children and young people
competency-ti = Talking with care
competency-sh = Keeping people safe
competency-cd = Keeping confidences
competency-rc = Knowing who to call
competency-le = Knowing the rules
competency-ri = Noticing signs
critical-1 = Do not confront, accuse, follow or hold back somebody you suspect. It can bring danger to the person and to you.
critical-2 = Do not contact an employer, host, agency or partner to check a suspicion. It warns them.
critical-3 = Nobody who came with the person translates: not a relative, not a friend, not a child.
critical-4 = Do not promise secrecy to a child, or anything you cannot be sure to keep.
critical-5 = Do not take anyone home or into your own car, and give no private number or money.
critical-6 = Do not press for details, test a story or examine anyone. Others are trained for that.
critical-7 = Do not photograph, film or post about a person.
critical-8 = Do not tell anyone who does not need to know who or where a person is.
critical-9 = Never hand a child to an adult whom the authorities have not checked.
critical-10 = In immediate danger, call the emergency number first.
critical-11 = When it may be a child, treat the person as a child and call child protection.
critical-12 = Never ask for or accept anything in return for help, and never use a presumed victim's services.
critical-13 = When an adult says no and there is no danger and no legal duty, their no stands.
critical-14 = Help never depends on telling a story or going to the police.
critical-15 = Report a worry about a colleague through the safe channel. Do not hide it, look into it yourself or warn anyone.
critical-16 = Do not pass on a lift, a room or a job that nobody has checked.
critical-17 = Call child protection before you speak with parents or companions about a worry.
critical-18 = Do not search anyone's phone or belongings, and do not keep anyone's papers.
put-in-order = Give each of the { $n } a place, 1 to { $n }.
no-place-yet = Place
error-order-all = Give each one a place
error-order-twice = Two have the same place. Give each its own
