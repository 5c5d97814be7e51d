//! A clock that ticks while the console waits for a line: what comes due is released through the
//! same way as everything that is typed, and told without breaking what is being typed.

use crate::cli::exercise::act;
use crate::cli::exercise::table::Table;
use crate::cli::exit::Mistake;
use crate::cli::output;
use rustyline::ExternalPrinter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// How often the clocks are looked at; injects are released within a second of their time.
const EVERY: Duration = Duration::from_millis(250);

/// A table whose clocks are looked at all the time.
pub struct Ticking {
    table: Arc<Mutex<Table>>,
    stop: Arc<AtomicBool>,
    clock: Option<JoinHandle<()>>,
}

impl Ticking {
    /// Starts the clock. `printer` puts a page above the line that is being typed; without one,
    /// pages go to standard output.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        table: Table,
        printer: Option<impl ExternalPrinter + Send + 'static>,
    ) -> Result<Self, Mistake> {
        let table = Arc::new(Mutex::new(table));
        let stop = Arc::new(AtomicBool::new(false));
        let (shared, stopped, mut printer) = (Arc::clone(&table), Arc::clone(&stop), printer);
        let tick = move || {
            let mut told = String::new();
            while !stopped.load(Ordering::Relaxed) {
                let page = act::due(&mut locked(&shared));
                let page = page.unwrap_or_else(|mistake| once(&mut told, &mistake));
                if !page.is_empty() {
                    let printed = printer.as_mut().map(|printer| printer.print(page.clone()));
                    if !matches!(printed, Some(Ok(()))) && output::print(&page).is_err() {
                        return;
                    }
                }
                std::thread::park_timeout(EVERY);
            }
        };
        let clock = Builder::new().name("clock".into()).spawn(tick);
        let clock =
            clock.map_err(|error| Mistake::typed(format!("the clock cannot run: {error}")))?;
        Ok(Self { table, stop, clock: Some(clock) })
    }

    /// The table, for as long as it is held; the clock waits.
    pub fn table(&self) -> MutexGuard<'_, Table> {
        locked(&self.table)
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(clock) = self.clock.take() {
            clock.thread().unpark();
            // A clock that panicked has told so by itself.
            let _ = clock.join();
        }
    }
}

/// A command is done as a whole or not at all, so a table is whole even after a panic.
fn locked(table: &Mutex<Table>) -> MutexGuard<'_, Table> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A mistake as a page; the same one, as of a full disk, is not told four times a second.
fn once(told: &mut String, mistake: &Mistake) -> String {
    let page = match mistake {
        Mistake::Typed { what, help, .. } => {
            let help = help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
            format!("what is due cannot be released: {what}{help}\n")
        }
        Mistake::Refused(page) | Mistake::Scenario(page) => page.clone(),
        Mistake::PipeClosed => String::new(),
    };
    if *told == page {
        return String::new();
    }
    told.clone_from(&page);
    page
}
