//! Reading an entry of any format there has been. What lies in the log is never written anew: the
//! chain of hashes binds it. An entry of an earlier format is brought up each time it is read, one
//! change of format a file.

mod format_1_to_2;
mod read;

pub use read::{Unread, entry_of, opening_of};
