//! Lowers published figures.

use crate::scenario::check::one_figure;
use crate::scenario::check::too_large::EVENTS;
use crate::scenario::evidence::{Evidence, Measure};
use crate::scenario::file::{EvidenceFile, MeasureFile, Name, Number, ScenarioFile};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{FundId, MandateId};

/// The published figures, and where their measures stand.
pub fn evidence<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Evidence>, Vec<Place>) {
    let figures = reader.shapes(&file.evidence, EVENTS);
    let mut read = Vec::new();
    for (whole, shape) in figures {
        let at = reader.place(&whole);
        let (week, date) = (shape.week.as_ref(), shape.date.as_ref());
        let week = reader.moment(week, date, &at, "this figure");
        let (low, high) = figure(reader, &shape, at);
        let source = reader.text(&shape.source);
        let used = shape.used.as_ref().map(|how| reader.text(how));
        let place = reader.place(&shape.of);
        let measure = reader.shape(&shape.of).and_then(|of| measure(reader, names, of));
        let Some(of) = measure else { continue };
        read.push((Evidence { of, week, low, high, source, used }, place));
    }
    read.into_iter().unzip()
}

/// The least and the most of a figure.
fn figure<'a>(
    reader: &mut Reader<'a>,
    shape: &EvidenceFile<'a>,
    at: Place,
) -> (Option<f64>, Option<f64>) {
    let number = |reader: &mut Reader<'a>, of: &Option<Number<'a>>| {
        of.as_ref().and_then(|number| reader.number(number))
    };
    match (&shape.value, &shape.low, &shape.high) {
        (None, None, None) => reader.gap(one_figure::none(at)),
        (Some(value), None, None) => {
            let value = reader.number(value);
            return (value, value);
        }
        (Some(value), ..) => {
            let place = reader.place(value);
            reader.gap(one_figure::two(place));
        }
        (None, low, high) => {
            let (least, most) = (number(reader, low), number(reader, high));
            if let (Some(least), Some(most), Some(high)) = (least, most, high)
                && least > most
            {
                let place = reader.place(high);
                reader.gap(one_figure::reversed(place, least, most));
            }
            return (least, most);
        }
    }
    (None, None)
}

fn measure<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    measure: MeasureFile<'a>,
) -> Option<Measure> {
    let mandate =
        |reader: &mut Reader<'a>, name: &Name<'a>| names.mandates.find(reader, name).map(MandateId);
    let fund =
        |reader: &mut Reader<'a>, name: &Name<'a>| names.funds.find(reader, name).map(FundId);
    Some(match measure {
        MeasureFile::Strength { arm, mandate: name } => {
            Measure::Strength { arm, mandate: mandate(reader, &name)? }
        }
        MeasureFile::ShareOfCeiling { arm, mandate: name } => {
            Measure::ShareOfCeiling { arm, mandate: mandate(reader, &name)? }
        }
        MeasureFile::PeakShareOfCeiling { arm, mandate: name } => {
            Measure::PeakShareOfCeiling { arm, mandate: mandate(reader, &name)? }
        }
        MeasureFile::MonthsToPeak { arm, mandate: name } => {
            Measure::MonthsToPeak { arm, mandate: mandate(reader, &name)? }
        }
        MeasureFile::Paid(name) => Measure::Paid(fund(reader, &name)?),
        MeasureFile::Spent(name) => Measure::Spent(fund(reader, &name)?),
        MeasureFile::Trust(whom) => Measure::Trust(whom),
        MeasureFile::TrustLost(whom) => Measure::TrustLost(whom),
    })
}
