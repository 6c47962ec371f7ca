//! Answers to questions, as a form sends them.

use domain::learning::{Item, ItemKind, ItemOption};

/// Returns the options that earn most, as many as a question asks for.
pub(crate) fn best(item: &Item) -> Vec<String> {
    let mut options: Vec<_> = item.options.iter().collect();
    if item.kind == ItemKind::Order {
        return in_order(&options);
    }
    options.sort_by_key(|option| (option.mark.critical().is_some(), std::cmp::Reverse(option.mark.points())));
    options.into_iter().take(item.choose().into()).map(|option| option.id.clone()).collect()
}

/// Returns the options that earn least, as many as a question asks for.
pub(crate) fn worst(item: &Item) -> Vec<String> {
    let mut options: Vec<_> = item.options.iter().collect();
    if item.kind == ItemKind::Order {
        options.reverse();
        return in_order(&options);
    }
    options.sort_by_key(|option| option.mark.points());
    options.into_iter().take(item.choose().into()).map(|option| option.id.clone()).collect()
}

fn in_order(options: &[&ItemOption]) -> Vec<String> {
    options.iter().zip(1..).map(|(option, place)| format!("{}@{place}", option.id)).collect()
}
