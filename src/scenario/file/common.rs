//! What all files share: the version, names, numbers, lists.

use crate::scenario::located::Located;
use serde::Deserialize;

/// The version of the format that this program reads.
pub const FORMAT: u32 = 2;

/// The name of something that is defined elsewhere, or is defined here.
pub type Name<'a> = Located<'a, String>;
/// Words for people.
pub type Text<'a> = Located<'a, String>;
/// A number; its unit and range are those of the field.
pub type Number<'a> = Located<'a, f64>;
/// A list that may be left out.
pub type List<'a, T> = Option<Located<'a, Vec<Located<'a, T>>>>;

/// The version of any file, read before the rest of it.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct VersionOnly<'a> {
    /// The version of the format.
    pub format: Number<'a>,
}

/// The id of an entry whose other fields cannot be read.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub struct IdOnly<'a> {
    /// The id.
    pub id: Name<'a>,
}

/// Declares shapes that borrow from the text and refuse unknown fields.
macro_rules! shapes {
    ($($(#[$doc:meta])* pub $kind:tt $name:ident<'a> $body:tt)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub $kind $name<'a> $body
    )*};
}
pub(crate) use shapes;

shapes! {
    /// A port with a quantity.
    pub struct PortQuantityFile<'a> {
        /// Which port.
        pub port: Name<'a>,
        /// How many of it.
        pub quantity: Number<'a>,
    }

    /// A span of weeks.
    pub struct WeeksRangeFile<'a> {
        /// The least.
        pub low: Number<'a>,
        /// The likeliest.
        pub likely: Number<'a>,
        /// The greatest.
        pub high: Number<'a>,
    }
}
