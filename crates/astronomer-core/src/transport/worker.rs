//! Work on bodies that takes so long that it would hold up other tasks.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::runtime::Handle;

use crate::{Clock, Sleep};

/// From how many bytes of JSON on decoding leaves the thread of the call.
///
/// Handing work over and back was measured as 10 to 15 µs, and decoding as about 1.3 ns a byte: from here on it takes a third of
/// a millisecond, of which the way is a twentieth, and which is longer than a task should go without letting others run.
pub(crate) const DECODED: usize = 256 << 10;

/// From how many bytes of gzip on inflating does, which was measured as 9 ns a byte.
pub(super) const INFLATED: usize = 32 << 10;

/// How long a thread may take to begin. Where all are busy, perhaps with what waits for this very call, the work is done in
/// place.
const PATIENCE: Duration = Duration::from_millis(1);

/// Does `work`: on a thread of the runtime that may block where `size` is at least `large`, else in place, and so where there
/// is no Tokio runtime.
///
/// Who drops the future does not wait for the work, which ends by itself. A panic of the work is one of the caller.
pub(crate) async fn run<T: Send + 'static>(
    clock: &dyn Clock,
    size: usize,
    large: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    if size < large {
        return work();
    }
    match Handle::try_current() {
        Ok(runtime) => run_on(&runtime, clock.sleep(PATIENCE), work).await,
        Err(_) => work(),
    }
}

async fn run_on<T: Send + 'static>(
    runtime: &Handle,
    patience: Sleep,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let left = Arc::new(Mutex::new(Some(work)));
    let taken = Arc::clone(&left);
    let mut task = runtime.spawn_blocking(move || take(&taken).map(|work| work()));
    let joined = match select(&mut task, patience).await {
        Either::Left((joined, _)) => joined,
        Either::Right(_) => match take(&left) {
            Some(work) => return work(),
            None => task.await,
        },
    };
    let result = joined.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(panic) => resume_unwind(panic),
        // The runtime is being shut down and took no work any more.
        Err(_) => None,
    });
    match result {
        Some(result) => result,
        None => take(&left).expect("what the task did not take is still there")(),
    }
}

fn take<W>(work: &Mutex<Option<W>>) -> Option<W> {
    let mut work = work.lock().unwrap_or_else(PoisonError::into_inner);
    work.take()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use futures_util::FutureExt;

    use super::*;
    use crate::{ManualClock, TokioClock};

    fn build_runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .max_blocking_threads(1)
            .build()
            .unwrap()
    }

    #[test]
    fn large_work_leaves_the_thread_of_the_caller() {
        let here = thread::current().id();
        // Its time stands still, so that a thread may take as long as it likes to begin.
        let clock = ManualClock::new();
        let worker = |size| run(&clock, size, 10, || thread::current().id());
        let runtime = build_runtime();
        assert_eq!(runtime.block_on(worker(9)), here);
        assert_ne!(runtime.block_on(worker(10)), here);
    }

    #[test]
    fn work_that_no_thread_begins_is_done_in_place() {
        let runtime = build_runtime();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        runtime.block_on(async {
            let busy = tokio::task::spawn_blocking(move || wait.recv());
            assert_eq!(run(&TokioClock, 10, 10, || 7).await, 7);
            drop(release);
            assert!(busy.await.unwrap().is_err());
        });
    }

    #[test]
    fn without_a_runtime_everything_is_done_in_place() {
        let here = thread::current().id();
        let worker = run(&TokioClock, 10, 10, || thread::current().id());
        assert_eq!(worker.now_or_never(), Some(here));
    }

    #[test]
    fn a_runtime_that_was_shut_down_does_not_lose_the_work() {
        let runtime = build_runtime();
        let handle = runtime.handle().clone();
        drop(runtime);
        let worker = run_on(&handle, ManualClock::new().sleep(PATIENCE), || 7);
        assert_eq!(worker.now_or_never(), Some(7));
    }

    #[test]
    #[should_panic(expected = "in a test")]
    fn a_panic_is_the_callers() {
        build_runtime().block_on(run(&ManualClock::new(), 10, 10, || panic!("in a test")))
    }
}
