//! What is taught and asked for is read once and kept; nobody is ever shown an old copy.

use domain::certification::Requirement;
use domain::ids::{CertificationId, PersonId};
use store::rules::{NewRule, set};
use store::{Tx, WriteTx};
use testing::text::free_text;

use crate::harness::{TestApp, each_backend};

async fn due_days(app: &TestApp, tx: &Tx, certification: CertificationId) -> u16 {
    let catalogue = app.services.catalogue(tx).await.expect("a catalogue");
    catalogue.requirement(certification).expect("a requirement").due_days
}

/// Sets the first version of a rule.
async fn ask(tx: &WriteTx, by: PersonId, certification: CertificationId, rule: &Requirement, days: u16) -> store::Result<()> {
    let rule = Requirement { due_days: days, ..rule.clone() };
    set(tx, by, NewRule { certification, after: 0, requirement: Some(&rule), reason: &free_text("New law") }).await.map(drop)
}

#[tokio::test]
async fn what_a_transaction_wrote_and_gave_up_is_not_kept() {
    each_backend(async |app| {
        let by = app.person("Ada", app.units.top, None).await;
        let tx = app.store.read().await.expect("a transaction opens");
        let kept = app.services.catalogue(&tx).await.expect("a catalogue");
        let certification = kept.certifications()[0].id;
        let rule = kept.requirement(certification).expect("a requirement");
        drop(tx);

        let given_up = app.store.write().await.expect("a transaction opens");
        ask(&given_up, by, certification, rule, 21).await.expect("a rule");
        assert_eq!(due_days(app, &given_up, certification).await, 21, "it sees what it wrote");
        drop(given_up);
        app.write(async |tx| ask(tx, by, certification, rule, 35).await).await;

        let tx = app.store.read().await.expect("a transaction opens");
        assert_eq!(due_days(app, &tx, certification).await, 35);
    })
    .await;
}
