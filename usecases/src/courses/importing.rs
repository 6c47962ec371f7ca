//! Importing a course: what changed becomes a release, with the certifications and the policies in it.

use domain::learning::Course;
use store::StoreError;
pub use store::courses::Imported;

use crate::{Caller, Refused};

/// The course contradicts what was published before, as the text says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("conflict: {0}")]
pub struct NoRelease(pub String);

/// Makes a release of a course, unless the latest one has the same content. `json` is the content as it is kept, `hash` its fingerprint.
pub async fn import(
    caller: &Caller<'_>,
    course: &Course,
    json: String,
    hash: &str,
) -> Result<Result<Imported, NoRelease>, Refused> {
    caller.check_program()?;
    let tx = caller.write().await?;
    match store::courses::import(&tx, caller.actor()?, course, json, hash).await {
        Ok(imported) => {
            tx.commit().await?;
            Ok(Ok(imported))
        }
        Err(StoreError::Conflict(why)) => Ok(Err(NoRelease(why))),
        Err(error) => Err(error.into()),
    }
}
