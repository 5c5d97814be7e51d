//! A mistake at the command line, as it is told: what is wrong, the nearest name, what to type.

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

/// "refused: ...", then what would be accepted.
#[must_use]
pub fn styled_refusal(why: &str, accepted: &str) -> String {
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
