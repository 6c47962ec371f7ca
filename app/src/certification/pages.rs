//! A person's own certificate.

use domain::certification::{Certificate, Standing, Withdrawal};
use domain::locale::Locale;
use fast_qr::QRBuilder;
use leptos::prelude::*;
use texts::{date, n, s, t, tv};
use usecases::certification::renewing_early;

use super::early;
use super::own::own;
use super::standing::{Over, over, sign};
use super::why_this_date::{self, Whose, period};
use crate::badges::download::section;
use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, fact};
use crate::web::{Ctx, Page, Reply};

/// Returns the first and the last day of a certificate: label and value. Of one that does not hold they are only what is printed on it.
pub fn days(locale: Locale, certificate: &Certificate, holds: bool) -> [(String, String); 2] {
    let keys = if holds { ["valid-from", "valid-until"] } else { ["printed-from", "printed-until"] };
    let validity = certificate.validity;
    [(t(locale, keys[0]), date(locale, validity.from)), (t(locale, keys[1]), date(locale, validity.until))]
}

/// Returns the facts on a certificate: label and value. One of earlier training names no version: it was not earned on it.
pub fn facts(locale: Locale, certificate: &Certificate, release: i64, holds: bool) -> Vec<(String, String)> {
    let title = certificate.title.text(locale).to_owned();
    let training = match certificate.recorded {
        Some(_) => title,
        None => tv(locale, "training-version", [("title", s(title)), ("n", n(release))]),
    };
    let mut facts = days(locale, certificate, holds).to_vec();
    facts.push((t(locale, "training"), training));
    facts.extend(origin(locale, certificate));
    facts.push((t(locale, "number"), certificate.number.clone()));
    facts
}

/// Returns that a certificate was recorded from earlier training, if so: label and value.
pub fn origin(locale: Locale, certificate: &Certificate) -> Option<(String, String)> {
    certificate.recorded.as_ref().map(|_| (t(locale, "origin"), t(locale, "recorded-from-earlier")))
}

/// Returns what happened to a certificate, without the reasons: those are between the person and their manager.
pub fn withdrawal_words(locale: Locale, withdrawal: &Withdrawal) -> Vec<String> {
    let dated = |key: &str, day| tv(locale, key, [("date", s(date(locale, day)))]);
    let mut words = vec![dated("state-withdrawn", withdrawal.on)];
    words.extend(withdrawal.taken_back.as_ref().map(|end| dated("state-taken-back", end.on)));
    words
}

/// Shows the certificate; of one that does not hold, that it does not, since when, and nothing that could be shown to somebody as if it did.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let (certificate, release) = own(&ctx).await?;
    let (locale, today) = (ctx.locale(), ctx.today()?);
    let withdrawals = store::withdrawals::of_certificates(&ctx.read().await?, &[certificate.id]).await?;
    let earlier = store::certificates::earlier_names(&ctx.read().await?, certificate.id).await?;
    let again = earlier.iter().map(|earlier| ctx.tv("issued-again-on", [("date", s(ctx.date(earlier.replaced_on)))]));
    let withdrawn = withdrawals.iter().flat_map(|withdrawal| withdrawal_words(locale, withdrawal));
    let history = History { lines: withdrawn.chain(again).collect(), has_reasons: !withdrawals.is_empty() };
    let over = over(locale, &certificate, today);
    let facts = facts(locale, &certificate, release, over.is_none());
    if let Some(over) = over {
        return Ok(over_page(&ctx, certificate, over, facts, history).into());
    }
    let standing = certificate.standing(today);
    let early = renewing_early::offer(&ctx.read().await?, &ctx.caller(), &certificate).await?;
    let url = ctx.services.absolute(&paths::verify(&certificate.number));
    let organisation = ctx.organisation_name();
    let qr = qr_path(&url);
    Ok(Page::new(ctx.t("certificate"), move || {
        let renewal = (standing == Standing::Expiring).then(|| {
            let renew = view! { <a href=paths::TRAINING>{ctx.t("go-to-training")}</a> };
            view! { <p class="notice" role="status">{ctx.t("standing-expiring")} " " {renew}</p> }
        });
        let shown = url.trim_start_matches("https://").trim_start_matches("http://").to_owned();
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            {renewal}
            <article class="certificate">
                <header>
                    <p class="kicker">{organisation} " · " {ctx.t("certificate")}</p>
                    <h1>{certificate.holder.clone()}</h1>
                    <p>{certificate.allows.text(locale).to_owned()}</p>
                </header>
                <dl class="facts">{facts.into_iter().map(|(label, value)| fact(label, value)).collect_view()}</dl>
                {qr.map(|(size, path)| view! {
                    <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=ctx.t("qr-label") shape-rendering="crispEdges">
                        <path fill="currentColor" d=path></path>
                    </svg>
                })}
                <p class="small">{ctx.tv("anyone-can-check", [("url", s(shown))])}</p>
                <p class="small">{ctx.t("no-licence")}</p>
            </article>
            {why(&ctx, &certificate)}
            {early.map(|renewal| early::view(&ctx, &certificate.number, &renewal))}
            {what_happened(&ctx, history)}
            <div class="actions screen-only">
                <a class="ds-button" href=paths::certificate_pdf(&certificate.number)>{ctx.t("download-pdf")}</a>
                <a href=paths::verify(&certificate.number)>{ctx.t("open-check-page")}</a>
            </div>
            {certificate.recorded.is_none().then(|| section(&ctx, &certificate))}
        }
    })
    .into())
}

/// Shows a certificate that does not hold: the word first, then since when, then the facts.
fn over_page(ctx: &Ctx, certificate: Certificate, over: Over, facts: Vec<(String, String)>, history: History) -> Page {
    let ctx = ctx.clone();
    let title = format!("{}: {}", over.word, certificate.title.text(ctx.locale()));
    Page::new(title.clone(), move || {
        let explanation = (over.standing == Standing::Superseded).then(|| view! { <p>{ctx.t("superseded-text")}</p> });
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <h1 class="over">{sign(over.standing)}{title}</h1>
            <p class="lead">{over.since}</p>
            {explanation}
            <dl class="facts">
                {fact(ctx.t("name"), certificate.holder.clone())}
                {facts.into_iter().map(|(label, value)| fact(label, value)).collect_view()}
            </dl>
            {what_happened(&ctx, history)}
            <div class="actions screen-only">
                <a class="ds-button" href=paths::TRAINING>{ctx.t("my-training")}</a>
                <a href=paths::verify(&certificate.number)>{ctx.t("open-check-page")}</a>
            </div>
        }
    })
}

/// What happened to a certificate since it was issued.
struct History {
    lines: Vec<String>,
    /// Whether somebody decided it, with a reason.
    has_reasons: bool,
}

/// Shows what happened to a certificate, if anything did.
fn what_happened(ctx: &Ctx, history: History) -> Option<AnyView> {
    let History { lines, has_reasons } = history;
    let lines = (!lines.is_empty()).then(|| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view())?;
    let section = view! {
        <section class="screen-only" aria-labelledby="history">
            <h2 id="history">{ctx.t("what-happened-so-far")}</h2>
            <ul>{lines}</ul>
            {has_reasons.then(|| view! { <p>{ctx.t("ask-for-reason")}</p> })}
        </section>
    };
    Some(section.into_any())
}

/// Shows why the dates are what they are: from what was kept when the certificate was issued, whatever the rule is now.
fn why(ctx: &Ctx, certificate: &Certificate) -> AnyView {
    let validity = certificate.validity;
    let window = ("window", s(period(ctx.locale(), validity.window)));
    let opens = ctx.tv("because-window", [("opens", s(ctx.date(validity.window_opens))), window]);
    let rule = validity.rule.map(|number| ctx.tv("because-rule", [("n", n(number))]));
    view! {
        <details class="screen-only">
            <summary>{ctx.t("why-these-dates")}</summary>
            <p>{why_this_date::valid(ctx.locale(), Whose::Reader, validity)}</p>
            <p>{opens}</p>
            {rule.map(|rule| view! { <p>{rule}</p> })}
        </details>
    }
    .into_any()
}

/// Returns the dark squares of a QR code as one drawing, and how many squares wide it is, with a quiet margin of four.
fn qr_path(text: &str) -> Option<(usize, String)> {
    use std::fmt::Write as _;
    let code = QRBuilder::new(text).build().ok()?;
    let mut path = String::new();
    for (y, row) in (0..code.size).map(|y| (y, &code[y])) {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    Some((code.size + 8, path))
}
