//! The viewer's own certificate.

use domain::certification::Certificate;

use crate::error::AppError;
use crate::web::Ctx;

/// Returns the certificate that the address names, if it is the viewer's own.
pub async fn own(ctx: &Ctx) -> Result<(Certificate, i64), AppError> {
    let tx = ctx.read().await?;
    let certificate = store::certificates::by_number(&tx, ctx.param("number")).await?.ok_or(AppError::NotFound)?;
    if certificate.person != ctx.person()?.id {
        return Err(AppError::NotFound);
    }
    let release = ctx.services.release(&tx, certificate.release).await?;
    Ok((certificate, release.number))
}
