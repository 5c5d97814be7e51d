//! scratch
use contadora::scenario::check;
use contadora::vocabulary::Registry;
#[test]
fn scratch() {
    let report = check("marova", Registry { concerns: &[] }).unwrap();
    for f in &report.findings {
        println!(
            "{}[{}]: {}\n --> {} {:?}\n  help: {}",
            f.rule.severity.name(),
            f.rule.code,
            f.message,
            f.place.name(),
            f.place.excerpt(),
            f.help
        );
    }
}
