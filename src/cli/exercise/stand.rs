//! How an exercise stands, read from its file: the scenario, the events, and the state that they
//! add up to. Whoever only looks needs no more, and may look while another program leads it.

use crate::cli::exit::Mistake;
use crate::exercise::{Entry, Opening, State, apply, entry_of, fold, opening_of};
use crate::model::registry;
use crate::run::Plan;
use crate::scenario::{Scenario, check_texts, texts_beside};
use crate::store::{Files, Inspected, Reader, StoreError, StoredEvent};
use std::path::Path;
use std::sync::Arc;

/// How an exercise stands.
#[derive(Debug)]
pub struct Stand {
    /// What its events add up to.
    pub state: State,
    /// The scenario with the exercise's parameters.
    pub plan: Plan,
    /// The log.
    pub entries: Vec<Entry>,
    /// The state before the first event.
    before: State,
    /// The package that it was opened with.
    package: Files,
}

impl Stand {
    /// Looks into a file.
    ///
    /// # Errors
    /// What the store says; events or a package that this program does not know.
    pub fn look(path: &Path) -> Result<Self, Mistake> {
        Self::read(path, &mut Reader::open(path)?)
    }

    /// Looks into a file that is open.
    ///
    /// # Errors
    /// As [`Stand::look`].
    pub fn read(path: &Path, reader: &mut Reader) -> Result<Self, Mistake> {
        let Inspected { events, damage, package } = reader.read()?;
        if let Some(damage) = damage {
            return Err(StoreError::Damaged { path: path.to_owned(), damage }.into());
        }
        Self::of(path, &package, &events)
    }

    /// Of a package and stored events.
    ///
    /// # Errors
    /// Where the file holds no opening, its package is another one than was opened, or an event is
    /// not known to this program.
    pub fn of(path: &Path, package: &Files, events: &[StoredEvent]) -> Result<Self, Mistake> {
        let opening = opening(path, events)?;
        let (scenario, report) = check_texts(&opening.scenario, package, registry());
        let Some(scenario) = scenario else {
            return Err(Mistake::Scenario(crate::report::check_page(&report)));
        };
        held_to_its_digest(path, &opening, &scenario)?;
        let plan = plan(scenario, &opening.parameters)?;
        let before = State::new(Arc::clone(&plan.scenario), &opening.exercise);
        let before = before.ok_or_else(|| {
            let shown = path.display();
            Mistake::typed(format!("{shown}: its package has no exercise `{}`", opening.exercise))
        })?;
        let entries = entries(path, &plan.scenario, events)?;
        let (state, package) = (fold(before.clone(), &entries), package.clone());
        Ok(Self { state, plan, entries, before, package })
    }

    /// Before anything has happened.
    #[must_use]
    pub fn new(package: Files, plan: Plan, before: State) -> Self {
        Self { state: before.clone(), plan, entries: Vec::new(), before, package }
    }

    /// The scenario with one more strategy, which lies in a file of its own.
    ///
    /// # Errors
    /// Where the file is not there, is no strategy or does not fit.
    pub fn beside(&self, path: &str) -> Result<Scenario, Mistake> {
        let name = &self.state.scenario.id;
        Ok(texts_beside(name, &self.package, &[path], registry())?.scenario)
    }

    /// The state before the first event.
    #[must_use]
    pub fn before(&self) -> State {
        self.before.clone()
    }

    /// Every entry with the state that it led to.
    pub fn told<T>(&self, mut tell: impl FnMut(&State, &Entry) -> T) -> Vec<T> {
        let mut state = self.before();
        let tell = self.entries.iter().map(|entry| {
            apply(&mut state, entry);
            tell(&state, entry)
        });
        tell.collect()
    }
}

/// How the exercise in a file was opened.
fn opening(path: &Path, events: &[StoredEvent]) -> Result<Opening, Mistake> {
    let shown = path.display();
    let opening = match events.first() {
        Some(first) => opening_of(&first.payload).map_err(|error| unknown(path, 1, &error))?,
        None => None,
    };
    opening.ok_or_else(|| Mistake::Typed {
        what: format!("{shown} holds no exercise that was opened"),
        nearest: None,
        help: Some("remove it and make it anew: `contadora exercise new`".into()),
    })
}

fn unknown(path: &Path, event: u64, why: &dyn std::fmt::Display) -> Mistake {
    Mistake::Typed {
        what: format!("{}: event {event} {why}", path.display()),
        nearest: None,
        help: Some("open it with the version of contadora that wrote it".into()),
    }
}

/// The events of a log as the exercise knows them.
fn entries(
    path: &Path,
    scenario: &Scenario,
    events: &[StoredEvent],
) -> Result<Vec<Entry>, Mistake> {
    let entry = |event: &StoredEvent| {
        let entry = entry_of(&event.payload, scenario);
        let entry = entry.map_err(|error| unknown(path, event.seq, &error))?;
        if entry.sequence != event.seq || entry.command != event.command {
            return Err(unknown(path, event.seq, &"stands in another place than it says"));
        }
        Ok(entry)
    };
    events.iter().map(entry).collect()
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

/// A scenario with the parameters of an exercise.
///
/// # Errors
/// Parameters that the model does not know.
pub fn plan(scenario: Scenario, parameters: &[(String, f64)]) -> Result<Plan, Mistake> {
    Plan::with(scenario, registry(), parameters, &[]).map_err(crate::cli::plan::mistake)
}
