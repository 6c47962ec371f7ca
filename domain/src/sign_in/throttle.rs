use std::fmt;

use strum::EnumCount;
use time::Duration;

/// The two ways to sign in, whose tries are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum Way {
    Link,
    Password,
}

impl Way {
    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Password => "password",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Whose tries are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum Scope {
    /// Everything that comes from one network: a whole shelter sits behind one.
    Network,
    /// The tries of one account from one network. Who guesses locks out themselves, not the owner who is elsewhere.
    AccountFromNetwork,
    /// The tries of one account from everywhere: somebody who guesses from many places.
    Account,
    /// The links of one account within one minute.
    AccountThisMinute,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; Self::COUNT] = [Self::Network, Self::AccountFromNetwork, Self::Account, Self::AccountThisMinute];

    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::AccountFromNetwork => "account-from-network",
            Self::Account => "account",
            Self::AccountThisMinute => "account-this-minute",
        }
    }

    /// Returns how many tries there may be in one window.
    pub const fn most(self, way: Way) -> i64 {
        match (self, way) {
            (Self::Network, _) => 80,
            (Self::AccountFromNetwork, _) => 8,
            (Self::Account, Way::Password) => 100,
            // A mailbox is filled by far fewer; the owner gets one a minute besides.
            (Self::Account, Way::Link) => 20,
            (Self::AccountThisMinute, _) => 1,
        }
    }

    /// Returns how long tries are counted together.
    pub const fn window(self) -> Duration {
        match self {
            Self::Network | Self::AccountFromNetwork | Self::Account => Duration::minutes(15),
            Self::AccountThisMinute => Duration::minutes(1),
        }
    }
}

/// How many tries there were so far in each window that runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its scope")]
pub struct Tries {
    pub network: i64,
    pub account_from_network: i64,
    pub account: i64,
    pub account_this_minute: i64,
}

impl Tries {
    /// Returns the tries of a scope.
    pub const fn of(&self, scope: Scope) -> i64 {
        match scope {
            Scope::Network => self.network,
            Scope::AccountFromNetwork => self.account_from_network,
            Scope::Account => self.account,
            Scope::AccountThisMinute => self.account_this_minute,
        }
    }

    const fn are_over(&self, scope: Scope, way: Way) -> bool {
        self.of(scope) >= scope.most(way)
    }
}

/// Returns which limit keeps somebody from trying, if one does. What is not allowed is not counted either: a client at its limit writes
/// nothing more. One link a minute goes to an account whatever was tried, so that its owner can always come in; only a network at its limit
/// has to wait.
pub fn allow(way: Way, tries: &Tries) -> Result<(), Scope> {
    if tries.are_over(Scope::Network, way) {
        return Err(Scope::Network);
    }
    let over = [Scope::AccountFromNetwork, Scope::Account].into_iter().find(|scope| tries.are_over(*scope, way));
    match over {
        Some(_) if way == Way::Link => {
            if tries.are_over(Scope::AccountThisMinute, way) {
                Err(Scope::AccountThisMinute)
            } else {
                Ok(())
            }
        }
        Some(scope) => Err(scope),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Tries = Tries { network: 0, account_from_network: 0, account: 0, account_this_minute: 0 };

    #[test]
    fn eight_guesses_from_one_place_close_the_account_for_that_place_only() {
        let guesser = Tries { network: 8, account_from_network: 8, account: 8, ..NONE };
        assert_eq!(allow(Way::Password, &guesser), Err(Scope::AccountFromNetwork));
        let owner = Tries { account: 8, ..NONE };
        assert_eq!(allow(Way::Password, &owner), Ok(()));
        assert_eq!(allow(Way::Password, &Tries { account_from_network: 7, ..NONE }), Ok(()));
    }

    #[test]
    fn guessing_from_many_places_ends_too() {
        assert_eq!(allow(Way::Password, &Tries { account: 99, ..NONE }), Ok(()));
        assert_eq!(allow(Way::Password, &Tries { account: 100, ..NONE }), Err(Scope::Account));
    }

    #[test]
    fn one_link_a_minute_goes_through_whatever_was_tried() {
        let attacked = Tries { network: 79, account_from_network: 8, account: 1_000, ..NONE };
        assert_eq!(allow(Way::Link, &attacked), Ok(()));
        assert_eq!(allow(Way::Link, &Tries { account_this_minute: 1, ..attacked }), Err(Scope::AccountThisMinute));
        assert_eq!(allow(Way::Password, &attacked), Err(Scope::AccountFromNetwork), "a link, not a guess");
    }

    #[test]
    fn a_network_at_its_limit_waits_whatever_it_asks_for() {
        for way in [Way::Link, Way::Password] {
            assert_eq!(allow(way, &Tries { network: 80, ..NONE }), Err(Scope::Network));
            assert_eq!(allow(way, &Tries { network: 79, ..NONE }), Ok(()));
        }
    }

    #[test]
    fn whoever_is_under_every_limit_may_ask_for_several_links_in_a_minute() {
        assert_eq!(allow(Way::Link, &Tries { account_from_network: 7, account: 7, account_this_minute: 7, network: 7 }), Ok(()));
    }
}
