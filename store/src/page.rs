//! One page of a list.

use sea_orm::{EntityTrait, FromQueryResult, PaginatorTrait, QuerySelect, Select};

use crate::{Result, Tx};

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Which page, counted from 1.
    pub number: u64,
    /// How many pages there are, at least 1.
    pub pages: u64,
    /// How many rows there are in all.
    pub total: u64,
}

impl<T> Page<T> {
    /// Rows of one page.
    const ROWS: u64 = 50;

    /// Reads the page of this number; one that is not there is the nearest that is.
    pub(crate) async fn read<E, M>(tx: &Tx, query: Select<E>, number: u64, row: impl FnMut(M) -> Result<T>) -> Result<Self>
    where
        E: EntityTrait<Model = M>,
        M: FromQueryResult + Send + Sync,
    {
        let total = query.clone().count(tx.conn()).await?;
        let pages = total.div_ceil(Self::ROWS).max(1);
        let number = number.clamp(1, pages);
        let rows = query.offset((number - 1) * Self::ROWS).limit(Self::ROWS).all(tx.conn()).await?;
        Ok(Self { rows: rows.into_iter().map(row).collect::<Result<_>>()?, number, pages, total })
    }
}
