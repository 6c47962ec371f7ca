//! A mail about a withdrawal tells what is so when it goes out.

use std::collections::BTreeMap;

use crate::harness::TestApp;
use crate::harness::mail_server::MailServer;

#[tokio::test]
async fn a_withdrawal_that_was_taken_back_before_its_mail_went_out_is_not_told() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let manager = app.manager_of(app.units.north).await;
    let decide = async |step: &str| {
        let address = format!("/people/{}/{step}/{number}", learner.person());
        manager.post(&address, &[("reason", "Shared account")]).await.with_status(303);
    };
    let states = async || -> BTreeMap<String, String> {
        let all = app.messages_to("lea.north@example.org").await;
        all.into_iter().map(|message| (message.kind.to_string(), message.state.to_string())).collect()
    };
    decide("withdraw").await;
    decide("take-back").await;
    app.exim_worker(&exim).turn().await;
    let told = states().await;
    assert_eq!((told["withdrawn"].as_str(), told["reinstated"].as_str()), ("suppressed", "sent"), "{told:?}");
}
