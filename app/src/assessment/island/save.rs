//! Saves answers as they are chosen, keeps them on the device until the server has them, and says truthfully which is which.

use domain::learning::AnswerQueue;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, Failure};
use crate::assessment::question::{Question, SaveReply, Words};

/// The island's state; a handle that can be copied into every closure.
#[derive(Clone, Copy)]
pub(super) struct Session {
    queue: StoredValue<AnswerQueue>,
    base: StoredValue<String>,
    back: bool,
    questions: StoredValue<Vec<Question>>,
    words: StoredValue<Words>,
    current: RwSignal<usize>,
    chosen: RwSignal<Vec<Vec<String>>>,
    status: RwSignal<String>,
    is_sending: StoredValue<bool>,
    kept_at: StoredValue<String>,
}

impl Session {
    /// Takes up what waits on this device, and listens for the network and the back button.
    pub(super) fn open(
        base: String,
        back: bool,
        questions: StoredValue<Vec<Question>>,
        words: StoredValue<Words>,
        current: RwSignal<usize>,
        chosen: RwSignal<Vec<Vec<String>>>,
        status: RwSignal<String>,
    ) -> Self {
        let mut queue: AnswerQueue = browser::kept(&base).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        questions.with_value(|questions| {
            for (place, question) in questions.iter().enumerate() {
                queue.know(place + 1, question.seq);
            }
        });
        let session = Self {
            queue: StoredValue::new(queue),
            base: StoredValue::new(base),
            back,
            questions,
            words,
            current,
            chosen,
            status,
            is_sending: StoredValue::new(false),
            kept_at: StoredValue::new(String::new()),
        };
        session.take_up();
        window_event_listener_untyped("online", move |_| session.flush());
        window_event_listener_untyped("popstate", move |_| session.follow_address());
        session
    }

    /// Shows the answers that wait on this device and sends them.
    fn take_up(self) {
        if self.queue.with_value(AnswerQueue::is_empty) {
            return;
        }
        let count = self.questions.with_value(Vec::len);
        let waiting: Vec<(usize, Vec<String>)> = self
            .queue
            .with_value(|queue| (1..=count).filter_map(|slot| Some((slot, queue.waiting_for(slot)?.chosen.clone()))).collect());
        // After hydration, so that the page first matches what the server sent.
        spawn_local(async move {
            browser::pause(0).await;
            self.chosen.update(|chosen| {
                for (slot, options) in waiting {
                    if let Some(place) = chosen.get_mut(slot - 1) {
                        *place = options;
                    }
                }
            });
            self.current.update(|_| ());
            self.flush();
        });
    }

    /// An option was chosen.
    pub(super) fn chosen(self) {
        let place = self.current.get_untracked();
        let options = browser::chosen_options();
        let asked =
            self.questions.with_value(|questions| questions.get(place).map_or(1, |question| usize::from(question.choose)));
        self.chosen.update(|chosen| {
            if let Some(kept) = chosen.get_mut(place) {
                kept.clone_from(&options);
            }
        });
        if options.len() != asked {
            return;
        }
        self.queue.update_value(|queue| {
            queue.choose(place + 1, options, browser::now());
        });
        self.keep();
        self.kept_at.set_value(browser::clock());
        self.say(|words, time| words.on_phone.replace("{time}", time));
        self.flush();
    }

    fn keep(self) {
        let text = self
            .queue
            .with_value(|queue| if queue.is_empty() { String::new() } else { serde_json::to_string(queue).unwrap_or_default() });
        self.base.with_value(|base| browser::keep(base, &text));
    }

    fn say(self, text: impl FnOnce(&Words, &str) -> String) {
        let time = self.kept_at.get_value();
        self.status.set(self.words.with_value(|words| text(words, &time)));
    }

    /// Sends what waits, one after the other, and tries again while the network is away.
    fn flush(self) {
        if self.is_sending.get_value() {
            return;
        }
        self.is_sending.set_value(true);
        spawn_local(async move {
            let mut pause = 1_000;
            while let Some(waiting) = self.queue.with_value(|queue| queue.next().cloned()) {
                match self.send(&waiting).await {
                    Ok(()) => pause = 1_000,
                    Err(Failure::Away) => {
                        self.say(|words, _| words.waiting.clone());
                        browser::pause(pause).await;
                        pause = (pause * 2).min(15_000);
                    }
                    Err(Failure::SignedOut) => {
                        self.say(|words, _| words.signed_out.clone());
                        break;
                    }
                    Err(Failure::Refused) => {
                        self.queue.update_value(|queue| queue.received(waiting.slot, waiting.seq));
                        self.say(|words, _| words.closed.clone());
                    }
                }
                self.keep();
            }
            self.is_sending.set_value(false);
        });
    }

    async fn send(self, waiting: &domain::learning::Waiting) -> Result<(), Failure> {
        let options: String = waiting.chosen.iter().map(|id| format!("&choice={id}")).collect();
        let body = format!("slot={}&seq={}&at={}{options}", waiting.slot, waiting.seq, waiting.at);
        let address = self.base.with_value(|base| format!("{base}/save"));
        let reply = browser::send(&address, &body).await?;
        let reply: SaveReply = serde_json::from_str(&reply).map_err(|_| Failure::Away)?;
        self.queue.update_value(|queue| match reply {
            SaveReply::Kept { .. } => queue.received(waiting.slot, waiting.seq),
            SaveReply::Taken { highest } => queue.taken(waiting.slot, highest),
            SaveReply::Closed => queue.received(waiting.slot, waiting.seq),
        });
        match reply {
            SaveReply::Kept { .. } => {
                let sent = browser::clock();
                self.say(|words, time| {
                    format!("{} · {}", words.on_phone.replace("{time}", time), words.sent.replace("{time}", &sent))
                });
            }
            SaveReply::Closed => self.say(|words, _| words.closed.clone()),
            SaveReply::Taken { .. } => {}
        }
        Ok(())
    }

    /// A button was pressed. The page never sends the form itself: without a network that would end in the browser's error page.
    pub(super) fn submitted(self, event: &leptos::ev::SubmitEvent) {
        event.prevent_default();
        let later = browser::pressed(event) == "later";
        let place = self.current.get_untracked();
        let is_last = place + 1 >= self.questions.with_value(Vec::len);
        if !(later || self.back || is_last) {
            self.current.set(place + 1);
            self.base.with_value(|base| browser::show_address(&format!("{base}/{}", place + 2)));
            self.status.set(String::new());
            spawn_local(async {
                browser::pause(0).await;
                browser::focus_question();
            });
            return;
        }
        let target = if later { "/training".to_owned() } else { self.base.with_value(|base| format!("{base}/answers")) };
        self.leave_when_sent(target);
    }

    /// Goes to a page of the server once it has every answer.
    fn leave_when_sent(self, target: String) {
        self.flush();
        spawn_local(async move {
            while !self.queue.with_value(AnswerQueue::is_empty) {
                browser::pause(200).await;
            }
            browser::go_to(&target);
        });
    }

    /// The back button was pressed: show the question that the address names.
    fn follow_address(self) {
        let number = browser::path().rsplit('/').next().and_then(|number| number.parse::<usize>().ok());
        let count = self.questions.with_value(Vec::len);
        if let Some(place) = number.and_then(|number| number.checked_sub(1)).filter(|place| *place < count) {
            self.current.set(place);
        }
    }
}
