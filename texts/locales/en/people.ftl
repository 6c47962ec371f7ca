people = People
invite-people = Invite people
my-own-training = My own training
unit = Unit
state = State
kind = What they are
kind-employee = Employee
kind-volunteer = Volunteer
kind-board_member = Board member
kind-intern = Intern
kind-contractor = Contractor
kind-partner_staff = Staff of a partner
kind-host = Host or driver
name-or-email = Name or e-mail address
people-caption = People in your units, with how far they are
people-in-norwegian-order = Names stand in Norwegian order: Æ, Ø and Å come last, and Aa stands with Å.
actions = Actions
pages-of-list = Pages of the list: { $list }
page-of = Page { $n } of { $of }, { $total ->
         [one] 1 person
        *[other] { $total } people
    }
previous-page = Previous page
next-page = Next page
nobody-yet = Nobody is here yet. Invite the first people; they get a link by e-mail.
nobody-found = Nobody matches. Try a shorter part of the name or address.
state-invited = Invited, has not answered
state-nothing-due = Needs no training
may-start-until = May start, until { $date }
policies = Policies
policy-signed = Version { $n } signed on { $date }
policy-not-signed = Version { $n } not signed yet
state-preparing = Preparing, due { $date }
state-renewing = Renewal open, due { $date }
state-overdue = Not finished, was due { $date }
state-certified = Certified until { $date }
state-lapsed = Lapsed, was valid until { $date }
invite-again = Send again
n-invited =
    { $n ->
         [0] Nobody was invited.
         [one] One invitation is on its way.
        *[other] { $n } invitations are on their way.
    }
who-to-invite = Who to invite
who-to-invite-hint = One person on each line: an e-mail address, with or without a name. You can paste a list from a spreadsheet or a mail program.
language-of-invitation = Language of the invitation
check-the-list = Check the list
change-the-list = Go back and change the list
line = Line
what-happens = What happens
will-be-invited = Will be invited
is-here-already = Is here already; nothing changes
stands-twice = Stands on an earlier line too
n-of-m-invited = { $n } of { $of } will be invited. Nobody has been written to yet.
invite-n =
    { $n ->
         [one] Invite 1 person
        *[other] Invite { $n } people
    }
duties = What they do
duties-hint = This decides which training they get. Everyone gets the first shift.
duty-reception = Reception and day-to-day contact
duty-child-facing = Work with children and young people
duty-hotline = Hotline, chat or online contact
duty-housing = Matching people with rooms
duty-transport = Transport
duty-manager = Manager
duty-focal-point = Focal point for trafficking
countries-of-work = Countries they also work in
countries-of-work-hint = Besides the country of their unit. Each country has its own short training.
training-of-person = Training
work-of-person = What they do
save-work = Save what they do
work-none = Nothing chosen
decides-about-you = Nobody decides about themselves. An administrator decides about you.
decides-another = Nobody decides about themselves. Another administrator decides about you.
decides-nobody-else = Nobody decides about themselves, and you are the only administrator. Ask whoever runs the server to make another one with “vern admin create”. Earlier training can be recorded there too, with “vern people record-earlier-training”.
decides-administrator = { $name } has a role here. Only administrators decide about people with a role.
stands-for-somebody = Is here already, in another unit. Whoever invited them here does not know that.
state-withdrawn = Withdrawn on { $date }
give-more-time = Give more time
give-this-time = Give this time
more-time-until = New last day
extend-about = { $name } has until { $due } for: { $title }.
extend-about-again = { $name } has until { $due } for: { $title }. At first it was { $first }. You can choose a later day, or an earlier one again.
change-last-day = Change the last day
set-this-day = Set this day
more-time-hint = From { $from } to { $latest }
withdraw-certificate = Withdraw the certificate
withdraw-now = Withdraw it now
withdraw-about = { $title }, held by { $name }. From today on the public check page says that it was withdrawn, and the whole path opens again. It can be taken back while no newer certificate was issued, and the certificate can be earned anew.
reason = Reason
reason-hint-time = It is kept with your name. Write nothing about the person's health or story.
reason-hint-withdraw = It is kept with your name, and the person can ask for it and object. Write nothing about other people's cases.
change-contact = Change name or address
change-contact-of = How { $name } is called, and where mail reaches them.
contact-name-hint = Certificates that were issued keep the name they were issued to
contact-told = The old address is told that it was changed
contact-invited-again = With another address the invitation is sent again, and the old one no longer opens anything
save-contact = Save
contact-left = They are no longer here, so nobody is written to
free-address = Somebody else has this address now
free-address-text = Then it can be given to them: they are invited as a new person. The one who left keeps name, certificates and history, without an address, and can be given another one here.
free-address-now = Free the address
certificates-with-other-name = Certificates with another name
issued-to-other-name = Issued to { $name }
issue-again = Issue again with the new name
issue-again-now = Issue again
name-so-far = Name so far
name-from-now-on = Name from now on
issue-again-text = Number and dates stay. The certificate, its PDF and the public check show the new name from now on; whoever holds a copy with the earlier name can have it confirmed there. The person gets a mail. First make sure that the new name is theirs.
