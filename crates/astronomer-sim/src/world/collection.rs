//! Objects of one kind.

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::SubjectId;
use imbl::{HashMap, OrdMap};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::orders::{Orders, Rows};

/// What can be found by an identifier.
pub(crate) trait Keyed {
    fn key(&self) -> &str;
}

/// Objects in the order of their insertion, found and removed by identifier without a search.
///
/// A copy shares all rows with the original, and a change of one of them copies a few nodes and that row.
#[derive(Debug)]
pub(crate) struct Collection<T> {
    rows: OrdMap<u64, Arc<T>>,
    places: HashMap<Arc<str>, u64>,
    next_place: u64,
    orders: Orders<T>,
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
        let old = self.rows.insert(place, Arc::new(row));
        self.orders.invalidate(place, old.as_ref());
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Arc<T>> {
        self.rows.get(self.places.get(key)?)
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Arc<T>> {
        let place = self.places.remove(key)?;
        let old = self.rows.remove(&place);
        self.orders.invalidate(place, old.as_ref());
        old
    }

    /// The rows in the order of their insertion.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.rows.values()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows in the order that `name` stands for, which `compare` decides; rows that are equal stay in the order of
    /// their insertion. An order is kept until rows change, and then brought up to date instead of made again.
    pub(crate) fn sorted(&self, name: &str, compare: impl Fn(&T, &T) -> Ordering) -> Rows<T> {
        self.orders.find_or_make(name, &self.rows, compare)
    }
}

impl<T: Keyed + Clone> Collection<T> {
    /// Changes a row, whose identifier stays, and gives it back.
    pub(crate) fn update(&mut self, key: &str, change: impl FnOnce(&mut T)) -> Option<Arc<T>> {
        let place = *self.places.get(key)?;
        let row = self.rows.get_mut(&place)?;
        self.orders.invalidate(place, Some(row));
        change(Arc::make_mut(row));
        Some(Arc::clone(row))
    }

    /// Changes every row.
    pub(crate) fn update_all(&mut self, change: impl Fn(&mut T)) {
        let places: Vec<u64> = self.rows.keys().copied().collect();
        for place in places {
            if let Some(row) = self.rows.get_mut(&place) {
                change(Arc::make_mut(row));
            }
        }
        self.orders = Orders::default();
    }
}

// By hand, because the rows need not be cloneable.
impl<T> Clone for Collection<T> {
    fn clone(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            places: self.places.clone(),
            next_place: self.next_place,
            orders: self.orders.clone(),
        }
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            rows: OrdMap::new(),
            places: HashMap::new(),
            next_place: 0,
            orders: Orders::default(),
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

impl<T: Serialize> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.values().map(Arc::as_ref))
    }
}

impl<'de, T: Keyed + Deserialize<'de>> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut collection = Self::default();
        for row in Vec::<T>::deserialize(deserializer)? {
            // Every kind of identifier has the same rule; decoding a model doesn't ask for it, new objects do.
            SubjectId::new(row.key()).map_err(D::Error::custom)?;
            if collection.contains(row.key()) {
                let key = row.key();
                return Err(D::Error::custom(format!("the id {key} is there twice")));
            }
            collection.insert(row);
        }
        Ok(collection)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    fn sorted(rows: &Collection<Row>) -> Vec<&'static str> {
        let sorted = rows.sorted("number", |left, right| left.1.cmp(&right.1));
        sorted.iter().map(|(_, row)| row.0).collect()
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
    fn a_copy_does_not_see_later_changes() {
        let mut rows: Collection<Row> = [Row("a", 1), Row("b", 2)].into_iter().collect();
        let held = rows.clone();
        rows.update("a", |row| row.1 = 3).unwrap();
        rows.remove("b").unwrap();
        assert_eq!(held.get("a").unwrap().1, 1);
        assert_eq!(sorted(&held), ["a", "b"]);
        assert_eq!(sorted(&rows), ["a"]);
    }

    #[test]
    fn an_order_follows_the_rows() {
        let mut rows: Collection<Row> = [Row("a", 3), Row("b", 2), Row("c", 1)]
            .into_iter()
            .collect();
        assert_eq!(sorted(&rows), ["c", "b", "a"]);
        let held = rows.clone();
        rows.update("c", |row| row.1 = 4).unwrap();
        rows.insert(Row("d", 3));
        rows.remove("b").unwrap();
        assert_eq!(sorted(&rows), ["a", "d", "c"]);
        assert_eq!(sorted(&held), ["c", "b", "a"]);
        rows.update_all(|row| row.1 = 9 - row.1);
        assert_eq!(sorted(&rows), ["c", "a", "d"]);
    }

    #[test]
    fn what_is_not_there_is_neither_found_nor_removed_nor_changed() {
        let mut rows: Collection<Row> = [Row("a", 1)].into_iter().collect();
        assert!(rows.get("b").is_none() && rows.remove("b").is_none());
        assert!(rows.update("b", |row| row.1 = 2).is_none());
        rows.remove("a").unwrap();
        assert!(!rows.contains("a"));
    }

    /// A change of a collection whose rows have the ids 0 to 9.
    #[derive(Clone, Debug)]
    enum Change {
        Insert(usize, u32),
        Update(usize, u32),
        Remove(usize),
        Ask,
        Fork,
    }

    const IDS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    fn change() -> impl Strategy<Value = Change> {
        let id = 0..IDS.len();
        prop_oneof![
            (id.clone(), 0..5u32).prop_map(|(id, number)| Change::Insert(id, number)),
            (id.clone(), 0..5u32).prop_map(|(id, number)| Change::Update(id, number)),
            id.prop_map(Change::Remove),
            Just(Change::Ask),
            Just(Change::Fork),
        ]
    }

    proptest! {
        #[test]
        fn a_repaired_order_is_the_one_that_sorting_makes(
            changes in proptest::collection::vec(change(), 0..60),
        ) {
            let mut rows: Collection<Row> = Collection::default();
            let mut forks = Vec::new();
            for change in changes {
                match change {
                    Change::Insert(id, number) => rows.insert(Row(IDS[id], number)),
                    Change::Update(id, number) => {
                        rows.update(IDS[id], |row| row.1 = number);
                    }
                    Change::Remove(id) => {
                        rows.remove(IDS[id]);
                    }
                    Change::Ask => {
                        sorted(&rows);
                    }
                    Change::Fork => forks.push(rows.clone()),
                }
            }
            forks.push(rows);
            for rows in &forks {
                let mut expected: Vec<Arc<Row>> = rows.iter().cloned().collect();
                expected.sort_by_key(|row| row.1);
                let expected: Vec<&str> = expected.iter().map(|row| row.0).collect();
                prop_assert_eq!(sorted(rows), expected);
            }
        }
    }
}
