use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use strum::EnumCount;

use crate::ids::{PersonId, UnitId};

/// A role in the software. Everyone who is signed in is a learner besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum Role {
    /// Sees and invites the people of a unit and all below it.
    Manager,
    /// Writes courses.
    Trainer,
    /// Reads counts without names, for a limited time.
    Reviewer,
    /// Sets everything up.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; Self::COUNT] = [Self::Manager, Self::Trainer, Self::Reviewer, Self::Administrator];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Trainer => "trainer",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown role {0:?}")]
pub struct UnknownRole(String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| UnknownRole(word.to_owned()))
    }
}

/// A role, and for a manager the unit it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The unit it reaches, with all below; none is the whole organisation.
    pub unit: Option<UnitId>,
}

/// Something that not everyone may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// See who is in a unit and how far they are.
    SeePeople,
    /// Invite people into a unit, and say what they do.
    InvitePeople,
    /// Give somebody more time, exempt them, withdraw a certificate or take that back, and record earlier training.
    DecideOnTraining,
    /// See what mail goes out, and send it again.
    LookAfterMail,
    /// Remove what is known of a person, for ever.
    ErasePeople,
    /// Say who needs which certificate, and how long it lasts.
    ChangeRules,
}

/// The units of the organisation: each with the one above it.
#[derive(Clone, Debug, Default)]
pub struct UnitTree(BTreeMap<UnitId, Option<UnitId>>);

impl UnitTree {
    /// Returns the tree of these units and their parents.
    pub fn new(units: impl IntoIterator<Item = (UnitId, Option<UnitId>)>) -> Self {
        Self(units.into_iter().collect())
    }

    /// Returns true if `unit` is `top` or below it. A loop in the data ends the walk, it never hangs.
    pub fn is_within(&self, unit: UnitId, top: UnitId) -> bool {
        let parent = |unit: &UnitId| self.0.get(unit).copied().flatten();
        std::iter::successors(Some(unit), parent).take(self.0.len() + 1).any(|unit| unit == top)
    }

    /// Returns `top` and every unit below it.
    pub fn below(&self, top: UnitId) -> Vec<UnitId> {
        self.0.keys().copied().filter(|unit| self.is_within(*unit, top)).collect()
    }

    /// Returns true if nothing is above the unit.
    pub fn is_top(&self, unit: UnitId) -> bool {
        self.0.get(&unit).is_some_and(Option::is_none)
    }

    /// Returns every unit.
    pub fn all(&self) -> Vec<UnitId> {
        self.0.keys().copied().collect()
    }
}

/// All grants of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// Returns these grants.
    pub const fn new(grants: Vec<Grant>) -> Self {
        Self(grants)
    }

    /// Returns true if the person has no role: they learn, and nothing else.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if the person may do this somewhere: decides what navigation shows and whether a page opens at all.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.0.iter().any(|grant| allows(grant.role, action))
    }

    /// Returns true if the person may do this in `unit`.
    pub fn may(&self, action: Action, unit: UnitId, units: &UnitTree) -> bool {
        self.0.iter().any(|grant| allows(grant.role, action) && grant.unit.is_none_or(|top| units.is_within(unit, top)))
    }

    /// Returns the units in which the person may do this.
    pub fn reach(&self, action: Action, units: &UnitTree) -> Vec<UnitId> {
        units.all().into_iter().filter(|unit| self.may(action, *unit, units)).collect()
    }

    /// Returns each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter()
    }

    /// Returns true if the person has the role.
    pub fn has(&self, role: Role) -> bool {
        self.0.iter().any(|grant| grant.role == role)
    }
}

const fn allows(role: Role, action: Action) -> bool {
    match (role, action) {
        (Role::Administrator, _) | (Role::Manager, Action::SeePeople | Action::InvitePeople | Action::DecideOnTraining) => true,
        (Role::Manager, Action::LookAfterMail | Action::ErasePeople | Action::ChangeRules)
        | (Role::Trainer | Role::Reviewer, _) => false,
    }
}

/// Whoever decides something about a person: about their training, about what they do, or that they leave.
#[derive(Clone, Copy, Debug)]
pub enum Decider<'a> {
    /// Whoever runs the server, by a command there.
    System,
    /// Somebody who is signed in, with what they may do.
    Person(PersonId, &'a Grants),
}

/// Why a decision about a person is for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotYours {
    /// Nobody decides about themselves.
    Oneself,
    /// About people who have a role, only administrators decide.
    HasRole,
}

impl Decider<'_> {
    /// Returns why somebody else must decide about a person who has these roles, if so. In which units somebody decides at all is asked
    /// before.
    pub fn refusal(self, person: PersonId, roles: &Grants) -> Option<NotYours> {
        match self {
            Self::System => None,
            Self::Person(decider, _) if decider == person => Some(NotYours::Oneself),
            Self::Person(_, grants) => (!roles.is_empty() && !grants.has(Role::Administrator)).then_some(NotYours::HasRole),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn unit(n: u128) -> UnitId {
        UnitId::new(Uuid::from_u128(n))
    }

    fn tree() -> UnitTree {
        UnitTree::new([(unit(1), None), (unit(2), Some(unit(1))), (unit(3), Some(unit(2))), (unit(4), Some(unit(1)))])
    }

    #[test]
    fn a_manager_reaches_the_own_unit_and_all_below_and_nothing_beside() {
        let grants = Grants::new(vec![Grant { role: Role::Manager, unit: Some(unit(2)) }]);
        assert_eq!(grants.reach(Action::SeePeople, &tree()), [unit(2), unit(3)]);
        assert!(!grants.may(Action::InvitePeople, unit(4), &tree()));
        assert!(!grants.may(Action::SeePeople, unit(1), &tree()));
    }

    #[test]
    fn learners_trainers_and_reviewers_see_nobody() {
        for grants in [
            Grants::default(),
            Grants::new(vec![Grant { role: Role::Trainer, unit: None }]),
            Grants::new(vec![Grant { role: Role::Reviewer, unit: None }]),
        ] {
            assert!(!grants.may_somewhere(Action::SeePeople));
            assert!(!grants.may(Action::InvitePeople, unit(1), &tree()));
        }
    }

    #[test]
    fn only_administrators_erase_people() {
        let manager = Grants::new(vec![Grant { role: Role::Manager, unit: Some(unit(1)) }]);
        assert!(!manager.may_somewhere(Action::ErasePeople));
        let administrator = Grants::new(vec![Grant { role: Role::Administrator, unit: None }]);
        assert!(administrator.may(Action::ErasePeople, unit(3), &tree()));
    }

    #[test]
    fn rules_are_for_administrators() {
        let may = |role| Grants::new(vec![Grant { role, unit: None }]).may_somewhere(Action::ChangeRules);
        assert_eq!(Role::ALL.map(may), [false, false, false, true]);
    }

    fn person(n: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(n))
    }

    fn role(role: Role) -> Grants {
        Grants::new(vec![Grant { role, unit: None }])
    }

    #[test]
    fn nobody_decides_about_themselves_whatever_their_role() {
        for role in Role::ALL.map(role) {
            assert_eq!(Decider::Person(person(1), &role).refusal(person(1), &role), Some(NotYours::Oneself));
        }
    }

    #[test]
    fn about_people_with_a_role_only_administrators_decide() {
        for theirs in Role::ALL.map(role) {
            let (manager, administrator) = (role(Role::Manager), role(Role::Administrator));
            assert_eq!(Decider::Person(person(1), &manager).refusal(person(2), &theirs), Some(NotYours::HasRole));
            assert_eq!(Decider::Person(person(1), &administrator).refusal(person(2), &theirs), None);
        }
        assert_eq!(Decider::Person(person(1), &role(Role::Manager)).refusal(person(2), &Grants::default()), None);
    }

    #[test]
    fn a_command_on_the_server_decides_about_everybody() {
        assert_eq!(Decider::System.refusal(person(1), &role(Role::Administrator)), None);
    }

    #[test]
    fn a_loop_in_the_units_ends() {
        let looped = UnitTree::new([(unit(1), Some(unit(2))), (unit(2), Some(unit(1)))]);
        assert!(!looped.is_within(unit(1), unit(9)));
    }
}
