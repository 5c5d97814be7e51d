//! Lowers the fog of an indicator.

use crate::scenario::check::fog_never_lifts;
use crate::scenario::check::too_large::ENTRIES;
use crate::scenario::file::{FogFile, Number, ReportsFile};
use crate::scenario::fog::{Fog, Reports};
use crate::scenario::located::Located;
use crate::scenario::lower::exercise::whole::bounded;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::vocabulary::TaskId;

/// Lowers the fog; `of_country` where the indicator has no region.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    fog: &Located<'a, FogFile<'a>>,
    of_country: bool,
) -> Option<Fog> {
    let shape = reader.shape(fog)?;
    let mut tasks = Vec::new();
    for name in reader.list(&shape.tasks, ENTRIES) {
        let task = names.tasks.find(reader, &name).map(TaskId)?;
        if !tasks.contains(&task) {
            tasks.push(task);
        }
    }
    let reports = match &shape.reports {
        Some(located) => Some(reports(reader, located)?),
        None => None,
    };
    let fog_read =
        Fog { tasks, liaison: shape.liaison.is_some_and(|flag| reader.flag(&flag)), reports };
    if let Some(finding) = fog_never_lifts::check(reader.place(fog), &fog_read, of_country) {
        reader.gap(finding);
    }
    Some(fog_read)
}

fn reports<'a>(reader: &mut Reader<'a>, located: &Located<'a, ReportsFile<'a>>) -> Option<Reports> {
    let shape = reader.shape(located)?;
    let weeks = |reader: &mut Reader<'a>, number: Option<&Number<'a>>, otherwise: u32| {
        let bounds = (otherwise, 520);
        let expected = if otherwise == 0 {
            "a whole number of weeks from 0 to 520"
        } else {
            "a whole number of weeks from 1 to 520"
        };
        match number {
            Some(number) => reader.whole(number, bounds, expected),
            None => Some(otherwise),
        }
    };
    let every_weeks = weeks(reader, shape.every_weeks.as_ref(), 1);
    let late_weeks = weeks(reader, shape.late_weeks.as_ref(), 0);
    let rounded_to = match &shape.rounded_to {
        Some(number) => {
            let expected = "a number from 0.001 to 1,000,000,000";
            Some(bounded(reader, number, 0.001..=1.0e9, expected)?)
        }
        None => None,
    };
    Some(Reports { every_weeks: every_weeks?, late_weeks: late_weeks?, rounded_to })
}
