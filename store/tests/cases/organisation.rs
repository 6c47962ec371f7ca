use domain::ids::UnitId;
use domain::locale::Locale;
use store::{StoreError, organisation};
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::harness::each_backend;
use crate::harness::sample::{SYSTEM, kitchen};

#[test]
fn an_organisation_is_founded_with_a_topmost_unit_of_its_name() {
    each_backend(async |db| {
        assert!(db.read(async |tx| organisation::find(tx).await).await.is_none());
        let top = db.write(async |tx| organisation::found(tx, SYSTEM, &kitchen()).await).await.expect("a first organisation");
        let organisation = db.read(async |tx| organisation::get(tx).await).await;
        assert_eq!((organisation.name.as_str(), organisation.country.as_str()), ("Kirkens kjøkken", "NO"));
        assert_eq!(organisation.locale, Locale::Nb);
        assert_eq!(organisation.time_zone.date(datetime!(2026-12-02 23:30 UTC)), date!(2026 - 12 - 03));
        let units = db.read(async |tx| organisation::units(tx).await).await;
        assert_eq!(units.len(), 1);
        assert_eq!((units[0].id, units[0].parent, units[0].name.as_str()), (top, None, "Kirkens kjøkken"));
        assert_eq!((db.events("organisation-founded").await, db.events("unit-added").await), (1, 1));
    });
}

#[test]
fn an_organisation_is_founded_once() {
    each_backend(async |db| {
        db.write(async |tx| organisation::found(tx, SYSTEM, &kitchen()).await).await.expect("a first organisation");
        let again = db.write(async |tx| organisation::found(tx, SYSTEM, &kitchen()).await).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
    });
}

#[test]
fn units_lie_below_each_other_and_are_listed_by_name() {
    each_backend(async |db| {
        let (top, oslo, kitchen) = db
            .write(async |tx| {
                let top = organisation::found(tx, SYSTEM, &kitchen()).await?;
                let oslo = organisation::add_unit(tx, SYSTEM, Some(top), "Oslo", "NO").await?;
                let kitchen = organisation::add_unit(tx, SYSTEM, Some(oslo), "Kitchen", "NO").await?;
                organisation::add_unit(tx, SYSTEM, Some(top), "Bergen", "NO").await?;
                Ok((top, oslo, kitchen))
            })
            .await
            .expect("units");
        let units = db.read(async |tx| organisation::units(tx).await).await;
        let names: Vec<_> = units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["Bergen", "Kirkens kjøkken", "Kitchen", "Oslo"]);
        let tree = db.read(async |tx| organisation::unit_tree(tx).await).await;
        assert_eq!(tree.all().len(), 4);
        assert_eq!(tree.below(oslo).len(), 2);
        assert!(tree.is_within(kitchen, top) && tree.is_within(kitchen, oslo) && !tree.is_within(oslo, kitchen));
    });
}

#[test]
fn units_come_in_the_same_order_from_either_database() {
    each_backend(async |db| {
        db.write(async |tx| {
            let top = organisation::found(tx, SYSTEM, &kitchen()).await?;
            for name in ["bergen", "Åsane", "Zoo", "night-shift", "night shift 2"] {
                organisation::add_unit(tx, SYSTEM, Some(top), name, "NO").await?;
            }
            Ok(())
        })
        .await
        .expect("units");
        let units = db.read(async |tx| organisation::units(tx).await).await;
        let names: Vec<_> = units.iter().map(|unit| unit.name.as_str()).collect();
        // Letter by letter as Unicode numbers them: what SQLite does and what no server's locale changes.
        assert_eq!(names, ["Kirkens kjøkken", "Zoo", "bergen", "night shift 2", "night-shift", "Åsane"]);
    });
}

#[test]
fn a_unit_below_one_that_does_not_exist_is_refused() {
    each_backend(async |db| {
        let nowhere = Some(UnitId::new(Uuid::nil()));
        let refused = db.write(async |tx| organisation::add_unit(tx, SYSTEM, nowhere, "Lost", "NO").await).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    });
}
