use proptest::prelude::*;
use time::macros::datetime;

use super::*;

const TEN: OffsetDateTime = datetime!(2026-12-01 10:00 UTC);

fn device(id: &str, number: i64) -> Origin {
    Origin::Device { id: id.to_owned(), number }
}

fn form() -> Origin {
    Origin::Form { key: "page".to_owned() }
}

fn choice(origin: Origin, position: i64, seen: i64, minutes: Option<i64>) -> Save {
    Save { origin, position, seen, chosen_at: minutes.map(|minutes| TEN + Duration::minutes(minutes)) }
}

/// Returns the position that counts.
fn counts(choices: &[Save]) -> i64 {
    choices[latest(choices).expect("there are answers")].position
}

#[test]
fn the_same_answer_again_on_another_device_is_a_choice_of_its_own() {
    // A, then B on one device; then A on another, whose page was opened before both.
    let first = [choice(device("one", 1), 1, 0, Some(0)), choice(device("one", 2), 2, 1, Some(5))];
    for third in [choice(device("two", 1), 3, 0, Some(10)), choice(form(), 3, 0, Some(10)), choice(device("two", 1), 3, 0, None)]
    {
        assert_eq!(counts(&[first[0].clone(), first[1].clone(), third]), 3);
    }
}

#[test]
fn what_was_chosen_earlier_without_a_network_does_not_win_by_arriving_later() {
    let online = choice(device("two", 1), 1, 0, Some(10));
    assert_eq!(counts(&[online.clone(), choice(device("one", 1), 2, 0, Some(5))]), 1);
    assert_eq!(counts(&[online.clone(), choice(device("one", 1), 2, 0, Some(12))]), 2);
    assert_eq!(counts(&[online.clone(), choice(device("one", 1), 2, 0, Some(8))]), 2, "two minutes are no difference");
    assert_eq!(counts(&[online, choice(device("one", 1), 2, 0, None)]), 2, "a clock that nobody knows is no judge");
}

#[test]
fn one_device_knows_its_own_order_whatever_arrives_first() {
    assert_eq!(counts(&[choice(device("one", 2), 1, 0, None), choice(device("one", 1), 2, 0, Some(99))]), 1);
}

#[test]
fn whoever_had_seen_the_other_answer_chose_later() {
    // The clock of the second device was set back.
    assert_eq!(counts(&[choice(device("one", 1), 1, 0, Some(60)), choice(device("two", 1), 2, 1, Some(0))]), 2);
}

#[test]
fn an_older_choice_of_a_device_that_comes_late_wins_over_nothing() {
    // X5, then a form that had seen it; X4 was stuck on its way.
    let (late, other) = (choice(device("x", 4), 3, 0, Some(9)), choice(form(), 2, 1, Some(10)));
    assert_eq!(counts(&[choice(device("x", 5), 1, 0, Some(9)), other.clone(), late.clone()]), 2);
    assert_eq!(
        counts(&[choice(device("x", 5), 1, 0, None), Save { chosen_at: None, ..other }, Save { chosen_at: None, ..late }]),
        2
    );
}

#[test]
fn an_old_form_that_is_sent_now_is_chosen_now() {
    let choices =
        [choice(device("one", 1), 1, 0, Some(0)), choice(device("one", 2), 2, 1, Some(1)), choice(form(), 3, 0, Some(30))];
    assert_eq!(counts(&choices), 3);
    assert_eq!(latest(&[]), None);
}

#[test]
fn a_phone_in_1970_or_2100_does_not_say_when_it_was() {
    let received = TEN + Duration::hours(1);
    let told = |at: i64, sent: i64, ahead: Option<i64>| DeviceTime { at, sent, ahead }.by_the_server(TEN, received);
    let now = received.unix_timestamp();
    assert_eq!(told(now - 600, now, Some(0)), Some(received - Duration::minutes(10)));
    // A clock that stands in 1970 all the time is as good as any other.
    assert_eq!(told(1_000, 1_600, Some(now - 1_600)), Some(received - Duration::minutes(10)));
    assert_eq!(told(1_000, now, Some(0)), None, "1970, and nobody knows why");
    assert_eq!(told(1_000, now, Some(now - 1_600)), None, "set right between the choice and its sending");
    assert_eq!(told(4_102_444_800, now, Some(0)), None, "2100");
    assert_eq!(told(now - 600, now, None), None);
    assert_eq!(told(now + 90, now, Some(0)), Some(received), "nothing is chosen after it arrived");
    for wild in [i64::MIN, i64::MAX] {
        assert_eq!(told(wild, now, Some(0)), None);
        assert_eq!(told(now, wild, Some(0)), None);
        assert_eq!(told(now, now, Some(wild)), None);
    }
}

#[test]
fn an_answer_of_unknown_time_in_between_brings_no_older_one_back() {
    let known = |device_id: &str, position, minutes| choice(device(device_id, 1), position, 0, minutes);
    let (first, unknown, stale) = (known("x", 1, Some(0)), known("y", 2, None), known("z", 3, Some(-4)));
    assert_eq!(counts(&[first.clone(), unknown, stale.clone()]), 2);
    assert_eq!(counts(&[first, Save { position: 2, ..stale }]), 1);
}

/// Rule 1 and 2 of [`latest`] for two answers.
fn is_surely_later(this: &Save, other: &Save) -> bool {
    match (&this.origin, &other.origin) {
        (Origin::Device { id, number }, Origin::Device { id: same, number: before }) if id == same => number > before,
        _ => this.seen >= other.position,
    }
}

/// A choice as the person made it: on which device, in which minute, and how long it took to arrive.
#[derive(Clone, Debug)]
struct Made {
    device: usize,
    minute: i64,
    delay: i64,
}

proptest! {
    /// Nothing wins of which another one is surely later, however many devices there are and in whatever order they arrive.
    #[test]
    fn nothing_counts_that_was_surely_followed(saves in prop::collection::vec((0_usize..3, 1_i64..6, 0_i64..8, prop::option::of(0_i64..30)), 1..8)) {
        let saves: Vec<Save> = saves.into_iter().zip(1_i64..).map(|((from, number, seen, minutes), position)| {
            let origin = if from == 0 { form() } else { device(&from.to_string(), number) };
            choice(origin, position, seen.min(position - 1), minutes)
        }).collect();
        let winner = &saves[latest(&saves).expect("there are answers")];
        let is_over = |save: &Save| saves.iter().any(|other| is_surely_later(other, save));
        prop_assert!(!is_over(winner) || saves.iter().all(is_over));
    }

    /// Whatever the network does, the last choice counts, where the clocks are known and the choices are more than two minutes apart.
    #[test]
    fn the_last_choice_counts(delays in prop::collection::vec((0_usize..3, 0_i64..60), 1..12)) {
        // Device 2 has no script: its forms arrive at once.
        let made: Vec<Made> = (0_i64..).step_by(3).zip(&delays)
            .map(|(minute, (device, delay))| Made { device: *device, minute, delay: if *device == 2 { 0 } else { *delay } })
            .collect();
        let mut arriving: Vec<(i64, usize)> = made.iter().enumerate().map(|(n, made)| (made.minute + made.delay, n)).collect();
        arriving.sort_unstable();
        let choices: Vec<Save> = arriving.iter().enumerate().map(|(place, (_, n))| {
            let (number, position) = (i64::try_from(*n).expect("small") + 1, i64::try_from(place).expect("small") + 1);
            let origin = if made[*n].device == 2 { form() } else { device(&made[*n].device.to_string(), number) };
            choice(origin, position, 0, Some(made[*n].minute))
        }).collect();
        let winner = latest(&choices).expect("there are answers");
        prop_assert_eq!(arriving[winner].1, made.len() - 1);
    }
}
