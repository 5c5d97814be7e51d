//! What is there: sectors, violence, vacuum and parties; what outside support and aid do to them;
//! whom people trust, and where they flee; and what illicit trades pay.

pub mod aid;
pub mod displacement;
pub mod illicit;
pub mod legitimacy;
pub mod parties;
pub mod sectors;
pub mod support;
pub mod vacuum;
pub mod violence;
