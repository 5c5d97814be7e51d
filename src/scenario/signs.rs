//! The signs of a text in RON: what stands between blanks and comments. Told apart without parsing,
//! so that a text which cannot be parsed can still be looked at.

/// What a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text between double quotes; `closed` is false where its line ends first.
    Quoted {
        /// Whether there is a quote at its end.
        closed: bool,
    },
    /// A field, one of the format's words, or a name without quotes.
    Word,
    /// Digits with what belongs to a number.
    Number,
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// Anything else, which RON has no use for.
    Stray(char),
}

/// A sign and its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

/// The signs of a text, in order.
#[must_use]
pub fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(skipped) = blank_or_comment(rest) {
            at += skipped;
            continue;
        }
        let (kind, length) = sign(rest);
        signs.push(Sign { kind, start: at, end: at + length });
        at += length;
    }
    signs
}

/// How long the blanks or the comment are that a text begins with.
fn blank_or_comment(rest: &str) -> Option<usize> {
    let blanks = rest.len() - rest.trim_start().len();
    if blanks > 0 {
        return Some(blanks);
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return comment(rest);
    }
    // `#![enable(...)]`
    rest.starts_with("#![").then(|| rest.find('\n').unwrap_or(rest.len()))
}

/// How long the comment is that a text begins with; comments may stand in comments. None where it
/// has no end.
fn comment(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while at + 1 < rest.len() {
        match &rest.as_bytes()[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The sign a text begins with, and how long it is.
fn sign(rest: &str) -> (Kind, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let while_is = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
    match first {
        '"' => quoted(rest),
        // A comment that is not closed: all that follows is in it.
        '/' if rest.starts_with("/*") => (Kind::Stray(first), rest.len()),
        'r' if raw(rest).is_some() => (Kind::Quoted { closed: true }, raw(rest).unwrap_or(1)),
        '(' | '[' | '{' => (Kind::Open(first), 1),
        ')' | ']' | '}' => (Kind::Close(first), 1),
        ',' => (Kind::Comma, 1),
        ':' => (Kind::Colon, 1),
        '0'..='9' => (Kind::Number, while_is(|c| c.is_ascii_alphanumeric() || "._".contains(c))),
        '-' | '+' | '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            let digits = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c)));
            (Kind::Number, digits.map_or(rest.len(), |end| end + 1))
        }
        _ if first.is_alphabetic() || first == '_' => {
            (Kind::Word, while_is(|c| c.is_alphanumeric() || c == '_'))
        }
        _ => (Kind::Stray(first), first.len_utf8()),
    }
}

/// A text between quotes. One that goes on in the next line without `\` is not closed.
fn quoted(rest: &str) -> (Kind, usize) {
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            '"' if !escaped => return (Kind::Quoted { closed: true }, at + 1),
            '\n' if !escaped => {
                let end = rest[..at].trim_end().len();
                return (Kind::Quoted { closed: false }, end);
            }
            '\r' => {}
            _ => escaped = sign == '\\' && !escaped,
        }
    }
    (Kind::Quoted { closed: false }, rest.len())
}

/// How long the raw text (`r"..."`, `r#"..."#`) is that a text begins with.
fn raw(rest: &str) -> Option<usize> {
    let fence = rest.get(1..)?.bytes().take_while(|byte| *byte == b'#').count();
    let body = rest.get(1 + fence..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(fence));
    body.find(&end).map(|at| 1 + fence + 1 + at + end.len())
}

/// The bracket that closes another.
#[must_use]
pub fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The fields that stand in the same brackets as the byte `at` of a text.
#[must_use]
pub fn fields_around(text: &str, at: usize) -> Vec<&str> {
    let signs = signs(text);
    let mut open: Vec<usize> = Vec::new();
    let mut mine = None;
    for (i, sign) in signs.iter().enumerate() {
        if sign.start >= at {
            mine = open.last().copied();
            break;
        }
        match sign.kind {
            Kind::Open(_) => open.push(i),
            Kind::Close(_) => drop(open.pop()),
            _ => {}
        }
    }
    let mut fields = Vec::new();
    let mut depth = 0_usize;
    for (i, sign) in signs.iter().enumerate().skip(mine.map_or(0, |i| i + 1)) {
        match sign.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) if depth == 0 => break,
            Kind::Close(_) => depth -= 1,
            Kind::Colon if depth == 0 && i > 0 => {
                let field = signs[i - 1];
                fields.push(text.get(field.start..field.end).unwrap_or_default());
            }
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        signs(text).into_iter().map(|sign| sign.kind).collect()
    }

    #[test]
    fn comments_blanks_and_what_stands_in_quotes_are_no_signs() {
        let text = "(a: \"b // ( \\\" \", /* [ */ c: r#\"\"d\"\"#) // )";
        let quoted = Kind::Quoted { closed: true };
        let [colon, comma, word] = [Kind::Colon, Kind::Comma, Kind::Word];
        let expected =
            [Kind::Open('('), word, colon, quoted, comma, word, colon, quoted, Kind::Close(')')];
        assert_eq!(kinds(text), expected);
        assert_eq!(kinds("/* a /* b */ c */ 1"), [Kind::Number]);
        assert_eq!(kinds("/* é")[0], Kind::Stray('/'));
    }

    #[test]
    fn a_quote_without_its_end_ends_with_its_line() {
        assert_eq!(signs("\"ab, \n1")[0].end, 4);
        assert_eq!(kinds("\"a\\\n b\""), [Kind::Quoted { closed: true }]);
        assert_eq!(kinds("-4_0.5 .5 -x"), {
            [Kind::Number, Kind::Number, Kind::Stray('-'), Kind::Word]
        });
    }

    #[test]
    fn the_fields_around_a_place_are_those_of_its_own_brackets() {
        let text = "(a: (b: 1, c: 2), d: [(e: 3)])";
        assert_eq!(fields_around(text, text.find("1").unwrap()), ["b", "c"]);
        assert_eq!(fields_around(text, text.find("d").unwrap()), ["a", "d"]);
    }
}
