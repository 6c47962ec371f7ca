//! Which paths stand in a file, and what it passes on.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// What one file says of others, in paths from the root of its crate.
#[derive(Default)]
pub struct Module {
    /// The paths in it.
    pub paths: BTreeSet<String>,
    /// The names that it passes on, each with where it has it from.
    pub passed_on: BTreeMap<String, String>,
}

/// Reads a file that stands at a path of its crate.
pub fn module(text: &str, at: &str) -> syn::Result<Module> {
    let file = syn::parse_file(text)?;
    let mut reader = Reader { at, children: children(&file.items), found: Module::default() };
    reader.items(file.items);
    Ok(reader.found)
}

fn children(items: &[Item]) -> BTreeSet<String> {
    let name = |item: &Item| match item {
        Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && attribute.to_token_stream().to_string().contains("test"))
}

struct Reader<'a> {
    at: &'a str,
    children: BTreeSet<String>,
    found: Module,
}

impl Reader<'_> {
    fn items(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Mod(module) if is_test(&module.attrs) => {}
                Item::Mod(module) => self.items(module.content.map(|(_, items)| items).unwrap_or_default()),
                Item::Use(using) if is_test(&using.attrs) => {}
                Item::Use(using) => {
                    let is_passed_on = !matches!(using.vis, Visibility::Inherited);
                    self.tree(&using.tree, Vec::new(), is_passed_on);
                }
                other => self.tokens(other.to_token_stream()),
            }
        }
    }

    fn tree(&mut self, tree: &UseTree, mut before: Vec<String>, is_passed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before, is_passed_on);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before.clone(), is_passed_on)),
            UseTree::Name(name) => self.used(before, &name.ident.to_string(), None, is_passed_on),
            UseTree::Rename(renamed) => {
                self.used(before, &renamed.ident.to_string(), Some(renamed.rename.to_string()), is_passed_on);
            }
            UseTree::Glob(_) => {
                let path = self.absolute(&before);
                self.found.paths.extend(path);
            }
        }
    }

    fn used(&mut self, mut path: Vec<String>, name: &str, renamed: Option<String>, is_passed_on: bool) {
        let last = if name == "self" { path.last().cloned().unwrap_or_default() } else { name.to_owned() };
        if name != "self" {
            path.push(name.to_owned());
        }
        let Some(path) = self.absolute(&path) else { return };
        if is_passed_on {
            self.found.passed_on.insert(renamed.unwrap_or(last), path);
        } else {
            self.found.paths.insert(path);
        }
    }

    /// Finds the paths in code, also in what is given to macros.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.finish(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.finish(&mut path);
                    colons = 0;
                    self.tokens(group.stream());
                }
                _ => {
                    self.finish(&mut path);
                    colons = 0;
                }
            }
        }
        self.finish(&mut path);
    }

    fn finish(&mut self, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            let path = self.absolute(&path);
            self.found.paths.extend(path);
        }
    }

    /// Returns a path from the root of the crate; nothing, if it leads to another crate.
    fn absolute(&self, path: &[String]) -> Option<String> {
        let own = || self.at.split("::").filter(|segment| !segment.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (first, rest) = path.split_first()?;
        let mut whole = match first.as_str() {
            "crate" => Vec::new(),
            "self" => own(),
            "super" => {
                let up = path.iter().take_while(|segment| *segment == "super").count();
                let mut own = own();
                own.truncate(own.len().saturating_sub(up));
                own.extend(path[up..].iter().cloned());
                return Some(own.join("::"));
            }
            child if self.children.contains(child) => {
                let mut own = own();
                own.push(child.to_owned());
                own
            }
            _ => return None,
        };
        whole.extend(rest.iter().cloned());
        Some(whole.join("::"))
    }
}
