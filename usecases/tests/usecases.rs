//! What can be done, tried without pages: on SQLite, with the shipped courses and a clock that tests move.

mod harness;

mod cases {
    mod adding;
    mod answering;
    mod certifying;
    mod courses;
    mod deciding;
    mod departures;
    mod earlier_training;
    mod founding;
    mod knowing;
    mod lists;
    mod mailing;
    mod own_data;
    mod people;
    mod reminders;
    mod renewing;
    mod roles;
    mod rules;
    mod sending;
    mod sessions;
    mod sign_in;
    mod units;
    mod upkeep;
    mod what_if;
    mod withdrawing;
}
