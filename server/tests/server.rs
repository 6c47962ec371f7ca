//! What the whole program promises: every address through the whole router, mail against a real server, and what is left after a kill.
//! One program, so that linking happens once.

mod harness;

mod http {
    mod access;
    mod answers;
    mod appeals;
    mod completions;
    mod decisions;
    mod exemptions;
    mod forms;
    mod headers;
    mod hostile;
    mod languages;
    mod links;
    mod onboarding;
    mod renewals;
    mod results;
    mod units;
}

mod mail {
    mod broken;
    mod delivery;
    mod refusals;
    mod reminders;
}

mod kill {
    mod server;
    mod worker;
}
