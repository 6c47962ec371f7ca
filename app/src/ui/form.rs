//! Fields that own their label, hint and error, and the summary of errors above a form.

use domain::locale::Locale;
use domain::text::escaped;
use leptos::prelude::*;
use texts::t;

use crate::web::{Field, Problems};

/// Shows what is wrong with a form, each with a link to its field. It takes the focus without any script.
pub fn problem_summary(locale: Locale, problems: &Problems) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let list = problems.all().into_iter().map(|(field, text)| view! { <li><a href=format!("#{field}")>{text}</a></li> });
    let list = list.collect_view();
    view! {
        <section class="ds-error-summary" aria-labelledby="problem" tabindex="-1" autofocus>
            <h2 id="problem">{t(locale, "there-is-a-problem")}</h2>
            <ul>{list}</ul>
        </section>
    }
    .into_any()
}

/// How a line of text is entered.
#[derive(Clone, Copy, Default)]
pub struct Input {
    /// The field's name and id.
    pub name: &'static str,
    /// The kind of keyboard: `text`, `email`, `password`, `search`.
    pub kind: &'static str,
    /// What browsers may fill in.
    pub autocomplete: &'static str,
}

/// Shows a line to type into.
pub fn input(input: Input, label: String, hint: Option<String>, field: Field) -> AnyView {
    let Input { name, kind, autocomplete } = input;
    let described = described_by(name, hint.is_some(), field.problem.is_some());
    let invalid = field.problem.is_some().then_some("true");
    view! {
        <div class="ds-field">
            <label class="ds-label" for=name>{label}</label>
            {hint_and_problem(name, hint, field.problem)}
            <input class="ds-input" type=kind id=name name=name autocomplete=autocomplete value=field.value
                aria-invalid=invalid aria-describedby=described />
        </div>
    }
    .into_any()
}

/// Shows a length of time: a number, and a unit to choose. `name` has the names of both fields, `unit` the label of the second, its options
/// and the chosen one.
pub fn duration(
    name: [&'static str; 2],
    label: String,
    hint: Option<String>,
    number: Field,
    unit: (String, Vec<(String, String)>, String),
) -> AnyView {
    let [name, unit_name] = name;
    let (unit_label, units, chosen) = unit;
    let described = described_by(name, hint.is_some(), number.problem.is_some());
    let invalid = number.problem.is_some().then_some("true");
    let unit_label = format!("{label}: {unit_label}");
    let options = list_options(units, &chosen);
    view! {
        <div class="ds-field">
            <label class="ds-label" for=name>{label}</label>
            {hint_and_problem(name, hint, number.problem)}
            <div class="duration">
                <input class="ds-input" type="text" inputmode="numeric" id=name name=name autocomplete="off" value=number.value
                    aria-invalid=invalid aria-describedby=described />
                <select class="ds-input" name=unit_name aria-label=unit_label>{options}</select>
            </div>
        </div>
    }
    .into_any()
}

/// Shows several lines to type into. leptos 0.8 does not escape the inside of a textarea: this is the only place that writes one.
pub fn text_area(name: &'static str, label: String, hint: Option<String>, field: Field) -> AnyView {
    let described = described_by(name, hint.is_some(), field.problem.is_some());
    let invalid = field.problem.is_some().then_some("true");
    // A browser drops the first line break after the tag; one more keeps a text that begins with one.
    let text = format!("\n{}", escaped(&field.value));
    view! {
        <div class="ds-field">
            <label class="ds-label" for=name>{label}</label>
            {hint_and_problem(name, hint, field.problem)}
            <textarea class="ds-input" id=name name=name rows="8" aria-invalid=invalid aria-describedby=described inner_html=text></textarea>
        </div>
    }
    .into_any()
}

/// How a file is chosen.
#[derive(Clone, Copy)]
pub struct FileInput {
    /// The field's name and id.
    pub name: &'static str,
    /// The endings that are offered first.
    pub accept: &'static str,
}

/// Shows a place to choose a file.
pub fn file_input(file: FileInput, label: String, hint: Option<String>, problem: Option<String>) -> AnyView {
    let FileInput { name, accept } = file;
    let described = described_by(name, hint.is_some(), problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="ds-field">
            <label class="ds-label" for=name>{label}</label>
            {hint_and_problem(name, hint, problem)}
            <input class="ds-input" type="file" id=name name=name accept=accept aria-invalid=invalid aria-describedby=described />
        </div>
    }
    .into_any()
}

fn hint_and_problem(name: &str, hint: Option<String>, problem: Option<String>) -> AnyView {
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> });
    let problem = problem.map(|problem| view! { <p class="ds-validation-message" id=format!("{name}-error")>{problem}</p> });
    view! { <>{hint}{problem}</> }.into_any()
}

fn described_by(name: &str, hint: bool, problem: bool) -> Option<String> {
    let ids = [hint.then(|| format!("{name}-hint")), problem.then(|| format!("{name}-error"))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Shows options of which one can be picked.
pub fn radios(name: &'static str, legend: String, options: Vec<(String, String)>, chosen: &str) -> AnyView {
    Radios { name, legend, problem: None, chosen }.view(options)
}

/// A question with options of which one must be picked.
pub struct Radios<'a> {
    /// The field's name.
    pub name: &'static str,
    /// What is asked.
    pub legend: String,
    /// What is wrong with the answer.
    pub problem: Option<String>,
    /// What is picked so far.
    pub chosen: &'a str,
}

impl Radios<'_> {
    /// Shows it with these options.
    pub fn view(self, options: Vec<(String, String)>) -> AnyView {
        let Self { name, legend, problem, chosen } = self;
        let described = described_by(name, false, problem.is_some());
        let options = options.into_iter().enumerate().map(|(place, (value, label))| {
            // The first one carries the field's own id, so that the summary of errors can lead there.
            let id = if place == 0 { name.to_owned() } else { format!("{name}-{value}") };
            let checked = value == chosen;
            view! {
                <label class="option">
                    <input class="ds-input" type="radio" name=name id=id value=value checked=checked />
                    " "
                    <span>{label}</span>
                </label>
            }
        });
        let options = options.collect_view();
        view! {
            <fieldset class="ds-fieldset options" aria-describedby=described>
                <legend class="ds-label">{legend}</legend>
                {hint_and_problem(name, None, problem)}
                {options}
            </fieldset>
        }
        .into_any()
    }
}

/// Shows options of which any number can be ticked.
pub fn checkboxes(
    name: &'static str,
    legend: String,
    hint: Option<String>,
    options: Vec<(String, String)>,
    chosen: &[String],
) -> AnyView {
    let options = options.into_iter().map(|(value, label)| {
        let checked = chosen.contains(&value);
        view! {
            <label class="option">
                <input class="ds-input" type="checkbox" name=name value=value checked=checked />
                " "
                <span>{label}</span>
            </label>
        }
    });
    let options = options.collect_view();
    let described = described_by(name, hint.is_some(), false);
    view! {
        <fieldset class="ds-fieldset options" aria-describedby=described>
            <legend class="ds-label">{legend}</legend>
            {hint_and_problem(name, hint, None)}
            {options}
        </fieldset>
    }
    .into_any()
}

/// Shows a list to choose one of.
pub fn select(name: &'static str, label: String, options: Vec<(String, String)>, chosen: &str) -> AnyView {
    let options = list_options(options, chosen);
    view! {
        <div class="ds-field">
            <label class="ds-label" for=name>{label}</label>
            <select class="ds-input" id=name name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn list_options(options: Vec<(String, String)>, chosen: &str) -> AnyView {
    let options = options.into_iter().map(|(value, label)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{label}</option> }
    });
    options.collect_view().into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this fails after an upgrade of leptos, `text_area` no longer needs to escape by itself.
    #[test]
    fn leptos_still_leaves_the_inside_of_a_textarea_unescaped() {
        let raw = "</textarea><script>";
        assert!(view! { <textarea>{raw}</textarea> }.to_html().contains("<script>"));
    }

    #[test]
    fn a_text_area_shows_what_was_typed_and_nothing_breaks_out() {
        let html = text_area("list", "List".into(), None, Field::holding("</textarea><script>x</script> & æ")).to_html();
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt; &amp; æ"), "{html}");
        assert!(!html.contains("<script>"));
    }

    #[test]
    fn an_input_names_its_error_for_screen_readers() {
        let field = Field { value: "\"><b>".into(), problem: Some("Write it".into()) };
        let html = input(Input { name: "email", kind: "email", autocomplete: "email" }, "E-mail".into(), None, field).to_html();
        assert!(html.contains("aria-describedby=\"email-error\"") && html.contains("id=\"email-error\""), "{html}");
        assert!(!html.contains("<b>"), "{html}");
    }
}
