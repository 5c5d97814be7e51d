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
mod package;
mod plain;
mod source;
mod starter;

pub use check::bad_id::{is_plain, plain_form};
pub use check::nearest::nearest_name;
pub use check::{RULES, Rule, rule};
pub use diagnostic::{Finding, Report, Severity};
pub use load::{LoadError, Loaded, Texts, catalogue, check, check_texts, load, shipped};
pub use plain::{
    Actor, Arm, Component, Deployed, Fund, GivenEvent, Handover, Income, Owner, ParameterOverride,
    Party, PartyKind, Pool, Port, Reach, Region, Relation, Scenario, SectorStart, Step, Strategy,
    Task, WeeksRange,
};
pub use source::{Place, SourceFile};
pub use starter::{StarterFile, starter};
