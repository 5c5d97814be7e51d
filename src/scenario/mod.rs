//! From a package of RON files to a checked [`Scenario`]: plain data, no ECS, no clock.
//!
//! `load` gathers the texts, `package` sorts them, `located` and `file` give them shape, `lower`
//! reads values and resolves names into a draft, `check` holds the draft against the rules. Every
//! finding of every file is collected; a `Scenario` exists only where none of them is an error.

mod check;
mod diagnostic;
mod draft;
mod file;
mod load;
mod located;
mod lower;
mod mend;
mod package;
mod plain;
mod signs;
mod source;

pub use check::nearest::nearest_name;
pub use check::{RULES, Rule, rule};
pub use diagnostic::{Finding, Fix, Report, Severity};
pub use load::{
    Folder, LoadError, Loaded, Texts, check, check_texts, load, mend_texts, open, shipped,
};
pub use mend::{Change, Mended};
pub use plain::{
    Actor, Arm, Component, Deployed, Fund, GivenEvent, Handover, Income, Owner, ParameterOverride,
    Party, PartyKind, Pool, Port, Reach, Region, Relation, Scenario, SectorStart, Step, Strategy,
    Task, WeeksRange,
};
pub use source::{Place, SourceFile};
