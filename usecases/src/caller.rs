//! Whoever asks for something: somebody who is signed in, somebody who is not, or the program itself.

use domain::audit::Actor;
use domain::organisation::Organisation;
use domain::people::{Action, Decider, Grants, Person, Role};
use domain::sign_in::SignedIn;
use store::WriteTx;
use time::Date;

use crate::refused::Refused;
use crate::services::Services;
use crate::sign_in::still_here::{check_again, note_use};

/// Whoever asks for something.
#[derive(Clone, Copy)]
pub struct Caller<'a> {
    /// What everything here may use.
    pub services: &'a Services,
    /// The organisation, once it was founded.
    pub organisation: Option<&'a Organisation>,
    who: Who<'a>,
}

#[derive(Clone, Copy)]
enum Who<'a> {
    System,
    Anyone,
    Person {
        signed_in: &'a SignedIn,
        /// Whether it takes a role to ask for this.
        by_role: bool,
    },
}

impl<'a> Caller<'a> {
    /// The worker, or a command on the server.
    pub const fn system(services: &'a Services, organisation: Option<&'a Organisation>) -> Self {
        Self { services, organisation, who: Who::System }
    }

    /// Somebody of whom nothing needs to be known.
    pub const fn anyone(services: &'a Services, organisation: Option<&'a Organisation>) -> Self {
        Self { services, organisation, who: Who::Anyone }
    }

    /// Somebody who is signed in; `by_role` says whether it takes a role to ask for this.
    pub const fn person(
        services: &'a Services,
        organisation: Option<&'a Organisation>,
        signed_in: &'a SignedIn,
        by_role: bool,
    ) -> Self {
        Self { services, organisation, who: Who::Person { signed_in, by_role } }
    }

    /// Returns today's date in the organisation's time zone.
    pub fn today(&self) -> Result<Date, Refused> {
        let organisation = self.organisation.ok_or(Refused::NotFound)?;
        Ok(organisation.time_zone.date(self.services.store.now()))
    }

    /// Returns who is signed in.
    pub const fn signed_in(&self) -> Result<&'a SignedIn, Refused> {
        match self.who {
            Who::Person { signed_in, .. } => Ok(signed_in),
            Who::System | Who::Anyone => Err(Refused::SignIn),
        }
    }

    /// Returns the person who is signed in.
    pub fn own(&self) -> Result<&'a Person, Refused> {
        self.signed_in().map(|signed_in| &signed_in.person)
    }

    /// Returns in whose name something is done. Who is not signed in does nothing in anybody's.
    pub fn actor(&self) -> Result<Actor, Refused> {
        match self.who {
            Who::System => Ok(Actor::System),
            Who::Person { signed_in, .. } => Ok(Actor::Person(signed_in.person.id)),
            Who::Anyone => Err(Refused::SignIn),
        }
    }

    /// Returns whoever asks as whoever decides.
    pub fn decider(&self) -> Result<Decider<'a>, Refused> {
        match self.who {
            Who::System => Ok(Decider::System),
            Who::Person { signed_in, .. } => Ok(Decider::Person(signed_in.person.id, &signed_in.grants)),
            Who::Anyone => Err(Refused::SignIn),
        }
    }

    /// Returns what the caller may do; nothing for the program itself, which may do everything.
    pub const fn grants(&self) -> Result<Option<&'a Grants>, Refused> {
        match self.who {
            Who::System => Ok(None),
            Who::Person { signed_in, .. } => Ok(Some(&signed_in.grants)),
            Who::Anyone => Err(Refused::SignIn),
        }
    }

    /// Refuses whoever is no administrator. Whoever runs the server is as one.
    pub fn check_administrator(&self) -> Result<(), Refused> {
        let may = self.grants()?.is_none_or(|grants| grants.has(Role::Administrator));
        if may { Ok(()) } else { Err(Refused::Forbidden) }
    }

    /// Refuses everybody but the program itself: what is for whoever runs the server no role allows.
    pub(crate) const fn check_program(&self) -> Result<(), Refused> {
        match self.who {
            Who::System => Ok(()),
            Who::Person { .. } => Err(Refused::Forbidden),
            Who::Anyone => Err(Refused::SignIn),
        }
    }

    /// Refuses whoever may do this in no unit. Whether in this very one is asked where the unit is known.
    pub fn check_may(&self, action: Action) -> Result<(), Refused> {
        let may = self.grants()?.is_none_or(|grants| grants.may_somewhere(action));
        if may { Ok(()) } else { Err(Refused::Forbidden) }
    }

    /// Opens a transaction for writing. It is asked once more who this is: a form may take its time to arrive, and a password to be compared.
    pub(crate) async fn write(&self) -> Result<WriteTx, Refused> {
        let tx = self.services.store.write().await?;
        if let Who::Person { signed_in, by_role } = self.who {
            check_again(&tx, self.organisation, signed_in, by_role).await?;
            note_use(&tx, self.organisation, signed_in).await?;
        }
        Ok(tx)
    }
}
