//! The file format: what each file of a package may say, field by field.
//!
//! Shapes only. Names and numbers stay [`Located`](crate::scenario::located::Located) until they
//! are lowered; lists and their entries too, so that one bad entry hides no other. Lists are used
//! where a map would do, since a key that is given twice in a map would silently win. Unknown
//! fields are errors everywhere.

mod catalogue;
mod common;
mod country;
mod docking;
mod evidence;
mod exercise;
mod fog;
mod mandate;
mod peace;
mod strategy;

pub use catalogue::{CatalogueFile, ComponentFile, NeedFile, PortFile, TaskFile};
pub use common::{
    FORMAT, IdOnly, List, Name, Number, PortQuantityFile, Text, VersionOnly, WeeksRangeFile,
};
pub use country::{
    ActorFile, ChainFile, EventFile, FundFile, FundKindFile, IncomeFile, LegitimacyFile,
    NeighbourFile, PartyFile, PoolFile, RegionFile, ScenarioFile, SectorFile, TradeFile,
};
pub use docking::{AgreementFile, DockingFile};
pub use evidence::{EvidenceFile, MeasureFile};
pub use exercise::{
    BriefFile, CardActionFile, CardFile, EffectFile, ExerciseFile, GroupFile, InjectFile,
    InjectKind, ObjectiveFile, PhasesFile, ReleaseFile, RoleFile, SeatFile, SessionFile,
    SessionKind, TargetFile,
};
pub use fog::{FogFile, IndicatorFile, ReportsFile};
pub use mandate::{CeilingsFile, HostFile, MandateFile, RenewalFile};
pub use peace::{AccordFile, DismantlingFile, JoinsFile, LadderFile, VoteFile};
pub use strategy::{
    ObservationFile, OrderFile, SelectionFile, StepFile, StrategyFile, TriggerFile,
};
