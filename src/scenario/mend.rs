//! Mends what can be mended for certain: applies the changes that findings carry to the texts of a
//! package, again and again until none is left. Touches no file.

use crate::scenario::diagnostic::{Finding, Fix, Report};
use crate::scenario::load::Texts;
use std::collections::BTreeMap;

/// A change may bring to light another finding that can be mended, but not without end.
const MOST_PASSES: usize = 100;

/// What an editor may have put before the first sign of a file; no place counts it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `path:line`, as the line was counted before the change.
    pub place: String,
    /// What stood there.
    pub old: String,
    /// What stands there now; empty when it was deleted.
    pub new: String,
}

/// The files that were changed (path inside the package, bytes), and how.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files.
    pub texts: Texts,
    /// The changes, in the order in which they were made.
    pub changes: Vec<Change>,
}

/// Changes to a file: from which byte on, up to which, and what is written there.
type Edits = BTreeMap<usize, (usize, String)>;

/// Mends texts that pages call `shown/PATH`; `check` tells what is wrong with them.
pub fn mend(shown: &str, texts: &Texts, check: impl Fn(&Texts) -> Report) -> Mended {
    let mut current = texts.clone();
    let mut mended = Mended::default();
    for _ in 0..MOST_PASSES {
        let report = check(&current);
        let mut edits: BTreeMap<String, Edits> = BTreeMap::new();
        for finding in &report.findings {
            take(finding, shown, &current, &mut edits, &mut mended.changes);
        }
        if edits.is_empty() {
            break;
        }
        for (path, edits) in edits {
            if let Some(bytes) = current.get_mut(&path) {
                apply(bytes, &edits);
                mended.texts.insert(path, bytes.clone());
            }
        }
    }
    mended
}

/// Takes up the changes of a finding, if none of them overlaps with one that is taken already.
fn take(
    finding: &Finding,
    shown: &str,
    texts: &Texts,
    edits: &mut BTreeMap<String, Edits>,
    changes: &mut Vec<Change>,
) {
    let inner = |fix: &Fix| {
        let path = fix.place.file().path().strip_prefix(shown)?.strip_prefix('/')?;
        let bytes = texts.get(path)?;
        let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        (text == fix.place.file().text().as_bytes()).then(|| path.to_owned())
    };
    let Some(paths) = finding.fixes.iter().map(inner).collect::<Option<Vec<_>>>() else { return };
    let is_free = |(path, fix): (&String, &Fix)| {
        let (start, end) = fix.place.range();
        let Some(edits) = edits.get(path) else { return true };
        let before = edits.range(..=start).next_back();
        before.is_none_or(|(_, (before_end, _))| *before_end < start)
            && edits.range(start..=end).next().is_none()
    };
    if !paths.iter().zip(&finding.fixes).all(is_free) {
        return;
    }
    for (path, fix) in paths.into_iter().zip(&finding.fixes) {
        let (start, end) = fix.place.range();
        edits.entry(path).or_default().insert(start, (end, fix.text.clone()));
        let (old, new) = (fix.place.text().trim().to_owned(), fix.text.trim().to_owned());
        changes.push(Change { place: fix.place.line_name(), old, new });
    }
}

/// Applies changes to the bytes of a file, the last one first.
fn apply(bytes: &mut Vec<u8>, edits: &Edits) {
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    for (start, (end, text)) in edits.iter().rev() {
        let range = start + mark..end + mark;
        if range.end <= bytes.len() && range.start <= range.end {
            bytes.splice(range, text.bytes());
        }
    }
}
