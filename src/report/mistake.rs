//! A mistake at the command line, as it is told: what is wrong, the nearest name, what to type.

use crate::report::columns::{PAGE_WIDTH, wrap};
use crate::report::style::{RED, styled};

/// "error: ...", then the nearest name and a help line where there are any.
#[must_use]
pub fn styled_error(what: &str, nearest: Option<&str>, help: Option<&str>) -> String {
    let mut text = format!("{} {what}\n", styled(RED, "error:"));
    if let Some(name) = nearest {
        text.push_str(&format!("  nearest name: {name}\n"));
    }
    if let Some(help) = help {
        text.push_str(&format!("  help: {help}\n"));
    }
    text
}

/// The same on a page, for whoever reads it at a prompt.
#[must_use]
pub fn wrapped_error(what: &str, nearest: Option<&str>, help: Option<&str>) -> String {
    let what = wrap(what, PAGE_WIDTH - 7, PAGE_WIDTH - 2).join("\n  ");
    let help = help.map(|help| wrap(help, PAGE_WIDTH - 8, PAGE_WIDTH - 4).join("\n    "));
    styled_error(&what, nearest, help.as_deref())
}

/// "refused: ...", then what would be accepted.
#[must_use]
pub fn styled_refusal(why: &str, accepted: &str) -> String {
    let why = wrap(why, PAGE_WIDTH - 9, PAGE_WIDTH - 2).join("\n  ");
    let accepted = wrap(accepted, PAGE_WIDTH - 2, PAGE_WIDTH - 2).join("\n  ");
    format!("{} {why}\n  {accepted}\n", styled(RED, "refused:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_without_a_near_name_has_no_such_line() {
        let text = styled_error("no strategy is called `x`", None, Some("marova has: y"));
        assert!(text.ends_with("no strategy is called `x`\n  help: marova has: y\n"));
        assert!(!text.contains("nearest"));
    }
}
