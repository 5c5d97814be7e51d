//! How far something is: a bar with rate and time left on a terminal, a plain line now and then
//! elsewhere, nothing when quiet.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Between two plain lines.
const BETWEEN: Duration = Duration::from_secs(10);

/// How far something is.
pub struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    lines: bool,
    begun: Instant,
    told: Instant,
}

impl Progress {
    /// Nothing done yet of so many of `what`.
    pub fn new(what: &'static str, quiet: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let now = Instant::now();
        let bar = (terminal && !quiet).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
            let template = format!(
                "{{bar:20}} {{percent:>3}} %  {{human_pos}} of {{human_len}} {what}, {{per_sec}}, \
                 {{eta}} left"
            );
            if let Ok(style) = ProgressStyle::with_template(&template) {
                bar.set_style(style);
            }
            bar
        });
        Self { what, bar, lines: !terminal && !quiet, begun: now, told: now }
    }

    /// So many are done, of so many.
    pub fn tell(&mut self, done: u64, of: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(of);
            bar.set_position(done);
        }
        if self.lines && (self.told.elapsed() >= BETWEEN || done == of) {
            self.told = Instant::now();
            let line = line(self.what, done, of, self.begun.elapsed().as_secs_f64());
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
fn line(what: &str, done: u64, of: u64, seconds: f64) -> String {
    let rate = done as f64 / seconds.max(1e-9);
    let left = (of - done.min(of)) as f64 / rate.max(1e-9);
    let percent = done.saturating_mul(100) / of.max(1);
    format!("{done} of {of} {what}, {percent} %, {rate:.0} a second, {left:.0} s left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_rate_and_time_left() {
        let text = line("futures", 500, 2000, 2.0);
        assert_eq!(text, "500 of 2000 futures, 25 %, 250 a second, 6 s left");
        assert!(line("futures", 0, 0, 0.0).starts_with("0 of 0 futures, 0 %"));
    }
}
