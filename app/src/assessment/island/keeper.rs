//! Hands each answer to the script that keeps it until the server has it (`frontend/scripts/waiting.js`), and says truthfully where it is.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::browser::{self, News, Place};

/// What the keeper knows. The page's own state is in the page.
struct Keeper {
    /// What is chosen for each question that was shown, by its number.
    chosen: RefCell<Vec<Option<Vec<String>>>>,
    /// The highest position that this page knows of, by the number of the question.
    seen: RefCell<Vec<i64>>,
    /// Whether a choice for each question is kept and not yet with the server.
    waiting: RefCell<Vec<bool>>,
    /// How many choices are on their way to where they are kept.
    keeping: RefCell<usize>,
    current: RefCell<usize>,
    kept_at: RefCell<String>,
    /// Where the latest choice is.
    place: RefCell<Place>,
    /// The address of the attempt, before the question's number.
    base: String,
    count: usize,
    status: RwSignal<String>,
}

/// Takes over the form of the page, and what waits on this device from an earlier visit.
pub(super) fn start(status: RwSignal<String>) {
    let Some(form) = browser::form() else { return };
    let base = browser::data("data-base");
    let number = |name: &str| browser::data(name).parse().unwrap_or(1);
    let (count, current) = (number("data-count"), number("data-current"));
    let mut seen: Vec<i64> = browser::data("data-seen").split(' ').map(|seen| seen.parse().unwrap_or(0)).collect();
    seen.resize(count, 0);
    seen.insert(0, 0);
    let keeper = Rc::new(Keeper {
        chosen: RefCell::new(vec![None; count + 1]),
        seen: RefCell::new(seen),
        waiting: RefCell::new(vec![false; count + 1]),
        keeping: RefCell::new(0),
        current: RefCell::new(current),
        kept_at: RefCell::new(browser::clock()),
        place: RefCell::new(Place::Phone),
        base,
        count,
        status,
    });
    let at = |act: fn(&Rc<Keeper>, &Event)| {
        let keeper = Rc::clone(&keeper);
        move |event: Event| act(&keeper, &event)
    };
    browser::on(&form, "change", at(|keeper, _| keeper.answered()));
    browser::on(&form, "submit", at(Keeper::submitted));
    browser::on_window("popstate", at(|keeper, _| keeper.follow_address()));
    browser::on_document("vern:answers", at(|keeper, event| keeper.heard(&browser::news(event))));
    keeper.take_up();
}

impl Keeper {
    /// Shows what waits for the present question, and sends everything that waits.
    fn take_up(self: &Rc<Self>) {
        // On a slow network people choose before this is awake.
        if browser::was_chosen_before() {
            self.answered();
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            for (slot, chosen) in browser::waiting(&keeper.base).await {
                let is_known = keeper.chosen.borrow().get(slot).is_none_or(Option::is_some);
                if is_known {
                    continue;
                }
                if slot == *keeper.current.borrow() {
                    browser::choose_options(&chosen);
                }
                keeper.chosen.borrow_mut()[slot] = Some(chosen);
                keeper.waiting.borrow_mut()[slot] = true;
            }
            browser::flush();
        });
    }

    /// An option was chosen, or taken back.
    fn answered(self: &Rc<Self>) {
        let current = *self.current.borrow();
        let options = browser::chosen_options();
        if let Some(place) = self.chosen.borrow_mut().get_mut(current) {
            *place = Some(options.clone());
        }
        if !self.is_complete(&options) {
            return;
        }
        *self.keeping.borrow_mut() += 1;
        // What was said of an earlier choice is not so of this one, until it is kept.
        self.status.set(String::new());
        let seen = self.seen.borrow()[current];
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let place = browser::keep(&keeper.base, current, &options, seen).await;
            keeper.waiting.borrow_mut()[current] = true;
            *keeper.keeping.borrow_mut() -= 1;
            *keeper.kept_at.borrow_mut() = browser::clock();
            *keeper.place.borrow_mut() = place;
            keeper.say_where("");
            browser::flush();
        });
    }

    /// Says where the latest choice is, and what became of it since.
    fn say_where(&self, more: &str) {
        match *self.place.borrow() {
            Place::Phone => self.say("data-on-phone", more),
            // It is nowhere but in this page until the server has it.
            Place::Memory if more.is_empty() => self.say("data-not-kept", ""),
            Place::Memory => self.status.set(more.trim_start_matches(" · ").to_owned()),
        }
    }

    /// Something became of an answer of this person.
    fn heard(&self, news: &News) {
        match news.what.as_str() {
            "away" | "signed-out" if *self.keeping.borrow() > 0 => {}
            "away" if *self.place.borrow() == Place::Memory => self.say("data-not-kept", ""),
            "away" => self.say("data-waiting", ""),
            "signed-out" => self.say("data-signed-out", ""),
            // Another page of this browser sent what this one waits for, or chose something else in its place: the server knows what counts.
            "empty" if *self.keeping.borrow() == 0 && self.waiting.borrow().contains(&true) => browser::reload(),
            _ if news.base == self.base => self.settled(news),
            _ => {}
        }
    }

    /// The server said what became of an answer to a question of this attempt.
    fn settled(&self, news: &News) {
        if let Some(seen) = self.seen.borrow_mut().get_mut(news.slot) {
            *seen = (*seen).max(news.position);
        }
        if news.is_newer {
            return;
        }
        if let Some(waiting) = self.waiting.borrow_mut().get_mut(news.slot) {
            *waiting = false;
        }
        match news.what.as_str() {
            // Said when it is so of every answer, not of the first of several.
            "kept" if self.is_all_sent() => {
                let sent = browser::data("data-sent").replace("{time}", &browser::clock());
                self.say_where(&[" · ", &sent].concat());
            }
            "older" => self.say("data-older", ""),
            "closed" => self.say("data-closed", ""),
            "refused" => self.say("data-refused", ""),
            _ => {}
        }
    }

    /// Returns true if so much was chosen as is asked for, and nothing stands in the place of something else.
    fn is_complete(&self, options: &[String]) -> bool {
        let place = |option: &String| option.split_once('@').map(|(_, place)| place.to_owned());
        let is_first = |(n, option): (usize, &String)| {
            place(option).is_none_or(|at| options[..n].iter().all(|o| place(o).as_ref() != Some(&at)))
        };
        options.len() == self.asked() && options.iter().enumerate().all(is_first)
    }

    /// Returns how many options the present question asks for.
    fn asked(&self) -> usize {
        let place = *self.current.borrow() - 1;
        browser::data("data-choose").split(' ').nth(place).and_then(|n| n.parse().ok()).unwrap_or(1)
    }

    /// Says one of the sentences that the server wrote onto the form, with the time at which an answer was kept here.
    fn say(&self, sentence: &str, more: &str) {
        let text = browser::data(sentence).replace("{time}", &self.kept_at.borrow());
        self.status.set([&text, more].concat());
    }

    fn is_all_sent(&self) -> bool {
        *self.keeping.borrow() == 0 && !self.waiting.borrow().contains(&true)
    }

    /// A button was pressed. The page never sends the form itself: without a network that would end in the browser's error page.
    fn submitted(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        let options = browser::chosen_options();
        if !options.is_empty() && !self.is_complete(&options) {
            // Nothing of this is kept yet: say what is missing, and stay.
            let is_twice = options.len() == self.asked();
            self.status.set(if is_twice { browser::data("data-twice") } else { browser::hint() });
            browser::focus_open_choice();
            return;
        }
        let later = browser::pressed(event) == "later";
        let next = *self.current.borrow() + 1;
        let goes_back = !browser::data("data-back").is_empty();
        if later || goes_back || next > self.count {
            let target = if later { browser::data("data-home") } else { [&self.base, "/answers"].concat() };
            self.leave_when_sent(target);
        } else {
            self.show(next);
            browser::show_address(&self.address(next));
            browser::focus_question();
        }
    }

    fn address(&self, number: usize) -> String {
        [&self.base, "/", &number.to_string()].concat()
    }

    fn show(&self, number: usize) {
        browser::show_question(number, &self.address(number));
        *self.current.borrow_mut() = number;
        let known = self.chosen.borrow().get(number).cloned().flatten();
        if let Some(chosen) = known {
            browser::choose_options(&chosen);
        }
        if self.is_all_sent() {
            self.status.set(String::new());
        }
    }

    /// Goes to a page of the server once it has every answer.
    fn leave_when_sent(self: &Rc<Self>, target: String) {
        browser::flush();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            while !keeper.is_all_sent() {
                browser::pause(100).await;
            }
            browser::go_to(&target);
        });
    }

    /// The back button was pressed: show the question that the address names.
    fn follow_address(&self) {
        let number = browser::path().rsplit('/').next().and_then(|number| number.parse::<usize>().ok());
        if let Some(number) = number.filter(|number| (1..=self.count).contains(number)) {
            self.show(number);
        }
    }
}
