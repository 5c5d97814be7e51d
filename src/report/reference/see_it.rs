//! The command that shows what a concern does to a run.

/// Where the first strategy of Marova does not show it: the concern, and how to begin the command.
const ELSEWHERE: [(&str, &str); 5] = [
    ("networks", "contadora run haiti-2004"),
    ("common-fund", "contadora run marova --strategy creep --set command.linkers=30"),
    ("ladder", "contadora run kosovo-1999"),
    ("ddr", "contadora run kosovo-1999"),
    ("rehat", "contadora run central-america-1987"),
];

/// What cannot be switched off: the concern, the command, and what to look for on its page.
const CORE: [(&str, &str, &str); 4] = [
    ("life-cycle", "contadora run marova", "who was there, and what they waited for"),
    ("sectors", "contadora why marova security", "what moved drivers and capacity"),
    (
        "work",
        "contadora run marova",
        "what bound the mission: how much of what was asked became work",
    ),
    ("score", "contadora run marova", "the score, part by part"),
];

/// How to see what a concern does: a command, and what to hold its page against.
#[must_use]
pub fn see_it(concern: &str, core: bool) -> String {
    if let Some((_, command, what)) = CORE.iter().find(|(name, ..)| core && *name == concern) {
        return format!("`{command}` shows {what}.");
    }
    let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == concern);
    let run = elsewhere.map_or("contadora run marova", |(_, run)| run);
    format!("`{run} --without {concern}`, beside the same run with it: `{run}`.")
}
