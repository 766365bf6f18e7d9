//! Where the state lives: readers have snapshots, one writer at a time makes the next.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use crate::world::World;

/// The current state.
///
/// A [`World`] is made of persistent collections, so that a copy costs a few reference counts. A writer changes a copy
/// and puts it in place of the current state at the end; readers keep the one they began with and wait for nobody. What
/// is refused is dropped with its copy: no change is ever half done.
pub(crate) struct Store {
    current: ArcSwap<World>,
    writer: Mutex<()>,
}

impl Store {
    pub(crate) fn new(world: World) -> Self {
        Self {
            current: ArcSwap::from_pointee(world),
            writer: Mutex::new(()),
        }
    }

    /// The state as it is now; it never changes.
    pub(crate) fn snapshot(&self) -> Arc<World> {
        self.current.load_full()
    }

    /// Changes the state, or leaves it as it was when `change` fails.
    pub(crate) fn write<T, E>(
        &self,
        change: impl FnOnce(&mut World) -> Result<T, E>,
    ) -> Result<T, E> {
        // A writer that panicked has published nothing, so the state that the lock guards is whole.
        let _alone = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = World::clone(&self.current.load());
        let outcome = change(&mut next)?;
        self.current.store(Arc::new(next));
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    fn now(store: &Store) -> jiff::Timestamp {
        store.snapshot().clock.now()
    }

    #[test]
    fn a_change_that_is_refused_leaves_no_trace() {
        let store = Store::new(World::seeded(1, 6));
        let before = now(&store);
        let refused = store.write(|world| {
            world.clock.advance();
            world.organizations.clear();
            Err::<(), _>("no")
        });
        assert_eq!(refused, Err("no"));
        assert_eq!(now(&store), before);
        assert_eq!(store.snapshot().organizations.len(), 3);
    }

    #[test]
    fn a_snapshot_stays_as_it_was_taken() {
        let store = Store::new(World::seeded(1, 6));
        let held = store.snapshot();
        let made = store.write(|world| Ok::<_, ()>(world.clock.advance()));
        assert_eq!(made, Ok(now(&store)));
        assert_eq!(held.clock.now() + SignedDuration::from_secs(1), now(&store));
    }

    #[test]
    fn a_writer_that_panics_stops_nobody() {
        let store = Store::new(World::seeded(1, 6));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|_| -> Result<(), ()> { panic!("in a test") })
        }));
        assert!(panicked.is_err());
        assert!(
            store
                .write(|world| Ok::<_, ()>(world.clock.advance()))
                .is_ok()
        );
    }
}
