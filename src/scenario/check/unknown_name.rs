//! `unknown-region`, `unknown-component` ...: a name that nothing bears.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

macro_rules! unknown {
    ($($(#[$doc:meta])* $rule:ident = $code:literal: $why:literal,
        $bad:literal => $good:literal;)*) =>
    {$(
        $(#[$doc])*
        pub static $rule: Rule = Rule::error(
            $code,
            concat!(
                $why,
                "\nNames have to be written exactly as they are defined; the nearest one is shown."
            ),
        )
        .bad(&[$bad])
        .good(&[$good]);
    )*};
}

unknown! {
    /// No region has this id.
    REGION = "unknown-region": "Regions are defined in `regions` of scenario.ron.",
        r#"to: Named(["tarm"])"# => r#"to: Named(["tarn"])"#;
    /// No party has this id.
    PARTY = "unknown-party": "Parties are defined in `parties` of scenario.ron.",
        r#"between: ("goverment", "vell-front")"# => r#"between: ("government", "vell-front")"#;
    /// No actor has this id.
    ACTOR = "unknown-actor": "Actors are defined in `actors` of scenario.ron.",
        r#"holder: "UN""# => r#"holder: "un""#;
    /// No fund has this id.
    FUND = "unknown-fund": "Funds are defined in `funds` of scenario.ron.",
        r#"paid_by: "trustfund""# => r#"paid_by: "trust-fund""#;
    /// No node of a chain of command has this id.
    CHAIN = "unknown-chain": "Nodes of chains of command are defined in `chains` of scenario.ron.",
        r#"chain: "un-force""# => r#"chain: "force""#;
    /// No component has this id.
    COMPONENT = "unknown-component":
        "Components are defined in the catalogue files that scenario.ron imports.",
        r#"component: "court-team""# => r#"component: "courts-team""#;
    /// No task has this id.
    TASK = "unknown-task":
        "Tasks are defined in catalogue/tasks.ron and in the imported catalogue files.",
        r#"pays: ["open-court"]"# => r#"pays: ["open-courts"]"#;
    /// No port has this id.
    PORT = "unknown-port":
        "Ports are defined in catalogue/tasks.ron and in the imported catalogue files.",
        r#"(port: "houseing", quantity: 12)"# => r#"(port: "housing", quantity: 12)"#;
    /// No mandate has this id.
    MANDATE = "unknown-mandate": "Mandates are defined in `mandates` of scenario.ron.",
        r#"supersedes: "interim""# => r#"supersedes: "interim-force""#;
    /// No framework agreement has this id.
    AGREEMENT = "unknown-agreement":
        "Agreements are defined in `docking` of scenario.ron.",
        r#"Sign(agreement: "framework")"# => r#"Sign(agreement: "frame")"#;
    /// No accord has this id.
    ACCORD = "unknown-accord": "Accords are defined in `accords` of scenario.ron.",
        r#"Talk(accord: "framwork")"# => r#"Talk(accord: "framework")"#;
    /// No vote has this id.
    VOTE = "unknown-vote": "Votes are defined in `votes` of scenario.ron.",
        r#"Hold(vote: "presidentail")"# => r#"Hold(vote: "presidential")"#;
    /// No step of the strategy has this id.
    STEP = "unknown-step":
        "Steps are defined in the strategy itself; those of other strategies do not count.",
        r#"After(step: "court", weeks: 8)"# => r#"After(step: "courts", weeks: 8)"#;
    /// No catalogue file has this name.
    IMPORT = "unknown-import":
        "Imports are files of the catalogue, the package's own or the shared one, without `.ron`.",
        r#"imports: ["own.ron"]"# => r#"imports: ["own"]"#;
    /// No finding of the dry run has this code.
    FINDING = "unknown-finding":
        "A strategy accepts findings of the dry run by their code, with the reason.",
        r#"accepts: [(finding: "late-money", reason: "donors paid late")],"# =>
        r#"accepts: [(finding: "money-comes-late", reason: "donors paid late")],"#;
    /// No objective has this id.
    OBJECTIVE = "unknown-objective": "Objectives are defined in `objectives` of the exercise.",
        r#"objectives: ["ordre"],"# => r#"objectives: ["order"],"#;
    /// No indicator has this id.
    INDICATOR = "unknown-indicator": "Indicators are defined in `indicators` of the exercise.",
        r#"sees: ["money"],"# => r#"sees: ["cash"],"#;
    /// No seat has this id.
    SEAT = "unknown-seat": "Seats are defined in `seats` of the exercise.",
        r#"to: ["donor"]"# => r#"to: ["donors"]"#;
    /// The seat has no card with this id.
    CARD = "unknown-card": "Cards are defined in `cards` of the seat that plays them.",
        r#"AfterMove(seat: "un", card: "judges", minutes: 2)"# =>
        r#"AfterMove(seat: "un", card: "patrols", minutes: 2)"#;
    /// No session has this id.
    SESSION = "unknown-session": "Sessions are defined in `agenda` of the exercise.",
        r#"Session(session: "turn1", minutes: 8)"# => r#"Session(session: "turn-1", minutes: 8)"#;
    /// No inject has this id.
    INJECT = "unknown-inject": "Injects are defined in `injects` of the exercise.",
        r#"AfterInject(inject: "11", minutes: 5)"# => r#"AfterInject(inject: "1", minutes: 5)"#;
    /// No strategy has this name.
    STRATEGY = "unknown-strategy":
        "Strategies are files in the package's folder `strategies`, named without `.ron`.",
        r#"default_strategy: "First""# => r#"default_strategy: "first""#;
}

/// No `kind` is called `name`. The nearest name comes with the place of its definition.
#[must_use]
pub fn finding(
    rule: &'static Rule,
    kind: &str,
    name: &str,
    place: Place,
    nearest: Option<(&str, Option<&Place>)>,
    possible: &[&str],
) -> Finding {
    let label = if kind == "component" { "not in the imported catalogue" } else { "not defined" };
    let help = match nearest {
        Some((nearest, Some(defined))) => {
            format!("nearest name: `{nearest}` ({})", defined.line_name())
        }
        Some((nearest, None)) => format!("nearest name: `{nearest}`"),
        None if possible.is_empty() => format!("no {kind} is defined at all"),
        None => {
            let shown: Vec<_> = possible.iter().take(8).map(|name| format!("`{name}`")).collect();
            let rest = if possible.len() > shown.len() { ", ..." } else { "" };
            format!("there are: {}{rest}", shown.join(", "))
        }
    };
    let mut name: String = name.escape_debug().collect();
    name.truncate(name.floor_char_boundary(80));
    rule.at(place, format!("no {kind} is called `{name}`")).label(label).help(help)
}

/// The name would be known if a catalogue file were imported.
#[must_use]
pub fn not_imported(finding: Finding, file: &str) -> Finding {
    let help = format!("it is in the catalogue file `{file}`: add \"{file}\" to `imports`");
    finding.help(format!("{help} in scenario.ron"))
}

/// The name is one of another kind of thing.
#[must_use]
pub fn of_another_kind(finding: Finding, kind: &str, defined: &Place) -> Finding {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    let rest = finding.help.clone();
    let what = format!("that is {article} {kind} ({})", defined.line_name());
    finding.label(format!("{article} {kind}")).help(format!("{what}; {rest}"))
}

/// Another name that may be meant.
#[must_use]
pub fn or_else(finding: Finding, name: &str) -> Finding {
    let help = format!("{}; or is it `{name}`?", finding.help);
    finding.help(help)
}
