//! A manager sees the people of their own units and nobody else's.

use domain::ids::{PersonId, UnitId};

use crate::harness::{Browser, each_backend};

#[tokio::test]
async fn a_manager_sees_only_the_people_of_their_own_units() {
    each_backend(async |app| {
        app.person("Nora North", app.units.north, None).await;
        app.person("Sigrid South", app.units.south, None).await;
        let south = app.manager_of(app.units.south).await;
        for path in ["/people", "/people?q=nor", "/people?q=north.example", "/people?q=%25", "/people?page=2"] {
            let page = south.get(path).await.with_status(200);
            assert!(!page.text.to_lowercase().contains("nora"), "{path}");
        }
        south.get("/people").await.showing("Sigrid South");
        let north = app.manager_of(app.units.north).await;
        north.get("/people?q=nor").await.showing("Nora North");
        assert!(!north.get("/people").await.shows("Sigrid South"));
        app.administrator().await.get("/people").await.showing("Nora North").showing("Sigrid South");
    })
    .await;
}

/// Sends the form for inviting somebody as if it had offered this unit.
async fn invite(browser: &Browser, unit: UnitId) -> u16 {
    let unit = unit.to_string();
    let fields = [("list", "new@example.org"), ("unit", &unit), ("kind", "volunteer"), ("language", "en"), ("step", "invite")];
    browser.post("/people/invite", &fields).await.status.as_u16()
}

#[tokio::test]
async fn a_manager_invites_only_into_their_own_units() {
    each_backend(async |app| {
        let south = app.manager_of(app.units.south).await;
        let form = south.get("/people/invite").await.with_status(200).html().form("/people/invite");
        let offered: Vec<_> = form.options.iter().filter(|(name, _)| name == "unit").map(|(_, value)| value.clone()).collect();
        assert_eq!(offered, [app.units.south.to_string()], "the form offers what may be chosen and nothing else");
        let before = app.sql.state().await;
        assert_eq!(invite(&south, app.units.north).await, 403);
        assert_eq!(invite(&south, app.units.top).await, 403);
        assert_eq!(app.sql.state().await, before);
        assert_eq!(invite(&south, app.units.south).await, 303);
        assert_eq!(app.messages_to("new@example.org").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_manager_invites_again_only_the_people_of_their_own_units() {
    each_backend(async |app| {
        let guest = app.invited("guest@example.org", app.units.north).await;
        let south = app.manager_of(app.units.south).await;
        let again = |person: PersonId| format!("/people/{person}/invite-again");
        let before = app.sql.state().await;
        let known = south.post::<&str>(&again(guest), &[]).await.with_status(404);
        let nobody = "01890000000070008000000000000001".parse().expect("an id");
        let unknown = south.post::<&str>(&again(nobody), &[]).await.with_status(404);
        assert_eq!(known.html().words(), unknown.html().words(), "nobody learns that the person exists");
        assert_eq!(app.sql.state().await, before);
        app.manager_of(app.units.north).await.post::<&str>(&again(guest), &[]).await.with_status(303);
        assert_eq!(app.messages_to("guest@example.org").await.len(), 1);
    })
    .await;
}
