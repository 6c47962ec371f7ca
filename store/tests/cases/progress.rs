use domain::learning::{Choice, Competency, Decision, Mark, ModuleReading, Part, readings};
use domain::locale::Localised;
use store::progress::{self, NewDecision};

use crate::harness::each_backend;
use crate::harness::sample::{learner, text};

#[test]
fn doing_a_part_again_changes_nothing() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let cycle = learner.cycle;
        let parts = [Part::Section("signs"), Part::Section("words"), Part::Section("signs"), Part::Scenario("signs")];
        for part in parts {
            db.write(async |tx| progress::done(tx, cycle, "recognise", part).await).await.expect("done");
        }
        let done = db.write(async |tx| {
            progress::done(tx, cycle, "recognise", Part::Section("signs")).await?;
            progress::done(tx, cycle, "respond", Part::Section("signs")).await
        });
        done.await.expect("the repetition does no harm to its transaction");
        let done = db.read(async |tx| progress::of_person(tx, learner.person).await).await;
        let by_module = readings(&done, None);
        let recognise =
            ModuleReading { sections: ["signs".to_owned(), "words".to_owned()].into(), scenarios: ["signs".to_owned()].into() };
        let respond = ModuleReading { sections: ["signs".to_owned()].into(), scenarios: [].into() };
        assert_eq!(by_module, [("recognise".to_owned(), recognise), ("respond".to_owned(), respond)].into());
        assert_eq!(db.number("SELECT COUNT(*) FROM reading").await, 4);
        let later = done[0].at + time::Duration::seconds(1);
        assert!(readings(&done, Some(later)).is_empty(), "nothing was read since");
    });
}

fn choice(id: &str) -> Choice {
    Choice {
        id: id.into(),
        mark: Mark::Partly,
        competencies: vec![Competency::Sh, Competency::Ti],
        harms: Vec::new(),
        next: None,
        text: text("Wait."),
        happens: text("She waits."),
        why: Localised::default(),
        better: None,
    }
}

#[test]
fn decisions_come_back_in_the_order_in_which_they_were_taken_within_a_second_too() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let taken: Vec<_> = (0..12).map(|n| (["arrival", "phone", "night"][n % 3], ["c", "a", "b", "d"][n % 4], n / 6)).collect();
        for (situation, chosen, run) in &taken {
            let (choice, run) = (choice(chosen), i64::try_from(*run).expect("a small number"));
            let decision = NewDecision {
                cycle: learner.cycle,
                release: learner.release,
                module: "recognise",
                scenario: "the-driver",
                situation,
                choice: &choice,
                run,
            };
            db.write(async |tx| progress::decide(tx, decision).await).await.expect("decided");
        }
        let expected = taken.into_iter().map(|(situation, choice, run)| Decision {
            situation: situation.into(),
            choice: choice.into(),
            run: i64::try_from(run).expect("a small number"),
        });
        let expected: Vec<_> = expected.collect();
        assert_eq!(db.read(async |tx| progress::decisions(tx, learner.cycle, "the-driver").await).await, expected);
        assert_eq!(db.read(async |tx| progress::decisions(tx, learner.cycle, "another").await).await, []);
    });
}

#[test]
fn the_wording_chosen_last_is_the_one_shown() {
    each_backend(async |db| {
        let cycle = learner(db).await.cycle;
        assert!(db.read(async |tx| progress::gentle(tx, cycle).await).await.is_empty());
        for (module, gentle) in [("recognise", true), ("respond", true), ("recognise", false)] {
            db.write(async |tx| progress::set_gentle(tx, cycle, module, gentle).await).await.expect("chosen");
        }
        let gentle = db.read(async |tx| progress::gentle(tx, cycle).await).await;
        assert_eq!(gentle, [("recognise".to_owned(), false), ("respond".to_owned(), true)].into());
    });
}
