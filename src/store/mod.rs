//! The log of an exercise, kept in one file: append-only, chained by hashes, durable before
//! anything is shown.
//!
//! A file is a SQLite database. Its events are numbered 1, 2, 3 and so on; each holds a text of
//! JSON that this room does not read, the time it was written (given in from outside), the id of
//! the command it came of, and a hash over all of that and the hash before it. So an event that was
//! changed, lost or put in is found, with its number, and what stands before it can still be read.
//! Only a commit that has reached the disk is acknowledged (write-ahead log, `synchronous = FULL`).
//! One program writes into a file at a time; others may look on beside it ([`Reader`]).
//! What was refused because two edited the same thing is kept in a table of its own ([`Kept`]).
//!
//! Names of people lie in a table of their own, outside the chain: they can be struck, and then no
//! byte of them is left in the file, while every event stays as it was.
//!
//! The package that an exercise is of lies in the file as well, so that one file is all there is to
//! keep. The events say which fingerprint it has to have.
//!
//! The chain has no key. It finds accidents and casual edits; somebody who writes the whole chain
//! anew is found only by holding the last hash against one that was noted elsewhere.

mod chain;
mod damage;
mod error;
mod file;
mod kept;
mod lines;
mod log;
mod package;
mod people;
mod read;
mod reader;
mod schema;
mod writer;

pub use chain::Hash;
pub use damage::{Damage, Fault};
pub use error::StoreError;
pub use kept::Kept;
pub use lines::{BadLine, Exported, export_lines, import_lines};
pub use log::{Appended, Log};
pub use package::Files;
pub use people::Person;
pub use read::{Inspected, StoredEvent};
pub use reader::{Reader, inspect};
pub use schema::FORMAT;
