//! A comparison as one file of HTML that needs nothing else: the answer, its limits, tables, plots
//! as SVG with the numbers behind each, how it was made and the command that makes it again.

pub(in crate::report) mod axes;
mod causes;
mod changes;
mod cost;
mod distributions;
mod document;
mod effects;
mod fans;
mod gantt;
mod intervals;
mod reasons;
mod sheet;
mod tables;

pub use document::{Dossier, comparison_html, comparison_sheets};
pub use sheet::{Cell, Sheet, escaped};

pub(in crate::report) use document::{
    figure, heading, limits, opened, paragraph, to_make_it_again,
};
