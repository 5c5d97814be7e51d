//! `check --fix`: writes what can be mended for certain into the files of a package.

use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::cli::replace::replace_all;
use crate::model::registry;
use crate::report;
use crate::scenario;

/// Mends a package, tells what was changed, and checks what is there now.
pub fn run(path: &str) -> Result<Exit, Mistake> {
    let folder = scenario::open(path)?;
    let mended = folder.mended(registry());
    replace_all(&folder.path, &folder.texts, &mended.texts)?;
    let found = scenario::check(path, registry())?;
    let page = report::changes_page(&mended.changes) + &report::check_page(&found.report);
    output::print(&page)?;
    Ok(if found.report.can_run() { Exit::Done } else { Exit::Findings })
}
