//! The chain of hashes: what an event is bound to.

use std::fmt;

/// The name of the chain's layout; a change of what is hashed takes another name.
const LAYOUT: &[u8] = b"contadora exercise log, chain 1";

/// A BLAKE3 hash of an event and of all that stand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first event is bound to.
    #[must_use]
    pub fn beginning() -> Self {
        Self(*blake3::hash(LAYOUT).as_bytes())
    }

    /// The hash of 32 bytes as they are stored.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The hash written as 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        blake3::Hash::from_hex(text).ok().map(|hash| Self(*hash.as_bytes()))
    }

    /// As it is stored.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash of the event that follows this one.
    #[must_use]
    pub fn next(&self, seq: u64, at: i64, command: &str, payload: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0).update(&seq.to_le_bytes()).update(&at.to_le_bytes());
        for text in [command, payload] {
            // The length keeps a byte from moving from one text to the next.
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        Self(*hasher.finalize().as_bytes())
    }
}

/// 64 hexadecimal digits.
impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        blake3::Hash::from_bytes(self.0).fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_of_the_chain_is_frozen() {
        let first = Hash::beginning().next(1, 1_000, "c1", "{}");
        assert_eq!(first.to_string(), FROZEN);
        assert_eq!(Hash::from_hex(FROZEN), Some(first));
    }

    const FROZEN: &str = "7f8b0b6b822cd57108b3cab7ed723db4818891291713b150547e99b7085b7b1b";

    #[test]
    fn whatever_of_an_event_changes_changes_its_hash() {
        let hash = Hash::beginning();
        let one = hash.next(1, 1_000, "c1", "{}");
        assert_ne!(one, hash.next(2, 1_000, "c1", "{}"), "its number");
        assert_ne!(one, hash.next(1, 1_001, "c1", "{}"), "its time");
        assert_ne!(one, hash.next(1, 1_000, "c1{", "}"), "where its command ends");
        assert_ne!(one, hash.next(1, 1_000, "c1", "{ }"), "its payload");
        assert_ne!(one, one.next(1, 1_000, "c1", "{}"), "what stands before it");
    }
}
