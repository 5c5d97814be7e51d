//! Lists that are filled anew in a tick: their room is made once and outlives every copy, so that
//! the tick never allocates.

use std::ops::{Deref, DerefMut};

/// A list with room for a set number of entries; a copy has as much.
#[derive(Debug, PartialEq, Eq)]
pub struct Room<T>(Vec<T>);

impl<T> Room<T> {
    /// An empty list with room for `most` entries.
    #[must_use]
    pub fn for_most(most: usize) -> Self {
        Self(Vec::with_capacity(most))
    }
}

impl<T: Clone> Clone for Room<T> {
    fn clone(&self) -> Self {
        let mut copy = Self::for_most(self.0.capacity());
        copy.0.extend_from_slice(&self.0);
        copy
    }
}

impl<T> Deref for Room<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for Room<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<'a, T> IntoIterator for &'a Room<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_entries_and_the_room() {
        let mut list = Room::for_most(9);
        list.push(4);
        let copy = list.clone();
        assert_eq!(copy, list);
        assert!(copy.capacity() >= 9);
    }
}
