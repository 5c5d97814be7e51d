//! An exercise that is open for leading: its file, and how it stands. A command is decided, its
//! events are on the disk, and only then is there anything to see.

use crate::cli::exercise::clock;
use crate::cli::exercise::stand::{Stand, plan};
use crate::cli::exit::Mistake;
use crate::exercise::{Command, Entry, Envelope, Moment, Refusal, State, Who, step, version_of};
use crate::scenario::{Scenario, nearest_name};
use crate::store::{Files, Log, StoreError};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

/// An exercise that is led from this program alone.
#[derive(Debug)]
pub struct Table {
    stand: Stand,
    log: Log,
    /// How many futures a turn is held against when it is played.
    pub futures: usize,
    sent: u64,
}

/// How many futures a turn is held against where nothing else is said.
const FUTURES: usize = 200;

impl Deref for Table {
    type Target = Stand;

    fn deref(&self) -> &Stand {
        &self.stand
    }
}

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
            StoreError::InUse(_) => Some(
                "close it there first: an exercise is led from one program at a time; to look \
                     on, `contadora exercise status`, `show`, `log` and `verify` work beside it"
                    .into(),
            ),
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
    let nearest = match refusal {
        Refusal::Unknown { name, possible, .. } => {
            nearest_name(name, possible.iter().map(String::as_str))
        }
        _ => None,
    };
    let nearest = nearest.map_or(String::new(), |near| format!("Nearest name: `{near}`. "));
    crate::report::styled_refusal(&refusal.to_string(), &format!("{nearest}{}", refusal.remedy()))
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
        let mut table =
            Self { stand: Stand::new(files.clone(), plan, state), log, futures: FUTURES, sent: 0 };
        table.send(&envelope, clock::now())?;
        Ok(table)
    }

    /// Opens a file to lead the exercise.
    ///
    /// # Errors
    /// What the store says; events or a package that this program does not know.
    pub fn open(path: &Path) -> Result<Self, Mistake> {
        let (log, events) = Log::open(path)?;
        let stand = Stand::of(path, &log.package()?, &events)?;
        Ok(Self { stand, log, futures: FUTURES, sent: 0 })
    }

    /// Decides a command and keeps what comes of it. When this returns, it is on the disk. A
    /// command that was done before gives no events.
    ///
    /// # Errors
    /// [`Unsent`]; then the exercise stands as it did.
    pub fn send(&mut self, envelope: &Envelope, now: Moment) -> Result<Vec<Entry>, Unsent> {
        let mut next = self.stand.state.clone();
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
        self.stand.state = next;
        self.stand.entries.extend(entries.iter().cloned());
        Ok(entries)
    }

    /// Does a command of somebody at this table, under an id of its own. Where no version of what
    /// is edited is given, it is the one that is there now.
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
        let version = version.or_else(|| version_of(&self.state, &by, &command));
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
