//! The ids that tell where in a list the reading is.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

/// What tells one row from all others; empty where a row has no id.
pub(crate) type Key = Arc<str>;

/// The fewest ids that are remembered, so that small pages hold out as many deletions as large ones.
const FEWEST: usize = 100;

/// The ids of the last rows that were read, in the order of the list.
///
/// A page is placed by the remembered id that occurs latest in it, the *anchor*: rows behind the anchor have not been
/// read. Why that is exact where the order is total: an answer is a gapless piece of the list at one moment, and so was
/// the last page, whose rows are remembered. Say a row was there all the time and has not been read: it comes behind
/// every row that was read, so it is not before the anchor, and no gap of the answer can hide it. Say a row behind the
/// anchor is not remembered: it comes behind a remembered row, so it was not read before those were, and it was not read
/// since. Nothing in this needs ids to be compared by order, nor the answers to be newer than the page before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    /// Rows up to the place, the nearest last.
    behind: VecDeque<Key>,
    /// Rows that were read and may come after the place: rows were inserted before them, or they are gone.
    ahead: VecDeque<Key>,
    capacity: usize,
}

impl Trail {
    /// A trail of at least `page` ids.
    pub(crate) fn new(page: u32) -> Self {
        Self {
            behind: VecDeque::new(),
            ahead: VecDeque::new(),
            // Some more than a page, so that there are ids before the first row of the last page as well.
            capacity: (page as usize).max(FEWEST) + 16,
        }
    }

    #[cfg(test)]
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            capacity,
            ..Self::default()
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.behind.is_empty() && self.ahead.is_empty()
    }

    /// How many ids are remembered.
    pub(crate) fn len(&self) -> usize {
        self.behind.len() + self.ahead.len()
    }

    /// Where the remembered id is that occurs latest in these.
    pub(crate) fn locate(&self, keys: &[Key]) -> Option<usize> {
        let known: HashSet<&Key> = self.behind.iter().chain(&self.ahead).collect();
        keys.iter().rposition(|key| known.contains(key))
    }

    /// Goes on behind the rows of an answer whose anchor is at `anchor`; without one, all of them are new.
    pub(crate) fn advance(&mut self, keys: &[Key], anchor: Option<usize>) {
        if let Some(anchor) = anchor {
            self.move_to(keys, anchor);
        }
        let first_new = anchor.map_or(0, |anchor| anchor + 1);
        self.behind.extend(
            keys[first_new..]
                .iter()
                .filter(|key| !key.is_empty())
                .cloned(),
        );
        let surplus = self.behind.len().saturating_sub(self.capacity);
        self.behind.drain(..surplus);
        // The oldest of these are at the back: most likely they are gone.
        self.ahead.truncate(self.capacity);
    }

    /// Makes the anchor the nearest row behind the place.
    fn move_to(&mut self, keys: &[Key], anchor: usize) {
        let key = &keys[anchor];
        if let Some(index) = self.ahead.iter().position(|known| known == key) {
            let passed: HashSet<&Key> = keys[..=anchor].iter().collect();
            let reached = self.ahead.drain(..=index);
            self.behind
                .extend(reached.filter(|key| passed.contains(key)));
        } else if let Some(index) = self.behind.iter().rposition(|known| known == key)
            && anchor + 1 < keys.len()
        {
            // Rows come behind the anchor that were not there when the rest was read.
            for key in self.behind.split_off(index + 1).into_iter().rev() {
                self.ahead.push_front(key);
            }
        }
    }

    /// The last ids before the place that is `unread` rows before the end of the trail: at most `count` of them, and as
    /// many of those that may come after it. The nearest is the last.
    pub(crate) fn last(&self, count: usize, unread: usize) -> Vec<Key> {
        let end = self.behind.len().saturating_sub(unread);
        let start = end.saturating_sub(count);
        let mut keys: Vec<Key> = self.ahead.iter().take(count).cloned().collect();
        keys.extend(self.behind.range(start..end).cloned());
        keys
    }

    /// The nearest row before the place.
    pub(crate) fn tail(&self) -> Option<&Key> {
        self.behind.back()
    }
}

impl FromIterator<Key> for Trail {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let behind: VecDeque<Key> = keys.into_iter().filter(|key| !key.is_empty()).collect();
        let page = u32::try_from(behind.len()).unwrap_or(u32::MAX);
        Self {
            behind,
            ..Self::new(page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(names: &str) -> Vec<Key> {
        names.chars().map(|name| name.to_string().into()).collect()
    }

    fn text(keys: &[Key]) -> String {
        keys.iter().map(|key| &**key).collect()
    }

    #[test]
    fn the_anchor_is_the_remembered_id_that_occurs_latest() {
        let trail: Trail = keys("abc").into_iter().collect();
        assert_eq!(trail.locate(&keys("cde")), Some(0));
        assert_eq!(trail.locate(&keys("xabde")), Some(2));
        assert_eq!(trail.locate(&keys("de")), None);
        assert_eq!(trail.locate(&[]), None);
    }

    #[test]
    fn rows_inserted_before_read_ones_do_not_make_those_new_again() {
        let mut trail: Trail = keys("abc").into_iter().collect();
        let inserted = keys("ax");
        trail.advance(&inserted, trail.locate(&inserted));
        let rest = keys("xbcd");
        assert_eq!(trail.locate(&rest), Some(2));
        trail.advance(&rest, Some(2));
        assert_eq!(text(&trail.last(9, 0)), "axbcd");
        assert_eq!(text(&trail.last(2, 1)), "bc");
    }

    #[test]
    fn rows_passed_over_are_forgotten() {
        let mut trail: Trail = keys("abc").into_iter().collect();
        trail.advance(&keys("ax"), Some(0));
        assert_eq!(text(&trail.last(9, 0)), "bcax");
        // b is gone: it would come before c.
        trail.advance(&keys("xcd"), Some(1));
        assert_eq!(text(&trail.last(9, 0)), "axcd");
    }

    #[test]
    fn no_more_is_remembered_than_the_capacity() {
        let mut trail = Trail::with_capacity(4);
        for start in 0..50_u32 {
            let page: Vec<Key> = (start * 3..start * 3 + 4)
                .map(|id| id.to_string().into())
                .collect();
            trail.advance(&page, trail.locate(&page));
            assert!(trail.len() <= 8);
        }
        assert_eq!(&**trail.tail().unwrap(), "150");
    }

    #[test]
    fn a_row_without_an_id_is_no_anchor() {
        let mut trail = Trail::new(10);
        trail.advance(&[Key::from("")], None);
        assert!(trail.is_empty());
        assert_eq!(trail.locate(&[Key::from("")]), None);
    }
}
