//! Format 2: a component says whose facts its figures are, and after how long its people are
//! exchanged. Both are put in with the values that change nothing.

use crate::scenario::located::{Located, parse};
use crate::scenario::upgrade::step::{Change, Edit};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// A catalogue file of format 1, as far as it changes.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Catalogue<'a> {
    components: Option<Vec<Component<'a>>>,
}

/// A component of format 1, as far as it changes.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
struct Component<'a> {
    arm: Option<Located<'a, IgnoredAny>>,
    owner: Option<Located<'a, IgnoredAny>>,
    rotation_weeks: Option<Located<'a, IgnoredAny>>,
}

/// Gives the components of a catalogue file the fields they lack. A file that cannot be read stays
/// as it is: the check says why.
pub fn change(path: &str, text: &str) -> Change {
    let mut change = Change::default();
    if !path.starts_with("catalogue/") {
        return change;
    }
    let Ok(catalogue) = parse::<Catalogue<'_>>(text) else { return change };
    for component in catalogue.components.unwrap_or_default() {
        let Some(arm) = component.arm else { continue };
        let mut added = String::new();
        if component.owner.is_none() {
            added.push_str(", owner: Anyone");
        }
        if component.rotation_weeks.is_none() {
            added.push_str(", rotation_weeks: 0");
        }
        let start = arm.raw.as_ptr().addr() - text.as_ptr().addr() + arm.raw.len();
        if !added.is_empty() {
            change.edits.push(Edit { start, end: start, text: added });
        }
    }
    match change.edits.len() {
        0 => {}
        1 => change.notes.push("1 component: look at `owner` and `rotation_weeks`".to_owned()),
        n => change.notes.push(format!("{n} components: look at `owner` and `rotation_weeks`")),
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_gets_what_it_lacks_behind_its_arm() {
        let text = "(format: 1, components: [(id: \"a\", arm: /* who */ Police // they\n, x: 1)])";
        let change = change("catalogue/own.ron", text);
        let at = text.find("Police").unwrap() + 6;
        let added = ", owner: Anyone, rotation_weeks: 0".to_owned();
        assert_eq!(change.edits, [Edit { start: at, end: at, text: added }]);
        assert_eq!(change.notes.len(), 1);
    }

    #[test]
    fn other_files_and_what_is_there_already_stay() {
        let text = "(components: [(arm: Police, owner: Ngo, rotation_weeks: 4)])";
        assert!(change("catalogue/own.ron", text).edits.is_empty());
        assert!(change("strategies/a.ron", text).edits.is_empty());
        assert!(change("catalogue/own.ron", "(components: [(").edits.is_empty());
    }
}
