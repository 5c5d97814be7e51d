//! A document to be written in one form or another: headings, paragraphs, lists and tables.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// A formula, a name of the program, or a command.
    Code(String),
    /// Words set apart, such as the title of a journal.
    Emphasis(String),
    /// Words that lead.
    Strong(String),
    /// One of a few words that are told apart at a glance.
    Badge(&'static str),
    /// A way to another place of the document.
    Link {
        /// What it says.
        words: String,
        /// The words of the heading it leads to.
        to: String,
    },
}

/// A line or paragraph.
pub type Line = Vec<Span>;

/// The head of a column.
#[derive(Debug, Clone, Copy)]
pub enum Head {
    /// Of words.
    Words(&'static str),
    /// Of numbers.
    Number(&'static str),
}

impl Head {
    /// What it says.
    pub fn words(self) -> &'static str {
        match self {
            Self::Words(words) | Self::Number(words) => words,
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// What a link of the outside may name the row by.
    pub anchor: Option<String>,
    /// A line for each column.
    pub cells: Vec<Line>,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading(usize, String),
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    Items(Vec<Line>),
    /// A table.
    Table(&'static [Head], Vec<Row>),
}

/// A whole document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title, the heading of level 1.
    pub title: String,
    /// What stands before the contents.
    pub opening: Vec<Line>,
    /// All the rest.
    pub blocks: Vec<Block>,
}

/// The name by which a heading can be linked to: that which sites that show Markdown give it.
pub fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
    kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
}

/// A paragraph of a text that may hold `code`, *emphasis* and **strong** words.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(spans(text))
}

/// Takes a text apart: `code`, *emphasis*, **strong**, and what is between. A sign that opens
/// nothing stands for itself.
pub fn spans(text: &str) -> Line {
    let mut line = Line::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        match marked(rest) {
            Some((span, after)) => {
                if !plain.is_empty() {
                    line.push(Span::Text(std::mem::take(&mut plain)));
                }
                line.push(span);
                rest = after;
            }
            None => {
                plain.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        line.push(Span::Text(plain));
    }
    line
}

/// The span that begins at the start of `text`, and what follows it.
fn marked(text: &str) -> Option<(Span, &str)> {
    let between = |mark: &str| {
        let (inner, after) = text.strip_prefix(mark)?.split_once(mark)?;
        let whole = !inner.is_empty() && inner == inner.trim();
        whole.then(|| (inner.to_owned(), after))
    };
    let code = between("`").map(|(inner, after)| (Span::Code(inner), after));
    let strong = || between("**").map(|(inner, after)| (Span::Strong(inner), after));
    let emphasis = || between("*").map(|(inner, after)| (Span::Emphasis(inner), after));
    code.or_else(strong).or_else(emphasis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_at_its_marks() {
        assert_eq!(
            spans("by `a * b`, *Risk* and **two**"),
            [
                Span::Text("by ".into()),
                Span::Code("a * b".into()),
                Span::Text(", ".into()),
                Span::Emphasis("Risk".into()),
                Span::Text(" and ".into()),
                Span::Strong("two".into()),
            ]
        );
        for plain in ["2 * 3 * 4", "a ` alone", "**", "海 * 地"] {
            assert_eq!(spans(plain), [Span::Text(plain.into())]);
        }
        assert!(spans("").is_empty());
    }

    #[test]
    fn an_anchor_is_small_letters_digits_and_hyphens() {
        assert_eq!(anchor("life-cycle"), "life-cycle");
        assert_eq!(anchor("What it is for, and what not"), "what-it-is-for-and-what-not");
    }
}
