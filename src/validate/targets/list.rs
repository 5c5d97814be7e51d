//! All targets, in the order of pages.

use crate::validate::target::Target;
use crate::validate::targets::v06_battle_deaths;

/// All targets.
pub static TARGETS: &[&Target] = &[&v06_battle_deaths::TARGET];
