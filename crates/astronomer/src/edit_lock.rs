//! One edit at a time of one thing, as far as this program can see to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

type EditLock = AsyncMutex<()>;

/// Locks by the name of what is edited. Clones share them, as the clones of a client share everything.
///
/// The API knows no versions of what it stores: of two programs that read, change and write back at the same time, the
/// later one wins. Within one client this keeps them apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct EditLocks {
    locks: Arc<Mutex<HashMap<Box<str>, Weak<EditLock>>>>,
}

impl EditLocks {
    /// Waits until nobody else edits `subject`; it stays locked until the guard is dropped.
    pub(crate) async fn lock(&self, subject: &str) -> OwnedMutexGuard<()> {
        self.of(subject).lock_owned().await
    }

    fn of(&self, subject: &str) -> Arc<EditLock> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = locks.get(subject).and_then(Weak::upgrade) {
            return lock;
        }
        // Those that nobody holds or waits for are forgotten, or the map would grow with everything ever edited.
        locks.retain(|_, lock| lock.strong_count() > 0);
        let lock = Arc::default();
        locks.insert(subject.into(), Arc::downgrade(&lock));
        lock
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn the_same_subject_is_locked_once_and_others_are_free() {
        let locks = EditLocks::default();
        let first = locks.lock("a").await;
        let mut second = Box::pin(locks.clone().of("a").lock_owned());
        assert!(second.as_mut().now_or_never().is_none());
        assert!(locks.lock("b").now_or_never().is_some());
        // Forgetting those that nobody holds leaves this one.
        assert!(locks.lock("a").now_or_never().is_none());
        drop(first);
        assert!(second.now_or_never().is_some());
    }

    #[tokio::test]
    async fn locks_that_nobody_holds_are_forgotten() {
        let locks = EditLocks::default();
        for subject in ["a", "b", "c"] {
            drop(locks.lock(subject).await);
        }
        let held = locks.lock("d").await;
        assert_eq!(locks.locks.lock().unwrap().len(), 1);
        drop(held);
    }
}
