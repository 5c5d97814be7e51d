//! What happened, in domain words: written by the tick, read by records and reports, never by the
//! tick itself.

use crate::vocabulary::{Purpose, Weight};
use bevy_ecs::prelude::Resource;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact {
    /// A step of the strategy ran.
    StepRan {
        /// The step.
        step: u32,
    },
    /// A unit was asked for.
    Asked {
        /// The unit.
        unit: u32,
        /// By this step.
        step: u32,
    },
    /// A step asked for more units than were to be had.
    PoolShort {
        /// The step.
        step: u32,
        /// The component.
        component: usize,
        /// How many it wanted.
        wanted: u32,
        /// How many there were.
        sent: u32,
    },
    /// A contributor said no.
    Refused {
        /// The unit.
        unit: u32,
        /// The step that had asked.
        step: u32,
        /// Whether it will be asked again.
        asked_again: bool,
    },
    /// A unit came to its region.
    Arrived {
        /// The unit.
        unit: u32,
        /// The region.
        region: u32,
    },
    /// A unit started work.
    AtWork {
        /// The unit.
        unit: u32,
        /// The region.
        region: u32,
        /// The step that asked for it.
        step: u32,
        /// How long that took [weeks].
        waited_weeks: f64,
    },
    /// A step tells a unit to leave, at once or once it has handed over.
    ToldToLeave {
        /// The unit.
        unit: u32,
        /// The step.
        step: u32,
        /// Whether it is to hand over first.
        hand_over: bool,
    },
    /// A unit began to leave without being told to, or after it had handed over.
    Leaving {
        /// The unit.
        unit: u32,
        /// The region.
        region: u32,
        /// Whether local hands took over.
        handed_over: bool,
        /// Whether the week had come that was set for it from the start.
        time_up: bool,
    },
    /// A contributor begins to let its units do only part of the work where it is unsafe.
    CaveatsBegin {
        /// The actor.
        actor: usize,
        /// What has weighed most on its will.
        mostly: Option<Weight>,
    },
    /// It lets them do all of it again, or has nobody there any more.
    CaveatsEnd {
        /// The actor.
        actor: usize,
    },
    /// A contributor leaves: it begins to call its units home.
    ContributorLeaves {
        /// The actor.
        actor: usize,
        /// What has weighed most on its will.
        mostly: Option<Weight>,
    },
    /// Incidents of a kind in a region.
    Incidents {
        /// Place of the kind in [`crate::vocabulary::IncidentKind::ALL`].
        kind: usize,
        /// The region.
        region: u32,
        /// How many.
        count: f64,
    },
    /// People of the mission were killed.
    MissionKilled {
        /// The region.
        region: u32,
        /// How many [people].
        killed: f64,
    },
    /// Open fighting between a pair of parties started.
    FightingStarted {
        /// The pair.
        pair: usize,
    },
    /// Open fighting between a pair of parties ended.
    FightingEnded {
        /// The pair.
        pair: usize,
    },
    /// Open fighting between a pair of parties spread, or became war.
    FightingGrew {
        /// The pair.
        pair: usize,
        /// Whether it became war.
        war: bool,
    },
    /// Deaths in clashes of the calendar year reached 25: fighting has returned.
    FightingReturned,
    /// They reached 1,000: it is war.
    WarReturned,
    /// Parties begin to talk about an accord.
    PartiesTalk {
        /// The accord.
        accord: usize,
    },
    /// An accord is signed.
    AccordSigned {
        /// The accord.
        accord: usize,
    },
    /// An accord collapses.
    AccordCollapsed {
        /// The accord.
        accord: usize,
    },
    /// A party does not keep its step of a ladder.
    StepUnkept {
        /// The accord.
        accord: usize,
        /// The party.
        party: usize,
    },
    /// A party has given up all it promised by an accord.
    LadderClimbed {
        /// The accord.
        accord: usize,
        /// The party.
        party: usize,
    },
    /// A vote is called.
    VoteCalled {
        /// The vote.
        vote: usize,
    },
    /// A vote is held.
    VoteHeld {
        /// The vote.
        vote: usize,
        /// The party that wins.
        winner: usize,
    },
    /// A loser rejects the outcome of a vote.
    VoteRejected {
        /// The vote.
        vote: usize,
        /// The party.
        party: usize,
    },
    /// A milestone of a programme of dismantling is reached.
    MilestoneReached {
        /// The programme.
        programme: usize,
        /// The milestone.
        milestone: usize,
    },
    /// A party's control over a region passed a quarter, a half or three quarters.
    ControlPassed {
        /// The party.
        party: usize,
        /// The region.
        region: u32,
        /// The quarter it passed [1..3].
        quarter: u8,
        /// Whether it rose.
        rising: bool,
    },
    /// A sector of a region came to balance, or fell below it.
    BalancePassed {
        /// Place of the sector.
        sector: usize,
        /// The region.
        region: u32,
        /// Whether it rose.
        rising: bool,
    },
    /// Trust in a region passed a quarter or a half.
    TrustPassed {
        /// Place of whom people trust.
        trusted: usize,
        /// The region.
        region: u32,
        /// The quarter it passed [1..2].
        quarter: u8,
        /// Whether it rose.
        rising: bool,
    },
    /// The share of a region's people in flight passed a level.
    FlightPassed {
        /// The region.
        region: u32,
        /// The level it passed [percent].
        percent: u8,
        /// Whether it rose.
        rising: bool,
        /// People of the region in flight [people].
        people: f64,
    },
    /// An illicit trade fell below half of what it brought in, or came back above three quarters.
    TradePassed {
        /// The trade, among all of the scenario.
        trade: usize,
        /// The region.
        region: u32,
        /// Whether it rose.
        rising: bool,
        /// What it brings in [M USD a year].
        revenue: f64,
    },
    /// Talks on a framework agreement began.
    TalksBegan {
        /// The agreement.
        agreement: usize,
        /// The step that ordered it.
        step: u32,
    },
    /// A framework agreement was signed.
    AgreementSigned {
        /// The agreement.
        agreement: usize,
    },
    /// A unit started work without reaching an anchor in full.
    Undocked {
        /// The unit.
        unit: u32,
        /// The region.
        region: u32,
    },
    /// A unit left its work, and local hands took it over as far as they were ready.
    HandedOver {
        /// The unit.
        unit: u32,
        /// The region.
        region: u32,
        /// Place of the sector.
        sector: usize,
        /// How far they were ready, of what the component needs [0..1].
        ready: f64,
        /// Whether it was told to hand over.
        told: bool,
    },
    /// The country began the 26 weeks in balance that count as stable.
    StabilityBegan,
    /// A rapid fund paid the start of a unit whose own fund could not yet.
    StartAdvanced {
        /// The unit.
        unit: u32,
        /// The rapid fund.
        fund: usize,
    },
    /// A rapid fund could not pay a start that it was asked for, beside its reserve.
    FundUsedUp {
        /// The fund.
        fund: usize,
    },
    /// A step had money of a fund kept for a purpose.
    MoneyKept {
        /// The step.
        step: u32,
        /// The fund.
        fund: usize,
        /// What for.
        purpose: Purpose,
        /// What of it was in hand at once [M USD].
        amount: f64,
    },
    /// A step paid for units to stand ready.
    UnitsPrepared {
        /// The step.
        step: u32,
        /// The pool.
        pool: usize,
        /// How many it could pay for [units].
        units: u32,
        /// How much [M USD].
        amount: f64,
    },
    /// A step had units of several actors train together.
    ExerciseHeld {
        /// The step.
        step: u32,
        /// Which, in [`Scenario::joint_exercises`](crate::scenario::Scenario::joint_exercises).
        exercise: usize,
        /// The fund that was to pay.
        fund: usize,
        /// For how long [weeks].
        weeks: f64,
        /// What it cost [M USD].
        amount: f64,
        /// Whether the fund could pay for it.
        held: bool,
    },
    /// A step moved money from a fund to another.
    MoneyMoved {
        /// The step.
        step: u32,
        /// The fund that gave.
        from: usize,
        /// The fund that got.
        to: usize,
        /// How much [M USD].
        amount: f64,
    },
    /// A mandate begins.
    MandateBegan {
        /// The mandate.
        mandate: usize,
    },
    /// A mandate is renewed.
    MandateRenewed {
        /// The mandate.
        mandate: usize,
        /// How often it has been.
        times: u32,
    },
    /// A mandate ends.
    MandateEnded {
        /// The mandate.
        mandate: usize,
        /// Why.
        how: MandateEnd,
    },
    /// A unit waits because a ceiling of its mandate is reached.
    CeilingReached {
        /// The mandate.
        mandate: usize,
        /// Whether it is the ceiling for police; that for soldiers otherwise.
        police: bool,
    },
    /// Units begin to pass under another mandate by order.
    Rehatting {
        /// The step that ordered it.
        step: u32,
        /// The mandate.
        mandate: usize,
        /// The component.
        component: usize,
        /// How many units.
        units: u32,
        /// How long it takes [weeks].
        weeks: f64,
    },
    /// Units that were ordered to pass under another mandate do not.
    NotRehatted {
        /// The step that ordered it.
        step: u32,
        /// The mandate.
        mandate: usize,
        /// The component.
        component: usize,
        /// How many units.
        units: u32,
        /// Why.
        why: RehatBar,
    },
    /// People go over to another mandate: by order, or since theirs ended and it follows.
    Rehatted {
        /// The mandate they go over to.
        mandate: usize,
        /// How many [people].
        people: f64,
    },
    /// The host government and the mission agree on its legal status.
    StatusAgreed,
    /// The consent of the host government passed a half.
    ConsentPassed {
        /// Whether it rose.
        rising: bool,
    },
    /// The host government asks the mission to leave.
    AskedToLeave,
    /// The host government lets others in again.
    LetInAgain,
}

/// Why units do not pass under another mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RehatBar {
    /// None of them is there.
    NobodyThere,
    /// They are under it already, or on their way there.
    AlreadyUnder,
    /// It is not in force.
    NotInForce,
    /// It gives them none of their tasks.
    NoTask,
    /// Its ceiling has no room.
    Ceiling,
    /// Their contributor does not let them.
    Contributor,
}

impl RehatBar {
    /// All reasons, in their order.
    pub const ALL: [Self; 6] = [
        Self::NobodyThere,
        Self::AlreadyUnder,
        Self::NotInForce,
        Self::NoTask,
        Self::Ceiling,
        Self::Contributor,
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NobodyThere => "nobody-there",
            Self::AlreadyUnder => "already-under",
            Self::NotInForce => "not-in-force",
            Self::NoTask => "no-task",
            Self::Ceiling => "ceiling",
            Self::Contributor => "contributor",
        }
    }
}

/// How a mandate ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateEnd {
    /// Its time is up.
    Expired,
    /// The vote on its renewal fails.
    NotRenewed,
    /// Its renewal is vetoed.
    Vetoed,
    /// Another mandate takes its place.
    Superseded,
}

/// Facts of a run in order of time; empty unless they are asked for. Write-only for the tick.
#[derive(Debug, Clone, Default, Resource)]
pub struct Facts {
    on: bool,
    list: Vec<(f64, Fact)>,
}

impl Facts {
    /// Starts a new list; `on` says whether anything is written to it.
    pub fn restart(&mut self, on: bool) {
        self.on = on;
        self.list.clear();
    }

    /// Whether anything is written.
    #[must_use]
    pub fn on(&self) -> bool {
        self.on
    }

    /// Writes a fact of week `week`.
    pub fn note(&mut self, week: f64, fact: Fact) {
        if self.on {
            self.list.push((week, fact));
        }
    }

    /// Hands the list over; for records, after the last tick.
    #[must_use]
    pub fn take(&mut self) -> Vec<(f64, Fact)> {
        std::mem::take(&mut self.list)
    }
}
