//! Pieces that pages are made of.

pub mod document;
pub mod form;
pub mod html;
pub mod icon;
pub mod list;
pub mod notice;
pub mod parts;
pub mod support;
pub mod table;
pub mod waiting;
