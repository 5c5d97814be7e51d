//! What came of running rows of a batch again.

use crate::batch::Verified;
use crate::report::columns::shown;
use crate::report::flow::column;
use crate::report::numbers::count;
use serde_json::{Value, json};

/// Rows that are told one by one.
const TOLD: usize = 10;

/// The page.
#[must_use]
pub fn verify_page(verified: &Verified, file: &str) -> String {
    #[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
    let told = |rows: u64| count(rows as f64);
    let (checked, rows) = (told(verified.checked), told(verified.rows));
    let differing = verified.differing.len();
    let ticks = verified
        .ticks
        .map_or_else(String::new, |ticks| format!(", and {} ticks of these runs", told(ticks)));
    if differing == 0 {
        let text = format!(
            "{}: {checked} of {rows} rows run again, each from nothing but itself{ticks}; every bit \
             is the same.",
            shown(file)
        );
        return column("", 0, &text);
    }
    let text = format!(
        "{}: {differing} of {checked} rows that were run again do not come out as the file says.",
        shown(file)
    );
    let mut page = column("", 0, &text);
    for row in verified.differing.iter().take(TOLD) {
        let columns = row
            .columns
            .iter()
            .take(3)
            .map(|(name, there, here)| format!("{name} is {there} there, {here} here"));
        let more = row.columns.len().saturating_sub(3);
        let more = if more > 0 { format!("; {more} columns more") } else { String::new() };
        let columns = columns.collect::<Vec<_>>().join("; ");
        let text = format!("run {}, {}: {columns}{more}", row.run, shown(&row.strategy));
        page += &column("  ", 4, &text);
    }
    if differing > TOLD {
        page += &format!("  and {} rows more\n", differing - TOLD);
    }
    page
}

/// The same for programs.
#[must_use]
pub fn verify_json(verified: &Verified) -> Value {
    let differing = verified.differing.iter().map(|row| {
        let columns = row
            .columns
            .iter()
            .map(|(name, there, here)| json!({ "column": name, "file": there, "again": here }));
        json!({
            "run": row.run,
            "strategy": row.strategy,
            "columns": columns.collect::<Vec<_>>(),
        })
    });
    json!({
        "format": 1,
        "rows": verified.rows,
        "checked": verified.checked,
        "ticks": verified.ticks,
        "differing": differing.collect::<Vec<_>>(),
    })
}
