//! Drawn numbers: sparklines and bars of blocks, and their form without UTF-8.

/// The seven steps of a sparkline; the full block is left to bars, so that a sign says which it is.
const STEPS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// The least and the greatest of some values, for a common scale; what is no number is passed over.
#[must_use]
pub fn scale_of(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    values
        .into_iter()
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
}

/// A sparkline of `values` between `scale.0` and `scale.1`; blanks where there is no number.
#[must_use]
pub fn sparkline(values: &[f64], scale: (f64, f64)) -> String {
    let span = scale.1 - scale.0;
    let step = |value: &f64| {
        if !value.is_finite() {
            return ' ';
        }
        if span <= 0.0 || !span.is_finite() {
            return STEPS[3];
        }
        let at = ((value - scale.0) / span * 7.0).floor().clamp(0.0, 6.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 6")]
        STEPS[at as usize]
    };
    values.iter().map(step).collect()
}

/// The means of `parts` equal stretches of a series.
#[must_use]
pub fn stretches(series: &[f64], parts: usize) -> Vec<f64> {
    (0..parts)
        .map(|part| {
            let from = series.len() * part / parts;
            let to = (series.len() * (part + 1) / parts).max(from + 1).min(series.len());
            let piece = &series[from.min(to)..to];
            #[expect(clippy::cast_precision_loss, reason = "a run has few weeks")]
            let mean = piece.iter().sum::<f64>() / piece.len() as f64;
            mean
        })
        .collect()
}

/// A bar of `value / unit` blocks, to half a block.
#[must_use]
pub fn bar(value: f64, unit: f64) -> String {
    let halves = (value / unit * 2.0).round().clamp(0.0, 200.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 200")]
    let halves = halves as usize;
    let mut text = "█".repeat(halves / 2);
    if halves % 2 == 1 {
        text.push('▌');
    }
    text
}

/// The page where the terminal shows no UTF-8: blocks become `# = - .`, sparklines digits 0 to 6,
/// other signs their nearest ASCII. Letters with accents lose them; what has no form becomes `?`.
/// Columns stay where they were, but for `±`.
#[must_use]
pub fn without_utf8(page: &str) -> String {
    page.lines().map(line_without_utf8).collect::<Vec<_>>().join("\n")
        + if page.ends_with('\n') { "\n" } else { "" }
}

fn line_without_utf8(line: &str) -> String {
    let mut text = String::new();
    for sign in line.chars() {
        match sign {
            '█' => text.push('#'),
            '▓' | '▌' => text.push('='),
            '▒' => text.push('-'),
            '░' => text.push('.'),
            '▁'..='▇' => text.push(digit(sign)),
            '±' => text.push_str("+-"),
            other => text.push(ascii(other)),
        }
    }
    text
}

fn digit(sign: char) -> char {
    let step = STEPS.iter().position(|known| *known == sign).unwrap_or(0);
    char::from_digit(u32::try_from(step).unwrap_or(0), 10).unwrap_or('0')
}

fn ascii(sign: char) -> char {
    match sign {
        '●' => 'o',
        '·' => '|',
        '─' | '–' | '—' => '-',
        '│' | '┃' => '|',
        '├' | '┤' | '└' => '+',
        '…' => '~',
        '×' => 'x',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' => 'O',
        'Ù'..='Ü' => 'U',
        other if other.is_ascii() => other,
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_uses_the_whole_scale() {
        assert_eq!(sparkline(&[0.0, 0.5, 1.0], (0.0, 1.0)), "▁▄▇");
        assert_eq!(sparkline(&[2.0, 2.0], (2.0, 2.0)), "▄▄");
        assert_eq!(sparkline(&[f64::NAN], (0.0, 1.0)), " ");
    }

    #[test]
    fn stretches_of_a_short_series_stay_inside_it() {
        assert_eq!(stretches(&[1.0, 3.0, 5.0, 7.0], 2), [2.0, 6.0]);
        assert_eq!(stretches(&[1.0], 6).len(), 6);
    }

    #[test]
    fn bars_go_by_half_blocks() {
        assert_eq!(bar(9.0, 2.0), "████▌");
        assert_eq!(bar(0.0, 2.0), "");
    }

    #[test]
    fn without_utf8_blocks_sparklines_and_names_keep_their_columns() {
        assert_eq!(without_utf8("cc░▒▓█>\n"), "cc.-=#>\n");
        assert_eq!(without_utf8("-18 ▁▄▄▅▆▇ -14"), "-18 033456 -14");
        assert_eq!(without_utf8("5.4 ±0.7"), "5.4 +-0.7");
        assert_eq!(without_utf8(" 22 ████▌  x"), " 22 ####=  x");
        assert_eq!(without_utf8("Cité Soleil · w1"), "Cite Soleil | w1");
    }
}
