//! What managers see of people and decide about them: inviting, how far somebody is, more time, exemptions, withdrawals, leaving, erasing.

pub mod appeal;
pub mod contact;
mod deciding;
pub mod decision;
pub mod departure;
pub mod earlier_training;
pub mod erase;
pub mod exempt;
pub mod extend;
pub mod invite;
pub mod issue_again;
pub mod list;
pub mod person;
pub mod recognise;
mod stand;
mod state;
pub mod withdraw;
pub mod work;

use domain::people::Action::{DecideOnTraining, ErasePeople, InvitePeople, SeePeople};

use crate::paths;
use crate::web::access::Access::May;
use crate::web::{MenuEntry, Route, get, post};

/// What this feature has in the menu.
pub const MENU: [MenuEntry; 2] = [
    MenuEntry { path: paths::PEOPLE, key: "people", may: Some(SeePeople) },
    MenuEntry { path: paths::INVITE, key: "invite-people", may: Some(InvitePeople) },
];

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        get(paths::PEOPLE, May(SeePeople), list::page),
        get(paths::INVITE, May(InvitePeople), invite::page),
        post(paths::INVITE, May(InvitePeople), invite::send).with_files().with_list(),
        get(paths::EARLIER_TRAINING, May(DecideOnTraining), earlier_training::page),
        post(paths::EARLIER_TRAINING, May(DecideOnTraining), earlier_training::send).with_files().with_list(),
        get(paths::PERSON, May(SeePeople), person::page),
        post(paths::PERSON, May(InvitePeople), person::assign),
        get(paths::EXTEND, May(DecideOnTraining), extend::page),
        post(paths::EXTEND, May(DecideOnTraining), extend::extend),
        get(paths::EXEMPT, May(DecideOnTraining), exempt::page),
        post(paths::EXEMPT, May(DecideOnTraining), exempt::grant),
        get(paths::END_EXEMPTION, May(DecideOnTraining), exempt::end_page),
        post(paths::END_EXEMPTION, May(DecideOnTraining), exempt::end),
        get(paths::WITHDRAW, May(DecideOnTraining), withdraw::page),
        post(paths::WITHDRAW, May(DecideOnTraining), withdraw::withdraw),
        get(paths::APPEAL, May(DecideOnTraining), appeal::page),
        post(paths::APPEAL, May(DecideOnTraining), appeal::note),
        get(paths::TAKE_BACK, May(DecideOnTraining), appeal::take_back_page),
        post(paths::TAKE_BACK, May(DecideOnTraining), appeal::take_back),
        get(paths::DEPARTURE, May(InvitePeople), departure::page),
        post(paths::DEPARTURE, May(InvitePeople), departure::leave),
        post(paths::RETURN, May(InvitePeople), departure::come_back),
        get(paths::ERASE, May(ErasePeople), erase::page),
        post(paths::ERASE, May(ErasePeople), erase::erase),
        post(paths::INVITE_AGAIN, May(InvitePeople), list::invite_again),
        get(paths::RECOGNISE, May(DecideOnTraining), recognise::page),
        post(paths::RECOGNISE, May(DecideOnTraining), recognise::send).with_files(),
    ];
    routes.extend(contact::routes());
    routes.extend(issue_again::routes());
    routes
}
