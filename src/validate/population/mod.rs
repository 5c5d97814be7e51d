//! A population of countries after a war, for findings that are about many of them.
//!
//! Each country is a pure function of (seed, number): its features are drawn once, by inversion of
//! keyed uniforms, through `maths`, so that every machine draws the same countries. The make-up was
//! written down before anything was fitted and is frozen by a test. Shares are judgements unless a
//! source is named.
//!
//! | Feature | Law |
//! | --- | --- |
//! | parties, the government among them | 2, 3, 4: 60, 25, 15 % |
//! | regions | 1, 2, 3: 30, 40, 30 % (65/35 and 50/30/20 % of the people) |
//! | how the war ended | victory 30, agreement 35, truce or low activity 35 % |
//! | the loser of a victory | keeps 15 to 20 % of its force; the government wins two of three |
//! | people | lognormal, median 9 million, s 0.9 |
//! | government's soldiers | lognormal, median 2.5 per 1,000 people, s 0.45 |
//! | all rebels for a soldier | lognormal, median 0.35, s 0.7; shared out by 0.5 to 1 each |
//! | what a rebel party lives on | beta(1.5, 3) |
//! | support from outside | beta(1, 3) |
//! | grievance | beta(2.5, 2.5); of the government beta(2, 4) |
//! | accord, where the war ended by one | full 45, partial 35, process 20 % |
//! | a rebel party signs | 0.9, 0.8, 0.55 by kind; the government signs |
//! | it says how to disarm | 75, 45, 20 % by kind; half of these in lock-step |
//! | a vote | in 75 %; lognormal, median 2.6 years, s 0.5 |
//! | a mission comes | to 38 % in the middle, by hardness |
//! | its soldiers | lognormal, median 3,600, s 1.0; police 9 for 100 of them |
//! | it begins | after 3 months on average, exponential; all there 6 months later |
//! | it stays | lognormal, median 3.6 years, s 0.8 |
//!
//! Sizes of missions follow the non-zero months of Hultman, Kathman & Shannon 2013 (median 3,890
//! soldiers); how long they stay, UN missions within states since 1989 (median 36 months, 27 %
//! still there after 60; Mullenbach, PKM v3.1).
//!
//! *Hardness* is the sum of what anybody can see (rebels against soldiers, grievance of the largest
//! rebels, number of parties, how the war ended), each with variance 1 and weight 1/2, and of half
//! of what nobody sees beforehand, scaled to variance 1. A mission comes with the chance
//! `logistic(a + s x hardness)`, `a` such that 38 % get one, at a strength of selection s.
//!
//! What is drawn ([`CountryDraw`]) is apart from how it is written into a scenario ([`written`]):
//! accords and votes are drawn and stay unwritten as long as scenarios have no place for them.

mod draw;
mod mission;
mod peace;
mod variates;
mod write;

pub use draw::{AccordDraw, AccordKind, CountryDraw, Ending, PartyDraw, Population};
pub use mission::{MissionDraw, Tasks};
pub use peace::Peace;
pub use write::written;
