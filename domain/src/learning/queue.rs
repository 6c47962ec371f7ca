/// Answers that wait on a device until the server has them: the rules of saving without a network.
///
/// Each answer has a sequence above all earlier ones to the same question. Only the latest of a question waits: older ones would lose to it
/// anyway.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerQueue {
    waiting: Vec<Waiting>,
    /// The highest sequence known for each question, at its place.
    highest: Vec<i64>,
}

/// One answer that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The question, counted from 1.
    pub slot: usize,
    /// Its sequence.
    pub seq: i64,
    /// The ids of the chosen options.
    pub chosen: Vec<String>,
    /// When it was chosen, in seconds since 1970 by the device's clock.
    pub at: i64,
}

/// No assessment has more questions; a damaged line must not make a list of millions.
const MOST_SLOTS: usize = 1_000;

impl Waiting {
    /// Returns the answer as a line of text, to keep it on the device. A JSON library would double the size of the browser half.
    pub fn to_line(&self) -> String {
        [self.slot.to_string(), self.seq.to_string(), self.at.to_string(), self.chosen.join(",")].join(" ")
    }

    /// Reads such a line.
    pub fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let slot = parts.next()?.parse().ok().filter(|slot| (1..=MOST_SLOTS).contains(slot))?;
        let (seq, at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let chosen = parts.next()?.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        Some(Self { slot, seq, chosen, at })
    }
}

impl AnswerQueue {
    /// Takes up answers that were kept on the device, one a line; lines that are not ours are passed over.
    pub fn from_lines(text: &str) -> Self {
        let mut queue = Self::default();
        for waiting in text.lines().filter_map(Waiting::from_line) {
            queue.know(waiting.slot, waiting.seq);
            queue.waiting.push(waiting);
        }
        queue
    }

    /// Notes a sequence that is taken already, by this device earlier or by another one.
    pub fn know(&mut self, slot: usize, seq: i64) {
        if self.highest.len() <= slot {
            self.highest.resize(slot + 1, 0);
        }
        self.highest[slot] = self.highest[slot].max(seq);
    }

    /// Adds an answer and returns its sequence.
    pub fn choose(&mut self, slot: usize, chosen: Vec<String>, at: i64) -> i64 {
        self.know(slot, 0);
        let seq = self.highest[slot] + 1;
        self.highest[slot] = seq;
        self.waiting.retain(|waiting| waiting.slot != slot);
        self.waiting.push(Waiting { slot, seq, chosen, at });
        seq
    }

    /// Returns the answer to send next.
    pub fn next(&self) -> Option<&Waiting> {
        self.waiting.first()
    }

    /// Returns the answer that waits for a question.
    pub fn waiting_for(&self, slot: usize) -> Option<&Waiting> {
        self.waiting.iter().find(|waiting| waiting.slot == slot)
    }

    /// Returns true if the server has everything.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Notes that the server has an answer. A newer one to the same question goes on waiting.
    pub fn received(&mut self, slot: usize, seq: i64) {
        self.waiting.retain(|waiting| waiting.slot != slot || waiting.seq != seq);
    }

    /// Notes that another device used this sequence for another answer: ours was given later and is numbered above it.
    pub fn taken(&mut self, slot: usize, highest: i64) {
        self.know(slot, highest);
        let next = self.highest[slot] + 1;
        if let Some(waiting) = self.waiting.iter_mut().find(|waiting| waiting.slot == slot) {
            waiting.seq = next;
            self.highest[slot] = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn option(id: &str) -> Vec<String> {
        vec![id.to_owned()]
    }

    #[test]
    fn the_latest_answer_to_a_question_is_the_one_that_waits() {
        let mut queue = AnswerQueue::default();
        assert_eq!(queue.choose(3, option("a"), 10), 1);
        assert_eq!(queue.choose(3, option("b"), 11), 2);
        assert_eq!(queue.choose(4, option("c"), 12), 1);
        assert_eq!(queue.next().map(|w| (w.slot, w.seq, w.chosen.clone())), Some((3, 2, option("b"))));
        queue.received(3, 1);
        assert!(queue.waiting_for(3).is_some(), "a late receipt of the older answer does not drop the newer one");
        queue.received(3, 2);
        queue.received(4, 1);
        assert!(queue.is_empty());
    }

    #[test]
    fn an_answer_from_another_device_does_not_overwrite_a_later_one_from_here() {
        let mut queue = AnswerQueue::default();
        queue.know(1, 2);
        assert_eq!(queue.choose(1, option("a"), 10), 3);
        queue.taken(1, 5);
        assert_eq!(queue.next().map(|w| w.seq), Some(6));
        assert_eq!(queue.choose(1, option("b"), 11), 7);
    }

    #[test]
    fn what_waits_survives_being_kept_on_the_device() {
        let mut queue = AnswerQueue::default();
        queue.choose(3, option("a"), 10);
        queue.choose(1, vec!["b".into(), "c".into()], 11);
        let lines: Vec<String> = queue.waiting.iter().map(Waiting::to_line).collect();
        let again = AnswerQueue::from_lines(&lines.join("\n"));
        assert_eq!(again.waiting, queue.waiting);
        assert_eq!(again.clone().choose(3, option("d"), 12), 2, "numbering goes on where it was");
        for text in ["", "x", "1 2", "9999999 1 1 a", "-1 1 1 a", "1 1 1"] {
            assert!(AnswerQueue::from_lines(text).is_empty(), "{text:?}");
        }
    }

    #[derive(Clone, Debug)]
    enum Step {
        Choose(usize),
        Lose,
        Deliver,
        Repeat,
    }

    proptest! {
        /// Whatever the network does, the server ends up with the last choice of each question.
        #[test]
        fn nothing_is_lost_and_the_last_choice_wins(steps in proptest::collection::vec(
            prop_oneof![(1_usize..4).prop_map(Step::Choose), Just(Step::Lose), Just(Step::Deliver), Just(Step::Repeat)], 0..60)
        ) {
            let mut queue = AnswerQueue::default();
            let mut server = std::collections::BTreeMap::<usize, (i64, Vec<String>)>::new();
            let mut chosen = std::collections::BTreeMap::new();
            let mut keep = |waiting: &Waiting| {
                let known = server.entry(waiting.slot).or_insert((0, Vec::new()));
                if waiting.seq > known.0 {
                    *known = (waiting.seq, waiting.chosen.clone());
                }
            };
            for (n, step) in steps.into_iter().enumerate() {
                let next = queue.next().cloned();
                match (step, next) {
                    (Step::Choose(slot), _) => {
                        let option = vec![format!("o{n}")];
                        queue.choose(slot, option.clone(), 0);
                        chosen.insert(slot, option);
                    }
                    // The answer arrives, but its receipt is lost: it will be sent again.
                    (Step::Repeat, Some(waiting)) => keep(&waiting),
                    (Step::Deliver, Some(waiting)) => {
                        keep(&waiting);
                        queue.received(waiting.slot, waiting.seq);
                    }
                    (Step::Lose | Step::Repeat | Step::Deliver, _) => {}
                }
            }
            while let Some(waiting) = queue.next().cloned() {
                keep(&waiting);
                queue.received(waiting.slot, waiting.seq);
            }
            let kept: std::collections::BTreeMap<usize, Vec<String>> = server.into_iter().map(|(slot, (_, option))| (slot, option)).collect();
            prop_assert_eq!(kept, chosen);
        }
    }
}
