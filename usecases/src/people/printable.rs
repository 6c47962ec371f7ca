//! Whether a certificate can carry a name.

use std::sync::Arc;

use domain::text::PersonName;
use tokio::task::spawn_blocking;

use crate::Refused;
use crate::services::Services;

/// Returns whether a certificate can carry a name. Asked before a transaction opens: the typefaces of the machine may have to be looked
/// through first, away from the threads that answer.
pub async fn is_printable(services: &Arc<Services>, name: &PersonName) -> Result<bool, Refused> {
    let (services, name) = (Arc::clone(services), name.clone());
    spawn_blocking(move || can_be_printed(&services, &name)).await.map_err(|error| Refused::unexpected(&error))
}

/// Looks through the typefaces of the machine, if they may be needed: later it is known at once what can be printed.
pub async fn get_ready(services: &Arc<Services>) -> Result<(), Refused> {
    let services = Arc::clone(services);
    spawn_blocking(move || services.can_print(FAR)).await.map(drop).map_err(|error| Refused::unexpected(&error))
}

/// A letter that the program's own typefaces lack.
const FAR: &str = "王";

/// Whether a certificate can carry a name: every letter of it, or those of a spelling that stands beside it.
pub fn can_be_printed(services: &Services, name: &PersonName) -> bool {
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    services.can_print(name.as_str()) || name.as_str().split(' ').filter(is_word).any(|word| services.can_print(word))
}
