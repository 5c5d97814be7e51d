//! Ctrl-C while futures are run: it ends the looking ahead and nothing else. At any other time, and
//! when it is pressed again, it ends the program.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether something is run that can be cancelled.
static LISTENING: AtomicBool = AtomicBool::new(false);
/// Whether it is to be.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// What a program that is ended by Ctrl-C says to its shell.
const INTERRUPTED: i32 = 130;

/// Does work that asks, now and then, whether it is to be cancelled.
pub fn cancellable<T>(work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> T) -> T {
    // Where nobody can listen for it, Ctrl-C ends the program, as it does everywhere else.
    let _ = ctrlc::set_handler(|| {
        if !LISTENING.load(Ordering::SeqCst) || STOPPED.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
    });
    STOPPED.store(false, Ordering::SeqCst);
    LISTENING.store(true, Ordering::SeqCst);
    let done = work(&|| STOPPED.load(Ordering::SeqCst));
    LISTENING.store(false, Ordering::SeqCst);
    done
}
