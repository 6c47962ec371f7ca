use domain::audit::SignInWay;
use domain::ids::{PersonId, SessionId};
use domain::sign_in::{Proof, Purpose, Session};
use store::people;
use store::sign_in;
use store::sign_in::sessions;
use time::{Date, Duration};

use crate::harness::sample::{DEVICE, SYSTEM, TODAY, learner, volunteer};
use crate::harness::{Db, each_backend};

async fn signed_in(db: &Db, person: PersonId, with: SignInWay) -> SessionId {
    db.write(async |tx| sign_in::open_session(tx, person, with, DEVICE).await).await.expect("a session")
}

async fn running(db: &Db, person: PersonId) -> Vec<SessionId> {
    let running = db.read(async |tx| sessions::running(tx, person).await).await;
    running.iter().map(|session| session.id).collect()
}

#[test]
fn a_session_says_with_what_and_how_somebody_signed_in() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let id = signed_in(db, person, SignInWay::Password).await;
        let proof = Proof { with: Some(SignInWay::Password), signed_in_at: db.now(), confirmed_at: None };
        let expected = Session { id, proof, device: Some(DEVICE), used_on: None };
        assert_eq!(db.read(async |tx| sessions::running(tx, person).await).await, [expected]);
        let found = db.read(async |tx| sign_in::session_person(tx, id).await).await.expect("it runs");
        assert_eq!((found.session, found.person.id), (expected, person));
        assert_eq!(db.texts("SELECT device FROM session").await, ["Firefox/Android"], "coarse words and nothing more");
    });
}

#[test]
fn a_session_of_before_this_was_kept_still_runs() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let id = signed_in(db, person, SignInWay::Link).await;
        db.sql("UPDATE session SET device = NULL, signed_in_by = NULL").await;
        let session = db.read(async |tx| sign_in::session_person(tx, id).await).await.expect("it runs").session;
        assert_eq!((session.device, session.proof.with), (None, None));
        assert!(!session.proof.is_recent_link(db.now()), "nobody knows whether it was a link");
    });
}

#[test]
fn the_day_of_use_only_goes_forward() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let id = signed_in(db, person, SignInWay::Link).await;
        let other = signed_in(db, person, SignInWay::Link).await;
        let used = async |on: Date| db.write(async |tx| sessions::note_use(tx, id, on).await).await.expect("noted");
        for (noted, expected) in
            [(TODAY, TODAY), (TODAY + Duration::days(3), TODAY + Duration::days(3)), (TODAY, TODAY + Duration::days(3))]
        {
            used(noted).await;
            let sessions = db.read(async |tx| sessions::running(tx, person).await).await;
            let used_on = |wanted| sessions.iter().find(|session| session.id == wanted).expect("it runs").used_on;
            assert_eq!((used_on(id), used_on(other)), (Some(expected), None));
        }
    });
}

#[test]
fn one_session_or_all_others_end_and_somebody_else_s_stay() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let person = learner.person;
        let other = db.write(async |tx| people::add(tx, SYSTEM, volunteer(learner.unit, "Kari", "kari@example.org")).await).await;
        let stranger = signed_in(db, other.expect("somebody else"), SignInWay::Link).await;
        let own = signed_in(db, person, SignInWay::Link).await;
        let mut more = Vec::new();
        for _ in 0..3 {
            db.clock.advance(Duration::minutes(1));
            more.push(signed_in(db, person, SignInWay::Link).await);
        }
        assert_eq!(running(db, person).await, [more[2], more[1], more[0], own], "the newest first");
        let end = async |id| db.write(async |tx| sessions::end(tx, person, id).await).await.expect("an answer");
        assert_eq!((end(stranger).await, end(more[0]).await, end(more[0]).await), (0, 1, 0));
        let others = db.write(async |tx| sessions::end_others(tx, person, own).await).await.expect("ended");
        assert_eq!((others, running(db, person).await), (2, vec![own]));
        let none = db.write(async |tx| sessions::end_others(tx, person, own).await).await.expect("an answer");
        assert_eq!((none, db.events("sessions-ended").await), (0, 2), "nothing ended is no event");
        assert!(db.read(async |tx| sign_in::session_person(tx, stranger).await).await.is_some());
    });
}

#[test]
fn a_password_that_was_given_again_is_kept_with_its_moment() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let id = signed_in(db, person, SignInWay::Password).await;
        db.clock.advance(Duration::hours(2));
        let proof = async || db.read(async |tx| sign_in::session_person(tx, id).await).await.expect("it runs").session.proof;
        assert!(!proof().await.is_recent(db.now()));
        db.write(async |tx| sessions::confirm(tx, person, id).await).await.expect("confirmed");
        assert!(proof().await.is_recent(db.now()));
        assert_eq!(db.events("sign-in-confirmed").await, 1);
    });
}

#[test]
fn a_new_password_ends_every_other_session_and_every_open_link() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let own = signed_in(db, person, SignInWay::Link).await;
        signed_in(db, person, SignInWay::Password).await;
        let link = db.write(async |tx| sign_in::create_link(tx, person, Purpose::SignIn).await).await.expect("a link");
        db.write(async |tx| store::sign_in::set_password(tx, person, "a hash".into(), own).await).await.expect("set");
        assert_eq!(running(db, person).await, [own]);
        assert!(!db.write(async |tx| sign_in::use_link(tx, link.id).await).await.expect("an answer"));
        assert_eq!((db.events("password-set").await, db.events("sessions-ended").await), (1, 1));
    });
}
