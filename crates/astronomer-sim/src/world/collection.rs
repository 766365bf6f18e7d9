//! Objects of one kind.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What can be found by an identifier.
pub(crate) trait Keyed {
    fn key(&self) -> &str;
}

/// Objects in the order of their insertion, found and removed by identifier without a search.
///
/// Rows are shared: a reader takes the handles of the rows it needs and works on them after it has let go of the lock;
/// a change makes a new row when somebody still holds the old one.
#[derive(Debug)]
pub(crate) struct Collection<T> {
    rows: BTreeMap<u64, Arc<T>>,
    places: HashMap<Box<str>, u64>,
    next_place: u64,
}

impl<T: Keyed> Collection<T> {
    /// Adds a row at the end; a row with the same identifier is replaced where it stands.
    pub(crate) fn insert(&mut self, row: T) {
        let place = match self.places.get(row.key()) {
            Some(place) => *place,
            None => {
                let place = self.next_place;
                self.next_place += 1;
                self.places.insert(row.key().into(), place);
                place
            }
        };
        self.rows.insert(place, Arc::new(row));
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Arc<T>> {
        self.rows.get(self.places.get(key)?)
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Arc<T>> {
        self.rows.remove(&self.places.remove(key)?)
    }

    /// The rows in the order of their insertion.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.rows.values()
    }

    /// The handles of the rows that `keep` wants.
    pub(crate) fn select(&self, keep: impl Fn(&T) -> bool) -> Vec<Arc<T>> {
        self.iter().filter(|row| keep(row)).cloned().collect()
    }
}

impl<T: Keyed + Clone> Collection<T> {
    /// Changes a row, whose identifier stays, and gives it back.
    pub(crate) fn update(&mut self, key: &str, change: impl FnOnce(&mut T)) -> Option<Arc<T>> {
        let row = self.rows.get_mut(self.places.get(key)?)?;
        change(Arc::make_mut(row));
        Some(Arc::clone(row))
    }

    /// Changes every row.
    pub(crate) fn update_all(&mut self, change: impl Fn(&mut T)) {
        self.rows
            .values_mut()
            .for_each(|row| change(Arc::make_mut(row)));
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            places: HashMap::new(),
            next_place: 0,
        }
    }
}

impl<T: Keyed> FromIterator<T> for Collection<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut collection = Self::default();
        rows.into_iter().for_each(|row| collection.insert(row));
        collection
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Row(&'static str, u32);

    impl Keyed for Row {
        fn key(&self) -> &str {
            self.0
        }
    }

    fn keys(rows: &Collection<Row>) -> Vec<&'static str> {
        rows.iter().map(|row| row.0).collect()
    }

    #[test]
    fn rows_stay_in_the_order_of_their_insertion() {
        let mut rows: Collection<Row> = [Row("b", 1), Row("c", 1), Row("a", 1)]
            .into_iter()
            .collect();
        assert_eq!(keys(&rows), ["b", "c", "a"]);
        rows.remove("c").unwrap();
        rows.insert(Row("c", 2));
        rows.insert(Row("b", 2));
        assert_eq!(keys(&rows), ["b", "a", "c"]);
        assert_eq!(rows.get("b").unwrap().1, 2);
    }

    #[test]
    fn a_row_in_use_is_not_changed_under_its_reader() {
        let mut rows: Collection<Row> = [Row("a", 1)].into_iter().collect();
        let held = rows.select(|_| true);
        rows.update("a", |row| row.1 = 2).unwrap();
        assert_eq!(held[0].1, 1);
        assert_eq!(rows.get("a").unwrap().1, 2);
    }

    #[test]
    fn what_is_not_there_is_neither_found_nor_removed_nor_changed() {
        let mut rows: Collection<Row> = [Row("a", 1)].into_iter().collect();
        assert!(rows.get("b").is_none() && rows.remove("b").is_none());
        assert!(rows.update("b", |row| row.1 = 2).is_none());
        rows.remove("a").unwrap();
        assert!(!rows.contains("a"));
    }
}
