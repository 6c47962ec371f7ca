//! What the store promises, on SQLite and on PostgreSQL. One program, so that linking happens once.

mod harness;

mod cases {
    mod assignments;
    mod attempts;
    mod audit;
    mod backup;
    mod badges;
    mod certificates;
    mod clocks;
    mod courses;
    mod cycles;
    mod edition;
    mod erasure;
    mod exemptions;
    mod holdings;
    mod mail;
    mod migrations;
    mod organisation;
    mod outbox;
    mod people;
    mod progress;
    mod reminders;
    mod removal;
    mod rules;
    mod schedule;
    mod sessions;
    mod sign_in;
    mod sign_offs;
    mod tallies;
    mod throttle;
    mod transactions;
    mod withdrawals;
    mod words;
}
