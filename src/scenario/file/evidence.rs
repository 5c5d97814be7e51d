//! `scenario.ron`: published figures to hold a run against.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{Name, Number, Text};
use crate::scenario::located::Located;
use crate::scenario::plain::Arm;
use crate::vocabulary::Trusted;
use serde::Deserialize;

shapes! {
    /// A published figure.
    pub struct EvidenceFile<'a> {
        /// What it measures.
        pub of: Located<'a, MeasureFile<'a>>,
        /// At the end of which week; its date may stand instead.
        pub week: Option<Number<'a>>,
        /// On which day, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// The figure, where it is one; in the unit of the measure.
        pub value: Option<Number<'a>>,
        /// The least it was.
        pub low: Option<Number<'a>>,
        /// The most it was.
        pub high: Option<Number<'a>>,
        /// Who published it.
        pub source: Text<'a>,
        /// How the scenario's own data use it, where they do.
        pub used: Option<Text<'a>>,
    }

    /// What a published figure measures.
    pub enum MeasureFile<'a> {
        /// People of an arm in the country under a mandate [people].
        Strength {
            /// Military or Police.
            arm: Arm,
            /// The mandate.
            mandate: Name<'a>,
        },
        /// The same, as a share of the mandate's ceiling [percent].
        ShareOfCeiling {
            /// Military or Police.
            arm: Arm,
            /// The mandate.
            mandate: Name<'a>,
        },
        /// The largest such share so far [percent].
        PeakShareOfCeiling {
            /// Military or Police.
            arm: Arm,
            /// The mandate.
            mandate: Name<'a>,
        },
        /// From the mandate's first week to the largest strength so far [months].
        MonthsToPeak {
            /// Military or Police.
            arm: Arm,
            /// The mandate.
            mandate: Name<'a>,
        },
        /// Share of what has been promised to a fund that it has received [percent].
        Paid(Name<'a>),
        /// What a fund has spent so far [M USD].
        Spent(Name<'a>),
        /// People who trust the mission or the government [percent].
        Trust(Trusted),
        /// How much of that trust was lost a year since the start [points a year].
        TrustLost(Trusted),
    }
}
