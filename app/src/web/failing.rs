//! The page of an error: what happened and what to do next.

use axum::response::Response;
use leptos::prelude::*;

use super::away::away_response;
use super::ctx::Ctx;
use super::page::Page;
use super::render::{come_again, render};
use crate::error::AppError;
use crate::paths;

/// Renders an error: what happened and what to do next.
pub async fn error_response(ctx: &Ctx, error: &AppError) -> Response {
    if let AppError::Away = error {
        return away_response(ctx).await;
    }
    let locale = ctx.locale();
    let key = match error {
        AppError::NotFound => "error-not-found",
        AppError::Forbidden => "error-forbidden",
        AppError::SignIn => "error-sign-in",
        AppError::Malformed => "error-malformed",
        AppError::Conflict => "error-conflict",
        AppError::TooLarge => "error-too-large",
        AppError::TryLater(_) => "error-try-later",
        AppError::Away => "error-away",
        AppError::Unexpected(_) => "error-unexpected",
    };
    let reference = match error {
        AppError::Unexpected(reference) => {
            Some(texts::tv(locale, "error-reference", [("reference", texts::s(reference.clone()))]))
        }
        _ => None,
    };
    let title = texts::t(locale, key);
    let text = texts::t(locale, &format!("{key}-text"));
    let (home, numbers) = (texts::t(locale, "go-to-training"), texts::t(locale, "numbers-to-call"));
    let heading = title.clone();
    let page = Page::new(title, move || {
        view! {
            <h1>{heading}</h1>
            <p>{text}</p>
            {reference.map(|reference| view! { <p class="small">{reference}</p> })}
            <div class="actions">
                <a class="ds-button" href=paths::TRAINING>{home}</a>
                <a href=paths::NUMBERS>{numbers}</a>
            </div>
        }
    });
    let response = render(ctx, page, error.status()).await;
    match error {
        AppError::TryLater(wait) => come_again(response, *wait),
        _ => response,
    }
}
