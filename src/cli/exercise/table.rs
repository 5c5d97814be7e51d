//! An exercise that is open: its file, its scenario, and the state that its events add up to.
//! A command is decided, its events are on the disk, and only then is there anything to see.

use crate::cli::exercise::clock;
use crate::cli::exit::Mistake;
use crate::exercise::{Command, Entry, Envelope, Event, FORMAT, Moment, Opening, Refusal, State};
use crate::exercise::{Who, apply, step};
use crate::model::registry;
use crate::run::Plan;
use crate::scenario::{Scenario, check_texts};
use crate::store::{Files, Log, StoreError, StoredEvent};
use std::path::Path;
use std::sync::Arc;

/// An exercise that is open in this program alone.
#[derive(Debug)]
pub struct Table {
    log: Log,
    /// What its events add up to.
    pub state: State,
    /// The scenario with the exercise's parameters.
    pub plan: Plan,
    /// The log.
    pub entries: Vec<Entry>,
    /// How many futures a turn is held against when it is played.
    pub futures: usize,
    sent: u64,
}

/// How many futures a turn is held against where nothing else is said.
const FUTURES: usize = 200;

/// Why a command was not done.
#[derive(Debug)]
pub enum Unsent {
    /// It was refused.
    Refused(Refusal),
    /// Its events could not be kept.
    Kept(StoreError),
}

impl From<StoreError> for Mistake {
    fn from(error: StoreError) -> Self {
        let help = match &error {
            StoreError::Exists(_) => Some("give the new file another name".into()),
            StoreError::Missing(path) => Some(format!(
                "a new exercise: `contadora exercise new {} SCENARIO`",
                path.display()
            )),
            StoreError::InUse(_) => {
                Some("close it there first: an exercise is led from one program at a time".into())
            }
            StoreError::NotAnExercise(_) => {
                Some("give the file that `contadora exercise new` made".into())
            }
            StoreError::TooNew { .. } => Some("open it with a later version of contadora".into()),
            StoreError::Damaged { path, damage } => Some(format!(
                "the {} events before it can be saved: `contadora exercise export {} --out LINES`, \
                 then `contadora exercise import NEW LINES`",
                damage.first_bad.saturating_sub(1),
                path.display()
            )),
            StoreError::DiskFull(_) => Some("make room and do it again".into()),
            _ => None,
        };
        Self::Typed { what: error.to_string(), nearest: None, help }
    }
}

impl From<Unsent> for Mistake {
    fn from(unsent: Unsent) -> Self {
        match unsent {
            Unsent::Refused(refusal) => Self::Refused(told(&refusal)),
            Unsent::Kept(error) => error.into(),
        }
    }
}

/// A refusal with what would be accepted.
pub fn told(refusal: &Refusal) -> String {
    crate::report::styled_refusal(&refusal.to_string(), &refusal.remedy())
}

impl Table {
    /// Makes a new file of an exercise that is open from then on.
    ///
    /// # Errors
    /// What the store or the exercise says; where it is refused no file is left.
    pub fn create(
        path: &Path,
        files: &Files,
        scenario: Scenario,
        exercise: &str,
        open: Command,
    ) -> Result<Self, Mistake> {
        let parameters = match &open {
            Command::Open(settings) => settings.parameters.clone(),
            _ => Vec::new(),
        };
        let plan = plan(scenario, &parameters)?;
        let state = State::new(Arc::clone(&plan.scenario), exercise)
            .ok_or_else(|| Mistake::typed(format!("no exercise is called `{exercise}`")))?;
        // Refused before anything lies on the disk.
        let envelope =
            Envelope { id: "open".into(), by: Who::Facilitator, version: None, command: open };
        step(&mut state.clone(), &envelope, clock::now())
            .map_err(|refusal| Mistake::Refused(told(&refusal)))?;
        let mut log = Log::create(path)?;
        log.keep_package(files)?;
        let mut table = Self { log, state, plan, entries: Vec::new(), futures: FUTURES, sent: 0 };
        table.send(&envelope, clock::now())?;
        Ok(table)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// What the store says; events or a package that this program does not know.
    pub fn open(path: &Path) -> Result<Self, Mistake> {
        let (log, events) = Log::open(path)?;
        let files = log.package()?;
        let entries = entries(path, &events)?;
        let (plan, mut state) = beginning(path, &files, &entries)?;
        entries.iter().for_each(|entry| apply(&mut state, entry));
        Ok(Self { log, state, plan, entries, futures: FUTURES, sent: 0 })
    }

    /// Decides a command and keeps what comes of it. When this returns, it is on the disk. A
    /// command that was done before gives no events.
    ///
    /// # Errors
    /// [`Unsent`]; then the exercise stands as it did.
    pub fn send(&mut self, envelope: &Envelope, now: Moment) -> Result<Vec<Entry>, Unsent> {
        let mut next = self.state.clone();
        let entries = step(&mut next, envelope, now).map_err(Unsent::Refused)?;
        if entries.is_empty() {
            return Ok(entries);
        }
        let payloads = entries.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
        let payloads = payloads.map_err(|error| {
            Unsent::Kept(StoreError::Refused(format!("an event cannot be written: {error}")))
        })?;
        let at = i64::try_from(now.0).unwrap_or(i64::MAX);
        self.log.append(self.state.sequence, &envelope.id, at, &payloads).map_err(Unsent::Kept)?;
        self.state = next;
        self.entries.extend(entries.iter().cloned());
        Ok(entries)
    }

    /// Does a command of somebody at this table, under an id of its own.
    ///
    /// # Errors
    /// As [`Table::send`].
    pub fn act(
        &mut self,
        by: Who,
        version: Option<u64>,
        command: Command,
    ) -> Result<Vec<Entry>, Unsent> {
        let now = clock::now();
        self.sent += 1;
        let id = format!("table-{}-{}-{}", now.0, self.state.sequence, self.sent);
        self.send(&Envelope { id, by, version, command }, now)
    }

    /// The open log, for names of people and the like.
    pub fn log_mut(&mut self) -> &mut Log {
        &mut self.log
    }

    /// The open log.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }
}

/// The events of a log as the exercise knows them.
///
/// # Errors
/// The first one that this program does not know, with its number.
pub fn entries(path: &Path, events: &[StoredEvent]) -> Result<Vec<Entry>, Mistake> {
    let entry = |event: &StoredEvent| {
        let unknown = |why: String| Mistake::Typed {
            what: format!("{}: event {} {why}", path.display(), event.seq),
            nearest: None,
            help: Some("open it with the version of contadora that wrote it".into()),
        };
        let entry: Entry = serde_json::from_str(&event.payload)
            .map_err(|error| unknown(format!("is not known to this version ({error})")))?;
        if entry.sequence != event.seq || entry.command != event.command {
            return Err(unknown("stands in another place than it says".into()));
        }
        Ok(entry)
    };
    events.iter().map(entry).collect()
}

/// The plan and the state before the first event, from the package in the file.
///
/// # Errors
/// Where the file holds no opening, or its package is another one than was opened.
pub fn beginning(path: &Path, files: &Files, entries: &[Entry]) -> Result<(Plan, State), Mistake> {
    let shown = path.display();
    let opening = match entries.first().map(|entry| &entry.event) {
        Some(Event::Opened(opening)) => opening,
        _ => {
            return Err(Mistake::Typed {
                what: format!("{shown} holds no exercise that was opened"),
                nearest: None,
                help: Some("remove it and make it anew: `contadora exercise new`".into()),
            });
        }
    };
    if opening.format > FORMAT {
        let found = opening.format;
        return Err(Mistake::Typed {
            what: format!("{shown} has events of format {found}; this version reads {FORMAT}"),
            nearest: None,
            help: Some("open it with a later version of contadora".into()),
        });
    }
    let (scenario, report) = check_texts(&opening.scenario, files, registry());
    let Some(scenario) = scenario else {
        return Err(Mistake::Scenario(crate::report::check_page(&report)));
    };
    held_to_its_digest(path, opening, &scenario)?;
    let plan = plan(scenario, &opening.parameters)?;
    let state = State::new(Arc::clone(&plan.scenario), &opening.exercise).ok_or_else(|| {
        Mistake::typed(format!("{shown}: its package has no exercise `{}`", opening.exercise))
    })?;
    Ok((plan, state))
}

fn held_to_its_digest(path: &Path, opening: &Opening, scenario: &Scenario) -> Result<(), Mistake> {
    let digest: String = scenario.digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if digest == opening.scenario_digest {
        return Ok(());
    }
    Err(Mistake::Typed {
        what: format!(
            "{}: the scenario is not the one that was opened with contadora {}",
            path.display(),
            opening.program
        ),
        nearest: None,
        help: Some(
            "the package in the file was changed, or the shared catalogue of this version is \
             another one: open it with the version that made it"
                .into(),
        ),
    })
}

fn plan(scenario: Scenario, parameters: &[(String, f64)]) -> Result<Plan, Mistake> {
    Plan::with(scenario, registry(), parameters, &[]).map_err(crate::cli::plan::mistake)
}
