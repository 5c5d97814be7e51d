//! What is there: sectors, violence, vacuum and parties; what outside support and aid do to them.

pub mod aid;
pub mod parties;
pub mod sectors;
pub mod support;
pub mod vacuum;
pub mod violence;
