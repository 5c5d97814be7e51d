//! The version that what a command edits has now: whoever sends the command with it says to have
//! seen that.

use crate::exercise::command::{Command, Role, Who};
use crate::exercise::decide::facilitate::last_override;
use crate::exercise::state::State;

/// The version of what a command of somebody edits; none where it makes something new, or edits
/// what is not there.
#[must_use]
pub fn version_of(state: &State, by: &Who, command: &Command) -> Option<u64> {
    match command {
        Command::Draft { draft: Some(number), .. }
        | Command::Submit(number)
        | Command::Withdraw(number)
        | Command::Discard(number) => state.moves.get(number).map(|one| one.version),
        Command::Fire(id)
        | Command::Hold(id)
        | Command::Unhold(id)
        | Command::Skip { inject: id, .. }
        | Command::Retime { inject: id, .. } => state.inject(id).map(|one| one.version),
        Command::AnswerDeal { deal, .. } => state.deals.get(deal).map(|deal| deal.version),
        Command::Rule { ask, .. } => state.asks.get(ask).map(|one| one.version),
        Command::Override { change, .. } => last_override(state, *change).map(|one| one.version),
        Command::Note { note: Some(number), .. } => state.notes.get(number).map(|one| one.version),
        Command::Rate { objective, .. } => {
            let own = state.ratings.get(objective).and_then(|ratings| ratings.get(by));
            own.map(|(_, version)| *version)
        }
        Command::Recommend { recommendation: Some(number), .. } | Command::Endorse(number) => {
            state.recommendations.get(number).map(|one| one.version)
        }
        Command::Forecast { indicator, .. } => {
            let Who::Person(person) = by else { return None };
            let Some(Role::Seat { seat, .. }) = state.people.get(person) else { return None };
            let turn = state.turns().saturating_sub(1);
            let place = state.forecast_place(turn, seat, indicator)?;
            state.forecast_versions.get(place).copied()
        }
        Command::PlaySeat { seat, .. } => state.players.get(seat).copied(),
        Command::Rename(_) => Some(state.title_version),
        _ => None,
    }
}
