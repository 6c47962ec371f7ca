//! The questions in the browser: each answer is saved when it is chosen, and waits on the device while the network is away.
//!
//! Without WebAssembly the same markup is an ordinary form.

use leptos::prelude::*;

use super::question::{Question, Words};

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod save;

/// The questions of an attempt. Only the present one is in the page; the others come along, so that the network may go away.
#[island]
pub fn Questions(
    /// All questions.
    questions: Vec<Question>,
    /// The one to show first, counted from 0.
    start: usize,
    /// The address of the attempt, before the question's number.
    base: String,
    /// Whether to go back to the list of answers after this one.
    back: bool,
    /// The words around the questions.
    words: Words,
    /// The language of the questions, where it differs from the page around them.
    lang: Option<String>,
) -> impl IntoView {
    let current = RwSignal::new(start);
    let chosen = RwSignal::new(questions.iter().map(|question| question.chosen.clone()).collect::<Vec<_>>());
    let status = RwSignal::new(String::new());
    let questions = StoredValue::new(questions);
    let words = StoredValue::new(words);

    #[cfg(target_arch = "wasm32")]
    let session = save::Session::open(base.clone(), back, questions, words, current, chosen, status);
    #[cfg(target_arch = "wasm32")]
    let on_change = move |_| session.chosen();
    #[cfg(target_arch = "wasm32")]
    let on_submit = move |event: leptos::ev::SubmitEvent| session.submitted(&event);
    #[cfg(not(target_arch = "wasm32"))]
    let (on_change, on_submit) = (move |_: leptos::ev::Event| (), move |_: leptos::ev::SubmitEvent| ());

    let action = move || format!("{base}/{}{}", current.get() + 1, if back { "?back=answers" } else { "" });
    let place = move || {
        let (number, of) = (current.get() + 1, questions.with_value(Vec::len));
        words.with_value(|words| words.place.replace("{n}", &number.to_string()).replace("{of}", &of.to_string()))
    };
    view! {
        <p class="place">{place}</p>
        <form method="post" action=action novalidate on:change=on_change on:submit=on_submit>
            {move || {
                let number = current.get();
                let question = questions.with_value(|questions| questions.get(number).cloned());
                let chosen = chosen.with_untracked(|chosen| chosen.get(number).cloned().unwrap_or_default());
                question.map(|question| fields(question, &chosen, words, lang.clone()))
            }}
            <div class="actions">
                <button class="ds-button" name="then" value="next">{words.with_value(|words| words.go_on.clone())}</button>
                <button class="ds-button" data-variant="secondary" name="then" value="later">
                    {words.with_value(|words| words.later.clone())}
                </button>
            </div>
            <p class="saved" role="status" id="saved">{move || status.get()}</p>
        </form>
    }
}

fn fields(question: Question, chosen: &[String], words: StoredValue<Words>, lang: Option<String>) -> AnyView {
    let kind = if question.choose == 1 { "radio" } else { "checkbox" };
    let hint = words.with_value(|words| match question.choose {
        1 => words.select_one.clone(),
        many => words.select_many.replace("{n}", &many.to_string()),
    });
    let options = question.options.into_iter().enumerate().map(|(place, (id, text))| {
        let element = if place == 0 { "choice".to_owned() } else { format!("choice-{id}") };
        let checked = chosen.contains(&id);
        view! {
            <label class="choice">
                <input class="ds-input" type=kind name="choice" id=element value=id checked=checked />
                <span>{text}</span>
            </label>
        }
    });
    let options = options.collect_view();
    view! {
        {question.scene.map(|scene| view! { <p class="scene" lang=lang.clone()>{scene}</p> })}
        <input type="hidden" name="seq" value=(question.seq + 1).to_string() />
        <fieldset class="choices" aria-describedby="hint" lang=lang>
            <legend><h1 tabindex="-1" id="question">{question.text}</h1></legend>
            <p class="hint" id="hint">{hint}</p>
            {options}
        </fieldset>
    }
    .into_any()
}
