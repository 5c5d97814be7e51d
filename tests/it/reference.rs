//! The reference of the model: nothing that the program knows of itself is missing, in either form.

use crate::pages::{contadora, page_of, text};
use contadora::model::registry;
use contadora::report::{reference_html, reference_markdown};
use contadora::validate::TARGETS;

fn markdown() -> String {
    reference_markdown(registry(), TARGETS)
}

fn html() -> String {
    reference_html(registry(), TARGETS)
}

/// Words as HTML has them.
fn in_html(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    words.replace('"', "&quot;").replace('\'', "&#39;")
}

#[test]
fn the_beginning_of_the_reference_is_the_one_kept() {
    let words = ["reference"];
    let mut output = contadora(&words);
    let lines = text(&output.stdout);
    let first = lines.split_inclusive('\n').take(60).collect::<String>();
    output.stdout = first.into_bytes();
    page_of("reference.txt", &words, &output);
}

#[test]
fn the_command_writes_both_forms_and_the_same_each_time() {
    for (words, page) in [
        (&["reference"][..], markdown()),
        (&["reference", "--format", "md"], markdown()),
        (&["reference", "--format", "html"], html()),
    ] {
        let output = contadora(words);
        assert!(output.status.success() && output.stderr.is_empty(), "{words:?}");
        assert!(text(&output.stdout) == page, "{words:?} is not what the library gives");
    }
    assert_eq!(contadora(&["reference", "--format", "pdf"]).status.code(), Some(2));
}

#[test]
fn both_forms_have_every_concern_with_its_rule_and_what_is_left_out() {
    let (markdown, html) = (markdown(), html());
    let count = registry().concerns.len();
    assert!(count > 30);
    for concern in registry().concerns {
        let name = concern.name;
        assert!(markdown.contains(&format!("\n### {name}\n\n")), "{name}");
        let kind = if concern.core { "core" } else { "can be switched off" };
        let row = format!("| [{name}](#{name}) | {kind} | {} | ", concern.does);
        assert_eq!(markdown.matches(&row).count(), 1, "{row}");
        assert!(html.contains(&format!("<h3 id=\"{name}\">{name}</h3>")), "{name}");
        assert!(html.contains(&in_html(concern.does)), "{name}");
    }
    for label in ["Rule:", "Left out:"] {
        assert_eq!(markdown.matches(&format!("\n\n**{label}** ")).count(), count, "{label}");
        assert_eq!(
            html.matches(&format!("<p><strong>{label}</strong> ")).count(),
            count,
            "{label}"
        );
    }
}

#[test]
fn both_forms_have_every_parameter_with_all_that_is_known_of_it() {
    let (markdown, html) = (markdown(), html());
    assert!(registry().parameters().count() > 200);
    for spec in registry().parameters() {
        let row = format!("| `{}` | {} | {} | ", spec.key, spec.meaning, spec.unit);
        assert_eq!(markdown.matches(&row).count(), 1, "{}", spec.key);
        let row = format!(
            "<tr id=\"{key}\"><td><code>{key}</code></td><td>{}</td><td>{}</td>",
            in_html(spec.meaning),
            in_html(spec.unit),
            key = spec.key
        );
        assert_eq!(html.matches(&row).count(), 1, "{}", spec.key);
        assert!(markdown.contains(spec.source) && html.contains(&in_html(spec.source)));
    }
    let line = markdown.lines().find(|line| line.starts_with("| `funds.pledges-kept` |"));
    let cells: Vec<&str> = line.unwrap_or_default().split(" | ").collect();
    let spec = registry().find("funds.pledges-kept").expect("it is there");
    let numbers = [spec.default, spec.low, spec.high].map(|value| value.to_string());
    assert_eq!(cells[3..7], [&numbers[..], &[spec.mark.name().to_owned()]].concat());
}

#[test]
fn both_forms_have_every_finding_and_say_that_none_is_measured_here() {
    let (markdown, html) = (markdown(), html());
    for target in TARGETS {
        for finding in target.findings {
            let row =
                format!("| `{}` | {} | {} | ", target.id, target.class.letter(), finding.target);
            assert_eq!(markdown.matches(&row).count(), 1, "{row}");
            assert!(html.contains(&format!("<td>{}</td>", in_html(finding.target))), "{row}");
            assert!(html.contains(&format!("<td>{}</td>", in_html(finding.source))), "{row}");
        }
    }
    let flat = markdown.replace('\n', " ");
    assert!(flat.contains("is not measured here: `contadora validate` measures it"));
}

#[test]
fn the_limits_of_use_stand_before_all_else() {
    let page = markdown();
    let limits = page.find("\n## Limits of use\n").expect("they are there");
    assert_eq!(page.find("\n## "), Some(limits));
    for words in ["forecasting a named country", "targeting", "live operations"] {
        assert!(page[limits..].contains(&format!("- **Not for {words}.**")), "{words}");
    }
}

/// The names of the tags of a page in order, those that close with their stroke.
fn tags(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    for (at, _) in page.match_indices('<') {
        let end = at + page[at..].find('>').expect("a tag ends");
        let inner = &page[at + 1..end];
        assert!(!inner.contains('<'), "a tag within a tag: {inner}");
        tags.push(inner.split_whitespace().next().unwrap_or_default().to_owned());
    }
    tags
}

#[test]
fn tags_are_balanced_and_the_page_needs_nothing_else() {
    let page = html();
    let mut open = Vec::new();
    for tag in tags(&page) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None if tag == "!DOCTYPE" || tag == "meta" => {}
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for outside in ["<script", "<link", "<img", "src=", "url(", "@import", "http"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for (at, _) in page.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        assert!(known.iter().any(|name| page[at..].starts_with(name)), "{}", &page[at..at + 9]);
    }
}

#[test]
fn a_text_with_signs_of_html_is_escaped() {
    let page = html();
    assert!(page.contains("Knack &amp; Rahman 2007") && !page.contains("Knack & Rahman"));
    assert!(page.contains("pooled &gt; requested"));
}

/// The commands that the reference gives for seeing what a concern does.
fn seen_by(page: &str, concern: &str) -> Vec<String> {
    let from = page.find(&format!("\n### {concern}\n")).expect("it has a section");
    let section = &page[from + 1..];
    let section = &section[..section[1..].find("\n### ").map_or(section.len(), |end| end + 1)];
    let line = section.find("**See it:** ").map(|at| section[at..].replace('\n', " "));
    let line = line.unwrap_or_else(|| panic!("`{concern}` does not say how to see it"));
    let said = line.split("  ").next().unwrap_or_default().to_owned();
    said.split('`')
        .skip(1)
        .step_by(2)
        .take_while(|it| it.starts_with("contadora "))
        .map(str::to_owned)
        .collect()
}

/// What a command prints of a run, but for what only names the command.
fn shown(command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().skip(1).collect();
    let output = contadora(&words);
    assert!(output.status.success(), "{command}: {}", text(&output.stderr));
    let page = text(&output.stdout).to_owned();
    let from = page.find("Who was there").unwrap_or_default();
    let told = |line: &&str| !["Digest", "Again", "Why"].iter().any(|word| line.starts_with(word));
    page[from..].lines().filter(told).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_concern_says_by_which_command_a_reader_sees_it_and_the_page_shows_it() {
    let page = markdown();
    for concern in registry().concerns {
        let commands = seen_by(&page, concern.name);
        if concern.core {
            let [command] = &commands[..] else { panic!("{}: {commands:?}", concern.name) };
            assert!(shown(command).lines().count() > 5, "{command} shows little");
            continue;
        }
        let [without, with] = &commands[..] else { panic!("{}: {commands:?}", concern.name) };
        assert_eq!(*without, format!("{with} --without {}", concern.name));
        assert!(shown(without) != shown(with), "`{without}` shows nothing of it");
    }
}
