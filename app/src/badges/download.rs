//! The holder takes the badge along: as signed text, or in a picture.

use domain::certification::Certificate;
use domain::locale::Locale;
use leptos::prelude::*;
use time::Duration;
use usecases::badges::baking::{Picture, bake_png, bake_svg};
use usecases::badges::issuing;

use crate::certification::own::own;
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Download, Reply};

/// How a badge can be taken along.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Png,
    Svg,
}

impl Form {
    const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Text];

    /// Returns the ending of the file, which is also its place in the address.
    const fn ending(self) -> &'static str {
        match self {
            Self::Text => "jwt",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }

    const fn label_key(self) -> &'static str {
        match self {
            Self::Text => "badge-as-text",
            Self::Png => "badge-as-png",
            Self::Svg => "badge-as-svg",
        }
    }
}

/// Answers the badge of the viewer's own certificate as a file.
pub async fn file(ctx: Ctx) -> Result<Reply, AppError> {
    let ending = ctx.param("form");
    let form = Form::ALL.into_iter().find(|form| form.ending() == ending).ok_or(AppError::NotFound)?;
    let (certificate, _) = own(&ctx).await?;
    if certificate.recorded.is_some() {
        // There is no badge of what was earned elsewhere.
        return Err(AppError::NotFound);
    }
    let wish = ctx.reading_locale();
    let jws = signed(&ctx, &certificate, wish).await?;
    let bytes = match form {
        Form::Text => jws.into_bytes(),
        Form::Png => bake_png(&jws),
        Form::Svg => {
            let (organisation, note) = (ctx.organisation_name(), texts::t(wish, "badge"));
            let picture = Picture { organisation: &organisation, title: certificate.title.text(wish), note: &note };
            bake_svg(&jws, &picture).into_bytes()
        }
    };
    Ok(Download::saved(format!("badge-{}.{ending}", certificate.number), form.media_type()).with(bytes))
}

async fn signed(ctx: &Ctx, certificate: &Certificate, wish: Locale) -> Result<String, AppError> {
    let tx = ctx.read().await?;
    // From before there were badges, and no worker has come by yet: it does so at its start.
    let badge = store::badges::find(&tx, certificate.id).await?.ok_or(AppError::TryLater(Duration::minutes(1)))?;
    Ok(issuing::sign(&ctx.services, &tx, certificate, &badge, wish).await?)
}

/// Shows what the badge is for, who can read it, and the ways to take it along.
pub fn section(ctx: &Ctx, certificate: &Certificate) -> AnyView {
    let locale = ctx.locale();
    let links = Form::ALL.map(|form| {
        let address = format!("{}?in={locale}", paths::badge_file(&certificate.number, form.ending()));
        view! { <li><a href=address download>{ctx.t(form.label_key())}</a></li> }
    });
    let picture = format!("{}?in={locale}", paths::badge_file(&certificate.number, Form::Svg.ending()));
    view! {
        <section class="badge screen-only" aria-labelledby="badge">
            <h2 id="badge">{ctx.t("badge")}</h2>
            // It says in a picture what stands around it in words.
            <img src=picture alt="" width="160" height="160" loading="lazy" />
            <div>
                <p>{ctx.t("badge-text")}</p>
                <ul>{links.into_iter().collect_view()}</ul>
                <p class="small">{ctx.t("badge-privacy")}</p>
            </div>
        </section>
    }
    .into_any()
}
