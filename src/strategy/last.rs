//! The condition for which a step waited last: of several that all have to hold the one that came
//! to hold last, of several of which one is enough the one that came first.

/// A condition of a trigger, and the time in which nothing but it was wanting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Last {
    /// Its place among the conditions of the trigger that stand by themselves.
    pub condition: usize,
    /// From when on all else held [weeks].
    pub from_week: f64,
    /// From when on it held too [weeks].
    pub until_week: f64,
}

impl Last {
    /// A condition by itself, which could be waited for from `from_week` on.
    #[must_use]
    pub fn new(condition: usize, from_week: f64, until_week: f64) -> Self {
        Self { condition, from_week: from_week.min(until_week), until_week }
    }

    /// How long nothing but it was wanting [weeks].
    #[must_use]
    pub fn weeks(&self) -> f64 {
        self.until_week - self.from_week
    }
}

/// Of two that both have to hold: the one that came to hold last, waited for once the other did.
#[must_use]
pub fn both(a: Option<Last>, b: Option<Last>) -> Option<Last> {
    let (Some(one), Some(other)) = (a, b) else { return a.or(b) };
    let (first, last) = if other.until_week > one.until_week { (one, other) } else { (other, one) };
    Some(Last { from_week: last.from_week.max(first.until_week), ..last })
}

/// Of two of which one is enough: the one that came first.
#[must_use]
pub fn sooner(a: Option<Last>, b: Option<Last>) -> Option<Last> {
    let (Some(one), Some(other)) = (a, b) else { return a.or(b) };
    Some(if other.until_week < one.until_week { other } else { one })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_is_waited_for_from_the_last_but_one_on() {
        let (date, partner) = (Last::new(0, 0.0, 8.0), Last::new(1, 4.0, 31.0));
        let last = both(Some(date), Some(partner)).expect("there are two");
        assert_eq!(last, Last { condition: 1, from_week: 8.0, until_week: 31.0 });
        assert_eq!(both(Some(partner), Some(date)), Some(last));
        assert!((last.weeks() - 23.0).abs() < 1e-12);
        assert_eq!(both(None, Some(date)), Some(date));
    }

    #[test]
    fn of_several_of_which_one_is_enough_the_first_is_waited_for() {
        let (late, early) = (Last::new(0, 0.0, 40.0), Last::new(1, 0.0, 12.0));
        assert_eq!(sooner(Some(late), Some(early)), Some(early));
        assert_eq!(sooner(Some(early), Some(late)), Some(early));
        assert_eq!(sooner(None, None), None);
    }
}
