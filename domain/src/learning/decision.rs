/// A decision that was taken in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The situation's id.
    pub situation: String,
    /// The choice's id.
    pub choice: String,
    /// Which time through the scenario, counted from 1.
    pub run: i64,
}
