//! What a seat sees: its brief, its cards, its own drafts and moves, what it alone hears, and the
//! indicators it may see.

use crate::exercise::State;
use crate::exercise::view::{CardView, SeatView};
use crate::report::exercise::Readings;
use crate::report::exercise::fog_lines::fog_line;
use crate::report::exercise::status_page::headline;
use crate::report::exercise::told::{action_words, seat_name};
use crate::report::flow::{led, paragraph};
use crate::report::numbers::plain;
use crate::report::style::{BOLD, styled};

/// The page of a seat, of what it sees and of values that were shown.
#[must_use]
pub fn seat_page(state: &State, view: &SeatView, shown: &Readings) -> String {
    let mut page = headline(state);
    page += &format!("{}\n", styled(BOLD, &view.name));
    page += &paragraph(&view.role);
    page += &format!("\n{}\n", styled(BOLD, "Your brief"));
    for interest in &view.interests {
        page += &led("  Interest: ", interest);
    }
    page += &led("  Red line: ", &view.red_line);
    page += &led("  Only you know: ", &view.private_fact);
    page += &format!("\n{}\n", styled(BOLD, "Your cards"));
    view.cards.iter().for_each(|card| page += &card_line(card));
    if view.cards.is_empty() {
        page += "  None; you can deal, vote and speak.\n";
    }
    page += &format!("\n{}\n", styled(BOLD, "Your moves"));
    page += &moves(state, view);
    let sees = |id: &str| view.indicators.iter().any(|one| one.id == id);
    page += &format!("\n{}\n", styled(BOLD, "What you can see, in this model"));
    page += &shown.table(state, |one| one.fog.is_none() && (one.public || sees(&one.id)));
    let in_fog =
        view.indicators.iter().filter_map(|one| fog_line(state, one, shown, Some("yours")));
    let in_fog: String = in_fog.map(|line| led("  ", &line)).collect();
    section(&mut page, "In the fog: what you know, in this model", in_fog);
    let news = view.inbox.iter().chain(&view.public.injects);
    let news: String = news.map(|one| led("  ", &format!("{}. {}", one.title, one.text))).collect();
    section(&mut page, "What you have heard", news);
    let questions: String = view.questions.iter().map(|one| led("  ", one)).collect();
    section(&mut page, "Questions for you", questions);
    let forecasts = view.forecasts.iter().map(|(forecast, _, score)| {
        let came = score.map_or("not known yet".to_owned(), |score| {
            let within = if score.within { "inside" } else { "outside" };
            format!("{} came, {within}", plain(score.actual))
        });
        let values = [forecast.low, forecast.likely, forecast.high].map(plain).join(", ");
        led("  ", &format!("{} at w{}: {values}; {came}", forecast.indicator, forecast.week))
    });
    section(&mut page, "Your forecasts: low, likely, high", forecasts.collect());
    page
}

fn section(page: &mut String, title: &str, body: String) {
    if !body.is_empty() {
        *page += &format!("\n{}\n{body}", styled(BOLD, title));
    }
}

fn card_line(card: &CardView) -> String {
    let left = card.times_left.map_or(String::new(), |left| match left {
        1 => "; once more".to_owned(),
        left => format!("; {left} times left"),
    });
    let units = card.units.map_or(String::new(), |units| format!("; up to {units} at a time"));
    let text = card.text.as_ref().map_or(String::new(), |text| format!(". {text}"));
    led(&format!("  {:<16} ", card.id), &format!("{}{units}{left}{text}", card.name))
}

fn moves(state: &State, view: &SeatView) -> String {
    let mut page = String::new();
    for one in &view.moves {
        let status = match one.turn {
            Some(turn) => format!("submitted in turn {}", turn + 1),
            None => "draft".to_owned(),
        };
        let words = action_words(state, state.seat(&view.seat), &one.action);
        page += &led(&format!("  {:>3} ", one.number), &format!("{words} ({status})"));
    }
    for deal in view.deals.iter().filter(|deal| deal.from != view.seat) {
        let words = action_words(state, None, &deal.deal);
        let agreed = if deal.agreed { "agreed" } else { "open" };
        let from = seat_name(state, &deal.from);
        page += &led(&format!("  {:>3} ", deal.number), &format!("{from}: {words} ({agreed})"));
    }
    for (asked, ruling) in &view.asks {
        let ruling = ruling.as_deref().unwrap_or("no ruling yet");
        page += &led("      ", &format!("you asked: {asked} ({ruling})"));
    }
    if page.is_empty() {
        page += "  None yet.\n";
    }
    page + &format!("  Actions left in this turn: {}.\n", view.actions_left)
}
