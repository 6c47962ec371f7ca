//! The document around every page: head, top bar, language links, navigation, support line.

use std::sync::Arc;

use domain::locale::Locale;
use domain::people::Action;
use domain::text::escaped;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use texts::{t, tv};

use super::icon;
use super::support::SupportLine;
use super::waiting::WaitingLine;
use crate::assets::Assets;
use crate::paths;
use crate::web::{Ctx, Frame, MenuEntry, Page, left_mark};

/// Everything the document needs to know of the request.
#[derive(Clone)]
pub struct Chrome {
    locale: Locale,
    title: String,
    organisation: String,
    path: String,
    /// Where each language link leads: the same page, with everything else of its address.
    languages: Vec<(Locale, String)>,
    frame: Frame,
    has_islands: bool,
    /// The line that tells of answers that wait on this device; only for somebody who is signed in.
    waiting: Option<WaitingLine>,
    menu: Vec<(&'static str, String)>,
    demo: bool,
    leave_to: String,
    leave_mark: String,
    support: Option<SupportLine>,
    assets: Arc<Assets>,
}

impl Chrome {
    /// Returns what stands around this page.
    pub fn of(ctx: &Ctx, page: &Page) -> Self {
        let locale = page.locale.unwrap_or(ctx.locale());
        let title = if page.has_problems {
            tv(locale, "error-title", [("title", page.title.clone().into())])
        } else {
            page.title.clone()
        };
        let support = ctx.services.support_of(ctx.country().unwrap_or_default());
        Self {
            locale,
            title: format!("{title} – {}", ctx.organisation_name()),
            organisation: ctx.organisation_name(),
            path: ctx.path.clone(),
            languages: Locale::ALL.map(|locale| (locale, ctx.query.query_with("lang", locale.tag()))).to_vec(),
            frame: page.frame,
            has_islands: page.has_islands,
            waiting: WaitingLine::of(ctx, page.has_islands),
            menu: menu(ctx),
            demo: ctx.services.settings.demo,
            leave_to: ctx.services.settings.leave_to.clone(),
            leave_mark: left_mark(ctx.services.is_secure()),
            support: support.map(|support| SupportLine::of(support, locale)),
            assets: Arc::clone(&ctx.assets),
        }
    }
}

impl Chrome {
    const fn is_signed_in(&self) -> bool {
        self.waiting.is_some()
    }

    /// Returns true if the navigation of managers and administrators stands beside the page.
    fn is_staff(&self) -> bool {
        self.frame == Frame::Staff || !self.menu.is_empty()
    }
}

/// Returns the links for those who do more than learn.
fn menu(ctx: &Ctx) -> Vec<(&'static str, String)> {
    let Some(signed_in) = &ctx.viewer.signed_in else { return Vec::new() };
    if !signed_in.grants.may_somewhere(Action::SeePeople) {
        return Vec::new();
    }
    let may = |entry: &&MenuEntry| entry.may.is_none_or(|action| signed_in.grants.may_somewhere(action));
    ctx.menu.iter().filter(may).map(|entry| (entry.path, ctx.t(entry.key))).collect()
}

/// Returns the whole document.
pub fn document(chrome: &Chrome, content: AnyView) -> impl IntoView + use<> {
    let locale = chrome.locale;
    let class = if chrome.is_staff() { "staff" } else { "" };
    let head = head(chrome);
    let body = body(chrome, content);
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-color-scheme="auto">
            {head}
            <body class=class>{body}</body>
        </html>
    }
}

fn head(chrome: &Chrome) -> AnyView {
    let asset = |name: &str| format!("/pkg/{name}");
    let css = (!chrome.assets.css.is_empty()).then(|| asset(&chrome.assets.css));
    let leave = (!chrome.assets.leave.is_empty()).then(|| asset(&chrome.assets.leave));
    let waiting = (chrome.is_signed_in() && !chrome.assets.waiting.is_empty()).then(|| asset(&chrome.assets.waiting));
    let (leave_to, mark) = (chrome.leave_to.clone(), chrome.leave_mark.clone());
    let boot = (chrome.has_islands && !chrome.assets.boot.is_empty()).then(|| asset(&chrome.assets.boot));
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title inner_html=escaped(&chrome.title)></title>
            {leave.map(|src| view! { <script src=src nonce=use_nonce() data-target=leave_to data-mark=mark></script> })}
            {css.map(|href| view! { <link rel="stylesheet" href=href /> })}
            <link rel="icon" href="/icon.svg" type="image/svg+xml" />
            {waiting.map(|src| view! { <script src=src nonce=use_nonce() defer></script> })}
            {boot.map(|src| view! { <script type="module" src=src nonce=use_nonce()></script> })}
        </head>
    }
    .into_any()
}

fn body(chrome: &Chrome, content: AnyView) -> AnyView {
    let locale = chrome.locale;
    let organisation = chrome.organisation.clone();
    view! {
        <a class="ds-skip-link" href="#main">{t(locale, "skip-to-content")}</a>
        <header class="top-bar">
            <a class="org" href=paths::HOME>{organisation}</a>
            <form method="post" action=paths::LEAVE class="leave">
                <button>{icon::leave()} " " {t(locale, "leave-this-page")}</button>
            </form>
        </header>
        {chrome.is_staff().then(|| menu_view(chrome))}
        {languages(chrome)}
        <main id="main">{chrome.waiting.clone().map(|waiting| waiting.view(locale))} {content}</main>
        {footer(chrome)}
    }
    .into_any()
}

fn menu_view(chrome: &Chrome) -> AnyView {
    let locale = chrome.locale;
    let here = chrome.path.clone();
    let links = chrome.menu.iter().cloned().map(move |(path, label)| {
        let current = (path == here).then_some("page");
        view! { <li><a href=path aria-current=current>{label}</a></li> }
    });
    let links = links.collect_view();
    view! {
        <nav class="menu" aria-label=t(locale, "work")>
            <button type="button" popovertarget="menu">{t(locale, "menu")}</button>
            <ul id="menu" popover="auto">{links}</ul>
        </nav>
    }
    .into_any()
}

fn languages(chrome: &Chrome) -> AnyView {
    let current = chrome.locale;
    let links = chrome.languages.iter().cloned().map(|(locale, address)| {
        let is_current = (locale == current).then_some("true");
        let tag = locale.tag();
        view! { <a href=address lang=tag hreflang=tag aria-current=is_current>{locale.own_name()}</a> }
    });
    let links = links.collect_view();
    view! { <nav class="languages" aria-label=t(current, "language")>{links}</nav> }.into_any()
}

fn footer(chrome: &Chrome) -> AnyView {
    let locale = chrome.locale;
    view! {
        <footer class="support">
            {chrome.support.clone().map(|support| support.view(locale))}
            <div class="row">
                <a href=paths::NUMBERS>{t(locale, "numbers-to-call")}</a>
                <a href=paths::PRIVACY>{t(locale, "privacy")}</a>
                <a href=paths::SOURCES>{t(locale, "sources")}</a>
                {chrome.demo.then(|| view! { <a href=paths::DEMO_MAIL>{t(locale, "demo-mailbox")}</a> })}
                {chrome.is_signed_in().then(|| view! {
                    <a href=paths::ACCOUNT>{t(locale, "account")}</a>
                    <form method="post" action=paths::SIGN_OUT><button class="link">{t(locale, "sign-out")}</button></form>
                })}
            </div>
        </footer>
    }
    .into_any()
}
