//! `docking` of `scenario.ron`: what outside elements dock to.

use crate::scenario::docking::Reach;
use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, Text};
use crate::scenario::located::Located;
use crate::scenario::plain::Arm;
use serde::Deserialize;

shapes! {
    /// What outside elements dock to.
    pub struct DockingFile<'a> {
        /// Actors that are there from the start.
        pub hosts: List<'a, String>,
        /// Components that others dock to while they are at work.
        pub hubs: List<'a, HubFile<'a>>,
        /// Framework agreements.
        pub agreements: List<'a, AgreementFile<'a>>,
        /// Actors whose units have exercised with the others before.
        pub exercised: List<'a, String>,
    }

    /// A component that others dock to.
    pub struct HubFile<'a> {
        /// Which.
        pub component: Name<'a>,
        /// How far it reaches; its region when left out.
        pub reach: Option<Located<'a, Reach>>,
        /// Whose units it takes; those of all when left out.
        pub takes: List<'a, String>,
    }

    /// A framework agreement.
    pub struct AgreementFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// Between whom: two actors or more.
        pub between: List<'a, String>,
        /// The arms whose units it covers; all when left out.
        pub arms: List<'a, Arm>,
        /// How long it is negotiated once ordered [weeks]; signed from the start when left out.
        pub negotiation_weeks: Option<Number<'a>>,
    }
}
