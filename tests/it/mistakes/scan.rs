//! Finds what can be got wrong in a sound text: names, fields, words, brackets, commas.

/// A piece of a text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Quoted,
    Word,
    Number,
    Sign(char),
}

/// The pieces of a text, without blanks and comments.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
        let (kind, length) = match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '/' => (None, rest.find('\n').unwrap_or(rest.len())),
            '"' => (Some(Kind::Quoted), rest[1..].find('"').unwrap() + 2),
            '0'..='9' | '-' => {
                (Some(Kind::Number), run(|c| c.is_ascii_digit() || "-._".contains(c)))
            }
            _ if first.is_alphabetic() => {
                (Some(Kind::Word), run(|c| c.is_alphanumeric() || c == '_'))
            }
            sign => (Some(Kind::Sign(sign)), sign.len_utf8()),
        };
        pieces.extend(kind.map(|kind| Piece { kind, start: at, end: at + length }));
        at += length;
    }
    pieces
}

/// The line of a byte, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// A field: its name, and where its value begins and ends.
#[derive(Debug, Clone, Copy)]
pub struct Field<'t> {
    pub name: &'t str,
    pub start: usize,
    /// The first and the last byte of the value.
    pub value: (usize, usize),
}

/// The fields of a text, those within others too.
pub fn fields(text: &str) -> Vec<Field<'_>> {
    let pieces = pieces(text);
    let mut fields = Vec::new();
    for (i, pair) in pieces.windows(2).enumerate() {
        if pair[0].kind == Kind::Word && pair[1].kind == Kind::Sign(':') {
            let mut end = pieces[i + 2].end;
            let opens =
                |at: usize| pieces.get(at).is_some_and(|p| "([".contains(&text[p.start..p.end]));
            let first = if opens(i + 2) { Some(i + 2) } else { opens(i + 3).then_some(i + 3) };
            if let Some(first) = first {
                end = pieces[partner(text, &pieces, first)].end;
            }
            let name = &text[pair[0].start..pair[0].end];
            fields.push(Field { name, start: pair[0].start, value: (pieces[i + 2].start, end) });
        }
    }
    fields
}

/// The bracket that closes the i-th piece.
pub fn partner(text: &str, pieces: &[Piece], i: usize) -> usize {
    let mut depth = 0;
    for (at, piece) in pieces.iter().enumerate().skip(i) {
        match &text[piece.start..piece.end] {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("the text is sound");
}

/// The pairs of brackets of a text: the byte of the one and of the other.
pub fn pairs(text: &str) -> Vec<(usize, usize)> {
    let pieces = pieces(text);
    let opens = |piece: &Piece| "([".contains(&text[piece.start..piece.end]);
    let pair = |i: usize| (pieces[i].start, pieces[partner(text, &pieces, i)].start);
    (0..pieces.len()).filter(|i| opens(&pieces[*i])).map(pair).collect()
}

/// The smallest pair of brackets around a byte.
pub fn entry_around(text: &str, at: usize) -> (usize, usize) {
    let around = pairs(text).into_iter().filter(|(open, close)| *open < at && at < *close);
    around.min_by_key(|(open, close)| close - open).unwrap()
}

/// The value of a field that takes a name, and entries of lists that do: byte by byte, with quotes.
pub fn names(text: &str) -> Vec<(usize, usize)> {
    let told = [
        "id",
        "name",
        "summary",
        "start",
        "text",
        "reason",
        "intent",
        "shows",
        "does",
        "source",
        "unit",
        "one",
        "purpose",
        "key",
        // of exercises
        "title",
        "overview",
        "scope",
        "marking",
        "role",
        "red_line",
        "private_fact",
        "method",
        "expected",
        "storyline",
        "notes",
        "controller",
    ];
    let pieces = pieces(text);
    let told_at = |i: usize| {
        i >= 2 && {
            let field = pieces[i - 2];
            pieces[i - 1].kind == Kind::Sign(':') && told.contains(&&text[field.start..field.end])
        }
    };
    // Interests and tasks stand in lists; no name has a space.
    let is_told = |piece: &Piece| text[piece.start..piece.end].contains(' ');
    let is_name = |(i, piece): &(usize, &Piece)| {
        piece.kind == Kind::Quoted && !told_at(*i) && !is_told(piece)
    };
    pieces.iter().enumerate().filter(is_name).map(|(_, piece)| (piece.start, piece.end)).collect()
}

/// A slip of the finger in a word, in the n-th of four ways.
pub fn misspelt(word: &str, n: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    match n % 4 {
        0 if letters.len() > 2 => {
            let pair = (0..letters.len() - 1).rev().find(|i| letters[*i] != letters[i + 1]);
            pair.into_iter().for_each(|i| letters.swap(i, i + 1));
        }
        1 if letters.len() > 3 => drop(letters.remove(middle)),
        2 => letters.insert(middle, letters[middle]),
        _ => letters[middle] = if letters[middle] == 'x' { 'z' } else { 'x' },
    }
    letters.into_iter().collect()
}

/// Every n-th of a list.
pub fn some<T>(all: Vec<T>, n: usize) -> Vec<T> {
    all.into_iter().step_by(n.max(1)).collect()
}
