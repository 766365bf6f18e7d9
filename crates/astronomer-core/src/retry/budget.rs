//! A limit on repeats over all calls.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a repeat costs.
const RETRY_COST: u32 = 5;

/// What a repeat after a timeout costs: such a server is likely overloaded, and the attempt was long.
const TIMEOUT_COST: u32 = 10;

/// What a call that succeeds at once puts in.
const SUCCESS_GAIN: u32 = 1;

/// Keeps many failing calls from multiplying the load on a server that is in trouble.
///
/// Every repeat takes tokens out: 5, or 10 after a timeout. The repeat that leads to success gives its own back, and a
/// call that succeeds at once puts 1 in. A repeat that the server itself asked for, by a `Retry-After` of at least one
/// second, is free, and so is the one with another token after a 401. When there are too few tokens, calls fail with the
/// error of their last attempt, which says so. With the default of 500 tokens a program can repeat 100 times without
/// success before that, or 50 times after timeouts.
///
/// Every transport has a budget, which its clones share; one budget can be given to several transports.
///
/// ```
/// use astronomer_core::{BaseUrl, RetryBudget, Transport};
///
/// let budget = RetryBudget::new(50);
/// let transport = Transport::builder(BaseUrl::default()).retry_budget(budget.clone()).build()?;
/// assert_eq!(budget.available(), 50);
/// # Ok::<(), astronomer_core::Error>(())
/// ```
#[derive(Clone)]
pub struct RetryBudget(Arc<Tokens>);

struct Tokens {
    capacity: u32,
    available: Mutex<u32>,
}

impl RetryBudget {
    /// A full budget of so many tokens; with fewer than 5, nothing but what the server asks for is repeated.
    pub fn new(capacity: u32) -> Self {
        Self(Arc::new(Tokens {
            capacity,
            available: Mutex::new(capacity),
        }))
    }

    /// How many tokens are left.
    pub fn available(&self) -> u32 {
        *self.0.lock()
    }

    /// The largest number of tokens.
    pub fn capacity(&self) -> u32 {
        self.0.capacity
    }

    /// Pays for a repeat; nothing when there are too few tokens.
    pub(crate) fn withdraw(&self, after_timeout: bool) -> Option<Withdrawal> {
        let cost = if after_timeout {
            TIMEOUT_COST
        } else {
            RETRY_COST
        };
        let mut available = self.0.lock();
        *available = available.checked_sub(cost)?;
        Some(Withdrawal {
            tokens: self.0.clone(),
            cost,
            sent: false,
        })
    }

    /// A call succeeded at its first attempt.
    pub(crate) fn reward(&self) {
        self.0.put_in(SUCCESS_GAIN);
    }
}

impl Tokens {
    // A panic elsewhere leaves the number whole.
    fn lock(&self) -> MutexGuard<'_, u32> {
        self.available
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn put_in(&self, gain: u32) {
        let mut available = self.lock();
        *available = available.saturating_add(gain).min(self.capacity);
    }
}

impl Default for RetryBudget {
    /// 500 tokens.
    fn default() -> Self {
        Self::new(500)
    }
}

impl fmt::Debug for RetryBudget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryBudget")
            .field("available", &self.available())
            .field("capacity", &self.0.capacity)
            .finish()
    }
}

/// The price of one repeat. It goes back when the repeat succeeds, or is never sent because the call was dropped.
pub(crate) struct Withdrawal {
    tokens: Arc<Tokens>,
    cost: u32,
    sent: bool,
}

impl Withdrawal {
    /// The repeat is being sent: from now on only success brings the tokens back.
    pub(crate) fn send(&mut self) {
        self.sent = true;
    }

    /// The repeat has succeeded.
    pub(crate) fn give_back(mut self) {
        self.sent = false;
    }
}

impl Drop for Withdrawal {
    fn drop(&mut self) {
        if !self.sent {
            self.tokens.put_in(self.cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn repeats_cost_and_successes_pay() {
        let budget = RetryBudget::new(20);
        budget.withdraw(false).unwrap().send();
        assert_eq!(budget.available(), 15);
        budget.withdraw(true).unwrap().send();
        assert_eq!(budget.clone().available(), 5);
        assert!(budget.withdraw(true).is_none());
        let unused = budget.withdraw(false).unwrap();
        assert!(budget.withdraw(false).is_none());
        drop(unused);
        assert_eq!(budget.available(), 5);
        let mut successful = budget.withdraw(false).unwrap();
        successful.send();
        successful.give_back();
        assert_eq!(budget.available(), 5);
        budget.reward();
        assert_eq!(budget.available(), 6);
        assert_eq!(budget.capacity(), 20);
    }

    proptest! {
        #[test]
        fn a_budget_stays_within_its_bounds(
            capacity in 0..100_u32,
            steps in prop::collection::vec(0..4_u8, 0..200),
        ) {
            let budget = RetryBudget::new(capacity);
            for step in steps {
                match step {
                    0 => budget.reward(),
                    1 => drop(budget.withdraw(true)),
                    _ => {
                        if let Some(mut taken) = budget.withdraw(step == 2) {
                            taken.send();
                        }
                    }
                }
                prop_assert!(budget.available() <= capacity);
            }
        }
    }
}
