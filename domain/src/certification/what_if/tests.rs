use std::collections::BTreeSet;

use time::macros::date;

use super::*;
use crate::calendar::Period;
use crate::certification::cycle::CycleState;
use crate::certification::requirement::tests::requirement;
use crate::certification::rule::{EarlyRenewal, Mode, Terms};
use crate::learning::Audience;
use crate::reminders::Ladder;

const TODAY: Date = date!(2026 - 11 - 24);

fn rule(months: u16, duties: &[Duty]) -> Requirement {
    let usual = requirement(Mode::Expiry, EarlyRenewal::Refused);
    Requirement {
        audience: Audience { duties: duties.iter().copied().collect(), countries: BTreeSet::new() },
        due_days: 30,
        terms: Terms { active: Period::months(months), ..usual.terms },
        ..usual
    }
}

/// Somebody at reception in Norway.
struct Somebody {
    duties: BTreeSet<Duty>,
    countries: BTreeSet<String>,
    held: Option<Validity>,
    cycle: Option<Told>,
    others_missing: Vec<(CertificationId, WhyNot)>,
    reminded: BTreeSet<i16>,
    leaves_on: Option<Date>,
}

impl Somebody {
    fn new() -> Self {
        let duties = [Duty::Reception].into();
        Self {
            duties,
            countries: ["NO".to_owned()].into(),
            held: None,
            cycle: None,
            others_missing: Vec::new(),
            reminded: BTreeSet::new(),
            leaves_on: None,
        }
    }

    fn holding(completed: Date) -> Self {
        let validity = rule(12, &[]).validity(&Earned::default(), completed);
        let due = Due::after_joining(completed, 30);
        let cycle = Told { cycle: LatestCycle { due, kind: CycleKind::Original, state: CycleState::Ended }, on: completed };
        Self { held: Some(validity), cycle: Some(cycle), ..Self::new() }
    }

    fn with_cycle(kind: CycleKind, state: CycleState, due: Due) -> Self {
        Self { cycle: Some(Told { cycle: LatestCycle { due, kind, state }, on: due.joined }), ..Self::new() }
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            duties: &self.duties,
            countries: &self.countries,
            earned: Earned { held: self.held, ..Earned::default() },
            own: self.held.map(|held| held.until).filter(|until| *until >= TODAY).ok_or(WhyNot::NeverHeld),
            exempt: None,
            standing: self.held,
            cycle: self.cycle,
            others_missing: &self.others_missing,
            has_short_way: true,
            is_in_check: false,
            reminded: &self.reminded,
            leaves_on: self.leaves_on,
        }
    }

    fn compare(&self, old: &Requirement, new: &Requirement) -> Option<Difference> {
        compare(old, new, &self.facts(), TODAY)
    }
}

#[test]
fn nothing_opens_for_whoever_is_exempt() {
    let [old, new] = widened();
    let person = Somebody::new();
    let opened = person.compare(&old, &new).expect("a difference");
    assert!(matches!(opened.effect, Some(Effect::Opens { .. })));
    let until = date!(2027 - 11 - 24);
    let exempt = Some(Exempt { from: TODAY, until, ended_on: None });
    let facts = Facts { own: Ok(until), exempt, ..person.facts() };
    let found = compare(&old, &new, &facts, TODAY).expect("a difference");
    assert_eq!((found.kind, found.effect, found.cleared), (Kind::NewlyNeeds, None, [true, true]));
}

fn widened() -> [Requirement; 2] {
    [rule(12, &[Duty::Hotline]), rule(12, &[Duty::Hotline, Duty::Reception])]
}

#[test]
fn who_needs_it_and_has_it_not_loses_clearance_and_is_given_time() {
    let [old, new] = widened();
    let change = Somebody::new().compare(&old, &new).expect("a change");
    assert_eq!((change.kind, change.cleared), (Kind::LosesClearance, [true, false]));
    assert_eq!(change.effect, Some(Effect::Opens { kind: CycleKind::Original, due: date!(2026 - 12 - 24) }));
    assert_eq!(change.next.map(|next| next.map(|next| next.until)), [None, Some(date!(2027 - 11 - 24))]);
}

#[test]
fn who_could_not_work_before_loses_nothing_and_who_holds_it_neither() {
    let [old, new] = widened();
    let missing = (CertificationId::new(uuid::Uuid::from_u128(2)), WhyNot::NeverHeld);
    let unready = Somebody { others_missing: vec![missing], ..Somebody::new() };
    assert_eq!(unready.compare(&old, &new).expect("a change").kind, Kind::NewlyNeeds);
    let holder = Somebody::holding(date!(2026 - 06 - 01)).compare(&old, &new).expect("a change");
    assert_eq!((holder.kind, holder.cleared, holder.effect), (Kind::NewlyNeeds, [true, true], None));
}

#[test]
fn who_needs_it_again_renews_what_they_have() {
    let [old, new] = widened();
    let opens = |completed| Somebody::holding(completed).compare(&old, &new).expect("a change").effect;
    let in_the_window = Effect::Opens { kind: CycleKind::Refresher, due: date!(2026 - 12 - 10) };
    assert_eq!(opens(date!(2025 - 12 - 10)), Some(in_the_window));
    let long_ended = Effect::Opens { kind: CycleKind::Original, due: date!(2026 - 12 - 24) };
    assert_eq!(opens(date!(2025 - 01 - 10)), Some(long_ended));
}

#[test]
fn a_renewal_that_was_closed_goes_on_while_there_is_time() {
    let [old, new] = widened();
    let held = rule(12, &[]).validity(&Earned::default(), date!(2025 - 12 - 10));
    let closed = |held| {
        let closed = Somebody::with_cycle(CycleKind::Refresher, CycleState::NoLongerRequired, Due::renewal(held));
        Somebody { held: Some(held), ..closed }
    };
    let again = Effect::Opens { kind: CycleKind::Refresher, due: date!(2026 - 12 - 10) };
    assert_eq!(closed(held).compare(&old, &new).expect("a change").effect, Some(again));
    let long_ago = rule(12, &[]).validity(&Earned::default(), date!(2025 - 01 - 10));
    let whole = Effect::Opens { kind: CycleKind::Original, due: date!(2026 - 12 - 24) };
    assert_eq!(closed(long_ago).compare(&old, &new).expect("a change").effect, Some(whole));
}

#[test]
fn who_no_longer_needs_it_is_let_go() {
    let [new, old] = widened();
    let open = Somebody::with_cycle(CycleKind::Original, CycleState::Open, Due::after_joining(TODAY, 30));
    let change = open.compare(&old, &new).expect("a change");
    assert_eq!((change.kind, change.effect, change.cleared), (Kind::NoLongerNeeds, Some(Effect::Closes), [false, true]));
}

#[test]
fn another_length_changes_the_next_certificate_and_not_this_one() {
    let holder = Somebody::holding(date!(2026 - 06 - 01));
    let change = holder.compare(&rule(12, &[]), &rule(24, &[])).expect("a change");
    assert_eq!((change.kind, change.cleared), (Kind::Other, [true, true]));
    let until = change.next.map(|next| next.map(|next| next.until));
    assert_eq!(until, [Some(date!(2028 - 06 - 01)), Some(date!(2029 - 06 - 01))]);
    assert_eq!(holder.compare(&rule(12, &[]), &rule(12, &[])), None, "the same rule changes nothing");
}

#[test]
fn shorter_grace_ends_the_short_way_of_who_is_late() {
    let mut lenient = rule(12, &[]);
    lenient.terms.grace = Period::days(30);
    let held = rule(12, &[]).validity(&Earned::default(), date!(2025 - 11 - 10));
    let late = Somebody::with_cycle(CycleKind::Refresher, CycleState::Open, Due::renewal(held));
    let late = Somebody { held: Some(held), ..late };
    let change = late.compare(&lenient, &rule(12, &[])).expect("a change");
    assert_eq!((change.kind, change.effect), (Kind::Other, Some(Effect::Lapses)));
    assert_eq!(late.compare(&rule(12, &[]), &lenient), None);
}

fn days(mails: &[Mail]) -> Vec<(Date, i16)> {
    mails.iter().filter_map(|mail| Some((mail.day, mail.offset_days?))).collect()
}

#[test]
fn the_dry_run_says_who_would_be_written_to() {
    let due = Due::after_joining(date!(2026 - 11 - 05), 22);
    let open = Somebody::with_cycle(CycleKind::Original, CycleState::Open, due);
    let open = Somebody { reminded: [-30, -14, -7].into(), ..open };
    let mut new = rule(12, &[]);
    new.ladder = Ladder::new([-7, -5, -2, 0]).expect("a ladder");
    let planned = mails(&rule(12, &[]), &new, &open.facts(), TODAY);
    assert_eq!(days(&planned.before), [(date!(2026 - 11 - 26), -1), (date!(2026 - 11 - 27), 0), (date!(2026 - 11 - 30), 3)]);
    let after = [(TODAY, -5), (date!(2026 - 11 - 25), -2), (date!(2026 - 11 - 27), 0)];
    assert_eq!(days(&planned.after), after, "a new step that has just passed is made up for; what was sent is not sent again");
}

#[test]
fn who_is_told_today_is_reminded_later_and_who_is_let_go_no_more() {
    let [old, new] = widened();
    let newcomer = Somebody::new();
    let told = Mail { day: TODAY, offset_days: None };
    let planned = mails(&old, &new, &newcomer.facts(), TODAY);
    assert_eq!((planned.before, planned.after), (vec![], vec![told]));
    let open = Somebody::with_cycle(CycleKind::Original, CycleState::Open, Due::after_joining(date!(2026 - 11 - 05), 20));
    let leaving = mails(&new, &old, &open.facts(), TODAY);
    assert!(!leaving.before.is_empty() && leaving.after.is_empty());
}

/// Somebody on the short way that was due the day before yesterday.
fn late() -> Somebody {
    let held = rule(12, &[]).validity(&Earned::default(), date!(2025 - 11 - 22));
    let late = Somebody::with_cycle(CycleKind::Refresher, CycleState::Open, Due::renewal(held));
    Somebody { held: Some(held), reminded: [-30, -14, -7, -1, 0].into(), ..late }
}

#[test]
fn who_is_put_on_the_whole_path_is_told_of_that_and_not_reminded_on_the_same_day() {
    let told = |day| Mail { day, offset_days: None };
    let third_day = Mail { day: date!(2026 - 11 - 25), offset_days: Some(3) };
    let [strict, mut lenient] = [rule(12, &[]), rule(12, &[])];
    lenient.terms.grace = Period::days(2);
    let planned = mails(&lenient, &strict, &late().facts(), TODAY);
    // The grace that there is ends today: tomorrow they would have been put there too.
    let seventh_day = Mail { day: date!(2026 - 11 - 29), offset_days: Some(7) };
    assert_eq!(planned.after, [told(TODAY), third_day, seventh_day]);
    assert_eq!(planned.before, [told(date!(2026 - 11 - 25)), seventh_day]);
    lenient.terms.grace = Period::days(30);
    assert_eq!(mails(&lenient, &lenient, &late().facts(), TODAY).before, [third_day, seventh_day]);
}

#[test]
fn the_dry_run_knows_what_opens_on_the_next_days_and_who_leaves() {
    let completed = date!(2026 - 01 - 26);
    // The window of sixty days opens on 27 November.
    let holder = Somebody::holding(completed);
    let told = Mail { day: date!(2026 - 11 - 27), offset_days: None };
    let same = rule(12, &[]);
    assert_eq!(mails(&same, &same, &holder.facts(), TODAY).after, [told]);
    let leaving = Somebody { leaves_on: Some(told.day), ..holder };
    assert_eq!(mails(&same, &same, &leaving.facts(), TODAY), Mails::default());
}

#[test]
fn who_goes_on_with_what_the_invitation_told_them_of_is_not_told_again() {
    let due = Due::after_joining(date!(2026 - 11 - 18), 30);
    let [old, new] = widened();
    let back = Somebody::with_cycle(CycleKind::Original, CycleState::Exempted, due);
    let days = Exempt { from: date!(2026 - 11 - 19), until: date!(2026 - 11 - 20), ended_on: None };
    let facts = Facts { exempt: Some(days), ..back.facts() };
    let goes_on = Effect::Opens { kind: CycleKind::Original, due: date!(2026 - 12 - 18) };
    assert_eq!(compare(&old, &new, &facts, TODAY).expect("a change").effect, Some(goes_on));
    assert_eq!(mails(&old, &new, &facts, TODAY), Mails::default());
}
