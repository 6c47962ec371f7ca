//! Organisations as they are drawn: how people live until today, and what an administrator then changes.

use domain::calendar::Period;
use domain::certification::Requirement;
use domain::certification::rule::{EarlyRenewal, Mode, Terms};
use domain::learning::Audience;
use domain::people::{Assignments, Duty, PersonKind};
use domain::reminders::Ladder;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use time::{Date, Duration};

use crate::harness::TODAY;

/// On how many days anything happens before a rule is changed.
const STOPS: usize = 9;

const COUNTRIES: [&str; 3] = ["NO", "PL", "UA"];
const DUTIES: [Duty; 2] = [Duty::Hotline, Duty::Reception];

/// An organisation, and what happens in it.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    /// Whether the training has a short way: that is for its course to say, and no rule changes it.
    pub(super) has_short_way: bool,
    /// What was set on the first day.
    pub(super) rule: Requirement,
    /// How many days lie before each of the days on which anything happens.
    pub(super) gaps: Vec<i64>,
    pub(super) lives: Vec<Life>,
    /// The change after which a week passes.
    pub(super) first: Change,
    /// The change after which everybody finishes as soon as they can.
    pub(super) second: Change,
}

/// How somebody lives until today.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) kind: PersonKind,
    pub(super) country: &'static str,
    pub(super) is_north: bool,
    pub(super) work: Assignments,
    /// On which of the days they join.
    pub(super) joins: usize,
    /// How many days before that they completed the training elsewhere.
    pub(super) earlier: Option<i64>,
    /// Whether they complete at once what else they need.
    pub(super) completes_other: bool,
    /// Whether mail to them comes back.
    pub(super) is_unreachable: bool,
    /// What happens to them, each on one of the days and in this order; before they join, nothing does.
    pub(super) events: Vec<(usize, Event)>,
}

/// What happens to somebody, as far as it can then.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// They finish what is open.
    Finishes,
    /// They begin the check of what is open, and do not hand it in.
    BeginsCheck,
    /// They do other work from now on.
    DoesOtherWork(Assignments),
    /// They are exempt for so many days.
    IsExempted(i64),
    /// The exemption is ended early.
    ExemptionEnds,
    /// Their certificate is withdrawn.
    IsWithdrawn,
    /// That is taken back.
    IsReinstated,
    /// They have so many more days.
    HasMoreTime(i64),
    /// They begin the renewal before its window opens.
    RenewsEarly,
    /// They leave in so many days.
    Leaves(i64),
    /// They are back.
    ComesBack,
}

/// What an administrator looks at, and maybe saves.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// What is changed.
    edits: Vec<Edit>,
    /// Whether they go back to what the course says instead.
    goes_back: bool,
    /// Whether it is saved.
    pub(super) is_saved: bool,
}

impl Change {
    /// Returns what becomes of a rule; nothing is what the course says.
    pub(super) fn of(&self, rule: &Requirement) -> Option<Requirement> {
        let mut rule = rule.clone();
        for edit in &self.edits {
            edit.make(&mut rule);
        }
        (!self.goes_back).then_some(rule)
    }
}

#[derive(Clone, Debug)]
enum Edit {
    Audience(Audience),
    DueDays(u16),
    Months(u16),
    Window(u16),
    Grace(u16),
    Mode(Mode, Option<i64>),
    Early(bool),
    Ladder(Vec<i16>),
}

impl Edit {
    fn make(&self, rule: &mut Requirement) {
        match self {
            Self::Audience(audience) => rule.audience = audience.clone(),
            Self::DueDays(days) => rule.due_days = *days,
            Self::Months(months) => rule.terms.active = Period::months(*months),
            Self::Window(days) => rule.terms.window = Period::days(*days),
            Self::Grace(days) => rule.terms.grace = Period::days(*days),
            Self::Mode(mode, date) => set_mode(rule, *mode, *date),
            Self::Early(is_allowed) => rule.terms.early_renewal = EarlyRenewal::from(*is_allowed),
            Self::Ladder(offsets) => rule.ladder = ladder(offsets),
        }
    }
}

/// Lets certificates count in a mode, with a common date so many days after the first day, if any. Mode fixed needs one.
fn set_mode(rule: &mut Requirement, mode: Mode, date: Option<i64>) {
    let is_fixed = mode == Mode::Fixed;
    rule.terms.mode = mode;
    rule.terms.min_active = is_fixed.then_some(Period::months(3));
    rule.due = date.map(common_date).or(is_fixed.then_some(TODAY));
}

fn common_date(days: i64) -> Date {
    TODAY + Duration::days(days)
}

fn ladder(offsets: &[i16]) -> Ladder {
    Ladder::new(offsets.iter().copied()).expect("a ladder")
}

pub(super) fn organisations() -> impl Strategy<Value = Organisation> {
    let history = (vec(1_i64..55, STOPS), vec(lives(), 1..=20));
    let drawn = (proptest::bool::weighted(0.75), rules(), history, changes(), changes());
    drawn.prop_map(|(has_short_way, rule, (gaps, lives), first, second)| Organisation {
        has_short_way,
        rule,
        gaps,
        lives,
        first,
        second,
    })
}

fn lives() -> impl Strategy<Value = Life> {
    let who = (select(PersonKind::ALL.to_vec()), select(COUNTRIES.to_vec()), any::<bool>(), work());
    let joins = prop_oneof![3 => Just(0_usize), 2 => 1..STOPS];
    let before = (joins, proptest::option::weighted(0.35, 20_i64..330), any::<bool>(), proptest::bool::weighted(0.1));
    let drawn = (who, before, vec((0..STOPS, events()), 2..9));
    drawn.prop_map(|((kind, country, is_north, work), (joins, earlier, completes_other, is_unreachable), mut events)| {
        events.sort_by_key(|(stop, _)| *stop);
        Life { kind, country, is_north, work, joins, earlier, completes_other, is_unreachable, events }
    })
}

fn work() -> impl Strategy<Value = Assignments> {
    let countries = prop_oneof![3 => Just(None), 1 => select(COUNTRIES.to_vec()).prop_map(Some)];
    (btree_set(select(DUTIES.to_vec()), 0..=2), countries)
        .prop_map(|(duties, country)| Assignments { duties, countries: country.into_iter().map(str::to_owned).collect() })
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => Just(Event::Finishes),
        3 => Just(Event::BeginsCheck),
        3 => work().prop_map(Event::DoesOtherWork),
        2 => (5_i64..200).prop_map(Event::IsExempted),
        1 => Just(Event::ExemptionEnds),
        2 => Just(Event::IsWithdrawn),
        1 => Just(Event::IsReinstated),
        1 => (1_i64..90).prop_map(Event::HasMoreTime),
        1 => Just(Event::RenewsEarly),
        1 => (0_i64..60).prop_map(Event::Leaves),
        1 => Just(Event::ComesBack),
    ]
}

fn rules() -> impl Strategy<Value = Requirement> {
    let terms = (modes(), 3_u16..=10, windows(), graces(), any::<bool>());
    let drawn = (audiences(), due_days(), terms, ladders());
    drawn.prop_map(|(audience, due_days, ((mode, date), months, window, grace, is_early), offsets)| {
        let terms = Terms {
            mode,
            active: Period::months(months),
            window: Period::days(window),
            min_active: None,
            grace: Period::days(grace),
            early_renewal: EarlyRenewal::from(is_early),
        };
        let mut rule = Requirement { audience, due_days, terms, due: None, ladder: ladder(&offsets) };
        set_mode(&mut rule, mode, date);
        rule
    })
}

fn changes() -> impl Strategy<Value = Change> {
    let edit = prop_oneof![
        4 => audiences().prop_map(Edit::Audience),
        2 => due_days().prop_map(Edit::DueDays),
        2 => (3_u16..=24).prop_map(Edit::Months),
        2 => windows().prop_map(Edit::Window),
        3 => graces().prop_map(Edit::Grace),
        2 => modes().prop_map(|(mode, date)| Edit::Mode(mode, date)),
        1 => any::<bool>().prop_map(Edit::Early),
        2 => ladders().prop_map(Edit::Ladder),
    ];
    let drawn = (vec(edit, 1..5), proptest::bool::weighted(0.1), proptest::bool::weighted(0.75));
    drawn.prop_map(|(edits, goes_back, is_saved)| Change { edits, goes_back, is_saved })
}

/// Whoever has one of these duties or works in one of these countries; everybody, where there is neither.
fn audiences() -> impl Strategy<Value = Audience> {
    let drawn = (btree_set(select(DUTIES.to_vec()), 0..=2), btree_set(select(COUNTRIES.to_vec()), 0..=2));
    drawn.prop_map(|(duties, countries)| Audience { duties, countries: countries.into_iter().map(str::to_owned).collect() })
}

fn modes() -> impl Strategy<Value = (Mode, Option<i64>)> {
    (select(Mode::ALL.to_vec()), proptest::option::of(0_i64..900))
}

/// A window is shorter than three months, and long enough to learn in.
fn windows() -> impl Strategy<Value = u16> {
    5_u16..=60
}

fn due_days() -> impl Strategy<Value = u16> {
    5_u16..=40
}

fn graces() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0_u16), 1_u16..=90]
}

fn ladders() -> impl Strategy<Value = Vec<i16>> {
    let usual: Vec<i16> = Ladder::standard().offsets().collect();
    let long: Vec<i16> = vec![-60, -30, -21, -14, -10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8, 13, 40];
    select(vec![usual, vec![-21, -7, 0], vec![-30, 0, 30], vec![0], Vec::new(), long])
}
