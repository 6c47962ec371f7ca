//! Saves answers as they are chosen, keeps them on the device until the server has them, and says truthfully which is which.

use std::cell::RefCell;
use std::rc::Rc;

use domain::learning::{AnswerQueue, Waiting};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::browser::{self, Failure};
use crate::assessment::question::SaveReply;

/// What the keeper knows. The page's own state is in the page.
struct Keeper {
    queue: RefCell<AnswerQueue>,
    /// What is chosen for each question that was shown, by its number.
    chosen: RefCell<Vec<Option<Vec<String>>>>,
    current: RefCell<usize>,
    is_sending: RefCell<bool>,
    kept_at: RefCell<String>,
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
    // Each question has a place of its own on the device: two tabs do not overwrite each other's.
    let kept: Vec<String> = (1..=count).filter_map(|slot| browser::kept(&place_of(&base, slot))).collect();
    let mut queue = AnswerQueue::from_lines(&kept.join("\n"));
    for (place, seq) in browser::data("data-seqs").split(' ').enumerate() {
        queue.know(place + 1, seq.parse().unwrap_or(0));
    }
    let keeper = Rc::new(Keeper {
        queue: RefCell::new(queue),
        chosen: RefCell::new(vec![None; count + 1]),
        current: RefCell::new(current),
        is_sending: RefCell::new(false),
        kept_at: RefCell::new(browser::clock()),
        base,
        count,
        status,
    });
    keeper.take_up();
    let at = |act: fn(&Rc<Keeper>, &Event)| {
        let keeper = Rc::clone(&keeper);
        move |event: Event| act(&keeper, &event)
    };
    browser::on(&form, "change", at(|keeper, _| keeper.answered()));
    browser::on(&form, "submit", at(Keeper::submitted));
    browser::on_window("online", at(|keeper, _| keeper.flush()));
    browser::on_window("popstate", at(|keeper, _| keeper.follow_address()));
}

/// Returns where the answer to a question is kept on this device.
fn place_of(base: &str, slot: usize) -> String {
    [base, "/", &slot.to_string()].concat()
}

impl Keeper {
    /// Shows what waits for the present question, and sends everything that waits.
    fn take_up(self: &Rc<Self>) {
        // On a slow network people choose before this is awake.
        if browser::was_chosen_before() {
            self.answered();
        }
        let current = *self.current.borrow();
        let waiting = self.queue.borrow().waiting_for(current).map(|waiting| waiting.chosen.clone());
        if let Some(chosen) = waiting {
            browser::choose_options(&chosen);
        }
        self.flush();
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
        self.queue.borrow_mut().choose(current, options, browser::now());
        self.keep(current);
        *self.kept_at.borrow_mut() = browser::clock();
        self.say("data-on-phone", "");
        self.flush();
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

    /// Keeps the answer to a question on this device.
    fn keep(&self, slot: usize) {
        let line = self.queue.borrow().waiting_for(slot).map(Waiting::to_line);
        if let Some(line) = line {
            browser::keep(&place_of(&self.base, slot), &line);
        }
    }

    /// Forgets an answer that the server has, unless another tab kept a newer one meanwhile.
    fn forget(&self, sent: &Waiting) {
        self.queue.borrow_mut().received(sent.slot, sent.seq);
        let place = place_of(&self.base, sent.slot);
        if browser::kept(&place).is_some_and(|line| line == sent.to_line()) {
            browser::keep(&place, "");
        }
    }

    /// Says one of the sentences that the server wrote onto the form, with the time at which an answer was kept here.
    fn say(&self, sentence: &str, more: &str) {
        let text = browser::data(sentence).replace("{time}", &self.kept_at.borrow());
        self.status.set([&text, more].concat());
    }

    /// Sends what waits, one after the other, and tries again while the network is away.
    fn flush(self: &Rc<Self>) {
        if self.is_sending.replace(true) {
            return;
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let mut pause = 1_000;
            loop {
                let next = keeper.queue.borrow().next().cloned();
                let Some(waiting) = next else { break };
                match keeper.send(&waiting).await {
                    Ok(()) => pause = 1_000,
                    Err(Failure::Away) => {
                        keeper.say("data-waiting", "");
                        browser::pause(pause).await;
                        pause = (pause * 2).min(8_000);
                    }
                    Err(Failure::SignedOut) => {
                        keeper.say("data-signed-out", "");
                        break;
                    }
                    Err(Failure::Refused) => keeper.drop_refused(&waiting),
                }
            }
            keeper.is_sending.replace(false);
        });
    }

    async fn send(&self, waiting: &Waiting) -> Result<(), Failure> {
        let mut body =
            ["slot=", &waiting.slot.to_string(), "&seq=", &waiting.seq.to_string(), "&at=", &waiting.at.to_string()].concat();
        for id in &waiting.chosen {
            body.push_str("&choice=");
            body.push_str(id);
        }
        let reply = browser::send(&[&self.base, "/save"].concat(), &body).await?;
        match reply.parse().map_err(|()| Failure::Away)? {
            SaveReply::Kept(_) => {
                self.forget(waiting);
                let sent = browser::data("data-sent").replace("{time}", &browser::clock());
                self.say("data-on-phone", &[" · ", &sent].concat());
            }
            SaveReply::Taken(highest) => {
                self.queue.borrow_mut().taken(waiting.slot, highest);
                self.keep(waiting.slot);
            }
            SaveReply::Closed => self.drop_refused(waiting),
        }
        Ok(())
    }

    fn drop_refused(&self, waiting: &Waiting) {
        self.forget(waiting);
        self.say("data-closed", "");
    }

    /// A button was pressed. The page never sends the form itself: without a network that would end in the browser's error page.
    fn submitted(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        let options = browser::chosen_options();
        if !options.is_empty() && !self.is_complete(&options) {
            // Nothing of this is kept yet: say what is missing, and stay.
            let is_twice = options.len() == self.asked();
            self.status.set(if is_twice { browser::data("data-twice") } else { browser::hint() });
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
        let waiting = self.queue.borrow().waiting_for(number).map(|waiting| waiting.chosen.clone());
        let known = self.chosen.borrow().get(number).cloned().flatten();
        if let Some(chosen) = known.or(waiting) {
            browser::choose_options(&chosen);
        }
        if self.queue.borrow().is_empty() {
            self.status.set(String::new());
        }
    }

    /// Goes to a page of the server once it has every answer.
    fn leave_when_sent(self: &Rc<Self>, target: String) {
        self.flush();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            while !keeper.queue.borrow().is_empty() {
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
