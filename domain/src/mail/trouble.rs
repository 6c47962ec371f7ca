use time::OffsetDateTime;

use crate::text::EmailAddress;

/// Mail to an address of somebody comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailTrouble {
    /// The address; for another one it says nothing.
    pub address: String,
    /// What the mail server said.
    pub why: String,
    /// Since when.
    pub since: OffsetDateTime,
}

impl MailTrouble {
    /// Returns true if it is this address from which mail comes back.
    pub fn is_with(&self, address: &EmailAddress) -> bool {
        self.address == address.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_with_one_address_says_nothing_of_another() {
        let trouble = MailTrouble {
            address: "lea@example.org".to_owned(),
            why: "550 no such mailbox".to_owned(),
            since: OffsetDateTime::UNIX_EPOCH,
        };
        let is_with = |address| trouble.is_with(&EmailAddress::parse(address).expect("an address"));
        assert!(is_with("Lea@example.org") && !is_with("lea.north@example.org"));
    }
}
