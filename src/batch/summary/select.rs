//! Order statistics of columns that are read from end to end: exact, in six readings, with a fixed
//! number of counters for each.
//!
//! Bits of a number are put in an order that is that of numbers. Each reading counts the next
//! eleven of them among the values that begin as the one that is sought.

/// Bits told apart in a reading.
const BITS: u32 = 11;
/// Readings that tell all 64 bits apart.
pub(super) const READINGS: u32 = 64_u32.div_ceil(BITS);

/// The search for one order statistic.
#[derive(Debug, Clone)]
pub(super) struct Search {
    /// How many values still stand before the one sought, among those that begin like it.
    rank: u64,
    /// What is known of its beginning.
    prefix: u64,
    counts: Vec<u64>,
}

impl Search {
    /// The search for the value with `rank` values before it.
    pub fn new(rank: u64) -> Self {
        Self { rank, prefix: 0, counts: vec![0; 1 << BITS] }
    }

    /// Counts a value in the `reading`-th reading (from 0).
    pub fn count(&mut self, reading: u32, value: f64) {
        let key = in_order(value);
        let left = left_after(reading);
        // In the first reading nothing is known, and all values begin alike.
        let begins_alike = reading == 0 || key >> (left + width(reading)) == self.prefix;
        if begins_alike {
            let digit = (key >> left) & ((1 << width(reading)) - 1);
            self.counts[usize::try_from(digit).unwrap_or(0)] += 1;
        }
    }

    /// Ends a reading.
    pub fn end(&mut self, reading: u32) {
        let mut digit = 0;
        for count in &self.counts {
            if self.rank < *count {
                break;
            }
            self.rank -= count;
            digit += 1;
        }
        self.prefix = (self.prefix << width(reading)) | digit;
        self.counts.fill(0);
    }

    /// The value, after the last reading.
    pub fn value(&self) -> f64 {
        out_of_order(self.prefix)
    }
}

/// Bits that are left for later readings.
fn left_after(reading: u32) -> u32 {
    64_u32.saturating_sub(BITS * (reading + 1))
}

/// Bits of a reading: the last may have fewer.
fn width(reading: u32) -> u32 {
    BITS.min(64 - BITS * reading)
}

/// Bits in the order of numbers.
fn in_order(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

fn out_of_order(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_statistic_is_found_to_the_bit() {
        let values: Vec<f64> = (0..500_u32)
            .map(|i| {
                let x = f64::from(i * 7919 % 503) - 250.0;
                if i % 5 == 0 { 3.25 } else { x * x * x / 7.0 }
            })
            .chain([f64::MAX, -f64::MAX, 0.0, 1e-300])
            .collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        for rank in [0, 1, 77, 250, 251, 400, values.len() - 1] {
            let mut search = Search::new(rank as u64);
            for reading in 0..READINGS {
                values.iter().for_each(|value| search.count(reading, *value));
                search.end(reading);
            }
            assert_eq!(search.value().to_bits(), sorted[rank].to_bits(), "rank {rank}");
        }
    }
}
