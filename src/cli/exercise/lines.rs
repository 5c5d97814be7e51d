//! `exercise export` and `import`: a log as JSON Lines.

use crate::cli::args::{ExportArguments, ImportArguments};
use crate::cli::exercise::stand::Stand;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::store::{Log, export_lines, import_lines, inspect};

/// Writes the log; of a damaged file everything before the first bad event.
pub fn export(typed: &ExportArguments) -> Result<Exit, Mistake> {
    let read = inspect(&typed.file)?;
    let text = export_lines(&read.events, &read.package);
    match &typed.out {
        Some(path) => {
            output::write_new_file(path, &text)?;
            output::print(&format!("{} events in {}\n", read.events.len(), path.display()))?;
        }
        None => output::print(&text)?,
    }
    let Some(damage) = &read.damage else { return Ok(Exit::Done) };
    let told = format!("{damage}; the {} events before it are exported", read.events.len());
    Err(Mistake::Refused(crate::report::styled_refusal(
        &format!("{}: {told}", typed.file.display()),
        "Import them into a new file to go on from there.",
    )))
}

/// Makes a file of an exported log, held to its chain.
pub fn import(typed: &ImportArguments) -> Result<Exit, Mistake> {
    let shown = typed.lines.display();
    let text = std::fs::read_to_string(&typed.lines)
        .map_err(|error| Mistake::typed(format!("cannot read {shown}: {error}")))?;
    let exported = import_lines(&text).map_err(|bad| Mistake::Typed {
        what: format!("{shown}: {bad}"),
        nearest: None,
        help: Some("export it again; nothing was made".into()),
    })?;
    // That it can be opened is known before anything lies on the disk.
    Stand::of(&typed.lines, &exported.package, &exported.events)?;
    let mut file = Log::create(&typed.file)?;
    file.keep_package(&exported.package)?;
    file.take_over(&exported.events)?;
    output::print(&format!("{} events in {}\n", file.version(), typed.file.display()))?;
    Ok(Exit::Done)
}
