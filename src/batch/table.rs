//! Rows by columns: what is written to files and read from them, whatever their format.

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole number below 2^63.
    Whole,
    /// A whole number below 2^64.
    Seed,
    /// A number; not a number where there is nothing to tell.
    Number,
    /// The same, kept in 32 bits.
    Single,
    /// Yes or no.
    Flag,
    /// A name, one of few.
    Name,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name in files.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Its unit; empty where it has none.
    pub unit: String,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, kind: Kind, unit: &str) -> Self {
        Self { name: name.into(), kind, unit: unit.to_owned() }
    }
}

/// The values of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Of a column of whole numbers.
    Whole(Vec<i64>),
    /// Of a column of seeds.
    Seed(Vec<u64>),
    /// Of a column of numbers.
    Number(Vec<f64>),
    /// Of a column of numbers in 32 bits.
    Single(Vec<f32>),
    /// Of a column of flags.
    Flag(Vec<bool>),
    /// Of a column of names.
    Name(Vec<String>),
}

impl Cells {
    /// None yet, of a kind.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Whole => Self::Whole(Vec::new()),
            Kind::Seed => Self::Seed(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
            Kind::Single => Self::Single(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
            Kind::Name => Self::Name(Vec::new()),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(cells) => cells.len(),
            Self::Seed(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
            Self::Single(cells) => cells.len(),
            Self::Flag(cells) => cells.len(),
            Self::Name(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn clear(&mut self) {
        match self {
            Self::Whole(cells) => cells.clear(),
            Self::Seed(cells) => cells.clear(),
            Self::Number(cells) => cells.clear(),
            Self::Single(cells) => cells.clear(),
            Self::Flag(cells) => cells.clear(),
            Self::Name(cells) => cells.clear(),
        }
    }

    /// The numbers of a column; flags are 1 and 0. None of names.
    #[must_use]
    pub fn numbers(&self) -> Option<Vec<f64>> {
        #[expect(clippy::cast_precision_loss, reason = "for statistics, not to be told apart")]
        match self {
            Self::Whole(cells) => Some(cells.iter().map(|cell| *cell as f64).collect()),
            Self::Seed(cells) => Some(cells.iter().map(|cell| *cell as f64).collect()),
            Self::Number(cells) => Some(cells.clone()),
            Self::Single(cells) => Some(cells.iter().map(|cell| f64::from(*cell)).collect()),
            Self::Flag(cells) => Some(cells.iter().map(|f| if *f { 1.0 } else { 0.0 }).collect()),
            Self::Name(_) => None,
        }
    }

    /// A value as text that gives the same bits when it is read; empty where it is not a number.
    #[must_use]
    pub fn text(&self, row: usize) -> String {
        match self {
            Self::Whole(cells) => cells[row].to_string(),
            Self::Seed(cells) => cells[row].to_string(),
            Self::Number(cells) if cells[row].is_nan() => String::new(),
            Self::Number(cells) => cells[row].to_string(),
            Self::Single(cells) if cells[row].is_nan() => String::new(),
            Self::Single(cells) => cells[row].to_string(),
            Self::Flag(cells) => u8::from(cells[row]).to_string(),
            Self::Name(cells) => cells[row].clone(),
        }
    }

    /// Adds what a text says; none where it does not say it.
    #[must_use]
    pub fn push_text(&mut self, text: &str) -> Option<()> {
        match self {
            Self::Whole(cells) => cells.push(text.parse().ok()?),
            Self::Seed(cells) => cells.push(text.parse().ok()?),
            Self::Number(cells) if text.is_empty() => cells.push(f64::NAN),
            Self::Number(cells) => cells.push(text.parse().ok()?),
            Self::Single(cells) if text.is_empty() => cells.push(f32::NAN),
            Self::Single(cells) => cells.push(text.parse().ok()?),
            Self::Flag(cells) => cells.push(match text {
                "1" => true,
                "0" => false,
                _ => return None,
            }),
            Self::Name(cells) => cells.push(text.to_owned()),
        }
        Some(())
    }

    /// Whether two cells are the same to the bit; all that is not a number is the same.
    #[must_use]
    pub fn same(&self, row: usize, other: &Self, at: usize) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => {
                a[row].to_bits() == b[at].to_bits() || a[row].is_nan() && b[at].is_nan()
            }
            (Self::Single(a), Self::Single(b)) => {
                a[row].to_bits() == b[at].to_bits() || a[row].is_nan() && b[at].is_nan()
            }
            (Self::Whole(a), Self::Whole(b)) => a[row] == b[at],
            (Self::Seed(a), Self::Seed(b)) => a[row] == b[at],
            (Self::Flag(a), Self::Flag(b)) => a[row] == b[at],
            (Self::Name(a), Self::Name(b)) => a[row] == b[at],
            _ => false,
        }
    }
}

/// Rows, column by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The values of each.
    pub cells: Vec<Cells>,
}

impl Table {
    /// No rows yet.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        let cells = columns.iter().map(|column| Cells::new(column.kind)).collect();
        Self { columns, cells }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.first().map_or(0, Cells::len)
    }

    /// Takes all rows out; the room they took is kept.
    pub fn clear(&mut self) {
        self.cells.iter_mut().for_each(Cells::clear);
    }

    /// The place of a column.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Writes one row, value by value, in the order of the columns.
    pub fn row(&mut self) -> Row<'_> {
        Row { cells: self.cells.iter_mut() }
    }
}

/// A row as it is written. A value of another kind than its column's is left out, which the writer
/// of the file then refuses: columns of different lengths make no file.
pub struct Row<'a> {
    cells: std::slice::IterMut<'a, Cells>,
}

impl Row<'_> {
    /// A whole number, or a seed.
    pub fn whole(&mut self, value: u64) -> &mut Self {
        match self.cells.next() {
            Some(Cells::Whole(cells)) => cells.push(i64::try_from(value).unwrap_or(i64::MAX)),
            Some(Cells::Seed(cells)) => cells.push(value),
            _ => {}
        }
        self
    }

    /// A number; above a half is yes where the column holds flags.
    pub fn number(&mut self, value: f64) -> &mut Self {
        match self.cells.next() {
            Some(Cells::Number(cells)) => cells.push(value),
            #[expect(clippy::cast_possible_truncation, reason = "the column keeps 32 bits")]
            Some(Cells::Single(cells)) => cells.push(value as f32),
            Some(Cells::Flag(cells)) => cells.push(value > 0.5),
            _ => {}
        }
        self
    }

    /// A name.
    pub fn name(&mut self, name: &str) -> &mut Self {
        if let Some(Cells::Name(cells)) = self.cells.next() {
            cells.push(name.to_owned());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_gives_the_same_bits_again() {
        let columns = ["run", "seed", "a", "b", "flag", "name"];
        let kinds = [Kind::Whole, Kind::Seed, Kind::Number, Kind::Single, Kind::Flag, Kind::Name];
        let columns = columns.iter().zip(kinds).map(|(name, kind)| Column::new(*name, kind, ""));
        let mut table = Table::new(columns.collect());
        for value in [0.1 + 0.2, f64::NAN, -0.0, 1e-310, f64::MAX] {
            table.row().whole(7).whole(u64::MAX).number(value).number(value).number(1.0).name("x");
        }
        assert_eq!(table.rows(), 5);
        for (cells, kind) in table.cells.iter().zip(kinds) {
            let mut again = Cells::new(kind);
            for row in 0..5 {
                again.push_text(&cells.text(row)).unwrap();
                assert!(cells.same(row, &again, row), "{}", cells.text(row));
            }
        }
        assert_eq!(Cells::new(Kind::Flag).push_text("yes"), None);
        assert_eq!(Cells::new(Kind::Whole).push_text("1.5"), None);
    }
}
