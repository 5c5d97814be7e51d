//! The texts of a package and places in them: what every finding points at.

use std::sync::Arc;

/// More signs of a line than a page has room for.
const SHOWN_SIGNS: usize = 200;

/// A file of a package, as it was read.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    order: usize,
}

impl SourceFile {
    /// Keeps the text of the file that pages call `path`, the `order`-th of its package.
    #[must_use]
    pub fn new(path: String, text: String, order: usize) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, line_starts, order }
    }

    /// What pages call it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The index of the line that holds the byte `at`; the first line is 0.
    fn line_of(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The bytes of a line without its end.
    fn line_range(&self, line: usize) -> (usize, usize) {
        let start = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        (start, start + line.trim_end_matches('\r').len())
    }
}

/// A stretch of a file.
#[derive(Debug, Clone)]
pub struct Place {
    file: Arc<SourceFile>,
    start: usize,
    end: usize,
}

impl Place {
    /// The bytes from `start` to `end` of a file; moved to the nearest character where they would
    /// cut one in two.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, start: usize, end: usize) -> Self {
        let start = file.text.floor_char_boundary(start);
        let end = file.text.floor_char_boundary(end).max(start);
        Self { file: Arc::clone(file), start, end }
    }

    /// The beginning of a file, for what concerns the file as a whole.
    #[must_use]
    pub fn whole_file(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0, 0)
    }

    /// The place of the stretch between two positions that the parser names, counted from 1 in
    /// lines and characters of `self`.
    #[must_use]
    pub fn inner(&self, start: (usize, usize), end: (usize, usize)) -> Self {
        let text = self.text();
        let from = self.start + byte_of(text, start);
        let to = self.start + byte_of(text, end);
        Self::new(&self.file, from, to)
    }

    /// The bytes from `start` to `end` of the text at this place.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> Self {
        Self::new(&self.file, self.start + start, self.start + end)
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &SourceFile {
        &self.file
    }

    /// The text that stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        self.file.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The first byte and the one after the last.
    #[must_use]
    pub fn range(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    /// How many bytes after the beginning of another place this one begins.
    #[must_use]
    pub fn offset_in(&self, other: &Self) -> usize {
        self.start.saturating_sub(other.start)
    }

    /// An entry of a list with the comma that goes with it, and with its line if it is alone there.
    #[must_use]
    pub fn with_comma(&self) -> Self {
        let text = self.file.text();
        let (before, after) = text.split_at(self.start);
        let after = after.get(self.end - self.start..).unwrap_or_default();
        let behind = after.trim_start();
        if !behind.starts_with(',') {
            let kept = before.trim_end();
            let start = if kept.ends_with(',') { kept.len() - 1 } else { self.start };
            return Self::new(&self.file, start, self.end);
        }
        let end = text.len() - behind.len() + 1;
        let rest = text.get(end..).unwrap_or_default();
        let line_end = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        let indent = before.trim_end_matches([' ', '\t']).len();
        let begins_line = before.get(..indent).is_some_and(|before| before.ends_with('\n'));
        if begins_line && rest.get(line_end..).is_some_and(|rest| rest.starts_with('\n')) {
            return Self::new(&self.file, indent, end + line_end + 1);
        }
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        Self::new(&self.file, self.start, end + blanks)
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.file.line_of(self.start) + 1
    }

    /// The column, counted from 1 in characters.
    #[must_use]
    pub fn column(&self) -> usize {
        let (start, _) = self.file.line_range(self.file.line_of(self.start));
        self.file.text.get(start..self.start).map_or(1, |before| before.chars().count() + 1)
    }

    /// The line it begins on, cut in three: before the place, the place as far as it stands on
    /// that line, and after it. Of each no more than a page can show, since a line may be a
    /// megabyte long.
    #[must_use]
    pub fn excerpt(&self) -> (&str, &str, &str) {
        let (start, end) = self.file.line_range(self.file.line_of(self.start));
        let from = self.start.clamp(start, end);
        let to = self.end.clamp(from, end);
        let cut = |a: usize, b: usize| self.file.text.get(a..b).unwrap_or_default();
        let before = cut(start, from);
        let near = before.char_indices().rev().nth(SHOWN_SIGNS - 1).map_or(0, |(at, _)| at);
        (before.get(near..).unwrap_or_default(), beginning(cut(from, to)), beginning(cut(to, end)))
    }

    /// `path:line:column`, or the path alone where the file as a whole is meant.
    #[must_use]
    pub fn name(&self) -> String {
        if self.is_whole_file() {
            self.file.path.clone()
        } else {
            format!("{}:{}:{}", self.file.path, self.line(), self.column())
        }
    }

    /// Whether the file as a whole is meant, and no stretch of it.
    #[must_use]
    pub fn is_whole_file(&self) -> bool {
        self.end == 0
    }

    /// `path:line`.
    #[must_use]
    pub fn line_name(&self) -> String {
        format!("{}:{}", self.file.path, self.line())
    }

    /// Whether both stand in one file.
    #[must_use]
    pub fn shares_file_with(&self, other: &Self) -> bool {
        self.file.order == other.file.order
    }

    /// What findings are sorted by: the file's place in the package, then the place in the file.
    #[must_use]
    pub fn order(&self) -> (usize, usize) {
        (self.file.order, self.start)
    }
}

/// The first signs of a text.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(SHOWN_SIGNS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The byte offset of a (line, column) pair, both from 1, the column in characters.
#[must_use]
pub fn byte_of(text: &str, (line, column): (usize, usize)) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text.get(start..).and_then(|rest| rest.find('\n')) {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

/// All files of a package that could be read as text.
#[derive(Debug, Default)]
pub struct Sources {
    /// The files, in the order in which findings name them.
    pub files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// The place of a slice of one of the texts, found by its address; safe, since only addresses
    /// are compared and the offsets are checked against the text.
    #[must_use]
    pub fn place_of(&self, slice: &str) -> Option<Place> {
        let address = slice.as_ptr().addr();
        self.files.iter().find_map(|file| {
            let start = address.checked_sub(file.text.as_ptr().addr())?;
            let inside = start + slice.len() <= file.text.len() && !file.text.is_empty();
            inside.then(|| Place::new(file, start, start + slice.len()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_keeps_to_its_first_line() {
        let file = Arc::new(SourceFile::new("a".into(), "é: (x,\r\n y)\n".into(), 0));
        let place = Place::new(&file, 4, 11);
        assert_eq!(place.name(), "a:1:4");
        assert_eq!(place.excerpt(), ("é: ", "(x,", ""));
        assert_eq!(place.inner((2, 2), (2, 3)).name(), "a:2:2");
        assert_eq!(place.inner((9, 9), (9, 9)).text(), "");
    }

    #[test]
    fn an_entry_goes_with_its_comma_and_with_its_line() {
        let without = |text: &str, entry: &str| {
            let file = Arc::new(SourceFile::new("f".into(), text.into(), 0));
            let at = text.rfind(entry).unwrap();
            let (start, end) = Place::new(&file, at, at + entry.len()).with_comma().range();
            format!("{}{}", &text[..start], &text[end..])
        };
        assert_eq!(without("[a, b, a, c]", "a"), "[a, b, c]");
        assert_eq!(without("[b, a]", "a"), "[b]");
        assert_eq!(without("[\r\n  b,\r\n  a,\r\n  c,\r\n]", "a"), "[\r\n  b,\r\n  c,\r\n]");
        assert_eq!(without("[\n  b,\n  a // so\n]", "a"), "[\n  b // so\n]");
        assert_eq!(without("[\n  b,\n  a, // so\n]", "a"), "[\n  b,\n  // so\n]");
    }

    #[test]
    fn a_slice_is_found_in_its_file_by_its_address() {
        let texts = ["one two", "three"];
        let files: Vec<_> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| Arc::new(SourceFile::new(format!("f{i}"), (*text).into(), i)))
            .collect();
        let sources = Sources { files };
        let slice = &sources.files[1].text()[2..4];
        assert_eq!(sources.place_of(slice).map(|place| place.name()), Some("f1:1:3".into()));
        assert!(sources.place_of("elsewhere").is_none());
    }
}
