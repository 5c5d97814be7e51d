//! What was probably meant where a text is not well-formed: a bracket, a comma, a quote. The parser
//! says where it stopped, which is often far behind the slip itself.

use crate::scenario::check::{syntax, wrong_shape};
use crate::scenario::diagnostic::Finding;
use crate::scenario::located::parse;
use crate::scenario::lower::brackets::{self, Slip};
use crate::scenario::signs::{Kind, Sign, closing, signs};
use crate::scenario::source::{Place, byte_of};
use serde::de::IgnoredAny;

/// Printers' quotes.
const SMART_QUOTES: &[char] = &['“', '”', '„', '«', '»', '’', '‘'];

/// More texts between printers' quotes than anybody types at once.
const MOST_QUOTES: usize = 1_000;

/// A text that cannot be parsed, and its signs.
struct Text<'t> {
    place: &'t Place,
    text: &'t str,
    signs: Vec<Sign>,
}

/// The slip in the text at `place`, which the parser could not read beyond the byte `stopped`.
#[must_use]
pub fn finding(place: &Place, stopped: usize) -> Option<Finding> {
    let text = Text { place, text: place.text(), signs: signs(place.text()) };
    if let Some(first) = text.signs.first().filter(|first| first.kind == Kind::Word)
        && text.signs.get(1).is_some_and(|sign| sign.kind == Kind::Colon)
    {
        return Some(syntax::no_first_bracket(text.at(*first)));
    }
    let quote = text.open_quote();
    let stray = text.stray_sign();
    let same_line = |a: usize, b: usize| !place.text().get(a..b).is_some_and(|t| t.contains('\n'));
    let finding = match (stray, quote) {
        (Some((a, _)), Some((b, quote))) if b < a || same_line(a, b) => Some(quote),
        (Some((_, stray)), _) => Some(stray),
        (None, Some((_, quote))) => Some(quote),
        (None, None) => {
            let slip = text.no_number().or_else(|| text.bracket());
            let field = || text.field_in_list().or_else(|| text.field_before_bracket());
            slip.or_else(field).or_else(|| text.around(stopped))
        }
    };
    finding.map(|finding| without_vain_fixes(place, finding))
}

/// Takes the changes of a finding away, unless the parser gets beyond the first of them with them.
fn without_vain_fixes(place: &Place, mut finding: Finding) -> Finding {
    let mut changed = place.text().to_owned();
    let mut first = usize::MAX;
    for fix in finding.fixes.iter().rev() {
        let start = fix.place.offset_in(place);
        first = first.min(start);
        let end = start + fix.place.text().len();
        if changed.get(start..end).is_some() {
            changed.replace_range(start..end, &fix.text);
        }
    }
    if let Err(error) = parse::<IgnoredAny>(&changed) {
        let stopped = byte_of(&changed, (error.span.end.line, error.span.end.col));
        if stopped <= first {
            finding.fixes.clear();
        }
    }
    finding
}

impl Text<'_> {
    fn word(&self, sign: Sign) -> &str {
        self.text.get(sign.start..sign.end).unwrap_or_default()
    }

    fn at(&self, sign: Sign) -> Place {
        self.place.slice(sign.start, sign.end)
    }

    /// The sign before and behind the i-th one.
    fn beside(&self, i: usize) -> (Option<Sign>, Option<Sign>) {
        let before = i.checked_sub(1).and_then(|i| self.signs.get(i)).copied();
        (before, self.signs.get(i + 1).copied())
    }

    /// The first sign that RON has no use for, and where it is.
    fn stray_sign(&self) -> Option<(usize, Finding)> {
        let is_stray = |sign: &Sign| matches!(sign.kind, Kind::Stray(_) | Kind::Open('{'));
        let i = self.signs.iter().position(is_stray)?;
        let sign = self.signs[i];
        if sign.kind == Kind::Open('{') {
            return Some((sign.start, syntax::curly(self.at(sign))));
        }
        if self.text.get(sign.start..).is_some_and(|rest| rest.starts_with("/*")) {
            return Some((
                sign.start,
                syntax::open_comment(self.place.slice(sign.start, sign.start + 2)),
            ));
        }
        let Kind::Stray(found) = sign.kind else { return None };
        let (before, _) = self.beside(i);
        let touches = |a: Option<Sign>, b: Option<Sign>| match (a, b) {
            (Some(a), Some(b)) => a.end == b.start,
            _ => false,
        };
        let is = |sign: Option<Sign>, kind: Kind| sign.is_some_and(|sign| sign.kind == kind);
        let in_number = is(before, Kind::Number) && touches(before, Some(sign));
        let finding = match found {
            '=' if is(before, Kind::Word) => {
                let from = before.map_or(sign.start, |word| word.end);
                let gap = self.place.slice(from, sign.end);
                syntax::sign(self.at(sign), '=', "a colon belongs here: write `name: value`")
                    .fix(gap, ":")
            }
            ';' => syntax::sign(self.at(sign), ';', "a comma belongs here: write `,`")
                .fix(self.at(sign), ","),
            '\'' if in_number => wrong_shape::cut_number(self.at(sign)),
            '%' if is(before, Kind::Number) => {
                syntax::percent(self.at(sign), before.map(|n| self.word(n)))
            }
            '/' if in_number => syntax::division(self.at(sign)),
            '-' if is(before, Kind::Word) && touches(before, Some(sign)) => {
                let start = before.map_or(sign.start, |word| word.start);
                syntax::bare_name(self.place.slice(start, self.end_of_name(start)))
            }
            _ if SMART_QUOTES.contains(&found) => {
                syntax::smart_quote(self.at(sign), found, self.smart_quotes())
            }
            _ => syntax::stray(self.at(sign), found),
        };
        Some((sign.start, finding))
    }

    /// The end of the name without quotes that begins at a byte.
    fn end_of_name(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let is_part = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
        start + rest.find(|sign| !is_part(sign)).unwrap_or(rest.len())
    }

    /// The texts between printers' quotes, each on one line and without another quote in it, and
    /// what they should be.
    fn smart_quotes(&self) -> Vec<(Place, String)> {
        let mut found = Vec::new();
        let mut done = 0;
        for sign in &self.signs {
            let is_smart = matches!(sign.kind, Kind::Stray(mark) if SMART_QUOTES.contains(&mark));
            if !is_smart || sign.start < done || found.len() >= MOST_QUOTES {
                continue;
            }
            let rest = self.text.get(sign.end..).unwrap_or_default();
            let Some(length) = rest.find(|c| SMART_QUOTES.contains(&c) || "\"\\\n".contains(c))
            else {
                continue;
            };
            let Some(mark) = rest[length..].chars().next().filter(|c| SMART_QUOTES.contains(c))
            else {
                continue;
            };
            done = sign.end + length + mark.len_utf8();
            let words = rest[..length].trim();
            found.push((self.place.slice(sign.start, done), format!("\"{words}\"")));
        }
        found
    }

    /// The first text that is not closed on its line, and where it is.
    fn open_quote(&self) -> Option<(usize, Finding)> {
        let open = |sign: &Sign| sign.kind == Kind::Quoted { closed: false };
        let i = self.signs.iter().position(open)?;
        let sign = self.signs[i];
        // Where the quote before a text is missing, its last word touches the quote behind it.
        let line = self.text.get(..sign.start).and_then(|before| before.rfind('\n')).unwrap_or(0);
        let on_line = self.signs[..=i].iter().rev().take_while(|sign| sign.start >= line);
        let bare = on_line
            .clone()
            .zip(on_line.skip(1))
            .filter(|(quote, word)| {
                matches!(quote.kind, Kind::Quoted { .. })
                    && word.kind == Kind::Word
                    && word.end == quote.start
            })
            .last();
        let finding = match bare {
            Some((_, word)) => syntax::no_quote_before(self.at(*word), self.word(*word)),
            None => syntax::no_quote_behind(self.at(sign)),
        };
        Some((sign.start, finding))
    }

    fn bracket(&self) -> Option<Finding> {
        Some(match brackets::slip(self.text, &self.signs)? {
            Slip::Unclosed(sign, before) => {
                let Kind::Open(open) = sign.kind else { return None };
                let at_end = self.text.get(before..).is_none_or(|rest| rest.trim().is_empty());
                if at_end && self.signs.first() == Some(&sign) {
                    return Some(syntax::ends_early(self.last_sign(), closing(open)));
                }
                syntax::unclosed(self.at(sign), open, self.place.slice(before, before + 1).line())
            }
            Slip::TooMany(sign) => {
                let Kind::Close(close) = sign.kind else { return None };
                syntax::closes_nothing(self.at(sign), close)
            }
            Slip::WrongKind(open, close) => {
                let Kind::Open(opened) = open.kind else { return None };
                if self.is_wrong_opening(open) {
                    return Some(syntax::wrong_opening(self.at(open), self.at(close)));
                }
                syntax::wrong_kind(self.at(close), self.at(open), opened)
            }
        })
    }

    /// The first thing that begins like a number and cannot be read as one, or is a date.
    fn no_number(&self) -> Option<Finding> {
        let numbers = || self.signs.windows(3).filter(|three| three[0].kind == Kind::Number);
        let date = numbers().find(|three| {
            let lengths = three.iter().map(|sign| sign.end - sign.start);
            let touch = three[0].end == three[1].start && three[1].end == three[2].start;
            touch && lengths.eq([4, 3, 3]) && three.iter().all(|s| s.kind == Kind::Number)
        });
        if let Some(date) = date {
            return Some(syntax::bare_date(self.place.slice(date[0].start, date[2].end)));
        }
        let letters = |sign: &&Sign| {
            let word = self.word(**sign);
            sign.kind == Kind::Number
                && word.contains(|c: char| c.is_ascii_alphabetic() || c == '.')
                && parse::<f64>(word).is_err()
        };
        self.signs.iter().find(letters).map(|sign| syntax::no_number(self.at(*sign)))
    }

    /// The first field whose innermost bracket is that of a list.
    fn field_in_list(&self) -> Option<Finding> {
        let mut open = Vec::new();
        for pair in self.signs.windows(2) {
            match pair[0].kind {
                Kind::Open(bracket) => open.push(bracket),
                Kind::Close(_) => drop(open.pop()),
                Kind::Word if pair[1].kind == Kind::Colon && open.last() == Some(&'[') => {
                    return Some(syntax::field_in_list(self.at(pair[0]), self.word(pair[0])));
                }
                _ => {}
            }
        }
        None
    }

    /// The first field that brackets follow at once: the format's words have a capital letter.
    fn field_before_bracket(&self) -> Option<Finding> {
        let found = self.signs.windows(2).enumerate().find(|(i, pair)| {
            pair[0].kind == Kind::Word
                && matches!(pair[1].kind, Kind::Open(_))
                && self.word(pair[0]).starts_with(char::is_lowercase)
                && self.is_field(*i)
        });
        found.map(|(_, pair)| syntax::no_colon(self.at(pair[0]), self.word(pair[0])))
    }

    fn last_sign(&self) -> Place {
        match self.signs.last() {
            Some(sign) => self.at(*sign),
            None => self.place.slice(0, 1),
        }
    }

    /// What is wrong around the place where the parser stopped.
    fn around(&self, stopped: usize) -> Option<Finding> {
        let i = self.signs.iter().position(|sign| sign.end > stopped)?;
        (i.saturating_sub(1)..=i + 1).find_map(|i| self.at_sign(i))
    }

    /// What is wrong between the i-th sign and the one before it.
    fn at_sign(&self, i: usize) -> Option<Finding> {
        let sign = *self.signs.get(i)?;
        let (before, after) = self.beside(i);
        let before = before?;
        let is_colon = |sign: Option<Sign>| sign.is_some_and(|sign| sign.kind == Kind::Colon);
        let is_quoted = |sign: Sign| matches!(sign.kind, Kind::Quoted { .. });
        let begins = |sign: Sign| {
            is_quoted(sign) || matches!(sign.kind, Kind::Open(_) | Kind::Word | Kind::Number)
        };
        let ends = |sign: Sign| {
            is_quoted(sign) || matches!(sign.kind, Kind::Close(_) | Kind::Word | Kind::Number)
        };
        if is_quoted(sign) && is_colon(after) {
            let at = self.at(sign);
            let in_list = self.innermost(i) == Some('[');
            return Some(if in_list { syntax::key_in_list(at) } else { syntax::quoted_field(at) });
        }
        match (before.kind, sign.kind) {
            (Kind::Colon, Kind::Comma | Kind::Close(_)) => {
                let field = self.signs.get(i.checked_sub(2)?)?;
                Some(syntax::no_value(self.at(*field), self.word(*field)))
            }
            (Kind::Comma, Kind::Comma) => Some(syntax::two_commas(self.at(sign))),
            (Kind::Number, Kind::Number) if self.is_value(i - 1) => {
                Some(wrong_shape::cut_number(self.at(sign)))
            }
            (Kind::Comma, Kind::Number) if self.cuts_number(i) => {
                Some(wrong_shape::cut_number(self.at(sign)))
            }
            (Kind::Number, Kind::Word) if !is_colon(after) => {
                Some(syntax::unit(self.at(sign), self.word(sign)))
            }
            (Kind::Word, Kind::Open('(')) => None,
            (Kind::Word, Kind::Open('[')) if before.end == sign.start => {
                Some(syntax::square_behind_word(self.at(sign), self.word(before)))
            }
            (Kind::Word, _) if begins(sign) && self.is_field(i - 1) => {
                Some(syntax::no_colon(self.at(before), self.word(before)))
            }
            (Kind::Word, _) if begins(sign) && self.is_value(i - 1) => {
                Some(syntax::two_words(self.at(before), self.word(before)))
            }
            _ if ends(before) && begins(sign) => Some(syntax::no_comma(self.at(before))),
            _ => None,
        }
    }

    /// Whether the i-th sign stands where a field's name does: first in its brackets, or behind a
    /// comma.
    fn is_field(&self, i: usize) -> bool {
        let (before, _) = self.beside(i);
        before.is_some_and(|sign| matches!(sign.kind, Kind::Comma | Kind::Open('(')))
    }

    /// The bracket in which the i-th sign stands.
    fn innermost(&self, i: usize) -> Option<char> {
        let mut depth = 0_usize;
        self.signs[..i].iter().rev().find_map(|sign| match sign.kind {
            Kind::Close(_) => {
                depth += 1;
                None
            }
            Kind::Open(open) if depth == 0 => Some(open),
            Kind::Open(_) => {
                depth -= 1;
                None
            }
            _ => None,
        })
    }

    /// Whether the first of two brackets that do not fit is the wrong one: entries with fields
    /// stand in a list, fields do not.
    fn is_wrong_opening(&self, open: Sign) -> bool {
        let Some(i) = self.signs.iter().position(|sign| *sign == open) else { return false };
        let kind = |i: usize| self.signs.get(i).map(|sign| sign.kind);
        match open.kind {
            Kind::Open('(') => kind(i + 1) == Some(Kind::Open('(')),
            Kind::Open('[') => kind(i + 1) == Some(Kind::Word) && kind(i + 2) == Some(Kind::Colon),
            _ => false,
        }
    }

    /// Whether the i-th sign stands behind a colon.
    fn is_value(&self, i: usize) -> bool {
        self.beside(i).0.is_some_and(|sign| sign.kind == Kind::Colon)
    }

    /// Whether the number at i goes on behind a comma, and is no entry of a list.
    fn cuts_number(&self, i: usize) -> bool {
        let three = i.checked_sub(3).and_then(|from| self.signs.get(from..i));
        three.is_some_and(|three| three[0].kind == Kind::Colon && three[1].kind == Kind::Number)
    }
}
