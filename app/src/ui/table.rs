//! Tables. A column is declared once. Its label stands in the head of the table, and on a phone, where each row is a small block,
//! beside the cell.

use leptos::prelude::*;

/// A table of rows, each column declared once.
#[must_use]
pub struct Table<'a, R> {
    rows: &'a [R],
    caption: String,
    class: String,
    has_hover: bool,
    columns: Vec<Column<'a, R>>,
}

struct Column<'a, R> {
    label: String,
    kind: Kind,
    cell: Cell<'a, R>,
}

/// What stands in the column for a row; nothing, where the row has nothing to name there.
type Cell<'a, R> = Box<dyn Fn(&R) -> Option<AnyView> + 'a>;

#[derive(Clone, Copy)]
enum Kind {
    Head,
    Text,
    Number,
    Actions,
}

impl<'a, R> Table<'a, R> {
    /// Returns a table of these rows that has no columns yet. The caption is for who does not see the table.
    pub fn of(rows: &'a [R], caption: String) -> Self {
        Self { rows, caption, class: "ds-table stacks".to_owned(), has_hover: false, columns: Vec::new() }
    }

    /// Adds a class of its own.
    pub fn with_class(mut self, class: &str) -> Self {
        self.class = format!("{} {class}", self.class);
        self
    }

    /// Shows which row the pointer is on.
    pub fn with_hover(mut self) -> Self {
        self.has_hover = true;
        self
    }

    /// Adds the column that says what a row is about.
    pub fn head<V: IntoView>(self, label: String, cell: impl Fn(&R) -> V + 'a) -> Self {
        self.column(label, Kind::Head, move |row| Some(cell(row).into_any()))
    }

    /// Adds a column.
    pub fn text<V: IntoView>(self, label: String, cell: impl Fn(&R) -> V + 'a) -> Self {
        self.column(label, Kind::Text, move |row| Some(cell(row).into_any()))
    }

    /// Adds a column that not every row has something in. Where there is nothing, a phone does not name it either.
    pub fn optional<V: IntoView>(self, label: String, cell: impl Fn(&R) -> Option<V> + 'a) -> Self {
        self.column(label, Kind::Text, move |row| cell(row).map(IntoAny::into_any))
    }

    /// Adds a column of numbers.
    pub fn number<V: IntoView>(self, label: String, cell: impl Fn(&R) -> V + 'a) -> Self {
        self.column(label, Kind::Number, move |row| Some(cell(row).into_any()))
    }

    /// Adds the column of what can be done with a row. Its buttons say it themselves: the label is not seen.
    pub fn actions<V: IntoView>(self, label: String, cell: impl Fn(&R) -> V + 'a) -> Self {
        self.column(label, Kind::Actions, move |row| Some(cell(row).into_any()))
    }

    fn column(mut self, label: String, kind: Kind, cell: impl Fn(&R) -> Option<AnyView> + 'a) -> Self {
        self.columns.push(Column { label, kind, cell: Box::new(cell) });
        self
    }

    /// Shows the table.
    pub fn view(self) -> AnyView {
        let Self { rows, caption, class, has_hover, columns } = self;
        let head = columns.iter().map(Column::head).collect_view();
        let rows = rows.iter().map(|row| {
            let cells = columns.iter().map(|column| column.cell(row)).collect_view();
            view! { <tr>{cells}</tr> }
        });
        let rows = rows.collect_view();
        view! {
            <table class=class data-size="sm" data-hover=has_hover>
                <caption class="ds-sr-only">{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }
}

impl<R> Column<'_, R> {
    fn head(&self) -> AnyView {
        let label = self.label.clone();
        match self.kind {
            Kind::Actions => view! { <th scope="col"><span class="ds-sr-only">{label}</span></th> }.into_any(),
            Kind::Number => view! { <th scope="col" class="number">{label}</th> }.into_any(),
            Kind::Head | Kind::Text => view! { <th scope="col">{label}</th> }.into_any(),
        }
    }

    fn cell(&self, row: &R) -> AnyView {
        let content = (self.cell)(row);
        match self.kind {
            Kind::Head => view! { <th scope="row">{content}</th> }.into_any(),
            Kind::Actions => view! { <td>{content}</td> }.into_any(),
            Kind::Text | Kind::Number => {
                let label = content.is_some().then(|| self.label.clone());
                match self.kind {
                    Kind::Number => view! { <td data-label=label class="number">{content}</td> }.into_any(),
                    _ => view! { <td data-label=label>{content}</td> }.into_any(),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(rows: &[(&'static str, Option<&'static str>, u32)]) -> String {
        Table::of(rows, "Everybody".to_owned())
            .with_class("people")
            .head("Name".to_owned(), |row| row.0)
            .optional("Unit".to_owned(), |row| row.1)
            .number("Mails".to_owned(), |row| row.2)
            .actions("Actions".to_owned(), |_| view! { <button>"Invite"</button> })
            .view()
            .to_html()
    }

    #[test]
    fn a_column_is_named_in_the_head_and_beside_its_cells() {
        let html = html(&[("Lea", Some("North"), 2)]);
        assert!(
            html.contains("class=\"ds-table stacks people\"") && !html.contains("data-hover") && !html.contains("class=\"\""),
            "{html}"
        );
        assert!(html.contains("<th scope=\"row\">Lea"), "{html}");
        assert_eq!(html.matches("data-label=\"Unit\"").count(), 1, "{html}");
        assert_eq!(html.matches("class=\"number\"").count(), 2, "the head and the cell: {html}");
        assert!(!html.contains("data-label=\"Name\"") && !html.contains("data-label=\"Actions\""), "{html}");
    }

    #[test]
    fn a_cell_with_nothing_in_it_is_not_named() {
        let html = html(&[("Lea", None, 0)]);
        assert!(html.contains("Unit") && !html.contains("data-label=\"Unit\""), "{html}");
        assert!(html.contains("data-label=\"Mails\""), "no mails are something: {html}");
    }
}
