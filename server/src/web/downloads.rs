//! Files that are made when somebody asks for them.

use std::sync::Arc;

use app::certification::own::own;
use app::certification::pages::facts;
use app::certification::standing::over;
use app::error::AppError;
use app::learning::card::{Card, Number, card};
use app::own_data::summary::summary;
use app::paths;
use app::web::access::Access;
use app::web::{Ctx, Download, Reply, Route, get};
use usecases::services::Services;

use crate::certificate_pdf::{CertificateText, Mark, render};
use crate::leaflet_pdf::{self, LeafletText, Paper};
use crate::pdf::{PdfError, Typefaces};

/// Returns the route of a certificate's PDF.
pub fn certificate_pdf_route() -> Route {
    get(paths::CERTIFICATE_PDF, Access::SignedIn, certificate_pdf)
}

async fn certificate_pdf(ctx: Ctx) -> Result<Reply, AppError> {
    let (certificate, release) = own(&ctx).await?;
    let locale = ctx.locale();
    let check_url = ctx.services.absolute(&paths::verify(&certificate.number));
    let over = over(locale, &certificate, ctx.today()?);
    let facts = facts(locale, &certificate, release, over.is_none());
    let (organisation, kicker) = (ctx.organisation_name(), ctx.t("certificate"));
    let (check_line, qr_alt, footer) = (ctx.t("anyone-can-check-at"), ctx.t("qr-label"), ctx.t("no-licence"));
    let (number, issued_at) = (certificate.number.clone(), certificate.issued_at);
    let services = Arc::clone(&ctx.services);
    let work = move || {
        let with = typefaces(&services)?;
        let holder = with.printable(&certificate.holder);
        let text = CertificateText {
            lang: locale.tag(),
            organisation: &organisation,
            kicker: &kicker,
            holder: &holder,
            title: certificate.title.text(locale),
            mark: over.as_ref().map(|over| Mark { word: &over.word, standing: over.standing }),
            allows: over.as_ref().map_or_else(|| certificate.allows.text(locale), |over| &over.since),
            facts: &facts,
            check_line: &check_line,
            check_url: &check_url,
            qr_alt: &qr_alt,
            footer: &footer,
            issued_at,
            document_id: &certificate.id.to_string(),
        };
        render(&text, with)
    };
    let pdf = tokio::task::spawn_blocking(work).await.map_err(|error| AppError::unexpected(&error))?;
    let pdf = pdf.map_err(|error| AppError::unexpected(&error))?;
    Ok(file(&number, pdf))
}

/// Returns the text with only the spelling of a name that can be printed, where it has two. Of everything else each letter stays that can be, and
/// a sign stands for each other one.
fn printable(mut text: LeafletText, name: Option<&str>, with: &Typefaces) -> LeafletText {
    let Some(name) = name else { return text };
    let lines = text.parts.iter_mut().flat_map(|(_, lines)| lines);
    lines.for_each(|line| *line = line.replace(name, &with.printable(name)));
    text
}

fn typefaces(services: &Services) -> Result<&'static Typefaces, PdfError> {
    Typefaces::of_program(&services.settings).ok_or(PdfError::Material)
}

fn file(name: &str, pdf: Vec<u8>) -> Reply {
    Download::shown(format!("{name}.pdf"), "application/pdf").with(pdf)
}

/// Returns the route of the pocket card's PDF.
pub fn card_pdf_route() -> Route {
    get(paths::CARD_PDF, Access::SignedIn, card_pdf)
}

async fn card_pdf(ctx: Ctx) -> Result<Reply, AppError> {
    let Card { country, parts, numbers: (heading, numbers), doubt, published_at } = card(&ctx).await?;
    let name = format!("card-{}-{}", ctx.locale(), country.code.to_lowercase());
    let text = LeafletText {
        lang: ctx.locale().tag(),
        organisation: ctx.organisation_name(),
        title: ctx.t("pocket-card"),
        parts,
        front: Some((heading, numbers.into_iter().map(|Number { phone, name, .. }| format!("{phone}: {name}")).collect())),
        footer: doubt,
        dated: published_at,
        document_id: name.clone(),
    };
    leaflet(&ctx, &name, text, Paper::Card).await
}

async fn leaflet(ctx: &Ctx, name: &str, text: LeafletText, paper: Paper) -> Result<Reply, AppError> {
    let services = Arc::clone(&ctx.services);
    let holder = ctx.person()?.name.as_ref().map(ToString::to_string);
    let work = move || {
        let with = typefaces(&services)?;
        leaflet_pdf::render(&printable(text, holder.as_deref(), with), paper, with)
    };
    let pdf = tokio::task::spawn_blocking(work).await.map_err(|error| AppError::unexpected(&error))?;
    Ok(file(name, pdf.map_err(|error| AppError::unexpected(&error))?))
}

/// Returns the route of what is kept about somebody, on paper.
pub fn own_data_pdf_route() -> Route {
    get(paths::OWN_DATA_PDF, Access::SignedIn, own_data_pdf)
}

async fn own_data_pdf(ctx: Ctx) -> Result<Reply, AppError> {
    let (made_at, locale, zone) = (ctx.services.now(), ctx.locale(), ctx.time_zone()?);
    let parts = summary(locale, zone, &ctx.services, &ctx.read().await?, ctx.person()?).await?;
    let text = LeafletText {
        lang: locale.tag(),
        organisation: ctx.organisation_name(),
        title: ctx.t("your-data"),
        parts,
        front: None,
        footer: ctx.tv("your-data-rest", [("date", texts::s(ctx.date(ctx.today()?)))]),
        dated: made_at,
        document_id: format!("own-data-{}-{}", ctx.person()?.id, made_at.unix_timestamp()),
    };
    leaflet(&ctx, "my-data", text, Paper::Sheets).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::Fonts;

    #[test]
    fn a_line_with_letters_that_cannot_be_printed_keeps_everything_else() {
        let nowhere = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let with = Typefaces::read(Fonts::Folder(nowhere)).expect("the typefaces of the program");
        let reason = "20 January 2027. Reason: because 王小明 asked: call 112 (now)".to_owned();
        let text = LeafletText {
            lang: "en",
            organisation: "Test organisation".to_owned(),
            title: "Your data".to_owned(),
            parts: vec![("You".to_owned(), vec!["Name: 王小明 (Wang Xiaoming)".to_owned(), reason.clone()])],
            front: None,
            footer: String::new(),
            dated: time::OffsetDateTime::UNIX_EPOCH,
            document_id: "own-data".to_owned(),
        };
        let printed = printable(text, Some("王小明 (Wang Xiaoming)"), &with);
        assert_eq!(printed.parts[0].1, ["Name: Wang Xiaoming".to_owned(), reason]);
    }
}
