//! Every address, who may call it, and what answers. There is no other way to add one.

use domain::people::Action::{DecideOnTraining, InvitePeople, SeePeople};

use crate::access::Access::{Anyone, Demo, May, SignedIn};
use crate::demo::{self, Preview};
use crate::web::{Route, get, post};
use crate::{assessment, certification, directory, learning, paths, people, sign_in};

/// Returns all routes of the pages. Downloads that need more than this crate knows are added by the server, by the same functions.
pub fn routes(preview: Preview) -> Vec<Route> {
    vec![
        get(paths::HOME, Anyone, sign_in::pages::home),
        get(paths::SIGN_IN, Anyone, sign_in::pages::sign_in),
        post(paths::SIGN_IN, Anyone, sign_in::forms::ask_link),
        get(paths::SIGN_IN_PASSWORD, Anyone, sign_in::pages::home),
        post(paths::SIGN_IN_PASSWORD, Anyone, sign_in::forms::password),
        get(paths::SIGN_IN_LINK, Anyone, sign_in::pages::link),
        post(paths::SIGN_IN_LINK, Anyone, sign_in::forms::use_link),
        get(paths::JOIN, Anyone, sign_in::pages::join),
        post(paths::JOIN, Anyone, sign_in::forms::accept),
        get(paths::SIGN_OUT, Anyone, sign_in::pages::home),
        post(paths::SIGN_OUT, Anyone, sign_in::forms::sign_out),
        get(paths::LEAVE, Anyone, sign_in::pages::home),
        post(paths::LEAVE, Anyone, sign_in::forms::leave),
        get(paths::ACCOUNT, SignedIn, sign_in::pages::account),
        post(paths::ACCOUNT, SignedIn, sign_in::forms::account),
        get(paths::TRAINING, SignedIn, learning::training::page),
        get(paths::POLICY, SignedIn, learning::policies::page),
        post(paths::POLICY, SignedIn, learning::policies::sign),
        get(paths::MODULE, SignedIn, learning::modules::note),
        post(paths::MODULE, SignedIn, learning::modules::begin),
        get(paths::SECTION, SignedIn, learning::modules::section),
        post(paths::SECTION, SignedIn, learning::modules::read),
        get(paths::SCENARIO, SignedIn, learning::scenarios::page),
        post(paths::SCENARIO, SignedIn, learning::scenarios::step),
        get(paths::CARD, SignedIn, learning::card::page),
        get(paths::CHECK, SignedIn, assessment::pages::intro),
        post(paths::CHECK, SignedIn, assessment::forms::start),
        get(paths::QUESTION, SignedIn, assessment::pages::question),
        post(paths::QUESTION, SignedIn, assessment::forms::answer),
        get(paths::ANSWERS, SignedIn, assessment::pages::answers),
        post(paths::ANSWERS, SignedIn, assessment::forms::hand_in),
        post(paths::SAVE_ANSWER, SignedIn, assessment::forms::save),
        get(paths::RESULT, SignedIn, assessment::result::page),
        get(paths::CERTIFICATE, SignedIn, certification::pages::page),
        get(paths::VERIFY, Anyone, certification::verify::ask),
        get(paths::VERIFY_NUMBER, Anyone, certification::verify::page),
        get(paths::PEOPLE, May(SeePeople), people::list::page),
        get(paths::INVITE, May(InvitePeople), people::invite::page),
        post(paths::INVITE, May(InvitePeople), people::invite::send),
        get(paths::PERSON, May(SeePeople), people::person::page),
        post(paths::PERSON, May(InvitePeople), people::person::assign),
        get(paths::EXTEND, May(DecideOnTraining), people::decide::extend_page),
        post(paths::EXTEND, May(DecideOnTraining), people::decide::extend),
        get(paths::EXEMPT, May(DecideOnTraining), people::exempt::page),
        post(paths::EXEMPT, May(DecideOnTraining), people::exempt::grant),
        get(paths::END_EXEMPTION, May(DecideOnTraining), people::exempt::end_page),
        post(paths::END_EXEMPTION, May(DecideOnTraining), people::exempt::end),
        get(paths::WITHDRAW, May(DecideOnTraining), people::decide::withdraw_page),
        post(paths::WITHDRAW, May(DecideOnTraining), people::decide::withdraw),
        get(paths::APPEAL, May(DecideOnTraining), people::appeal::page),
        post(paths::APPEAL, May(DecideOnTraining), people::appeal::note),
        get(paths::TAKE_BACK, May(DecideOnTraining), people::appeal::take_back_page),
        post(paths::TAKE_BACK, May(DecideOnTraining), people::appeal::take_back),
        post(paths::INVITE_AGAIN, May(InvitePeople), people::list::invite_again),
        get(paths::NUMBERS, Anyone, directory::numbers),
        get(paths::NUMBERS_OF, Anyone, directory::numbers),
        get(paths::SOURCES, Anyone, directory::sources),
        get(paths::PRIVACY, Anyone, directory::privacy),
        get(paths::DEMO_MAIL, Demo, demo::mailbox),
        get(paths::DEMO_MESSAGE, Demo, move |ctx| demo::message(ctx, preview)),
    ]
}
