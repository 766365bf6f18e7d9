//! The ids that tell where in a list the reading is.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// What tells one row from all others; for a row without an id, what [`is_stand_in`] knows.
pub(crate) type Key = Arc<str>;

/// Whether a row has no id: its key is empty, or a control character and what tells whether the row is unchanged. Rows
/// can share such a key, so it is no place.
pub(crate) fn is_stand_in(key: &str) -> bool {
    key.chars().next().is_none_or(char::is_control)
}

/// The fewest ids that are remembered, so that small pages hold out as many deletions as large ones.
const FEWEST: usize = 100;
/// How many ids before its place a cursor names.
const BEHIND: usize = 8;
/// How many ids it names of rows that were read and may come after its place.
const AHEAD: usize = 5;

/// What a cursor remembers of a trail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Rows before the place, the nearest last; that one alone may be without an id.
    behind: Vec<Key>,
    /// Rows that were read and may come after it.
    ahead: Vec<Key>,
    /// There are more of these.
    is_partial: bool,
}

impl Place {
    /// One list of ids: those ahead, one that is empty, and those behind. An empty one at the start says that there are
    /// more ahead, and at the end that the last row has no id.
    pub(crate) fn to_anchors(&self) -> Vec<Key> {
        let plain = |key: &Key| {
            if is_stand_in(key) {
                Key::from("")
            } else {
                key.clone()
            }
        };
        let mut anchors = Vec::with_capacity(self.ahead.len() + self.behind.len() + 2);
        if (self.is_partial || !self.ahead.is_empty()) && !self.behind.is_empty() {
            anchors.extend(self.is_partial.then(|| Key::from("")));
            anchors.extend(self.ahead.iter().cloned());
            anchors.push(Key::from(""));
        }
        anchors.extend(self.behind.iter().map(plain));
        anchors
    }

    pub(crate) fn from_anchors(mut anchors: Vec<Key>) -> Self {
        let nameless = anchors.pop_if(|last| last.is_empty());
        let is_partial = anchors.len() > 1 && anchors[0].is_empty();
        anchors.drain(..usize::from(is_partial));
        let separator = anchors.iter().position(|key| key.is_empty());
        let mut behind = anchors.split_off(separator.map_or(0, |at| at + 1));
        behind.extend(nameless);
        anchors.pop();
        Self {
            behind,
            ahead: anchors,
            is_partial,
        }
    }
}

/// The ids of the last rows that were read, in the order of the list.
///
/// A page is placed by the remembered id that occurs latest in it, the *anchor*: rows behind the anchor have not been
/// read. Why that is exact where the order is total: an answer is a gapless piece of the list at one moment, and so was
/// the last page, whose rows are remembered. Say a row was there all the time and has not been read: it comes behind
/// every row that was read, so it is not before the anchor, and no gap of the answer can hide it. Say a row behind the
/// anchor is not remembered: it comes behind a remembered row, so it was not read before those were, and it was not read
/// since. Nothing in this needs ids to be compared by order, nor the answers to be newer than the page before.
///
/// It needs ids to be unique. So a remembered id that comes behind unknown rows, and those behind an id that is
/// remembered as a later one, is a repeated row and no anchor; and rows without an id are kept, but are no anchors.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    /// Rows up to the place, the nearest last.
    behind: VecDeque<Key>,
    /// Rows that were read and may come after the place: rows were inserted before them, or they are gone.
    ahead: VecDeque<Key>,
    capacity: usize,
    /// Rows that may come after the place were forgotten, as there were too many of them.
    has_forgotten: bool,
    /// For so many more rows, the order of what is remembered may differ from that of the list: rows that may come after
    /// the place can also be gone, or be passed over by an older answer.
    unsettled: usize,
}

impl Trail {
    /// A trail of at least `page` ids.
    pub(crate) fn new(page: u32) -> Self {
        Self {
            behind: VecDeque::new(),
            ahead: VecDeque::new(),
            // Some more than a page, so that there are ids before the first row of the last page as well.
            capacity: (page as usize).max(FEWEST) + 16,
            has_forgotten: false,
            unsettled: 0,
        }
    }

    /// The trail that a cursor remembers.
    pub(crate) fn resumed(page: u32, place: Place) -> Self {
        Self {
            behind: place.behind.into(),
            ahead: place.ahead.into(),
            has_forgotten: place.is_partial,
            ..Self::new(page)
        }
    }

    #[cfg(test)]
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            capacity,
            ..Self::default()
        }
    }

    /// Whether no id is remembered.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows().all(|key| is_stand_in(key))
    }

    /// Whether rows that may come after the place are no longer told from new ones.
    pub(crate) fn has_forgotten(&self) -> bool {
        self.has_forgotten
    }

    fn rows(&self) -> impl Iterator<Item = &Key> {
        self.behind.iter().chain(&self.ahead)
    }

    /// The remembered ids, each with its place among them.
    pub(crate) fn known(&self) -> HashMap<&Key, usize> {
        let known = self.rows().enumerate().map(|(rank, key)| (key, rank));
        known.filter(|(key, _)| !is_stand_in(key)).collect()
    }

    /// How many ids are remembered.
    pub(crate) fn len(&self) -> usize {
        self.behind.len() + self.ahead.len()
    }

    /// Where the remembered id is that occurs latest in these. `begins_at_tail` says that the first is the last row read,
    /// for one without an id.
    pub(crate) fn locate(&self, keys: &[Key], begins_at_tail: bool) -> Option<usize> {
        let known = self.known();
        let tail = begins_at_tail.then(|| (0, self.behind.len().saturating_sub(1)));
        let mut anchor: Option<(usize, usize)> = tail;
        let mut unknown = false;
        for (index, key) in keys.iter().enumerate().skip(usize::from(begins_at_tail)) {
            match known.get(key) {
                None => unknown = true,
                Some(rank) if unknown && anchor.is_some_and(|(_, latest)| *rank <= latest) => {}
                Some(rank) => {
                    anchor = Some((index, *rank));
                    unknown = false;
                }
            }
        }
        anchor.map(|(index, _)| index)
    }

    /// Goes on behind the rows of an answer whose anchor is at `anchor`; without one, all of them are new.
    pub(crate) fn advance(&mut self, keys: &[Key], anchor: Option<usize>) {
        let first_new = anchor.map_or(0, |anchor| anchor + 1);
        self.pass(keys, anchor, first_new..keys.len());
    }

    /// As [`advance`](Self::advance), where these rows alone are new.
    pub(crate) fn pass(
        &mut self,
        keys: &[Key],
        anchor: Option<usize>,
        new: impl IntoIterator<Item = usize>,
    ) {
        let was_split = !self.ahead.is_empty();
        if let Some(anchor) = anchor {
            self.move_to(keys, anchor);
        }
        if was_split || !self.ahead.is_empty() {
            self.unsettled = self.capacity.saturating_mul(2);
        }
        let before = self.behind.len();
        self.behind
            .extend(new.into_iter().map(|row| keys[row].clone()));
        let added = self.behind.len() - before;
        let surplus = self.behind.len().saturating_sub(self.capacity);
        self.behind.drain(..surplus);
        // What is forgotten now may come behind a row that stays, and would be new then.
        self.has_forgotten |= surplus > 0 && self.unsettled > 0;
        self.unsettled = self.unsettled.saturating_sub(added);
        // The oldest of these are at the back: most likely they are gone.
        self.has_forgotten |= self.ahead.len() > self.capacity;
        self.ahead.truncate(self.capacity);
    }

    /// Makes the anchor the nearest row behind the place.
    fn move_to(&mut self, keys: &[Key], anchor: usize) {
        let key = &keys[anchor];
        if is_stand_in(key) {
            return;
        }
        if let Some(index) = self.ahead.iter().position(|known| known == key) {
            // Those that are not in the answer may be there all the same: it can be older than the one they came in.
            self.behind.extend(self.ahead.drain(..=index));
        } else if let Some(index) = self.behind.iter().rposition(|known| known == key)
            && anchor + 1 < keys.len()
        {
            // Rows come behind the anchor that were not there when the rest was read.
            let passed = self.behind.split_off(index + 1).into_iter().rev();
            for key in passed.filter(|key| !is_stand_in(key)) {
                self.ahead.push_front(key);
            }
        }
    }

    /// The place that is `unread` rows before the end of the trail.
    pub(crate) fn place(&self, unread: usize) -> Place {
        let end = self.behind.len().saturating_sub(unread);
        let read = || self.behind.range(..end);
        let ids = read().rev().filter(|key| !is_stand_in(key));
        let mut behind: Vec<Key> = ids.take(BEHIND).cloned().collect();
        behind.reverse();
        if let Some(last) = read().next_back().filter(|key| is_stand_in(key)) {
            behind.push(last.clone());
        }
        let is_partial = self.has_forgotten || self.ahead.len() > AHEAD;
        let mut ahead: Vec<Key> = self.ahead.iter().take(AHEAD).cloned().collect();
        if let (Some(end), Some(last)) = (ahead.last_mut(), self.ahead.back()) {
            // The last, so that a page that reaches it passes over all of them.
            last.clone_into(end);
        }
        Place {
            behind,
            ahead,
            is_partial,
        }
    }

    /// The nearest row before the place.
    pub(crate) fn tail(&self) -> Option<&Key> {
        self.behind.back()
    }
}

#[cfg(test)]
impl FromIterator<Key> for Trail {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let behind: VecDeque<Key> = keys.into_iter().collect();
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

    /// The ids that may come after the place, and those before it.
    fn text(trail: &Trail, unread: usize) -> String {
        let place = trail.place(unread);
        place
            .ahead
            .iter()
            .chain(&place.behind)
            .map(|key| &**key)
            .collect()
    }

    #[test]
    fn the_anchor_is_the_remembered_id_that_occurs_latest() {
        let trail: Trail = keys("abc").into_iter().collect();
        assert_eq!(trail.locate(&keys("cde"), false), Some(0));
        assert_eq!(trail.locate(&keys("xabde"), false), Some(2));
        assert_eq!(trail.locate(&keys("de"), false), None);
        assert_eq!(trail.locate(&[], false), None);
    }

    #[test]
    fn rows_inserted_before_read_ones_do_not_make_those_new_again() {
        let mut trail: Trail = keys("abc").into_iter().collect();
        let inserted = keys("ax");
        trail.advance(&inserted, trail.locate(&inserted, false));
        let rest = keys("xbcd");
        assert_eq!(trail.locate(&rest, false), Some(2));
        trail.advance(&rest, Some(2));
        assert_eq!(text(&trail, 0), "axbcd");
        assert_eq!(text(&trail, 1), "axbc");
    }

    #[test]
    fn rows_passed_over_stay_known() {
        let mut trail: Trail = keys("abc").into_iter().collect();
        trail.advance(&keys("ax"), Some(0));
        assert_eq!((text(&trail, 0), trail.len()), ("bcax".to_owned(), 4));
        // b is gone, unless this answer is older than the one it came in.
        trail.advance(&keys("xcd"), Some(1));
        assert_eq!(text(&trail, 0), "axbcd");
        // A page that ends with a known row passes over nothing.
        trail.advance(&keys("xb"), Some(1));
        assert_eq!(text(&trail, 0), "axbcd");
    }

    #[test]
    fn no_more_is_remembered_than_the_capacity() {
        let mut trail = Trail::with_capacity(4);
        for start in 0..50_u32 {
            let page: Vec<Key> = (start * 3..start * 3 + 4)
                .map(|id| id.to_string().into())
                .collect();
            trail.advance(&page, trail.locate(&page, false));
            assert!(trail.len() <= 8);
        }
        assert_eq!(&**trail.tail().unwrap(), "150");
    }

    #[test]
    fn rows_are_forgotten_only_once_their_order_was_in_doubt() {
        // In order, what is forgotten is behind all that comes.
        let mut trail = Trail::with_capacity(4);
        for page in ["abcd", "defg", "ghij"] {
            trail.advance(&keys(page), trail.locate(&keys(page), false));
            assert!(!trail.has_forgotten());
        }
        assert_eq!(trail.len(), 4);

        let split = |page: &str| {
            let mut trail = Trail::with_capacity(4);
            trail.advance(&keys("abcd"), None);
            trail.advance(&keys(page), Some(0));
            trail
        };
        assert!(!split("axyz").has_forgotten());
        assert!(split("axyzwv").has_forgotten());
        let mut trail = split("ax");
        assert!(!trail.has_forgotten());
        trail.advance(&keys("xyzwv"), Some(0));
        assert!(trail.has_forgotten());
    }

    #[test]
    fn no_more_rows_ahead_are_remembered_than_the_capacity() {
        let mut trail = Trail::with_capacity(4);
        trail.advance(&keys("abcd"), None);
        for (page, ahead, has_forgotten) in [("ax", 3, false), ("ay", 4, false), ("az", 4, true)] {
            trail.advance(&keys(page), Some(0));
            assert_eq!(
                (trail.len() - 2, trail.has_forgotten()),
                (ahead, has_forgotten)
            );
        }
    }

    #[test]
    fn a_row_without_an_id_is_no_anchor_but_where_it_is_expected() {
        let mut trail = Trail::new(10);
        trail.advance(&[Key::from("")], None);
        assert!(trail.is_empty());
        assert_eq!(trail.locate(&[Key::from("")], false), None);
        assert_eq!(trail.locate(&[Key::from("")], true), Some(0));
        let trail: Trail = ["a", "\0x", "b", "\0x"]
            .map(Key::from)
            .into_iter()
            .collect();
        let page = ["\0x", "c", "\0x", "d"].map(Key::from);
        assert_eq!(trail.locate(&page, true), Some(0));
        assert_eq!(trail.locate(&page, false), None);
    }

    #[test]
    fn a_repeated_id_behind_unknown_rows_is_no_anchor() {
        let trail: Trail = keys("abc").into_iter().collect();
        assert_eq!(trail.locate(&keys("cdae"), false), Some(0));
        assert_eq!(trail.locate(&keys("cabd"), false), Some(2));
        // Inserted between two that are known.
        assert_eq!(trail.locate(&keys("axbd"), false), Some(2));
    }

    #[test]
    fn a_place_is_read_back_from_a_cursor() {
        let place = |behind: &str, ahead: &str, is_partial| Place {
            behind: keys(behind),
            ahead: keys(ahead),
            is_partial,
        };
        for place in [
            place("", "", false),
            place("ab", "", false),
            place("ab", "cd", false),
            place("ab", "cd", true),
            place("a", "", true),
        ] {
            assert_eq!(Place::from_anchors(place.to_anchors()), place);
        }
        // One without an id behind nothing at all.
        let read = Place::from_anchors(["", ""].map(Key::from).into());
        assert_eq!((read.behind.len(), read.is_partial), (1, false));

        let mut nameless = place("ab", "c", true);
        nameless.behind.push("\0x".into());
        let read = Place::from_anchors(nameless.to_anchors());
        assert_eq!(read.behind.last().map(|key| &**key), Some(""));
        assert_eq!(read.ahead, nameless.ahead);

        let mut trail: Trail = keys("abcdefghij").into_iter().collect();
        trail.advance(&keys("bx"), Some(0));
        let place = trail.place(0);
        assert_eq!(
            (text(&trail, 0), place.is_partial),
            ("cdefjabx".to_owned(), true)
        );
        assert!(place.to_anchors().len() <= 16);
        let mut trail: Trail = keys("abcdef").into_iter().collect();
        trail.advance(&keys("ax"), Some(0));
        assert!(!trail.place(0).is_partial);
    }
}
