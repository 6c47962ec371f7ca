//! What the whole program promises: every address through the whole router, mail against a real server, and what is left after a kill.
//! One program, so that linking happens once.

mod harness;

mod backup {
    mod ground;
    mod load;
    mod postgres;
    mod refusals;
    mod strange;
}

mod badges {
    mod foreign;
    mod independent;
    mod offline;
}

mod commands {
    mod founding;
    mod settings;
    mod starting;
    mod units;
}

mod http {
    mod access;
    mod answers;
    mod appeals;
    mod away;
    mod badges;
    mod calendar;
    mod catalogue;
    mod confirming;
    mod connections;
    mod contact;
    mod deciding;
    mod decisions;
    mod departures;
    mod earlier_training;
    mod erasure;
    mod exemptions;
    mod forms;
    mod guessing;
    mod headers;
    mod health;
    mod hostile;
    mod kept;
    mod languages;
    mod leaving;
    mod links;
    mod lists;
    mod load;
    mod mail_pages;
    mod onboarding;
    mod other_units;
    mod own_data;
    mod passwords;
    mod people_commands;
    mod recognition;
    mod renewals;
    mod results;
    mod rules;
    mod sessions;
    mod standing;
    mod support;
    mod units;
    mod what_if;
}

mod mail {
    mod broken;
    mod delivery;
    mod policies;
    mod refusals;
    mod reminders;
    mod withdrawals;
}

mod kill {
    mod damaged_log;
    mod full_disk;
    mod lost_commit;
    mod reminders;
    mod server;
    mod worker;
}
