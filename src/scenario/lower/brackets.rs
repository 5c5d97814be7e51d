//! Which bracket of a text is missing, too many or of the wrong kind: told by the pairs, and where
//! these leave it open, by how the lines are set in.

use crate::scenario::signs::{Kind, Sign, closing};

/// What is wrong with the brackets of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// The opening bracket is never closed; it should have been before the byte.
    Unclosed(Sign, usize),
    /// The closing bracket closes nothing.
    TooMany(Sign),
    /// The first is closed by the second, which is of another kind.
    WrongKind(Sign, Sign),
}

/// An opening bracket that has not been closed yet.
#[derive(Debug, Clone, Copy)]
struct Opened {
    sign: Sign,
    line: usize,
    indent: usize,
    /// Whether it is the last sign of its line.
    last_on_line: bool,
}

/// A sign with its line.
#[derive(Debug, Clone, Copy)]
struct Set {
    sign: Sign,
    line: usize,
    /// How far its line is set in.
    indent: usize,
    first_on_line: bool,
    last_on_line: bool,
}

/// What is wrong with the brackets, if anything.
#[must_use]
pub fn slip(text: &str, signs: &[Sign]) -> Option<Slip> {
    let by_pairs = first_mismatch(signs)?;
    let set = set(text, signs);
    let repaired = |slip: &Slip| balances(signs, *slip);
    if let Some(slip) = by_layout(&set).filter(repaired) {
        return Some(slip);
    }
    let slip = by_pairs.into_iter().find(repaired);
    slip.or_else(|| by_layout(&set)).or_else(|| first_mismatch(signs)?.into_iter().next())
}

/// Each sign with its line.
fn set(text: &str, signs: &[Sign]) -> Vec<Set> {
    let (mut line, mut line_start, mut indent, mut seen) = (0, 0, 0, 0);
    let mut set: Vec<Set> = Vec::with_capacity(signs.len());
    for sign in signs {
        let between = text.get(seen..sign.start).unwrap_or_default();
        if let Some(at) = between.rfind('\n') {
            line += between.matches('\n').count();
            line_start = seen + at + 1;
            let rest = text.get(line_start..).unwrap_or_default();
            indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        let first_on_line = set.last().is_none_or(|last| last.line < line);
        if let Some(last) = set.last_mut().filter(|_| first_on_line) {
            last.last_on_line = true;
        }
        set.push(Set { sign: *sign, line, indent, first_on_line, last_on_line: false });
        seen = sign.end.max(line_start);
        line += text.get(sign.start..sign.end).unwrap_or_default().matches('\n').count();
    }
    set
}

/// What the pairs of brackets allow to be wrong at the first place where they do not fit, the
/// likeliest first. None where all fit.
fn first_mismatch(signs: &[Sign]) -> Option<Vec<Slip>> {
    let mut open: Vec<Sign> = Vec::new();
    for sign in signs {
        match sign.kind {
            Kind::Open(_) => open.push(*sign),
            Kind::Close(found) => match open.pop() {
                Some(Sign { kind: Kind::Open(kind), .. }) if closing(kind) == found => {}
                Some(top) => {
                    let unclosed = Slip::Unclosed(top, sign.start);
                    return Some(vec![Slip::WrongKind(top, *sign), unclosed, Slip::TooMany(*sign)]);
                }
                None => return Some(vec![Slip::TooMany(*sign)]),
            },
            _ => {}
        }
    }
    let end = signs.last().map_or(0, |sign| sign.end);
    open.last().map(|last| vec![Slip::Unclosed(*last, end)])
}

/// Whether all brackets fit once a slip is mended.
fn balances(signs: &[Sign], slip: Slip) -> bool {
    let mut open: Vec<char> = Vec::new();
    let close = |open: &mut Vec<char>, kind| open.pop().is_some_and(|o| closing(o) == kind);
    for sign in signs {
        if let Slip::Unclosed(Sign { kind: Kind::Open(kind), .. }, before) = slip
            && sign.start == before
            && !close(&mut open, closing(kind))
        {
            return false;
        }
        let fits = match (sign.kind, slip) {
            (_, Slip::TooMany(too_many)) if too_many == *sign => true,
            (Kind::Close(_), Slip::WrongKind(_, wrong)) if wrong == *sign => open.pop().is_some(),
            (Kind::Close(kind), _) => close(&mut open, kind),
            (Kind::Open(kind), _) => {
                open.push(kind);
                true
            }
            _ => true,
        };
        if !fits {
            return false;
        }
    }
    if let Slip::Unclosed(Sign { kind: Kind::Open(kind), .. }, before) = slip
        && signs.last().is_some_and(|last| last.end <= before)
    {
        return close(&mut open, closing(kind)) && open.is_empty();
    }
    open.is_empty()
}

/// The first place where brackets and lines do not fit: a line that is set in no further than the
/// one with the bracket it stands in, or a bracket at the end of a line that is closed within one.
fn by_layout(set: &[Set]) -> Option<Slip> {
    let mut open: Vec<Opened> = Vec::new();
    for at in set {
        let is_close = matches!(at.sign.kind, Kind::Close(_));
        if let Some(top) = open.last().filter(|top| at.first_on_line && top.line < at.line) {
            let outside = at.indent < top.indent || (at.indent == top.indent && !is_close);
            if outside {
                return Some(Slip::Unclosed(top.sign, at.sign.start));
            }
        }
        match at.sign.kind {
            Kind::Open(_) => open.push(Opened {
                sign: at.sign,
                line: at.line,
                indent: at.indent,
                last_on_line: at.last_on_line,
            }),
            Kind::Close(_) => {
                let top = open.pop()?;
                let inline = top.last_on_line && top.line < at.line && !at.first_on_line;
                let outside = at.first_on_line && at.indent > top.indent && top.last_on_line;
                if inline || outside {
                    return Some(Slip::TooMany(at.sign));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::signs::signs;

    /// The slip, as the bracket and its byte.
    fn found(text: &str) -> Option<(&str, usize)> {
        slip(text, &signs(text)).map(|slip| match slip {
            Slip::Unclosed(sign, _) => ("unclosed", sign.start),
            Slip::TooMany(sign) => ("too many", sign.start),
            Slip::WrongKind(_, sign) => ("wrong kind", sign.start),
        })
    }

    #[test]
    fn pairs_alone_tell_a_slip_within_a_line() {
        assert_eq!(found("(a: [(b: [1])])"), None);
        assert_eq!(found("(a: [(b: [1)])"), Some(("unclosed", 9)));
        assert_eq!(found("(a: [(b: [1))])"), Some(("wrong kind", 11)));
        assert_eq!(found("(a: [(b: [1]))])"), Some(("too many", 13)));
        assert_eq!(found("(a: 1))"), Some(("too many", 6)));
        assert_eq!(found("(a: (b: 1)"), Some(("unclosed", 0)));
    }

    #[test]
    fn lines_tell_which_of_several_brackets_is_not_closed() {
        let text = "(\n  a: [\n    (b: 1,\n    (b: 2),\n  ],\n)";
        assert_eq!(found(text), Some(("unclosed", text.find("(b").unwrap())));
        let text = "(\n  a: [\n    (\n      b: 1),\n    ),\n  ],\n)";
        assert_eq!(found(text), Some(("too many", text.find("),").unwrap())));
    }
}
