//! Icons and drawings, built into the program.

use domain::learning::Place;
use leptos::prelude::*;

use super::html::drawing;

macro_rules! svg {
    ($folder:literal, $name:literal) => {
        include_str!(concat!("../../", $folder, "/", $name, ".svg"))
    };
}

/// Shows the tick beside a completed task.
pub fn check() -> AnyView {
    drawing(svg!("icons", "check"))
}

/// Shows the arrow of a link back.
pub fn back() -> AnyView {
    drawing(svg!("icons", "arrow-left"))
}

/// Shows the clock of what is over.
pub fn clock() -> AnyView {
    drawing(svg!("icons", "clock"))
}

/// Shows the arrow from what was to what took its place.
pub fn onward() -> AnyView {
    drawing(svg!("icons", "arrow-right"))
}

/// Shows the bar before what is barred.
pub fn bar() -> AnyView {
    drawing(svg!("icons", "bar"))
}

/// Shows the sign of leaving.
pub fn leave() -> AnyView {
    drawing(svg!("icons", "leave"))
}

/// Shows the drawing of a place.
pub fn place(place: Place) -> AnyView {
    drawing(match place {
        Place::Reception => svg!("drawings", "reception"),
        Place::Border => svg!("drawings", "border"),
        Place::Station => svg!("drawings", "station"),
        Place::Playroom => svg!("drawings", "playroom"),
        Place::Housing => svg!("drawings", "housing"),
        Place::Hub => svg!("drawings", "hub"),
        Place::Office => svg!("drawings", "office"),
        Place::Night => svg!("drawings", "night"),
    })
}
