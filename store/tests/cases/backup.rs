use domain::mail::{MailKind, MailStanding};
use domain::reminders::NotSent;
use store::backup::{contents, restored};
use store::outbox::{NewMessage, enqueue};
use store::schema::{self, Schema};
use store::{Store, audit, outbox};
use time::Duration;

use crate::harness::sample::{email, learner};
use crate::harness::{Db, each_backend, each_empty_backend};

async fn schema(db: &Db) -> Schema {
    db.read(async |tx| schema::of(tx).await).await
}

#[test]
fn a_database_says_whose_its_tables_are() {
    each_empty_backend(async |db| {
        assert_eq!(schema(db).await, Schema::Empty);
        db.migrate().await.expect("an empty database");
        assert_eq!(schema(db).await, Schema::Current);
        db.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_tomorrow', 0)").await;
        assert_eq!(schema(db).await, Schema::Newer("m20991231_000001_add_tomorrow".into()));
        db.sql("DELETE FROM seaql_migrations WHERE version > 'm20261123_000010'").await;
        assert_eq!(schema(db).await, Schema::Older);
        db.sql("DELETE FROM seaql_migrations").await;
        assert_eq!(schema(db).await, Schema::Foreign);
    });
}

#[test]
fn what_a_database_holds_only_grows() {
    each_backend(async |db| {
        let before = db.read(async |tx| contents(tx).await).await;
        assert_eq!((before.organisation.as_deref(), before.people, before.events), (None, 0, 0));
        learner(db).await;
        db.clock.advance(Duration::seconds(1));
        db.write(async |tx| audit::seal(tx).await).await.expect("sealed");
        let after = db.read(async |tx| contents(tx).await).await;
        assert!(after.organisation.is_some() && after.people == 1 && after.events > 0, "{after:?}");
        let head = after.head.clone().expect("a last link");
        assert!(db.read(async |tx| audit::has_link(tx, &head).await).await);
        assert!(after.lies_between(&after, &after) && !before.lies_between(&after, &after), "{before:?} {after:?}");
    });
}

#[test]
fn mail_that_waited_stays_unsent_once_a_backup_was_restored() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for key in ["first", "second"] {
            let (dedupe_key, recipient) = (key.into(), email("olena@example.org"));
            let new = NewMessage {
                dedupe_key,
                kind: MailKind::Reminder,
                person,
                recipient,
                locale: domain::locale::Locale::Nb,
                payload: 7,
            };
            assert!(db.write(async |tx| enqueue(tx, new).await).await.expect("written"));
        }
        let tx = Store::write(db).await.expect("a transaction");
        let taken = outbox::claim(&tx, "worker", 1).await.expect("a claim");
        tx.commit().await.expect("durable");
        assert_eq!(taken.len(), 1);
        assert_eq!(db.write(async |tx| restored(tx).await).await.expect("noted"), 2);
        assert_eq!(db.read(async |tx| outbox::count(tx, MailStanding::Waiting).await).await, 0);
        let why = format!("SELECT COUNT(*) FROM outbox WHERE state = 'suppressed' AND last_error = '{}'", NotSent::Restored);
        assert_eq!(db.number(&why).await, 2);
        assert_eq!(db.events("backup-restored").await, 1);
    });
}
