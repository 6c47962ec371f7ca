/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number by which an employer knows somebody.
    Number,
    /// A whole name.
    Name,
    /// A given name.
    Given,
    /// A family name.
    Family,
    /// A name after the father.
    Patronymic,
    /// An e-mail address.
    Email,
    /// An address, of whatever kind: for mail, if no other column is.
    Address,
    /// A telephone number.
    Phone,
    /// Where somebody works.
    Unit,
    /// What somebody does.
    Duty,
    /// What somebody is to the organisation.
    Kind,
    /// A language.
    Language,
    /// A country.
    Country,
    /// The day somebody came.
    Joined,
    /// The day somebody leaves.
    Leaves,
    /// When somebody is away.
    Away,
    /// Whether somebody is still here.
    Active,
    /// Which training was completed.
    Training,
    /// The day on which it was.
    Completed,
    /// What shows it.
    Evidence,
    /// What nobody should send: numbers of identity, birth dates, bank accounts, health.
    Private,
}
