use store::tallies;

use crate::harness::{each_backend, overlapping};

fn answers(all: &[(&str, bool)]) -> std::collections::BTreeMap<String, bool> {
    all.iter().map(|(item, missed)| ((*item).to_owned(), *missed)).collect()
}

#[test]
fn what_is_missed_is_counted_per_item_and_course() {
    each_backend(async |db| {
        let add = async |course, all| db.write(async |tx| tallies::add(tx, course, &answers(all)).await).await.expect("counted");
        add("one", &[("a", true), ("b", false)]).await;
        add("one", &[("a", false), ("c", true)]).await;
        add("one", &[("a", true)]).await;
        add("two", &[("a", false)]).await;
        let missed = db.read(async |tx| tallies::missed(tx, "one").await).await;
        let expected = [("a", 666), ("b", 0), ("c", 1000)].map(|(item, share)| (item.to_owned(), share));
        assert_eq!(missed, expected.into());
    });
}

#[test]
fn two_attempts_graded_at_once_are_both_counted() {
    each_backend(async |db| {
        let both = overlapping(db, async |tx| tallies::add(tx, "one", &answers(&[("a", true), ("b", false)])).await).await;
        assert!(both.iter().all(Result::is_ok), "{both:?}");
        assert_eq!(db.number("SELECT COUNT(*) FROM item_tally WHERE answered = 2").await, 2);
    });
}
