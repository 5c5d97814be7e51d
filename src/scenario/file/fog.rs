//! Indicators of `exercise.ron`, and the `fog` that one may lie in: who sees it as it is, and what
//! word comes to others.
//!
//! Without `fog` an indicator is always known as it is to those who may see it. With it, a seat
//! sees it while somebody it can hear from is in the indicator's region: people at work of an actor
//! that the seat controls, fighters of its party, or the region stands in its `people_in`. All
//! others have what they knew last, and `reports`.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, ObservationFile, Text};
use crate::scenario::located::Located;
use serde::Deserialize;

shapes! {
    /// A number people see.
    pub struct IndicatorFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// What is observed.
        pub of: Located<'a, ObservationFile<'a>>,
        /// Where; the whole country when left out.
        pub region: Option<Name<'a>>,
        /// Whether all see it; they do not when left out.
        pub public: Option<Located<'a, bool>>,
        /// Whether seats forecast it; they do not when left out.
        pub forecast: Option<Located<'a, bool>>,
        /// Who sees it as it is, and what word comes to others; all do when left out.
        pub fog: Option<Located<'a, FogFile<'a>>>,
    }

    /// The fog that an indicator lies in.
    pub struct FogFile<'a> {
        /// Tasks whose people see it; anybody at work in the region does when left out.
        pub tasks: List<'a, String>,
        /// Whether seats hear it from others there, through a chain of command they share, a joint
        /// node or a hub they dock to; they do not when left out.
        pub liaison: Option<Located<'a, bool>>,
        /// Word that reaches everybody who may see the indicator; none does when left out.
        pub reports: Option<Located<'a, ReportsFile<'a>>>,
    }

    /// Public reporting: late, now and then, rough.
    pub struct ReportsFile<'a> {
        /// One figure in so many weeks, counted from the start; every week when left out.
        pub every_weeks: Option<Number<'a>>,
        /// How many weeks later it is known; in the same week when left out.
        pub late_weeks: Option<Number<'a>>,
        /// To the nearest multiple of this, in the unit of the indicator; exact when left out.
        pub rounded_to: Option<Number<'a>>,
    }
}
