//! From arguments to the verb that answers them.

use crate::cli::args::{Arguments, Verb};
use crate::cli::exit::Exit;
use crate::cli::{
    batch, calibrate, catalogue, check, compare, completions, concerns, describe, diff, emit,
    exercise, list, man, merge, new, output, parameters, reference, simulate, summary, upgrade,
    validate, verify, why,
};
use std::process::ExitCode;

/// Does what was asked; the exit code says how it ended.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let done = match &arguments.verb {
        Verb::Run(run) => simulate::run(run),
        Verb::Compare(compare) => compare::run(compare),
        Verb::Batch(batch) => batch::run(batch),
        Verb::Merge(merge) => merge::run(merge),
        Verb::Verify(verify) => verify::run(verify),
        Verb::Summary(summary) => summary::run(summary),
        Verb::Emit(emit) => emit::run(emit),
        Verb::Concerns(concerns) => concerns::run(concerns),
        Verb::Validate(validate) => validate::run(validate),
        Verb::Calibrate(calibrate) => calibrate::run(calibrate),
        Verb::Exercise(exercise) => exercise::run(exercise),
        Verb::Why(why) => why::run(why),
        Verb::Diff(diff) => diff::run(diff),
        Verb::New(new) => new::run(new),
        Verb::Check(check) => check::run(check),
        Verb::List => list::run(),
        Verb::Describe(describe) => describe::run(describe),
        Verb::Catalogue(catalogue) => catalogue::run(catalogue),
        Verb::Upgrade(upgrade) => upgrade::run(upgrade),
        Verb::Parameters(parameters) => parameters::run(parameters),
        Verb::Reference(reference) => reference::run(reference),
        Verb::Completions(completions) => completions::run(completions),
        Verb::Man(man) => man::run(man),
    };
    let exit: Exit = done.unwrap_or_else(|mistake| output::tell(&mistake));
    exit.into()
}
