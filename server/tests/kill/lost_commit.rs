//! The connection to PostgreSQL is lost between a statement and its commit, and in the commit itself: nobody is told what is not so.

use super::server::{Ground, begin, check, finish, serve_with};
use crate::harness::process::{Connection, vern};
use crate::harness::{CommitCutter, Cut, Directory, Place};

#[tokio::test]
async fn no_acknowledged_answer_is_lost_with_the_connection_to_the_database() {
    let ground = Ground { place: Place::on_postgres().await, data: Directory::new() };
    let cutter = CommitCutter::before(&ground.place.url());
    let through = |ground: &Ground, port| serve_with(vern, ground, port, cutter.url());
    let (_server, mut client, sql) = begin(&ground, through).await;
    let (mut refused, mut kept_unheard) = (0, 0);
    for round in 0..12 {
        cutter.cut(if round % 2 == 0 { Cut::BeforeCommit } else { Cut::AfterCommit });
        let mut connection = Connection::open(client.port).expect("the server answers");
        let reply = client.save(&mut connection).expect("an answer");
        refused += i32::from(reply.status >= 500);
        kept_unheard += check(&sql, &client).await;
        // The client asks again under the same number.
        while client.save(&mut connection).expect("an answer").status != 200 {}
        check(&sql, &client).await;
    }
    assert!(refused >= 6, "only {refused} commits were cut off");
    assert!(kept_unheard >= 1, "no commit arrived whose receipt was lost");
    finish(client, &sql).await;
}
