//! Draws what badges keep of their own for certificates from before there were badges. All others have it from the day they were issued.

use domain::ids::CertificateId;
use store::WriteTx;

use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// How many certificates one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Draws what is missing; returns for how many certificates. Once it was done it finds nothing to do.
pub async fn draw_missing(services: &Services) -> store::Result<usize> {
    in_portions(&services.store, &Missing).await
}

/// Certificates whose badge keeps nothing yet.
struct Missing;

impl Work for Missing {
    type Id = CertificateId;

    async fn portion(&self, tx: &WriteTx, after: Option<CertificateId>) -> store::Result<Portion<CertificateId>> {
        let certificates = store::badges::missing(tx, after, BATCH).await?;
        for certificate in &certificates {
            store::badges::ensure(tx, certificate.id, certificate.person).await?;
        }
        Ok(Portion { changed: certificates.len(), last: certificates.last().map(|last| last.id) })
    }
}
