//! Sorted views of a collection, kept from one request to the next.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use imbl::{OrdMap, Vector};

/// A row with its place in the order of insertion.
pub(crate) type Placed<T> = (u64, Arc<T>);

/// Rows in some order.
pub(crate) type Rows<T> = Vector<Placed<T>>;

/// From this many changed rows on, a new order is cheaper than repairing the old one.
const MOST_CHANGED: usize = 4096;

/// This many orders are kept; clients name few, but could name thousands.
const MOST_ORDERS: usize = 32;

/// The orders that were asked for, by name.
///
/// They belong to one version of a collection. The next version inherits them with a note of which rows changed; a
/// collection of which no order was asked for pays nothing.
#[derive(Debug)]
pub(crate) struct Orders<T>(Arc<Mutex<HashMap<Box<str>, Order<T>>>>);

#[derive(Debug)]
struct Order<T> {
    rows: Rows<T>,
    /// The places that hold other rows now, with what they held when this order was made.
    changed: OrdMap<u64, Option<Arc<T>>>,
}

impl<T> Orders<T> {
    /// Notes that the row at `place`, which was `old`, is another one or none in the version that is being made.
    pub(crate) fn invalidate(&mut self, place: u64, old: Option<&Arc<T>>) {
        if let Some(orders) = Arc::get_mut(&mut self.0) {
            let orders = orders.get_mut().unwrap_or_else(PoisonError::into_inner);
            orders.retain(|_, order| order.note(place, old));
            return;
        }
        let mut orders = lock(&self.0).clone();
        orders.retain(|_, order| order.note(place, old));
        self.0 = Arc::new(Mutex::new(orders));
    }

    /// The rows in the order `name`.
    pub(crate) fn find_or_make(
        &self,
        name: &str,
        rows: &OrdMap<u64, Arc<T>>,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Rows<T> {
        let known = lock(&self.0).get(name).cloned();
        let compare = |left: &Placed<T>, right: &Placed<T>| {
            compare(&left.1, &right.1).then(left.0.cmp(&right.0))
        };
        let made = match known {
            Some(order) if order.changed.is_empty() => return order.rows,
            Some(order) => order.repair(rows, compare),
            None => {
                let placed = |(place, row): (&u64, &Arc<T>)| (*place, Arc::clone(row));
                let mut made: Vec<Placed<T>> = rows.iter().map(placed).collect();
                made.sort_unstable_by(compare);
                made.into_iter().collect()
            }
        };
        // Sorted outside the lock: whoever asks for the same meanwhile does the same work and waits for nobody.
        let order = Order {
            rows: made.clone(),
            changed: OrdMap::new(),
        };
        let mut orders = lock(&self.0);
        if orders.len() >= MOST_ORDERS {
            orders.clear();
        }
        orders.insert(name.into(), order);
        made
    }
}

impl<T> Order<T> {
    /// Takes a change in; `false` when the order is no longer worth repairing.
    fn note(&mut self, place: u64, old: Option<&Arc<T>>) -> bool {
        if !self.changed.contains_key(&place) {
            self.changed.insert(place, old.cloned());
        }
        self.changed.len() <= MOST_CHANGED
    }

    /// The order of `rows`: the old one with the rows that changed taken out and put in where they belong now.
    fn repair(
        self,
        rows: &OrdMap<u64, Arc<T>>,
        compare: impl Fn(&Placed<T>, &Placed<T>) -> Ordering,
    ) -> Rows<T> {
        let mut repaired = self.rows;
        for (place, old) in &self.changed {
            if let Some(old) = old {
                let old = (*place, Arc::clone(old));
                // The place makes every row different, so that the search finds this very row.
                if let Ok(index) = repaired.binary_search_by(|row| compare(row, &old)) {
                    repaired.remove(index);
                }
            }
        }
        for place in self.changed.keys() {
            if let Some(row) = rows.get(place) {
                let new = (*place, Arc::clone(row));
                if let Err(index) = repaired.binary_search_by(|row| compare(row, &new)) {
                    repaired.insert(index, new);
                }
            }
        }
        repaired
    }
}

// Nothing that can panic runs under the lock, so what a poisoned one guards is whole.
fn lock<T>(
    orders: &Mutex<HashMap<Box<str>, Order<T>>>,
) -> MutexGuard<'_, HashMap<Box<str>, Order<T>>> {
    orders.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> Clone for Orders<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Orders<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for Order<T> {
    fn clone(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            changed: self.changed.clone(),
        }
    }
}
