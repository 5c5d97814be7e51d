//! From a package of RON files to a checked [`Scenario`]: plain data, no ECS, no clock.

mod plain;

pub use plain::{
    Actor, Arm, Component, Deployed, Fund, GivenEvent, Handover, Income, ParameterOverride, Party,
    PartyKind, Pool, Port, Reach, Region, Relation, Scenario, SectorStart, Step, Strategy, Task,
    WeeksRange,
};
