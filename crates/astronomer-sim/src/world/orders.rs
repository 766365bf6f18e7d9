//! Sorted views of a collection, kept from one request to the next.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use imbl::{OrdMap, OrdSet};

/// Rows in some order, each with its place in the order of insertion.
pub(crate) type Rows<T> = Arc<[(u64, Arc<T>)]>;

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
    /// The places of rows that were added, changed or removed since.
    changed: OrdSet<u64>,
}

impl<T> Orders<T> {
    /// Notes that the row at `place` is another one or none in the version that is being made.
    pub(crate) fn invalidate(&mut self, place: u64) {
        if let Some(orders) = Arc::get_mut(&mut self.0) {
            let orders = orders.get_mut().unwrap_or_else(PoisonError::into_inner);
            orders.retain(|_, order| order.note(place));
            return;
        }
        let mut orders = lock(&self.0).clone();
        orders.retain(|_, order| order.note(place));
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
        let compare = |left: &(u64, Arc<T>), right: &(u64, Arc<T>)| {
            compare(&left.1, &right.1).then(left.0.cmp(&right.0))
        };
        let made = match known {
            Some(order) if order.changed.is_empty() => return order.rows,
            Some(order) => order.repair(rows, compare),
            None => {
                let mut made = collect(rows.iter());
                made.sort_unstable_by(compare);
                made
            }
        };
        let made: Rows<T> = made.into();
        // Sorted outside the lock: whoever asks for the same meanwhile does the same work and waits for nobody.
        let order = Order {
            rows: Arc::clone(&made),
            changed: OrdSet::new(),
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
    fn note(&mut self, place: u64) -> bool {
        self.changed.insert(place);
        self.changed.len() <= MOST_CHANGED
    }

    /// The order of `rows`: the old one without the rows that changed, with these merged in.
    fn repair(
        &self,
        rows: &OrdMap<u64, Arc<T>>,
        compare: impl Fn(&(u64, Arc<T>), &(u64, Arc<T>)) -> Ordering,
    ) -> Vec<(u64, Arc<T>)> {
        let mut changed = collect(
            self.changed
                .iter()
                .filter_map(|place| rows.get_key_value(place)),
        );
        changed.sort_unstable_by(&compare);
        let mut changed = changed.into_iter().peekable();
        let mut merged = Vec::with_capacity(rows.len());
        for row in self.rows.iter() {
            if self.changed.contains(&row.0) {
                continue;
            }
            while let Some(next) = changed.next_if(|next| compare(next, row).is_lt()) {
                merged.push(next);
            }
            merged.push(row.clone());
        }
        merged.extend(changed);
        merged
    }
}

fn collect<'a, T: 'a>(rows: impl Iterator<Item = (&'a u64, &'a Arc<T>)>) -> Vec<(u64, Arc<T>)> {
    rows.map(|(place, row)| (*place, Arc::clone(row))).collect()
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
            rows: Arc::clone(&self.rows),
            changed: self.changed.clone(),
        }
    }
}
