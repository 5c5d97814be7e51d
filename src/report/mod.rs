//! Pages: plain data in, text out. Styles are always written; whoever prints a page sends it
//! through anstream, which takes them away where nobody would see them.

mod batch_page;
mod calibration_page;
mod catalogue;
mod changes_page;
mod check_json;
mod check_page;
mod columns;
mod compare;
mod concerns_page;
mod describe;
mod diff;
mod exercise;
mod expect;
mod facts_file;
mod fit_page;
#[cfg(test)]
mod fixture;
mod flow;
mod html;
mod intervals;
mod job_files;
mod marks;
mod mistake;
mod narrate;
mod numbers;
mod parameters_page;
mod reference;
mod rehearsal;
mod robustness;
mod run_files;
mod run_page;
mod single_changes;
mod style;
mod summary_page;
mod upgrade_page;
mod validate_page;
mod verify_page;
mod why;
mod words;
mod written_page;

pub use batch_page::{BatchCost, batch_cost_json, batch_cost_page, batch_json, batch_page};
pub use calibration_page::{calibration_csv, calibration_page};
pub use catalogue::{
    Found, Shelf, catalogue_json, catalogue_page, component_page, found_json, found_page,
};
pub use changes_page::changes_page;
pub use check_json::{check_json, codes_json, explain_json};
pub use check_page::{check_page, codes_page, does_not_fit_page, explain_page};
pub use compare::{Asked, compare_json, compare_page, contest_note};
pub use concerns_page::{concerns_json, concerns_page};
pub use describe::{describe_scenario_page, describe_strategy_page, list_page};
pub use diff::diff_page;
pub use exercise::{
    Readings, as_it_is, branches_page, chain_page, credit_page, evaluator_page, event_sentence,
    facilitator_page, log_page, luck_page, phase_word, plenary_page, plenary_screen, preview_page,
    release_words, replay_page, seat_page, status_page, under_page, what_if_page,
};
pub use facts_file::facts_lines;
pub use fit_page::{
    fit_json, fit_markdown, fit_page, fits_without_markdown, fits_without_page, screening_json,
    screening_markdown, screening_page,
};
pub use html::{Dossier, Sheet, comparison_html, comparison_sheets};
pub use job_files::{ShardedJob, kubernetes_job, ray_job, slurm_job};
pub use marks::without_utf8;
pub use mistake::{styled_error, styled_refusal, wrapped_error};
pub use narrate::step_sentence;
pub use parameters_page::{parameters_json, parameters_page};
pub use reference::{reference_html, reference_markdown};
pub use rehearsal::run_dry;
pub use robustness::{robustness_html, robustness_json, robustness_page, robustness_sheets};
pub use run_files::{run_json, series_csv};
pub use run_page::{StepWaited, View, run_page, step_waited, why_hint};
pub use single_changes::{
    by_owner_json, by_owner_page, difference_json, difference_page, one_at_a_time_json,
    one_at_a_time_page, variants_json, variants_notes,
};
pub use summary_page::{summary_json, summary_page};
pub use upgrade_page::upgrade_page;
pub use validate_page::{validate_json, validate_page};
pub use verify_page::{verify_json, verify_page};
pub use why::{wait_page, why_json, why_page};
pub use written_page::{new_page, written_page};
