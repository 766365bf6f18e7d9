//! Stopping early without leaving anything behind.

use std::io;
use std::sync::Arc;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC, ctrl_c};
use tokio::sync::watch;

/// A wish to stop; clones share it.
#[derive(Clone, Debug)]
pub struct Interrupt(Arc<watch::Sender<bool>>);

impl Default for Interrupt {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Interrupt {
    /// Asks to stop.
    pub fn set(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was asked to stop.
    pub fn is_set(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for a future that may be given up: nothing if it was asked to stop before.
    pub async fn unless<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut asked = self.0.subscribe();
        tokio::select! {
            biased;
            _ = asked.wait_for(|asked| *asked) => None,
            value = future => Some(value),
        }
    }
}

/// Ctrl-C, and the signal by which CI systems end a job. From the moment there is one of these, none ends the program by
/// itself.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(windows)]
    interrupt: CtrlC,
}

impl Signals {
    /// Takes the signals over.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub fn register() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            interrupt: signal(SignalKind::interrupt())?,
            #[cfg(unix)]
            terminate: signal(SignalKind::terminate())?,
            #[cfg(windows)]
            interrupt: ctrl_c()?,
        })
    }

    /// Returns at the next signal.
    pub async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(windows)]
        self.interrupt.recv().await;
    }
}
