//! The concerns: what each does, its rule, what is left out, and its parameters.

use crate::model::texts::source_text;
use crate::report::parameters_page::plain_value;
use crate::report::reference::concern_text::concern_text;
use crate::report::reference::document::{Block, Head, Line, Row, Span, paragraph, spans};
use crate::report::reference::see_it::see_it;
use crate::vocabulary::{Concern, Mark, ParameterSpec, Registry};

/// Columns of the list of concerns.
const LIST: &[Head] =
    &[Head::Words("Concern"), Head::Words(""), Head::Words("What it does"), Head::Number("Par.")];

/// Columns of a concern's parameters.
const PARAMETERS: &[Head] = &[
    Head::Words("Key"),
    Head::Words("Meaning"),
    Head::Words("Unit"),
    Head::Number("Default"),
    Head::Number("Low"),
    Head::Number("High"),
    Head::Words("Mark"),
    Head::Words("Source"),
];

/// All concerns: a list, then each with all that is known of it.
pub fn concerns(registry: Registry) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(2, "Concerns".to_owned()),
        paragraph(
            "A concern is a part of the model with a rule of its own. The model cannot do without \
             those that are core; any other is switched off with `--without NAME`, and the rest of \
             the model then goes on as if nothing were to be said of it. Par.: how many parameters \
             it has.",
        ),
        Block::Table(LIST, registry.concerns.iter().map(listed).collect()),
        paragraph(
            "The rule of each, its sources and what is left out stand at the head of its source \
             file and are given here word for word. A parameter is set with `--set KEY=VALUE`, \
             between low and high, which is the range that is still plausible. Its mark says \
             how sure the default is.",
        ),
        Block::Items(Mark::ALL.into_iter().map(marked).collect()),
    ];
    registry.concerns.iter().for_each(|concern| add(&mut blocks, registry, concern));
    blocks
}

fn marked(mark: Mark) -> Line {
    vec![Span::Badge(mark.name()), Span::Text(format!(": {}.", mark.meaning()))]
}

/// Whether it can be switched off, in a word or two.
fn kind(concern: &Concern) -> Span {
    Span::Badge(if concern.core { "core" } else { "can be switched off" })
}

fn listed(concern: &Concern) -> Row {
    let name = concern.name.to_owned();
    let cells = vec![
        vec![Span::Link { words: name.clone(), to: name }],
        vec![kind(concern)],
        spans(concern.does),
        spans(&concern.parameters.len().to_string()),
    ];
    Row { anchor: None, cells }
}

fn add(blocks: &mut Vec<Block>, registry: Registry, concern: &Concern) {
    blocks.push(Block::Heading(3, concern.name.to_owned()));
    let text = source_text(concern.name).and_then(|source| concern_text(source).ok());
    // A test holds that each has one; without it the rest is still worth reading.
    if let Some(text) = text {
        let mut title = vec![kind(concern), Span::Text(" ".to_owned())];
        title.extend(linked(registry, &text.title));
        blocks.push(Block::Paragraph(title));
        blocks.push(labelled(registry, "Rule", &text.rule));
        blocks.extend(text.more.iter().map(|more| match more.split_once(": ") {
            Some((label @ ("Source" | "Sources"), rest)) => labelled(registry, label, rest),
            _ => Block::Paragraph(linked(registry, more)),
        }));
        blocks.push(labelled(registry, "Left out", &text.left_out));
    }
    let see_it = see_it(concern.name, concern.core);
    blocks.push(labelled(registry, "See it", &see_it));
    if concern.parameters.is_empty() {
        blocks.push(paragraph("It has no parameters."));
    } else {
        blocks.push(Block::Table(PARAMETERS, concern.parameters.iter().map(parameter).collect()));
    }
}

/// A text in which the names of concerns lead to them.
fn linked(registry: Registry, text: &str) -> Line {
    let is_concern = |words: &str| registry.concerns.iter().any(|concern| concern.name == words);
    let each = spans(text).into_iter().map(|span| match span {
        Span::Code(words) if is_concern(&words) => Span::Link { to: words.clone(), words },
        other => other,
    });
    each.collect()
}

fn labelled(registry: Registry, label: &str, text: &str) -> Block {
    let mut line = vec![Span::Strong(format!("{label}:")), Span::Text(" ".to_owned())];
    line.extend(linked(registry, text));
    Block::Paragraph(line)
}

fn parameter(spec: &ParameterSpec) -> Row {
    let number = |value: f64| spans(&plain_value(value));
    let cells = vec![
        vec![Span::Code(spec.key.to_owned())],
        spans(spec.meaning),
        spans(spec.unit),
        number(spec.default),
        number(spec.low),
        number(spec.high),
        vec![Span::Badge(spec.mark.name())],
        spans(spec.source),
    ];
    Row { anchor: Some(spec.key.to_owned()), cells }
}
