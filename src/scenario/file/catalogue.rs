//! `catalogue/NAME.ron`: ports, tasks and components any scenario can use.

use crate::scenario::docking::Reach;
use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, PortQuantityFile, Text, WeeksRangeFile};
use crate::scenario::located::Located;
use crate::scenario::plain::{Arm, Owner};
use crate::vocabulary::{Lever, Sector, SecurityNeed};
use serde::Deserialize;

shapes! {
    /// `catalogue/NAME.ron`.
    pub struct CatalogueFile<'a> {
        /// The version of the format; read before the rest of the file.
        #[expect(dead_code, reason = "read on its own, before the rest of the file")]
        pub format: Number<'a>,
        /// Kinds of docking ports.
        pub ports: List<'a, PortFile<'a>>,
        /// Tasks.
        pub tasks: List<'a, TaskFile<'a>>,
        /// Components.
        pub components: List<'a, ComponentFile<'a>>,
    }

    /// A kind of docking port.
    pub struct PortFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// Region or Country.
        pub reach: Reach,
        /// What one of it is.
        pub unit: Text<'a>,
    }

    /// A task.
    pub struct TaskFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// What it is, in words that complete "they ...".
        pub does: Text<'a>,
        /// What it moves.
        pub lever: Lever,
        /// Work for 1,000 inhabitants that gives two thirds of the full effect.
        pub two_thirds_per_1000: Number<'a>,
        /// How safe it has to be around it.
        pub security: SecurityNeed,
        /// What else has to stand.
        pub needs: Option<Vec<NeedFile<'a>>>,
        /// Where the scale comes from.
        pub source: Text<'a>,
    }

    /// What else has to stand.
    pub enum NeedFile<'a> {
        /// The work of another task.
        Work(Name<'a>),
        /// Capacity in a sector.
        Capacity(Sector),
        /// Local salaries that are paid.
        SalariesPaid,
    }

    /// A kind of deployable element.
    pub struct ComponentFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages, in the plural.
        pub name: Text<'a>,
        /// One unit of it.
        pub one: Text<'a>,
        /// Military, Police, Civilian or Coordination.
        pub arm: Arm,
        /// Whose facts the figures are.
        pub owner: Owner,
        /// What it is for.
        pub purpose: Text<'a>,
        /// People in a unit.
        pub headcount: Number<'a>,
        /// What the people have to know beside their trade.
        pub skills: List<'a, String>,
        /// Tasks and the work a unit does at each [people's worth of work].
        pub tasks: List<'a, TaskCapacityFile<'a>>,
        /// Ports a unit needs.
        pub requires: List<'a, PortQuantityFile<'a>>,
        /// Ports a unit provides.
        pub provides: List<'a, PortQuantityFile<'a>>,
        /// Recruiting, training and equipping a unit.
        pub preparation_weeks: Located<'a, WeeksRangeFile<'a>>,
        /// The journey [weeks].
        pub transit_weeks: Number<'a>,
        /// From the first day at work to full strength [weeks].
        pub ramp_up_weeks: Number<'a>,
        /// After how long the people of a unit are exchanged; 0 when they stay [weeks].
        pub rotation_weeks: Number<'a>,
        /// Setting up a unit [M USD].
        pub one_off_cost: Number<'a>,
        /// Running a unit [M USD a month].
        pub monthly_cost: Number<'a>,
        /// Packing up and leaving [weeks].
        pub withdrawal_weeks: Number<'a>,
        /// From coming home to being ready again [weeks].
        pub regeneration_weeks: Number<'a>,
        /// What handing over needs.
        pub handover: Option<HandoverFile<'a>>,
        /// Where the figures come from.
        pub source: Text<'a>,
    }

    /// A task a component does.
    pub struct TaskCapacityFile<'a> {
        /// The task.
        pub task: Name<'a>,
        /// The work a unit does in full strength.
        pub capacity: Number<'a>,
    }

    /// What has to stand before work is handed over.
    pub struct HandoverFile<'a> {
        /// In which sector.
        pub sector: Sector,
        /// How much accountable local capacity [0..1].
        pub local_capacity: Number<'a>,
    }
}
