use std::collections::{BTreeMap, BTreeSet};

use super::{Competency, Course, Item, Path, Refresher};
use crate::chance::Seeded;

/// The bank cannot fill the blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the bank cannot fill the blueprint: {0} items needed")]
pub struct DrawError(pub usize);

/// How often a fresh order is tried before the blueprint is called impossible.
const TRIES: usize = 40;

/// Draws the items of an attempt of somebody who works in `country`, in the order they are asked.
///
/// Items the person has met least often come first, chance decides between equals, and the blueprint's minimum of each module and of each
/// claimed competency holds.
pub fn draw<'a>(
    course: &'a Course,
    path: &'a Path,
    country: &str,
    met: &BTreeMap<String, u32>,
    seed: u64,
) -> Result<Vec<&'a Item>, DrawError> {
    let mut chance = Seeded::new(seed);
    let bank = course.bank(path, country);
    for _ in 0..TRIES {
        let mut pool = bank.clone();
        chance.shuffle(&mut pool);
        pool.sort_by_key(|(_, item)| met.get(&item.id).copied().unwrap_or(0));
        if let Some(mut drawn) = fill(&pool, path) {
            chance.shuffle(&mut drawn);
            return Ok(drawn);
        }
    }
    Err(DrawError(path.assessment.draw))
}

/// Draws the items of a refresher, in the order they are asked: first what this person missed, then what everybody misses.
///
/// `missed` says how often the person missed an item, `hard` how often everybody did, in per mille of the answers. Chance decides between
/// equals. A refresher has no blueprint: what somebody needs again is the point of it.
pub fn draw_refresher<'a>(
    course: &'a Course,
    path: &'a Path,
    refresher: &Refresher,
    country: &str,
    missed: &BTreeMap<String, u32>,
    hard: &BTreeMap<String, u32>,
    seed: u64,
) -> Result<Vec<&'a Item>, DrawError> {
    let mut chance = Seeded::new(seed);
    let mut pool: Vec<&Item> = course.bank(path, country).into_iter().map(|(_, item)| item).collect();
    chance.shuffle(&mut pool);
    let times = |counts: &BTreeMap<String, u32>, item: &Item| counts.get(&item.id).copied().unwrap_or(0);
    pool.sort_by_key(|item| std::cmp::Reverse((times(missed, item), times(hard, item))));
    if pool.len() < refresher.draw {
        return Err(DrawError(refresher.draw));
    }
    pool.truncate(refresher.draw);
    chance.shuffle(&mut pool);
    Ok(pool)
}

/// What the blueprint still asks for.
struct Want<'a> {
    modules: BTreeMap<&'a str, usize>,
    competencies: BTreeMap<Competency, usize>,
}

impl<'a> Want<'a> {
    fn of(path: &'a Path) -> Self {
        let floor = usize::try_from(path.assessment.pass.floor_from).unwrap_or(usize::MAX);
        Self {
            modules: path.assessment.modules.iter().map(|(slug, n)| (slug.as_str(), *n)).collect(),
            competencies: path.claims.iter().map(|competency| (*competency, floor)).collect(),
        }
    }

    fn gain(&self, module: &str, item: &Item) -> usize {
        let open = |wanted: Option<&usize>| usize::from(wanted.is_some_and(|n| *n > 0));
        open(self.modules.get(module)) + item.competencies.iter().map(|c| open(self.competencies.get(c))).sum::<usize>()
    }

    fn take(&mut self, module: &str, item: &Item) {
        if let Some(n) = self.modules.get_mut(module) {
            *n = n.saturating_sub(1);
        }
        for competency in &item.competencies {
            if let Some(n) = self.competencies.get_mut(competency) {
                *n = n.saturating_sub(1);
            }
        }
    }

    fn is_met(&self) -> bool {
        self.modules.values().chain(self.competencies.values()).all(|n| *n == 0)
    }
}

/// Takes, again and again, the first item of the pool that serves the most open wishes; once all are met, simply the first.
fn fill<'a>(pool: &[(&'a str, &'a Item)], path: &'a Path) -> Option<Vec<&'a Item>> {
    let mut want = Want::of(path);
    let mut taken = BTreeSet::new();
    let mut drawn = Vec::new();
    while drawn.len() < path.assessment.draw {
        let free = pool.iter().filter(|(_, item)| !taken.contains(&item.id));
        // `min_by_key` keeps the first of equals, `max_by_key` the last: the pool's order is the preference.
        let (module, item) = *free.min_by_key(|(module, item)| std::cmp::Reverse(want.gain(module, item)))?;
        want.take(module, item);
        taken.insert(&item.id);
        drawn.push(item);
    }
    want.is_met().then_some(drawn)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{course_with, item};
    use super::*;

    fn bank() -> Course {
        use Competency::{Aa, Gs, Le, Rc, Sh, Ti};
        let first = (0..12).map(|n| item(&format!("a{n}"), if n % 3 == 0 { &[Gs, Le] } else { &[Aa] }));
        let second = (0..12).map(|n| item(&format!("b{n}"), if n % 2 == 0 { &[Ti, Sh] } else { &[Gs] }));
        let third = (0..12).map(|n| item(&format!("c{n}"), if n % 4 == 0 { &[Sh, Rc] } else { &[Rc] }));
        course_with(vec![("one", first.collect()), ("two", second.collect()), ("three", third.collect())])
    }

    proptest! {
        #[test]
        fn every_draw_keeps_the_blueprint(seed in any::<u64>(), met in proptest::collection::btree_map("[abc][0-9]", 0_u32..4, 0..30)) {
            let course = bank();
            let path = &course.paths[0];
            let drawn = draw(&course, path, "NO", &met, seed).expect("the bank is large enough");
            prop_assert_eq!(drawn.len(), 12);
            prop_assert_eq!(drawn.iter().map(|i| &i.id).collect::<BTreeSet<_>>().len(), 12);
            for competency in &path.claims {
                prop_assert!(drawn.iter().filter(|i| i.competencies.contains(competency)).count() >= 3);
            }
            for (prefix, n) in [("a", 3), ("b", 4), ("c", 2)] {
                prop_assert!(drawn.iter().filter(|i| i.id.starts_with(prefix)).count() >= n);
            }
        }
    }

    #[test]
    fn the_next_attempt_draws_other_items_first() {
        let course = bank();
        let path = &course.paths[0];
        let first = draw(&course, path, "NO", &BTreeMap::new(), 1).expect("a draw");
        let met = first.iter().map(|item| (item.id.clone(), 1)).collect();
        let second = draw(&course, path, "NO", &met, 1).expect("a draw");
        let again = second.iter().filter(|item| met.contains_key(&item.id)).count();
        assert!(again <= 3, "{again} of 12 came again although the bank has 36");
    }

    #[test]
    fn a_refresher_asks_what_was_missed_before_what_everybody_misses() {
        let course = bank();
        let refresher = Refresher { modules: Vec::new(), draw: 8 };
        let counts = |ids: &[(&str, u32)]| ids.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect::<BTreeMap<_, _>>();
        let missed = counts(&[("a1", 1), ("b2", 2), ("c3", 1)]);
        let hard = counts(&[("a4", 900), ("b5", 700), ("c6", 650), ("a7", 400), ("b8", 100), ("c9", 50), ("a1", 0)]);
        for seed in 0..20 {
            let drawn = draw_refresher(&course, &course.paths[0], &refresher, "NO", &missed, &hard, seed).expect("a draw");
            let ids: BTreeSet<&str> = drawn.iter().map(|item| item.id.as_str()).collect();
            assert_eq!(ids, BTreeSet::from(["a1", "b2", "c3", "a4", "b5", "c6", "a7", "b8"]));
        }
        let many = Refresher { modules: Vec::new(), draw: 37 };
        assert_eq!(draw_refresher(&course, &course.paths[0], &many, "NO", &missed, &hard, 1), Err(DrawError(37)));
    }

    #[test]
    fn an_impossible_blueprint_is_an_error_not_a_short_attempt() {
        let course = course_with(vec![("one", vec![item("a", &[Competency::Gs])]), ("two", Vec::new()), ("three", Vec::new())]);
        assert_eq!(draw(&course, &course.paths[0], "NO", &BTreeMap::new(), 1), Err(DrawError(12)));
    }

    #[test]
    fn nobody_is_asked_about_the_law_of_another_country() {
        let mut course = bank();
        for item in course.modules.iter_mut().flat_map(|module| &mut module.items).filter(|item| item.id.ends_with('1')) {
            item.country = Some("NO".into());
        }
        let path = &course.paths[0];
        let refresher = Refresher { modules: Vec::new(), draw: 8 };
        let missed: BTreeMap<String, u32> = [("a1".to_owned(), 5)].into();
        let asks = |country: &str, seed| {
            let drawn = draw(&course, path, country, &BTreeMap::new(), seed).expect("a draw");
            let again = draw_refresher(&course, path, &refresher, country, &missed, &BTreeMap::new(), seed).expect("a draw");
            drawn.into_iter().chain(again).any(|item| item.country.is_some())
        };
        assert!((0..50).all(|seed| asks("NO", seed)), "who missed it in Norway is asked again");
        assert!((0..50).all(|seed| !asks("PL", seed) && !asks("", seed)));
    }
}
