//! What is said of each table that holds something of a person.

use domain::ids::PersonId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr};

/// How a row belongs to a person.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// This column names the person.
    Person(&'static str),
    /// The row belongs to one of the person's cycles.
    Cycle,
    /// The row belongs to an attempt in one of the person's cycles.
    Attempt,
    /// The row belongs to one of the person's certificates.
    Certificate,
    /// The row belongs to a withdrawal of one of the person's certificates.
    Withdrawal,
}

/// How a column is read and written out.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// An identifier.
    Id,
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// 0 for no, anything else for yes.
    Yes,
    /// An instant, as seconds since 1970.
    Instant,
    /// A civil date.
    Day,
    /// JSON.
    Json,
}

/// What a column holds after a person was erased.
#[derive(Clone, Copy, Debug)]
pub enum Empty {
    /// This text, which tells nothing.
    Text(&'static str),
    /// Bytes, of which there are none.
    Bytes,
    /// Nothing.
    Nothing,
}

/// What becomes of rows when their person is erased.
#[derive(Clone, Copy, Debug)]
pub enum Erased {
    /// They go.
    Removed,
    /// They stay, without what these columns said.
    Emptied(&'static [(&'static str, Empty)]),
    /// They stay as they are, for this reason.
    Kept(&'static str),
}

/// A table that holds something of a person.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// The table.
    pub table: &'static str,
    /// What it is called in the person's own copy.
    pub name: &'static str,
    /// How its rows belong to a person.
    pub by: By,
    /// The columns that the person is told.
    pub told: &'static [(&'static str, Shape)],
    /// The others, each with the reason why not.
    pub untold: &'static [(&'static str, &'static str)],
    /// What becomes of the rows when the person is erased.
    pub erased: Erased,
}

pub(super) const ROW_ID: (&str, &str) = ("id", "names the row, nothing else refers to it");
pub(super) const OWNER: (&str, &str) = ("person_id", "the person's own id, which stands at the top");
pub(super) const OTHERS: &str = "names somebody else";
pub(super) const KEY: &str = "opens something: a key is shown where it is used, not in a file that is passed on";

impl Holding {
    /// Returns which rows are this person's.
    pub(crate) fn rows_of(&self, person: PersonId) -> SimpleExpr {
        let own = |table: &'static str| {
            let own = Expr::col(Alias::new("person_id")).eq(person.uuid());
            Query::select().column(Alias::new("id")).from(Alias::new(table)).and_where(own).take()
        };
        let cycles = || own("cycle");
        let of_certificates = || Expr::col(Alias::new("certificate_id")).in_subquery(own("certificate"));
        match self.by {
            By::Person(column) => Expr::col(Alias::new(column)).eq(person.uuid()),
            By::Cycle => Expr::col(Alias::new("cycle_id")).in_subquery(cycles()),
            By::Attempt => {
                let in_cycles = Expr::col(Alias::new("cycle_id")).in_subquery(cycles());
                let attempts = Query::select().column(Alias::new("id")).from(Alias::new("attempt")).and_where(in_cycles).take();
                Expr::col(Alias::new("attempt_id")).in_subquery(attempts)
            }
            By::Certificate => of_certificates(),
            By::Withdrawal => {
                let withdrawals =
                    Query::select().column(Alias::new("id")).from(Alias::new("withdrawal")).and_where(of_certificates()).take();
                Expr::col(Alias::new("withdrawal_id")).in_subquery(withdrawals)
            }
        }
    }

    /// Returns the column that puts the rows in the order of their making: where there is one row for each person, any will do.
    pub(crate) fn order(&self) -> &'static str {
        let mut columns = self.told.iter().map(|(column, _)| *column).chain(self.untold.iter().map(|(column, _)| *column));
        columns.find(|column| *column == "id").unwrap_or_else(|| self.link())
    }

    /// Returns the column by which its rows belong to a person.
    pub const fn link(&self) -> &'static str {
        match self.by {
            By::Person(column) => column,
            By::Cycle => "cycle_id",
            By::Attempt => "attempt_id",
            By::Certificate => "certificate_id",
            By::Withdrawal => "withdrawal_id",
        }
    }
}
