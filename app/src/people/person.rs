//! One person, for their manager: how far they are, what they do, and with it which training they need.

use domain::badges::facts::KeyOrigin;
use domain::certification::{Certificate, Exemption};
use domain::ids::{CertificateId, PersonId};
use domain::locale::Locale;
use domain::people::{Action, Assignments, Person};
use leptos::prelude::*;
use store::Tx;
use texts::{date, s, t, tv};
use usecases::people::known::Known;
use usecases::people::{reach, working};

use super::deciding::who_decides;
use super::issue_again;
use super::stand::{self, Stand};
use super::work;
use crate::certification::exempt::kind_key;
use crate::certification::pages::withdrawal_words;
use crate::certification::why_this_date;
use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, fact};
use crate::ui::{list, notice};
use crate::web::{Ctx, Done, Form, Page, Reply};

/// Shows a person.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let person = reachable(&ctx, &tx, Action::SeePeople).await?;
    person_page(&ctx, &tx, &person).await
}

/// Returns the person that the address names, if they are in a unit in which the viewer may do this.
pub(crate) async fn reachable(ctx: &Ctx, tx: &Tx, action: Action) -> Result<Person, AppError> {
    Ok(reach::reachable(tx, &ctx.caller(), ctx.parsed("person")?, action).await?)
}

/// Returns what somebody is called who did something once; they may have been erased since.
pub async fn name_of(locale: Locale, tx: &Tx, id: PersonId) -> Result<String, AppError> {
    let person = store::people::find(tx, id).await?;
    Ok(person.map_or_else(|| t(locale, "name-is-removed"), |person| person.display_name().to_owned()))
}

/// Changes what a person does, and opens the training that follows from it.
pub async fn assign(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let person = ctx.parsed("person")?;
    working::assign(&ctx.caller(), person, &work::read(&ctx, &form)).await?;
    Ok(Reply::telling(&paths::person(person), Done::Saved))
}

/// Returns every exemption of a person with who granted it, why and on what evidence, and how it ended.
async fn exemptions(locale: Locale, tx: &Tx, known: &Known) -> Result<Vec<(String, String)>, AppError> {
    let mut rows = Vec::new();
    for exemption in &known.exemptions {
        let Some(title) = known.needs.title(exemption.certification, locale) else { continue };
        rows.push((title.to_owned(), exemption_words(locale, tx, exemption).await?));
    }
    Ok(rows)
}

/// Returns every certificate that was withdrawn once, and whether that was taken back.
async fn withdrawals(locale: Locale, tx: &Tx, known: &Known) -> Result<Vec<Stand>, AppError> {
    let ids: Vec<CertificateId> = known.certificates.iter().map(|certificate| certificate.id).collect();
    let all = store::withdrawals::of_certificates(tx, &ids).await?;
    let stand = |certificate: &Certificate| {
        let own = all.iter().filter(|withdrawal| withdrawal.certificate == certificate.id);
        let words: Vec<String> = own.flat_map(|withdrawal| withdrawal_words(locale, withdrawal)).collect();
        let decisions = vec![(paths::appeal(known.person.id, &certificate.number), t(locale, "withdrawal-and-appeal"))];
        let title = certificate.title.text(locale).to_owned();
        (!words.is_empty()).then(|| Stand { title, words: words.join("; "), because: Vec::new(), decisions, allows: None })
    };
    Ok(known.certificates.iter().filter_map(stand).collect())
}

/// Returns every certificate that was recorded from earlier training, on what evidence and by whom.
async fn earlier(locale: Locale, tx: &Tx, known: &Known) -> Result<Vec<(String, String)>, AppError> {
    let mut rows = Vec::new();
    for certificate in &known.certificates {
        let Some(recorded) = &certificate.recorded else { continue };
        let values = [
            ("date", s(date(locale, certificate.validity.from))),
            ("until", s(date(locale, certificate.validity.until))),
            ("who", s(who(locale, tx, recorded.by).await?)),
            ("evidence", s(recorded.evidence.clone())),
        ];
        rows.push((certificate.title.text(locale).to_owned(), tv(locale, "recorded-words", values)));
    }
    Ok(rows)
}

async fn exemption_words(locale: Locale, tx: &Tx, exemption: &Exemption) -> Result<String, AppError> {
    let (days, day) = (exemption.days, |day| s(date(locale, day)));
    let granted = [
        ("from", day(days.from)),
        ("until", day(days.until)),
        ("kind", s(t(locale, kind_key(exemption.kind)))),
        ("who", s(who(locale, tx, exemption.granted_by).await?)),
        ("reason", s(exemption.reason.clone())),
    ];
    let mut says = vec![tv(locale, "exemption-granted", granted)];
    // Of a badge, the evidence names what it is, whose and where to find it; the text of it says nothing to a reader.
    let seen = exemption.evidence.trim();
    if !seen.is_empty() {
        says.push(tv(locale, "exemption-evidence", [("evidence", s(seen))]));
    }
    if let Some(origin) = exemption.badge_key {
        says.push(t(locale, checked_key(origin)));
    }
    if let Some(ended_on) = days.ended_on {
        let reason = exemption.ended_because.clone().unwrap_or_default();
        let ended = [("date", day(ended_on)), ("who", s(who(locale, tx, exemption.ended_by).await?)), ("reason", s(reason))];
        says.push(tv(locale, "exemption-ended", ended));
    }
    Ok(says.join(" "))
}

/// Returns the sentence that says by whose keys a badge was checked when it was recognised.
const fn checked_key(origin: KeyOrigin) -> &'static str {
    match origin {
        KeyOrigin::Own => "exemption-checked-own",
        KeyOrigin::Given => "exemption-checked-given",
        KeyOrigin::Published => "exemption-checked-published",
    }
}

/// Returns the name of whoever decided something.
pub(super) async fn who(locale: Locale, tx: &Tx, person: Option<PersonId>) -> Result<String, AppError> {
    match person {
        Some(person) => name_of(locale, tx, person).await,
        None => Ok(t(locale, "somebody-at-the-server")),
    }
}

fn stand_view(ctx: &Ctx, stand: Stand) -> AnyView {
    let Stand { title, words, because, decisions, allows } = stand;
    let because = (!because.is_empty()).then(|| why_this_date::view(ctx.locale(), Some(title.clone()), because));
    let decisions = decisions.into_iter().map(|(path, label)| {
        view! { <li><a href=path>{label}<span class="ds-sr-only">": " {title.clone()}</span></a></li> }
    });
    let decisions: Vec<_> = decisions.collect();
    let allows = allows.map(|allows| view! { <p class="small">{allows}</p> });
    let decisions = (!decisions.is_empty()).then(|| view! { <ul class="row">{decisions}</ul> });
    view! { <div><dt>{title.clone()}</dt><dd>{words} {allows} {because} {decisions}</dd></div> }.into_any()
}

/// Shows facts under a heading, if there are any.
fn facts(heading: String, facts: Vec<(String, String)>) -> Option<AnyView> {
    (!facts.is_empty()).then(|| {
        let facts = facts.into_iter().map(|(label, value)| fact(label, value)).collect_view();
        view! { <h2>{heading}</h2> <dl class="facts">{facts}</dl> }.into_any()
    })
}

/// Returns the page of the person for whom this row stands, to those who may see that they are here.
async fn known_elsewhere(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Option<String>, AppError> {
    let Some(email) = &person.stands_for else { return Ok(None) };
    let Some(known) = store::people::by_email(tx, email).await? else { return Ok(None) };
    let tree = store::organisation::unit_tree(tx).await?;
    let is_reached = ctx.signed_in()?.grants.may(Action::SeePeople, known.unit, &tree);
    Ok(is_reached.then(|| paths::person(known.id)))
}

fn work_form(ctx: &Ctx, person: PersonId, assignments: &Assignments) -> AnyView {
    view! {
        <form class="form" method="post" action=paths::person(person)>
            {work::fields(ctx, assignments)}
            <button class="ds-button">{ctx.t("save-work")}</button>
        </form>
    }
    .into_any()
}

async fn person_page(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Reply, AppError> {
    let (locale, known) = (ctx.locale(), Known::of(tx, &ctx.services, person).await?);
    let (mut stands, who_decides) = (stand::stands(locale, &known), who_decides(ctx, tx, person).await?);
    let signed = store::sign_offs::latest_signed(tx, &known.signed).await?;
    let policies = stand::policies(locale, ctx.time_zone()?, &known, &signed);
    let exemptions = exemptions(locale, tx, &known).await?;
    let mut withdrawals = withdrawals(locale, tx, &known).await?;
    let mut renamed = issue_again::stands(locale, person, &known.certificates, known.today());
    let may_decide = who_decides.is_none();
    if !may_decide {
        // What would be refused is not offered.
        stands.iter_mut().chain(&mut withdrawals).chain(&mut renamed).for_each(|stand| stand.decisions.clear());
    }
    let earlier = earlier(locale, tx, &known).await?;
    let assignments = known.assignments.clone();
    let units = store::organisation::units(tx).await?;
    let unit = units.into_iter().find(|unit| unit.id == person.unit).map(|unit| unit.name).unwrap_or_default();
    let email = person.address().map(ToString::to_string).unwrap_or_default();
    let known_elsewhere = known_elsewhere(ctx, tx, person).await?;
    let kind = ctx.t(&format!("kind-{}", person.kind.word()));
    let (ctx, name, id) = (ctx.clone(), person.display_name().to_owned(), person.id);
    let may_erase = ctx.signed_in()?.grants.may_somewhere(Action::ErasePeople);
    let has_left = person.has_left(known.today());
    let leaves = if has_left { "come-back" } else { "person-leaves" };
    let left = person.left_on.map(|left_on| ctx.date(left_on));
    let empty = if person.accepted_on.is_some() || has_left { "state-nothing-due" } else { "state-invited" };
    Ok(Page::new(name.clone(), move || {
        let is_empty = stands.is_empty();
        let rows = stands.into_iter().map(|stand| stand_view(&ctx, stand)).collect_view();
        view! {
            {back_link(paths::PEOPLE.to_owned(), ctx.t("people"))}
            {notice::done(&ctx, |done| matches!(done, Done::Saved))}
            <h1>{name}</h1>
            <dl class="facts">
                {(!email.is_empty()).then(|| fact(ctx.t("your-email"), email))}
                {fact(ctx.t("unit"), unit)}
                {fact(ctx.t("kind"), kind)}
                {left.map(|left| fact(ctx.t("left-from"), left))}
            </dl>
            {known_elsewhere.map(|address| view! {
                <p class="notice"><a href=address>{ctx.t("stands-for-somebody")}</a></p>
            })}
            {who_decides.map(|words| view! { <p class="notice">{words}</p> })}
            <p><a href=paths::person_mail(id)>{ctx.t("mail-to-person")}</a></p>
            <h2>{ctx.t("training-of-person")}</h2>
            {is_empty.then(|| list::empty(ctx.t(empty)))}
            {(!is_empty).then(|| view! { <dl class="facts">{rows}</dl> })}
            {facts(ctx.t("policies"), policies)}
            {facts(ctx.t("exemptions"), exemptions)}
            {facts(ctx.t("earlier-training"), earlier)}
            {(!renamed.is_empty()).then(|| view! {
                <h2>{ctx.t("certificates-with-other-name")}</h2>
                <dl class="facts">{renamed.into_iter().map(|stand| stand_view(&ctx, stand)).collect_view()}</dl>
            })}
            {(!withdrawals.is_empty()).then(|| view! {
                <h2>{ctx.t("withdrawn-certificates")}</h2>
                <dl class="facts">{withdrawals.into_iter().map(|stand| stand_view(&ctx, stand)).collect_view()}</dl>
            })}
            <h2>{ctx.t("work-of-person")}</h2>
            {if may_decide { work_form(&ctx, id, &assignments) } else { work::facts(&ctx, &assignments) }}
            <p class="row">
                {may_decide.then(|| view! { <a href=paths::contact(id)>{ctx.t("change-contact")}</a> })}
                {may_decide.then(|| view! { <a href=paths::departure(id)>{ctx.t(leaves)}</a> })}
                {may_erase.then(|| view! { <a href=paths::erase(id)>{ctx.t("erase-person")}</a> })}
            </p>
        }
    })
    .for_staff()
    .into())
}
