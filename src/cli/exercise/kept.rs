//! What was refused because somebody else had changed the same thing: it is kept, shown, sent again
//! for what is there now, or thrown away.

use crate::cli::exercise::act::sentences;
use crate::cli::exercise::clock;
use crate::cli::exercise::table::{Table, Unsent, told};
use crate::cli::exit::Mistake;
use crate::exercise::{Command, Envelope, Refusal, Who};
use crate::report;

/// A refusal as it is told. Where two edited the same thing, what is there now is shown and what
/// was written is kept.
pub fn refused(table: &mut Table, by: &Who, command: &Command, refusal: &Refusal) -> Mistake {
    let page = told(refusal);
    if !matches!(refusal, Refusal::Conflict { .. }) {
        return Mistake::Refused(page);
    }
    let now = report::as_it_is(&table.state, by, command);
    let now = now.map_or(String::new(), |now| format!("  It is now: {now}\n"));
    let (by, command) = (by.clone(), command.clone());
    let envelope = Envelope { id: "kept".into(), by, version: None, command };
    let text = serde_json::to_string(&envelope).unwrap_or_default();
    let at = i64::try_from(clock::now().0).unwrap_or(i64::MAX);
    let kept = match table.log_mut().keep(at, &text) {
        Ok(id) => format!(
            "  What you wrote is kept as {id}: `kept` shows it, `again {id}` sends it for what is \
             there now,\n  `forget {id}` throws it away.\n"
        ),
        Err(error) => format!("  What you wrote could not be kept: {error}\n"),
    };
    Mistake::Refused(format!("{page}{now}{kept}"))
}

/// Everything that is kept.
pub fn page(table: &Table) -> Result<String, Mistake> {
    let mut page = String::new();
    for one in table.log().kept()? {
        let sent: Option<Envelope> = serde_json::from_str(&one.command).ok();
        let now =
            sent.as_ref().and_then(|sent| report::as_it_is(&table.state, &sent.by, &sent.command));
        let words = sent.and_then(|sent| serde_json::to_string(&sent.command).ok());
        page += &format!("{:>5}  {}\n", one.id, words.unwrap_or(one.command));
        if let Some(now) = now {
            page += &format!("         It is now: {now}\n");
        }
    }
    if page.is_empty() {
        page += "Nothing is kept.\n";
    }
    Ok(page)
}

/// Sends one that is kept again, for the version that is there now.
pub fn again(table: &mut Table, number: &str) -> Result<String, Mistake> {
    let id = known(table, number)?;
    let kept = table.log().kept()?.into_iter().find(|one| one.id == id);
    let text = kept.map(|one| one.command).unwrap_or_default();
    let sent: Envelope = serde_json::from_str(&text)
        .map_err(|error| Mistake::typed(format!("{id} cannot be read: {error}")))?;
    let done = match table.act(sent.by, None, sent.command) {
        Ok(done) => done,
        Err(Unsent::Refused(refusal)) => return Err(Mistake::Refused(told(&refusal))),
        Err(Unsent::Kept(error)) => return Err(error.into()),
    };
    table.log_mut().forget(id)?;
    Ok(sentences(table, &done))
}

/// Throws one away.
pub fn forget(table: &mut Table, number: &str) -> Result<String, Mistake> {
    let id = known(table, number)?;
    table.log_mut().forget(id)?;
    Ok(format!("{id} is thrown away.\n"))
}

/// The number of one that is kept.
fn known(table: &Table, number: &str) -> Result<u64, Mistake> {
    let numbers: Vec<String> = table.log().kept()?.iter().map(|one| one.id.to_string()).collect();
    match number.parse() {
        Ok(id) if numbers.iter().any(|one| one == number) => Ok(id),
        _ => Err(Mistake::Typed {
            what: format!("nothing is kept as {number}"),
            nearest: None,
            help: Some(match numbers.is_empty() {
                true => "nothing is kept at all".into(),
                false => format!("there are: {}", numbers.join(", ")),
            }),
        }),
    }
}
