//! The rows of a batch: one for each run and strategy; on request, one for each of their ticks.

use crate::batch::table::{Column, Kind, Table};
use crate::model::score::{PARTS, is_seen};
use crate::run::{CountryLine, Ending, Plan};
use crate::vocabulary::Sector;

/// The columns that say which run it is; the first of every table.
const WHICH: [(&str, Kind); 5] = [
    ("scenario", Kind::Name),
    ("strategy", Kind::Name),
    ("seed", Kind::Seed),
    ("run", Kind::Whole),
    ("sample", Kind::Whole),
];

/// Key times, and what was spent on the way, after the parts of the score.
const AFTER: [(&str, &str); 9] = [
    ("stable_from_week", "weeks"),
    ("returned_week", "weeks"),
    ("war_week", "weeks"),
    ("collapsed_week", "weeks"),
    ("exit_week", "weeks"),
    ("mission_person_years", "person-years"),
    ("asked_person_weeks", "person-weeks"),
    ("work_person_weeks", "person-weeks"),
    ("creep_share", "0..1"),
];

/// Which run a row tells of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Which<'a> {
    /// The strategy's place in the scenario.
    pub strategy: usize,
    /// The seed.
    pub seed: u64,
    /// The run.
    pub run: u64,
    /// The sample that owns it.
    pub sample: u64,
    /// The values that are set in the sample.
    pub values: &'a [f64],
}

/// The shape of the rows of a plan.
#[derive(Debug, Clone)]
pub struct Shape {
    scenario: String,
    strategies: Vec<String>,
    /// Places of the parts that can be seen.
    parts: Vec<usize>,
    columns: Vec<Column>,
}

impl Shape {
    /// The shape of the rows of a plan under samples of some parameters.
    #[must_use]
    pub fn new(plan: &Plan, keys: &[&str]) -> Self {
        let scenario = &plan.scenario;
        let seen = |part: &usize| is_seen(PARTS[*part].key, scenario, &plan.without);
        let parts: Vec<usize> = (0..PARTS.len()).filter(seen).collect();
        let mut columns: Vec<Column> =
            WHICH.iter().map(|(name, kind)| Column::new(*name, *kind, "")).collect();
        for key in keys {
            columns.push(Column::new(*key, Kind::Number, "set"));
        }
        for part in &parts {
            let part = &PARTS[*part];
            let kind = if part.unit == "% of futures" { Kind::Flag } else { Kind::Number };
            columns.push(Column::new(part.key, kind, part.unit));
        }
        columns.extend(AFTER.map(|(name, unit)| Column::new(name, Kind::Number, unit)));
        let strategies = scenario.strategies.iter().map(|strategy| strategy.id.clone()).collect();
        Self { scenario: scenario.id.clone(), strategies, parts, columns }
    }

    /// The table of runs, empty.
    #[must_use]
    pub fn table(&self) -> Table {
        Table::new(self.columns.clone())
    }

    /// The table of ticks, empty.
    #[must_use]
    pub fn series(&self) -> Table {
        let mut columns = vec![
            Column::new("strategy", Kind::Name, ""),
            Column::new("run", Kind::Whole, ""),
            Column::new("week", Kind::Single, "weeks"),
        ];
        for (ending, unit) in [("", "points"), ("_with_mission", "points")] {
            for sector in Sector::ALL {
                let name = format!("{}{ending}", sector.name().to_lowercase());
                columns.push(Column::new(name, Kind::Single, unit));
            }
        }
        columns.push(Column::new("party_control", Kind::Single, "% of the country"));
        columns.push(Column::new("violent_deaths", Kind::Single, "per 100,000 a year"));
        columns.push(Column::new("civilians_killed", Kind::Single, "people so far"));
        columns.push(Column::new("spent", Kind::Single, "M USD so far"));
        Table::new(columns)
    }

    /// Adds the row of a run.
    pub fn write(&self, table: &mut Table, which: Which<'_>, ending: &Ending) {
        let mut row = table.row();
        row.name(&self.scenario).name(&self.strategies[which.strategy]);
        row.whole(which.seed).whole(which.run).whole(which.sample);
        for value in which.values {
            row.number(*value);
        }
        for part in &self.parts {
            row.number(ending.outcome.parts[*part]);
        }
        let bound = &ending.outcome.bound;
        row.number(ending.stable_from_week)
            .number(ending.returned_week)
            .number(ending.war_week)
            .number(ending.collapsed_week)
            .number(ending.exit_week)
            .number(ending.mission_person_years)
            .number(bound.iter().map(|bound| bound.asked).sum())
            .number(bound.iter().map(|bound| bound.work).sum())
            .number(ending.creep_share);
    }

    /// Adds the rows of the ticks of a run.
    pub fn write_lines(&self, table: &mut Table, which: Which<'_>, lines: &[CountryLine]) {
        for line in lines {
            let mut row = table.row();
            row.name(&self.strategies[which.strategy]).whole(which.run).number(line.week);
            for value in line.balance.iter().chain(&line.with_mission) {
                row.number(*value);
            }
            row.number(line.control)
                .number(line.deaths)
                .number(line.civilians_killed)
                .number(line.spent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::run::Engine;

    #[test]
    fn every_row_fills_every_column() {
        let scenario = crate::scenario::load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(9, 7).unwrap();
        let shape = Shape::new(&plan, &["trust.gain"]);
        let (mut table, mut series) = (shape.table(), shape.series());
        let mut lines = Vec::new();
        let ending = Engine::new(&plan).run_in_lines(Some(1), plan.luck(5, 7), &mut lines);
        let which = Which { strategy: 1, seed: 5, run: 7, sample: 3, values: &[0.2] };
        shape.write(&mut table, which, &ending);
        shape.write_lines(&mut series, which, &lines);
        assert!(table.cells.iter().all(|cells| cells.len() == 1), "{table:?}");
        assert!(series.cells.iter().all(|cells| cells.len() == 10), "{series:?}");
        let at = |name: &str| table.cells[table.find(name).unwrap()].text(0);
        assert_eq!(at("strategy"), plan.scenario.strategies[1].id);
        assert_eq!(
            (at("run"), at("sample"), at("trust.gain")),
            ("7".into(), "3".into(), "0.2".into())
        );
        assert_eq!(at("security"), ending.outcome.parts[0].to_string());
        let mut names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "two columns of one name");
    }
}
