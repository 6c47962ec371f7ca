//! Finding by what somebody typed.

use domain::people::found_by::wanted;
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr};

/// How much of what somebody typed is looked for, in letters: more than anything that is stored has. SQLite refuses patterns of 50 kB.
const LONGEST: usize = 500;

/// How many words are looked for: each is a look at every row.
const MOST_WORDS: usize = 10;

/// Returns the condition that a column of search keys has every word that somebody typed. Nothing typed asks for nothing.
pub(crate) fn found(column: impl IntoColumnRef + Copy, typed: &str) -> Condition {
    let typed: String = typed.chars().take(LONGEST).collect();
    let has = |spelling: String| Expr::col(column).like(pattern(&spelling));
    let any = |spellings: Vec<String>| spellings.into_iter().map(has).fold(Condition::any(), Condition::add);
    wanted(&typed).into_iter().take(MOST_WORDS).map(any).fold(Condition::all(), Condition::add)
}

/// Returns the condition that a column in small letters contains what somebody typed. Nothing typed asks for nothing.
pub(crate) fn contains(column: impl IntoColumnRef, typed: &str) -> Condition {
    // Nothing that is stored holds a control character, and PostgreSQL refuses to be asked about one.
    let wanted = typed.trim().to_lowercase().replace(char::is_control, "");
    let wanted: String = wanted.chars().take(LONGEST).collect();
    if wanted.is_empty() {
        return Condition::all();
    }
    Condition::all().add(Expr::col(column).like(pattern(&wanted)))
}

/// Returns the pattern for a text somewhere: % and _ are what the person typed, not wildcards.
fn pattern(wanted: &str) -> LikeExpr {
    let escaped = wanted.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
