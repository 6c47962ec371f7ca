//! Finding by a part of a text.

use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr};

/// How much of what somebody typed is looked for, in letters: more than anything that is stored has. SQLite refuses patterns of 50 kB.
const LONGEST: usize = 500;

/// Returns the condition that a column in small letters contains what somebody typed. Nothing typed asks for nothing.
pub(crate) fn contains(column: impl IntoColumnRef, typed: &str) -> Condition {
    // Nothing that is stored holds a control character, and PostgreSQL refuses to be asked about one.
    let wanted = typed.trim().to_lowercase().replace(char::is_control, "");
    let wanted: String = wanted.chars().take(LONGEST).collect();
    if wanted.is_empty() {
        return Condition::all();
    }
    // % and _ are what the person typed, not wildcards.
    let escaped = wanted.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    Condition::all().add(Expr::col(column).like(like))
}
