//! The targets of validation: which published findings the model is held against.

use crate::report::reference::document::{Block, Head, Row, Span, paragraph, spans};
use crate::report::validate_page::band_in_words;
use crate::validate::{Class, Target};

/// Columns of the findings of a class.
const FINDINGS: &[Head] = &[
    Head::Words("Id"),
    Head::Words("Class"),
    Head::Words("Finding"),
    Head::Words("Band"),
    Head::Words("Source"),
];

/// All targets, class by class.
pub fn targets(all: &[&Target]) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(2, "Validation targets".to_owned()),
        paragraph(
            "Published findings that the model is held against. A band is written down before \
             anything is measured against it, and is never widened. What the model gives \
             is not measured here: `contadora validate` measures it, with its 95 % \
             interval, and says of each finding whether it is met or missed and what to \
             think of a miss. Classes are counted apart and never added up.",
        ),
    ];
    for class in Class::ALL {
        let of: Vec<&&Target> = all.iter().filter(|target| target.class == class).collect();
        if of.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(3, class_heading(class)));
        blocks.push(paragraph(&format!("What meeting one proves: {}.", class.proves())));
        blocks.push(Block::Table(FINDINGS, of.into_iter().flat_map(|of| findings(of)).collect()));
    }
    blocks
}

/// "Hold-out (H)".
pub fn class_heading(class: Class) -> String {
    let (first, rest) = class.name().split_at(1);
    format!("{}{rest} ({})", first.to_uppercase(), class.letter())
}

fn findings(target: &Target) -> impl Iterator<Item = Row> {
    target.findings.iter().map(|finding| Row {
        anchor: None,
        cells: vec![
            vec![Span::Code(target.id.to_owned())],
            spans(target.class.letter()),
            spans(finding.target),
            spans(&format!("{} {}", band_in_words(finding.band), finding.unit)),
            spans(finding.source),
        ],
    })
}
