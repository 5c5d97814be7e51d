//! Contadora: a tabletop-exercise and scenario-gaming engine for post-conflict stabilization.
//!
//! Who goes in first, and what does the order change? A *scenario* describes a country, the parties
//! to its conflict, and who could send what. A *strategy* is a sequence of steps. Strategies are
//! run against the same luck, so that what differs between them is the sequence.
//!
//! # The rooms
//!
//! Each room names only rooms that stand above it in this table.
//!
//! | Room | The question it answers |
//! | --- | --- |
//! | [`quantity`] | Which numbers may a scenario hold, and in which unit? |
//! | [`maths`] | What are exp, ln and their kin, to the same bits on every platform? |
//! | [`chance`] | What does luck say to this question, whoever asks? |
//! | [`vocabulary`] | Which words does everyone share? |
//! | [`scenario`] | Is this package sound, and what does it say? |
//! | [`model`] | What does the world consist of, and what changes it? |
//! | [`strategy`] | What does a strategy order, given what it sees? |
//! | [`run`] | What becomes of one strategy under one luck? |
//! | [`batch`] | What becomes of many, on how many threads? |
//! | [`rehearse`] | What goes otherwise than a planner would expect, when a strategy is run dry? |
//! | [`why`] | What changed a variable, cause by cause, and who was not there? |
//! | [`compare`] | Which does better, by how much, and how sure is that? |
//! | [`exercise`] | What happens at a table, what becomes of its moves, and how lucky was it? |
//! | [`validate`] | Which published findings does the model meet, and which does it miss? |
//! | [`store`] | How is an exercise kept, so that nothing acknowledged is lost? |
//! | [`report`] | How does a person, or a program, read it? |
//! | `cli` | What was asked for, and how did it end? |
//!
//! # A run
//!
//! ```
//! use contadora::model::registry;
//! use contadora::model::score::part_index;
//! use contadora::run::{Engine, Plan};
//! use contadora::scenario;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let loaded = scenario::load("marova", registry())?;
//! let plan = Plan::new(loaded.scenario, registry())?;
//! let mut engine = Engine::new(&plan);
//!
//! // The default strategy stands first; seed 1, run 0.
//! let outcome = engine.run(Some(0), plan.luck(1, 0));
//! let security = part_index("security").ok_or("security is scored")?;
//! let ordered = outcome.parts[security];
//!
//! // The same luck, and nobody gives any orders.
//! let nobody = engine.run(None, plan.luck(1, 0)).parts[security];
//! assert!(ordered > nobody, "{ordered} points against {nobody}");
//!
//! // The same inputs give the same outcome, in a world that has been used.
//! assert_eq!(engine.run(Some(0), plan.luck(1, 0)), outcome);
//! # Ok(())
//! # }
//! ```

pub mod batch;
pub mod chance;
pub mod cli;
pub mod compare;
pub mod exercise;
pub mod maths;
pub mod model;
pub mod quantity;
pub mod rehearse;
pub mod report;
pub mod run;
pub mod scenario;
pub mod store;
pub mod strategy;
pub mod validate;
pub mod vocabulary;
pub mod why;
