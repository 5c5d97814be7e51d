//! A document as one file of HTML that needs nothing else: no scripts, no fonts, no pictures.

use crate::report::html::escaped;
use crate::report::reference::document::{Block, Document, Head, Line, Row, Span, anchor};

const STYLE: &str = include_str!("style.css");

/// The document as a page of HTML, with its contents beside it.
pub fn html(document: &Document) -> String {
    let title = escaped(&document.title);
    let opening: String = document
        .opening
        .iter()
        .map(|line| format!("<p class=\"lead\">{}</p>\n", spans(line)))
        .collect();
    let blocks: String = document.blocks.iter().map(block).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{}\
         <main>\n<h1 id=\"top\">{title}</h1>\n{opening}{blocks}</main>\n</body>\n</html>\n",
        contents(document)
    )
}

/// The headings, those of level 3 below the one they belong to.
fn contents(document: &Document) -> String {
    let mut text =
        String::from("<nav aria-label=\"Contents\">\n<p><a href=\"#top\">Contents</a></p>\n<ul>\n");
    let (mut in_part, mut in_list) = (false, false);
    for block in &document.blocks {
        let Block::Heading(level, words) = block else { continue };
        let link = format!("<a href=\"#{}\">{}</a>", escaped(&anchor(words)), escaped(words));
        if *level == 2 {
            if in_list {
                text += "</ul>\n";
            }
            if in_part {
                text += "</li>\n";
            }
            text += &format!("<li>{link}");
            (in_part, in_list) = (true, false);
        } else if in_part {
            if !in_list {
                text += "\n<ul>\n";
                in_list = true;
            }
            text += &format!("<li>{link}</li>\n");
        }
    }
    text += if in_list {
        "</ul>\n</li>\n"
    } else if in_part {
        "</li>\n"
    } else {
        ""
    };
    text + "</ul>\n</nav>\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => {
            format!("<h{level} id=\"{}\">{}</h{level}>\n", escaped(&anchor(words)), escaped(words))
        }
        Block::Paragraph(line) => format!("<p>{}</p>\n", spans(line)),
        Block::Items(items) => {
            let items: String =
                items.iter().map(|line| format!("<li>{}</li>\n", spans(line))).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table(heads, rows) => table(heads, rows),
    }
}

fn table(heads: &[Head], rows: &[Row]) -> String {
    let class = |head: &Head| match head {
        Head::Words(_) => "",
        Head::Number(_) => " class=\"number\"",
    };
    // Tables of one make have columns of the same widths, wherever they stand.
    let columns = heads.len();
    let mut text =
        format!("<div class=\"wide\">\n<table class=\"columns-{columns}\">\n<thead>\n<tr>");
    for head in heads {
        text += &format!("<th scope=\"col\"{}>{}</th>", class(head), escaped(head.words()));
    }
    text += "</tr>\n</thead>\n<tbody>\n";
    for row in rows {
        text += &match &row.anchor {
            Some(name) => format!("<tr id=\"{}\">", escaped(name)),
            None => "<tr>".to_owned(),
        };
        for (head, cell) in heads.iter().zip(&row.cells) {
            text += &format!("<td{}>{}</td>", class(head), spans(cell));
        }
        text += "</tr>\n";
    }
    text + "</tbody>\n</table>\n</div>\n"
}

fn spans(line: &Line) -> String {
    line.iter()
        .map(|span| match span {
            Span::Text(words) => escaped(words),
            Span::Code(words) => format!("<code>{}</code>", escaped(words)),
            Span::Emphasis(words) => format!("<em>{}</em>", escaped(words)),
            Span::Strong(words) => format!("<strong>{}</strong>", escaped(words)),
            Span::Badge(words) => {
                let class = escaped(&anchor(words));
                format!("<span class=\"badge {class}\">{}</span>", escaped(words))
            }
            Span::Link { words, to } => {
                format!("<a href=\"#{}\">{}</a>", escaped(&anchor(to)), escaped(words))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::reference::document;

    #[test]
    fn every_text_is_escaped_wherever_it_stands() {
        let evil = "<b>&\"'";
        let line = vec![
            Span::Text(evil.into()),
            Span::Code(evil.into()),
            Span::Emphasis(evil.into()),
            Span::Strong(evil.into()),
            Span::Badge("<b>&\"'"),
            Span::Link { words: evil.into(), to: evil.into() },
        ];
        let row = Row { anchor: Some(evil.into()), cells: vec![line.clone()] };
        let page = html(&Document {
            title: evil.into(),
            opening: vec![line.clone()],
            blocks: vec![
                Block::Heading(2, evil.into()),
                Block::Paragraph(line.clone()),
                Block::Items(vec![line]),
                Block::Table(&[Head::Words("<b>&\"'")], vec![row]),
            ],
        });
        assert!(!page.contains("<b>") && !page.contains("&\"") && !page.contains("\"'"), "{page}");
        assert_eq!(page.matches("&lt;b&gt;&amp;&quot;&#39;").count(), 2 + 2 + 4 * 6 + 2);
    }

    #[test]
    fn headings_of_level_three_stand_below_theirs_in_the_contents() {
        let heading = |level, words: &str| Block::Heading(level, words.into());
        let blocks =
            vec![heading(2, "a"), heading(3, "b"), heading(2, "c"), document::paragraph("")];
        let text = contents(&Document { title: String::new(), opening: Vec::new(), blocks });
        let flat = text.replace('\n', "");
        let link = |name: &str| format!("<a href=\"#{name}\">{name}</a>");
        let (a, b, c) = (link("a"), link("b"), link("c"));
        let list = format!("<ul><li>{a}<ul><li>{b}</li></ul></li><li>{c}</li></ul></nav>");
        assert!(flat.ends_with(&list), "{flat}");
    }
}
