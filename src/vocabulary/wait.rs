//! Stages of a unit's life, the waits between them and before them, and the gates on its work.

use crate::vocabulary::{Direction, Observation, Trigger};

/// Where a unit stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// In its owner's pool.
    Pooled,
    /// Asked for; the contributor decides.
    Requested,
    /// Promised; money for the start has to be there.
    Authorised,
    /// Recruited, trained and equipped.
    Assembling,
    /// Ready; waiting for lift, or for the season that opens the region.
    Embarking,
    /// On the way.
    InTransit,
    /// In the region; waiting for the ports it needs.
    Docking,
    /// At work.
    Operating,
    /// Handing its work over to local hands.
    HandingOver,
    /// Packing up.
    Withdrawing,
    /// Home again, not yet to be had.
    Regenerating,
}

/// Why a unit that is asked for is not yet at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// The order has not come through its chain of command.
    Command,
    /// No mandate covers it yet, or its ceiling is reached.
    Mandate,
    /// The contributor has not answered.
    Contributor,
    /// The fund that pays has not the money.
    Money,
    /// Recruitment, training and equipment take their time.
    Preparation,
    /// The host government has not agreed, or not settled its legal status.
    Host,
    /// No room on ships and aircraft, or at the point of entry.
    Lift,
    /// The way into the region is closed at this time of year.
    Season,
    /// On the way.
    Transit,
    /// A docking port it needs is missing.
    Port,
}

impl Wait {
    /// How many waits there are.
    pub const COUNT: usize = 10;

    /// All waits, in the order a unit meets them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Command,
        Self::Mandate,
        Self::Contributor,
        Self::Money,
        Self::Preparation,
        Self::Host,
        Self::Lift,
        Self::Season,
        Self::Transit,
        Self::Port,
    ];

    /// Its place in the order of every table.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name on pages and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Mandate => "mandate",
            Self::Contributor => "contributor",
            Self::Money => "money",
            Self::Preparation => "preparation",
            Self::Host => "host",
            Self::Lift => "lift",
            Self::Season => "season",
            Self::Transit => "transit",
            Self::Port => "port",
        }
    }

    /// The sign that stands for it in a bar of time.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Command => 'o',
            Self::Mandate => 'm',
            Self::Contributor => 'c',
            Self::Money => '$',
            Self::Preparation => 'p',
            Self::Host => 'h',
            Self::Lift => 'l',
            Self::Season => 's',
            Self::Transit => '░',
            Self::Port => 'd',
        }
    }
}

/// Why a step of a strategy has not asked for its units yet, where its trigger names what it waits
/// for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepWait {
    /// Units of another step, or of another component, are not at work yet.
    Partner,
    /// An accord is not signed, a step of it not taken, a vote not held.
    AccordStep,
    /// Local hands are not ready yet.
    Counterpart,
    /// The host government does not consent so far.
    Host,
    /// No mandate covers so many.
    Mandate,
    /// A fund has not got or kept so much.
    Money,
}

impl StepWait {
    /// What a condition that stands by itself waits for, if it has a name.
    #[must_use]
    pub fn of(condition: &Trigger) -> Option<Self> {
        let Trigger::Reaches { observation, direction, .. } = condition else {
            return matches!(condition, Trigger::AtWork { .. }).then_some(Self::Partner);
        };
        // Who waits until there is less of it waits for nothing of the kind.
        if *direction != Direction::AtLeast {
            return None;
        }
        match observation {
            Observation::AtWork(_) => Some(Self::Partner),
            Observation::InForce(_) | Observation::Steps(_) | Observation::Held(_) => {
                Some(Self::AccordStep)
            }
            Observation::Readiness(_) => Some(Self::Counterpart),
            Observation::Consent => Some(Self::Host),
            Observation::Mandated => Some(Self::Mandate),
            Observation::Cash(_) | Observation::Received(_) => Some(Self::Money),
            _ => None,
        }
    }

    /// Its name on pages and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Partner => "partner component",
            Self::AccordStep => "accord step",
            Self::Counterpart => "local counterpart",
            Self::Host => "host consent",
            Self::Mandate => "mandate",
            Self::Money => "money",
        }
    }
}

/// What lets through only part of a unit's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// The region is not safe enough for the task.
    Security,
    /// What the task builds on does not stand yet.
    Capacity,
    /// Only some of the ports the unit needs are met.
    Docking,
    /// Only part of the running cost is paid.
    Money,
    /// The unit is new here and still learning.
    RampUp,
    /// Chains of command and programmes that are not linked do work twice.
    Coordination,
    /// The host government hinders it.
    Consent,
    /// Its government lets it do only part of what it came for.
    Caveats,
    /// Posts are not filled.
    Vacancies,
    /// The mandate does not give them the task.
    Mandate,
    /// The place cannot absorb so much aid.
    Absorption,
}

impl Gate {
    /// How many gates there are.
    pub const COUNT: usize = 11;

    /// All gates, in the order of every board.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Security,
        Self::Capacity,
        Self::Docking,
        Self::Money,
        Self::RampUp,
        Self::Coordination,
        Self::Consent,
        Self::Caveats,
        Self::Vacancies,
        Self::Mandate,
        Self::Absorption,
    ];

    /// Its place in the order of every board.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name on pages and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Capacity => "capacity",
            Self::Docking => "docking",
            Self::Money => "money",
            Self::RampUp => "ramp-up",
            Self::Coordination => "coordination",
            Self::Consent => "consent",
            Self::Caveats => "caveats",
            Self::Vacancies => "vacancies",
            Self::Mandate => "mandate",
            Self::Absorption => "absorption",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_for_less_of_something_does_not_wait_for_it() {
        let reaches = |direction| Trigger::Reaches {
            observation: Observation::Consent,
            region: None,
            direction,
            level: 50.0,
            for_weeks: 0.0,
        };
        assert_eq!(StepWait::of(&reaches(Direction::AtLeast)), Some(StepWait::Host));
        assert_eq!(StepWait::of(&reaches(Direction::Below)), None);
    }
}
