//! From a package of RON files to a checked [`Scenario`]: plain data, no ECS, no clock.
//!
//! `load` gathers the texts, `package` sorts them, `located` and `file` give them shape, `lower`
//! reads values and resolves names into a draft, `check` holds the draft against the rules. Every
//! finding of every file is collected; a `Scenario` exists only where none of them is an error.

mod accord;
mod beside;
mod chain;
mod check;
mod contribution;
mod diagnostic;
mod docking;
mod draft;
mod evidence;
mod exercise;
mod file;
mod fog;
mod fund;
mod illicit;
mod load;
mod located;
mod lower;
mod mandate;
mod mend;
mod package;
mod plain;
mod signs;
mod source;
mod spell;
mod starter;
mod upgrade;

pub use accord::{Accord, AccordKind, Dismantling, Joins, Ladder, Vote};
pub use beside::{BesideError, beside_name, is_beside};
pub use chain::Chain;
pub use check::bad_id::{is_plain, plain_form};
pub use check::bad_time::{MOST_DAYS, read as listed_time};
pub use check::nearest::nearest_name;
pub use check::{
    DRY_RUN, RULES, Rule, comes_too_late, late_port, money_comes_late, rule, step_never_runs,
    uncovered_regions,
};
pub use contribution::{ContributorWill, PoolReadiness};
pub use diagnostic::{Finding, Fix, Report, Severity};
pub use docking::{Agreement, Docking, Hub, Port, Reach};
pub use draft::{Places, SendPlaces, StepPlaces, StrategyPlaces};
pub use evidence::{Evidence, Measure};
pub use exercise::{
    Brief, CapabilityTarget, Card, CardAction, Delay, Exercise, Group, Indicator, Inject,
    NamedEffect, Objective, Question, Release, Seat, SeatRole, Session,
};
pub use file::{FORMAT, InjectKind, SessionKind};
pub use fog::{Fog, Reports};
pub use fund::{Fund, FundKind, Income};
pub use illicit::{Trade, TradeKind};
pub use load::{
    Checked, Folder, LoadError, Loaded, Texts, catalogue, check, check_texts, check_whole, load,
    load_beside, mend_texts, open, shipped, texts, texts_beside,
};
pub use mandate::{Authority, Ceilings, ForceUse, Host, Mandate, MandateKind, Renewal};
pub use mend::{Change, Mended};
pub use plain::{
    Acceptance, Actor, Arm, Component, Deployed, Displaced, GivenEvent, Handover, Intensity,
    Legitimacy, Owner, ParameterOverride, Party, PartyKind, Pool, Region, Relation, Scenario,
    SectorStart, Step, Strategy, Task, WeeksRange,
};
pub use source::{Place, SourceFile};
pub use spell::strategy_text;
pub use starter::{StarterFile, starter};
pub use upgrade::{UpgradeError, Upgraded, upgrade};
