//! Reads single values out of the text: each failure becomes a finding and leaves a stand-in, so
//! that reading goes on and one run of the check finds everything.

use crate::quantity::{Amount, Headcount, Money, OutOfRange, Share, Weeks};
use crate::scenario::check::too_large::{self, Limit};
use crate::scenario::check::unlikely_size::Likely;
use crate::scenario::check::{
    bad_date, bad_id, beyond_horizon, disordered_range, empty_text, one_moment, out_of_range,
    unlikely_size, wrong_type,
};
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::file::{List, Name, Number, Text, WeeksRangeFile};
use crate::scenario::located::Located;
use crate::scenario::lower::shape_error;
use crate::scenario::package::{PackageFile, Role};
use crate::scenario::plain::WeeksRange;
use crate::scenario::source::{Place, Sources};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A quantity that can be checked when it is read.
pub trait Quantity: Copy + Default {
    /// Checks the range.
    ///
    /// # Errors
    /// [`OutOfRange`] when the quantity cannot hold the number.
    fn check(value: f64) -> Result<Self, OutOfRange>;

    /// Whether it counts people, who are whole.
    fn counts_people() -> bool;
}

macro_rules! quantities {
    ($($name:ident $counts_people:literal)*) => {$(
        impl Quantity for $name {
            fn check(value: f64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }

            fn counts_people() -> bool {
                $counts_people
            }
        }
    )*};
}
quantities! { Share false Money false Headcount true Weeks false Amount false }

/// Reads values and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What was found so far.
    pub findings: Findings,
    /// Whether anything was left out or stood in for: then rules about the whole stay silent.
    pub gaps: bool,
    /// How long the scenario runs [weeks]; without end while that is not known.
    pub horizon: f64,
    /// The date of week 0, once it is known.
    pub start: Option<Date>,
    /// What names are defined so far, of which kind and where.
    pub kinds: BTreeMap<String, (&'static str, Place)>,
    /// Catalogue files that are there, but not imported.
    pub not_imported: Vec<&'a PackageFile>,
    /// Stands in for places that cannot be found; never seen, since every value has one.
    pub nowhere: Place,
}

impl<'a> Reader<'a> {
    /// Adds a finding because of which the draft has a gap.
    pub fn gap(&mut self, finding: Finding) {
        self.gaps = true;
        self.findings.add(finding);
    }

    /// The catalogue file that would define a component, task or port, if it were imported.
    #[must_use]
    pub fn not_imported(&self, kind: &str, id: &str) -> Option<&'a str> {
        if !["component", "task", "port"].contains(&kind) {
            return None;
        }
        let definition = format!("id: \"{id}\"");
        let mut files = self.not_imported.iter();
        let file = files.find(|file| file.source.text().contains(&definition))?;
        match &file.role {
            Role::OwnCatalogue(name) | Role::SharedCatalogue(name) => Some(name),
            Role::Scenario | Role::Strategy(_) | Role::Exercise(_) => None,
        }
    }

    /// Does something, and tells whether it left no gap.
    pub fn attempt<T>(&mut self, action: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let before = std::mem::replace(&mut self.gaps, false);
        let result = action(self);
        let clean = !self.gaps;
        self.gaps |= before;
        (result, clean)
    }

    /// Where a value stands.
    #[must_use]
    pub fn place<T>(&self, value: &Located<'a, T>) -> Place {
        self.sources.place_of(value.raw).unwrap_or_else(|| self.nowhere.clone())
    }

    /// Reads an entry with fields.
    pub fn shape<T: Deserialize<'a>>(&mut self, value: &Located<'a, T>) -> Option<T> {
        match value.read() {
            Ok(shape) => Some(shape),
            Err(error) => {
                let place = self.place(value);
                self.gap(shape_error::finding(&error, &place));
                None
            }
        }
    }

    /// Reads a list, at most as long as its limit.
    pub fn list<T>(&mut self, list: &List<'a, T>, limit: Limit) -> Vec<Located<'a, T>> {
        let Some(list) = list else { return Vec::new() };
        let entries = self.shape(list).unwrap_or_default();
        self.limited(entries, limit, list)
    }

    /// Cuts a list that is longer than its limit, and says so.
    pub fn limited<E, T>(
        &mut self,
        mut entries: Vec<E>,
        limit: Limit,
        at: &Located<'a, T>,
    ) -> Vec<E> {
        if entries.len() > limit.most {
            self.gap(too_large::finding(self.place(at), entries.len(), limit));
            entries.truncate(limit.most);
        }
        entries
    }

    /// Reads the entries of a list; those that cannot be read are left out.
    pub fn shapes<T: Deserialize<'a>>(
        &mut self,
        list: &List<'a, T>,
        limit: Limit,
    ) -> Vec<(Located<'a, T>, T)> {
        let entries = self.list(list, limit);
        entries
            .into_iter()
            .filter_map(|entry| self.shape(&entry).map(|shape| (entry, shape)))
            .collect()
    }

    /// Reads a number as it stands.
    pub fn number(&mut self, number: &Number<'a>) -> Option<f64> {
        let place = self.place(number);
        match number.read() {
            Ok(value) if value.is_finite() => Some(value),
            Ok(value) => {
                let expected = "a finite number";
                self.gap(out_of_range::finding(place, OutOfRange { value, expected }));
                None
            }
            Err(_) => {
                self.gap(wrong_type::finding(place, "a number"));
                None
            }
        }
    }

    /// Reads a number as a quantity.
    pub fn quantity<Q: Quantity>(&mut self, number: &Number<'a>) -> Q {
        let Some(value) = self.number(number) else { return Q::default() };
        if Q::counts_people() && sets_thousands_apart(number.raw) {
            self.gap(out_of_range::point_for_thousands(self.place(number)));
            return Q::default();
        }
        Q::check(value).unwrap_or_else(|error| {
            self.gap(out_of_range::finding(self.place(number), error));
            Q::default()
        })
    }

    /// Reads a quantity, and warns where it can hardly be meant.
    pub fn likely<Q: Quantity>(&mut self, number: &Number<'a>, likely: Likely) -> Q {
        let quantity = self.quantity(number);
        self.warn_of_size(number, likely);
        quantity
    }

    /// Warns where a number can be read, but hardly is meant.
    pub fn warn_of_size(&mut self, number: &Number<'a>, likely: Likely) {
        let readable = |value: &f64| (1.0..=1.0e6).contains(value);
        let value = number.read().ok().filter(readable);
        let value = value.filter(|_| !sets_thousands_apart(number.raw));
        let place = self.place(number);
        let finding = value.and_then(|value| unlikely_size::check(place, value, likely));
        finding.into_iter().for_each(|finding| self.findings.add(finding));
    }

    /// Reads a quantity that may be left out.
    pub fn quantity_or<Q: Quantity>(&mut self, number: Option<&Number<'a>>, otherwise: Q) -> Q {
        number.map_or(otherwise, |number| self.quantity(number))
    }

    /// Reads a quantity that has to keep within narrower bounds than its own.
    pub fn within<Q: Quantity>(
        &mut self,
        number: &Number<'a>,
        bounds: RangeInclusive<f64>,
        expected: &'static str,
    ) -> Q {
        let (quantity, readable) = self.attempt(|reader| reader.quantity(number));
        if let (true, Ok(value)) = (readable, number.read())
            && !bounds.contains(&value)
        {
            let error = OutOfRange { value, expected };
            self.gap(out_of_range::finding(self.place(number), error));
        }
        quantity
    }

    /// Reads a whole number between two bounds.
    pub fn whole(
        &mut self,
        number: &Number<'a>,
        (least, most): (u32, u32),
        expected: &'static str,
    ) -> Option<u32> {
        let value = self.number(number)?;
        if value.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&value) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked"
            )]
            return Some(value as u32);
        }
        self.gap(out_of_range::finding(self.place(number), OutOfRange { value, expected }));
        None
    }

    /// Reads when something is: in a week of the scenario, or on a date that falls into one.
    pub fn moment(
        &mut self,
        week: Option<&Number<'a>>,
        date: Option<&Text<'a>>,
        at: &Place,
        what: &str,
    ) -> Weeks {
        match (week, date) {
            (Some(week), None) => self.week(week, what),
            (None, Some(date)) => self.week_of(date, what),
            (Some(_), Some(date)) => {
                self.gap(one_moment::both(self.place(date), what));
                Weeks::default()
            }
            (None, None) => {
                self.gap(one_moment::neither(at.clone(), what));
                Weeks::default()
            }
        }
    }

    /// The week in which a date falls.
    fn week_of(&mut self, date: &Text<'a>, what: &str) -> Weeks {
        let place = self.place(date);
        let text = self.text(date);
        let day = match bad_date::read(place.clone(), &text) {
            Ok(day) => day,
            Err(_) if text.is_empty() => return Weeks::default(),
            Err(finding) => {
                self.gap(*finding);
                return Weeks::default();
            }
        };
        let Some(start) = self.start else { return Weeks::default() };
        let days = start.until(day).map_or(0, |span| span.get_days());
        if days < 0 {
            self.gap(one_moment::before_start(place, what, start));
            return Weeks::default();
        }
        let week = f64::from(days.div_euclid(7));
        if week >= self.horizon {
            #[expect(clippy::cast_possible_truncation, reason = "at most 1,040 weeks")]
            let end = start.saturating_add(jiff::Span::new().weeks(self.horizon as i64));
            self.findings.add(beyond_horizon::dated(place, what, self.horizon, end));
        }
        Weeks::new(week).unwrap_or_default()
    }

    /// Reads a week of the scenario; one past the horizon never comes.
    pub fn week(&mut self, number: &Number<'a>, what: &str) -> Weeks {
        if let Some(finding) = self.date_for_week(number) {
            self.gap(finding);
            return Weeks::default();
        }
        let week: Weeks = self.quantity(number);
        if week.get() >= self.horizon {
            self.findings.add(beyond_horizon::finding(self.place(number), what, self.horizon));
        }
        week
    }

    /// A date stands where the number of a week belongs.
    fn date_for_week(&self, number: &Number<'a>) -> Option<Finding> {
        let (place, text) = (self.place(number), number.reread::<String>().read().ok()?);
        let day = bad_date::read(place.clone(), &text).ok()?;
        let week = self.start.and_then(|start| start.until(day).ok());
        let week = week.map(|span| span.get_days().div_euclid(7)).filter(|week| *week >= 0);
        Some(wrong_type::date_for_week(place, &text, week))
    }

    /// Reads a length of time that something waits for; one longer than the scenario is in vain.
    pub fn wait(&mut self, number: &Number<'a>) -> Weeks {
        let weeks: Weeks = self.quantity(number);
        if weeks.get() >= self.horizon {
            self.findings.add(beyond_horizon::too_long(self.place(number), self.horizon));
        }
        weeks
    }

    /// Reads a span of weeks.
    pub fn weeks_range(&mut self, range: &Located<'a, WeeksRangeFile<'a>>) -> WeeksRange {
        let zero = Weeks::default();
        let Some(shape) = self.shape(range) else {
            return WeeksRange { low: zero, likely: zero, high: zero };
        };
        let (read, readable) = self.attempt(|reader| WeeksRange {
            low: reader.quantity(&shape.low),
            likely: reader.quantity(&shape.likely),
            high: reader.quantity(&shape.high),
        });
        if readable && let Some(finding) = disordered_range::check(self.place(range), read) {
            self.gap(finding);
        }
        read
    }

    /// Reads `true` or `false`.
    pub fn flag(&mut self, flag: &Located<'a, bool>) -> bool {
        flag.read().unwrap_or_else(|_| {
            self.gap(wrong_type::finding(self.place(flag), "`true` or `false`"));
            false
        })
    }

    /// Reads words for people.
    pub fn text(&mut self, text: &Text<'a>) -> String {
        let place = self.place(text);
        let Ok(words) = text.read() else {
            self.gap(wrong_type::finding(place, "a text"));
            return String::new();
        };
        let length = words.chars().count();
        if length > too_large::TEXT.most {
            self.gap(too_large::finding(place, length, too_large::TEXT));
            return String::new();
        }
        if let Some(finding) = empty_text::check(&place, &words) {
            self.gap(finding);
        }
        words
    }

    /// Reads a name that refers to something.
    pub fn name(&mut self, name: &Name<'a>) -> Option<String> {
        if let Ok(name) = name.read() {
            return Some(name);
        }
        self.gap(wrong_type::finding(self.place(name), "a name"));
        None
    }

    /// Reads an id that defines something.
    pub fn id(&mut self, id: &Name<'a>) -> Option<String> {
        let name = self.name(id)?;
        if let Some(finding) = bad_id::check(&self.place(id), &name) {
            self.gap(finding);
        }
        Some(name)
    }
}

/// Whether a number is written like `410.000` or `1.800.000`.
fn sets_thousands_apart(raw: &str) -> bool {
    let mut parts = raw.split('.');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && digits(part));
    let rest: Vec<_> = parts.collect();
    first && !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && digits(part))
}
