//! From a request to an answer: the router is built from one table of routes, so that no address exists without saying who may call it.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, RawPathParams, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodFilter, on};
use http::header::{ACCEPT, IF_NONE_MATCH};
use http::{HeaderMap, HeaderName, Method, StatusCode};
use store::Tx;
use usecases::services::Services;

use super::access::Access;
use super::admitting;
use super::body::read_form;
use super::coming_back::{back_after_sign_in, sign_in_again, sign_in_first};
use super::cookies::with_cookies;
use super::ctx::Ctx;
use super::failing::error_response;
use super::form::Form;
use super::language::{chosen_language, switch_language};
use super::leaving;
use super::menu::MenuEntry;
use super::notes::note_refusal;
use super::render::{come_again, render};
use super::reply::Reply;
use super::route::{Route, get};
use super::viewer::Viewer;
use crate::assets::Assets;
use crate::error::AppError;
use crate::paths;

/// What every page is answered with.
#[derive(Clone)]
pub struct Site {
    /// What every request may use.
    pub services: Arc<Services>,
    /// The built style and script files.
    pub assets: Arc<Assets>,
    /// The menu of those who do more than learn.
    pub menu: Arc<[MenuEntry]>,
}

/// Builds the router of these routes.
pub fn router(site: &Site, routes: Vec<Route>) -> Router {
    // The renderer spawns; a second call finds it set up already.
    let _ = any_spawner::Executor::init_tokio();
    let shown: Vec<&str> = routes.iter().filter(|route| route.method == Method::GET).map(|route| route.path).collect();
    routes.into_iter().fold(Router::new(), |router, mut route| {
        route.has_page = shown.contains(&route.path);
        let filter = if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let site = site.clone();
        let path = route.path;
        let handler = move |params: RawPathParams, request: Request| {
            let (site, route) = (site.clone(), route.clone());
            let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            async move { answer(site, route, params, request).await }
        };
        router.route(path, on(filter, handler))
    })
}

/// How long a page waits for the database, before it says that the database is away.
const OPENING: Duration = Duration::from_secs(3);

/// Finds out who asks, in the transaction in which a page may read on.
async fn open(services: &Services, headers: &HeaderMap, address: Option<IpAddr>) -> Result<(Viewer, Tx), AppError> {
    let opened = async {
        if leaving::has_left(services, headers) {
            leaving::end(services, headers).await?;
        }
        let tx = services.read().await?;
        Ok((Viewer::of(&tx, services, headers, address).await?, tx))
    };
    tokio::time::timeout(OPENING, opened).await.unwrap_or_else(|_| Err(AppError::away(&"it takes too long")))
}

async fn answer(site: Site, route: Route, params: BTreeMap<String, String>, request: Request) -> Response {
    let Site { services, assets, menu } = site;
    let (parts, body) = request.into_parts();
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let has_left = leaving::has_left(&services, &parts.headers);
    let (viewer, tx, failed) = match open(&services, &parts.headers, address).await {
        Ok((viewer, tx)) => (viewer, Some(tx), None),
        Err(error) => (Viewer::unknown(&services, &parts.headers, address), None, Some(error)),
    };
    // A form may take its time to arrive; nothing is held open for it.
    let opened = Arc::new(Mutex::new(tx.filter(|_| route.method == Method::GET)));
    let query = parts.uri.query().and_then(Form::parse).unwrap_or_default();
    let is_navigation = parts.headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
    let wants_page = header(&parts.headers, &ACCEPT).contains("text/html");
    let known_tag = header(&parts.headers, &IF_NONE_MATCH).to_owned();
    let path = parts.uri.path().to_owned();
    let ctx = Ctx {
        services,
        assets,
        menu,
        viewer,
        path,
        query,
        is_navigation,
        wants_page,
        known_tag,
        access: route.access,
        params,
        opened,
    };
    if let Some(locale) = chosen_language(&ctx).filter(|_| route.method == Method::GET) {
        return switch_language(&ctx, locale);
    }
    if let Some(error) = failed {
        return refuse(&ctx, &route, error).await;
    }
    // Nothing of ours has such a name, and PostgreSQL refuses to be asked about one.
    let is_readable = ctx.params.values().all(|value| !value.contains(char::is_control));
    let access = if is_readable {
        admitting::check(route.access, &ctx.viewer, ctx.services.settings.demo)
    } else {
        Err(AppError::NotFound)
    };
    let result = match access {
        Ok(()) => run(&route, &ctx, &parts.headers, body).await,
        Err(AppError::SignIn) if route.method == Method::POST && route.path != paths::SAVE_ANSWER => {
            Ok(sign_in_first(&route, &ctx, &parts.headers, body).await)
        }
        Err(error) => Err(error),
    };
    // A reader with a slow connection holds none of the database's.
    drop(ctx.take_opened());
    let response = match result {
        Ok(reply) => respond(&ctx, reply).await,
        Err(error) => {
            note_refusal(&ctx.viewer, &route, &error);
            refuse(&ctx, &route, error).await
        }
    };
    if has_left { leaving::forget(&ctx.services, response) } else { response }
}

async fn run(route: &Route, ctx: &Ctx, headers: &HeaderMap, body: Body) -> Result<Reply, AppError> {
    if route.method == Method::GET {
        return (route.run)(ctx.clone(), Form::default()).await;
    }
    let form = read_form(headers, route, body).await?;
    if route.path == paths::SAVE_ANSWER {
        // What is saved by a script is sent again by it.
        return (route.run)(ctx.clone(), form).await;
    }
    let sent = form.clone();
    match run_form(route, ctx, form).await {
        Err(AppError::SignIn) => Ok(sign_in_again(route, ctx, Some(&sent))),
        reply => reply,
    }
}

/// Asks again who sent the form, before it is answered: a preview writes nothing, and shows people all the same.
async fn run_form(route: &Route, ctx: &Ctx, form: Form) -> Result<Reply, AppError> {
    if ctx.viewer.signed_in.is_some() {
        ctx.viewer.check_again(&ctx.read().await?, route.access).await?;
    }
    (route.run)(ctx.clone(), form).await
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn respond(ctx: &Ctx, reply: Reply) -> Response {
    match reply {
        Reply::Page(page) => render(ctx, page, StatusCode::OK).await,
        Reply::Again(page) => render(ctx, page, StatusCode::UNPROCESSABLE_ENTITY).await,
        Reply::Later(page, wait) => come_again(render(ctx, page, StatusCode::TOO_MANY_REQUESTS).await, wait),
        Reply::PageWith(page, cookies) => with_cookies(render(ctx, page, StatusCode::OK).await, &cookies),
        Reply::SignInFirst(page) => render(ctx, page, StatusCode::UNAUTHORIZED).await,
        Reply::Missing(page) => render(ctx, page, StatusCode::NOT_FOUND).await,
        Reply::See(path) => Redirect::to(&path).into_response(),
        Reply::SeeWith(path, cookies) => with_cookies(Redirect::to(&path).into_response(), &cookies),
        Reply::Done(cookies) => with_cookies(StatusCode::NO_CONTENT.into_response(), &cookies),
        Reply::Raw(response) => response,
    }
}

async fn refuse(ctx: &Ctx, route: &Route, error: AppError) -> Response {
    match error {
        // Whoever only wanted to look is sent to sign in and back.
        AppError::SignIn if route.method == Method::GET => Redirect::to(&back_after_sign_in(&ctx.address())).into_response(),
        error => error_response(ctx, &error).await,
    }
}

/// Returns what answers an address that no route has.
pub fn not_found(site: &Site) -> axum::routing::MethodRouter {
    let site = site.clone();
    axum::routing::any(move |request: Request| {
        let site = site.clone();
        let nowhere = get("", Access::Anyone, |_| async { Err(AppError::NotFound) });
        async move { answer(site, nowhere, BTreeMap::new(), request).await }
    })
}
