//! `exercise people`: names, which lie outside the log.

use crate::cli::args::PeopleArguments;
use crate::cli::exercise::clock;
use crate::cli::exercise::stand::Stand;
use crate::cli::exercise::table::Table;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::store::{Person, Reader};

/// Longest name [characters].
const LONGEST_NAME: usize = 200;

/// Gives names, strikes names, lists who takes part.
pub fn run(typed: &PeopleArguments) -> Result<Exit, Mistake> {
    if typed.name.is_empty() && typed.strike.is_empty() && !typed.strike_all {
        let mut reader = Reader::open(&typed.file)?;
        let stand = Stand::read(&typed.file, &mut reader)?;
        output::print(&page(&stand, &reader.people()?))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::open(&typed.file)?;
    for text in &typed.name {
        let parts = text.split_once('=').map(|(code, name)| (code.trim(), name.trim()));
        let fits = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST_NAME;
        match parts {
            Some((code, name)) if fits(code) && fits(name) => {
                table.log_mut().name_person(code, name)?;
            }
            _ => {
                return Err(Mistake::Typed {
                    what: format!("`--name {text}` does not say CODE=NAME"),
                    nearest: None,
                    help: Some("for example `--name un-1=\"Ana Ruiz\"`".into()),
                });
            }
        }
    }
    let at = i64::try_from(clock::now().0).unwrap_or(i64::MAX);
    for code in &typed.strike {
        if !table.log_mut().strike_person(code, at)? {
            let people = table.log().people()?;
            let codes = people.iter().filter(|one| one.name.is_some()).map(|one| one.id.as_str());
            return Err(Mistake::unknown_name(
                "person with a name",
                code,
                codes,
                "all of them: `contadora exercise people FILE`",
            ));
        }
    }
    if typed.strike_all {
        table.log_mut().strike_everybody(at)?;
    }
    output::print(&page(&table, &table.log().people()?))?;
    Ok(Exit::Done)
}

fn page(table: &Stand, people: &[Person]) -> String {
    let mut codes: Vec<&str> = table.state.people.keys().map(String::as_str).collect();
    codes.extend(people.iter().map(|person| person.id.as_str()));
    codes.sort_unstable();
    codes.dedup();
    let mut page = String::new();
    for code in codes {
        let person = people.iter().find(|person| person.id == code);
        let name = match person {
            Some(person) => person.name.as_deref().unwrap_or("struck"),
            None => "-",
        };
        let here =
            if table.state.people.contains_key(code) { "takes part" } else { "is not there" };
        page += &format!("  {code:<24} {here:<14} {name}\n");
    }
    if page.is_empty() {
        page += "Nobody has joined yet.\n";
    }
    page
}
