//! What pages with a list have in common: looking for rows, turning pages, saying that nothing is there.

use leptos::prelude::*;
use store::Page as Listing;
use texts::{n, s};

use super::form::{Input, input};
use crate::web::{Ctx, DONE, Field, Form};

/// The name, in an address, of the number of the page; a page with several lists has one for each.
pub const PAGE: &str = "page";

/// The name, in an address, of what is looked for.
const SEARCH: &str = "q";

/// Returns the number of the page that an address asks for, the first if it asks for none.
pub fn wanted_page(query: &Form, name: &str) -> u64 {
    query.text(name).parse().unwrap_or(1)
}

/// Returns what an address asks to look for.
pub fn wanted_text(query: &Form) -> &str {
    query.text(SEARCH)
}

/// The form above a list that looks for rows in it.
pub struct Search {
    /// The address of the list.
    pub path: &'static str,
    /// What else of its query stays.
    pub kept: Form,
    /// What else can be chosen, in front.
    pub filters: Option<AnyView>,
    /// What can be looked for.
    pub label: String,
    /// What is looked for now.
    pub text: String,
}

impl Search {
    /// Returns the query of the list as it is now, without the number of the page.
    pub fn query(&self) -> Form {
        let kept = self.kept.pairs().chain([(SEARCH, self.text.as_str())]);
        Form::of(kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Shows it.
    pub fn view(self, ctx: &Ctx) -> AnyView {
        let Self { path, kept, filters, label, text } = self;
        let hidden = |(name, value): (&str, &str)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> };
        let kept = kept.pairs().map(hidden).collect_view();
        let find = Input { name: SEARCH, kind: "search", autocomplete: "off" };
        view! {
            <form class="table-head" method="get" action=path role="search">
                {kept}
                {filters}
                {input(find, label, None, Field::holding(text))}
                <button class="ds-button" data-variant="secondary">{ctx.t("show")}</button>
            </form>
        }
        .into_any()
    }
}

/// Where in a list a page of it stands.
#[derive(Clone, Copy)]
pub struct Position {
    /// Which page it is, counted from 1.
    pub number: u64,
    /// How many pages there are.
    pub pages: u64,
    /// How many rows there are in all.
    pub total: u64,
}

impl<T> From<&Listing<T>> for Position {
    fn from(listing: &Listing<T>) -> Self {
        Self { number: listing.number, pages: listing.pages, total: listing.total }
    }
}

/// The addresses of the pages of a list. They differ in one number. Everything else stays, but for what was just done: that is told
/// once.
pub struct Pages<'a> {
    /// The address without its query.
    pub path: &'a str,
    /// The query.
    pub query: &'a Form,
    /// The name of the number in the query.
    pub name: &'static str,
    /// The id of the list, where something else stands above it.
    pub place: Option<&'static str>,
}

impl Pages<'_> {
    fn address(&self, number: u64) -> String {
        let place = self.place.map(|place| format!("#{place}")).unwrap_or_default();
        format!("{}{}{place}", self.path, self.query.without(DONE).query_with(self.name, &number.to_string()))
    }
}

/// Shows which page of a list this is, and leads to those before and after it. `words` is the text that says which one.
pub fn pager(ctx: &Ctx, list: &str, words: &str, position: Position, pages: &Pages<'_>) -> AnyView {
    let Position { number, pages: count, total } = position;
    let turn = |page: u64, key: &str| view! { <a href=pages.address(page)>{ctx.t(key)}</a> };
    view! {
        <nav class="row" aria-label=ctx.tv("pages-of-list", [("list", s(list))])>
            <span class="small">{ctx.tv(words, [("n", n(number)), ("of", n(count)), ("total", n(total))])}</span>
            {(number > 1).then(|| turn(number - 1, "previous-page"))}
            {(number < count).then(|| turn(number + 1, "next-page"))}
        </nav>
    }
    .into_any()
}

/// Says that there is nothing to show.
pub fn empty(words: String) -> AnyView {
    view! { <p class="empty">{words}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(query: &str) -> Form {
        Form::parse(query).expect("a query")
    }

    #[test]
    fn turning_a_page_keeps_everything_else_of_the_address() {
        let query = form("state=failed&page=3&q=a%26b");
        let mut pages = Pages { path: "/mail", query: &query, name: PAGE, place: None };
        assert_eq!(pages.address(4), "/mail?state=failed&q=a%26b&page=4");
        pages.place = Some("people");
        assert_eq!(pages.address(1), "/mail?state=failed&q=a%26b&page=1#people");
    }

    #[test]
    fn what_was_just_done_is_not_told_on_the_next_page() {
        let query = form("done=is-over&state=failed");
        let pages = Pages { path: "/mail", query: &query, name: PAGE, place: None };
        assert_eq!(pages.address(2), "/mail?state=failed&page=2");
    }

    #[test]
    fn what_is_looked_for_is_part_of_the_query_and_the_number_of_the_page_is_not() {
        let label = "Name".to_owned();
        let search = Search { path: "/people", kept: form("who=left"), filters: None, label, text: "Lea".to_owned() };
        assert_eq!(search.query().query_with(PAGE, "2"), "?who=left&q=Lea&page=2");
    }

    #[test]
    fn an_address_that_asks_for_no_page_gets_the_first() {
        assert_eq!(["", "page=x", "page=-1", "page=7"].map(|query| wanted_page(&form(query), PAGE)), [1, 1, 1, 7]);
    }
}
