//! A token from a function.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Token;
use super::fetch_failure::FetchFailure;
use crate::error::BoxError;
use crate::{Clock, Error, SecretString};

/// How long before its end a token is replaced, and how long a new one is used whatever its end: where this machine's
/// clock is wrong, every token would be at its end.
const LEEWAY: Duration = Duration::from_secs(30);

type Fetched = Pin<Box<dyn Future<Output = Result<SecretString, BoxError>> + Send>>;

/// A function that fetches tokens, and the last one.
pub(super) struct Callback {
    fetch: Box<dyn Fn() -> Fetched + Send + Sync>,
    state: Mutex<State>,
    /// Held while a token is fetched, so that one fetch serves all that wait.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    known: Option<Known>,
    /// How many fetches have failed.
    failures: u64,
    last_failure: Option<Arc<FetchFailure>>,
}

#[derive(Clone)]
struct Known {
    token: Arc<Token>,
    fetched_at: Instant,
}

impl Callback {
    pub(super) fn new(fetch: impl Fn() -> Fetched + Send + Sync + 'static) -> Self {
        Self {
            fetch: Box::new(fetch),
            state: Mutex::default(),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    /// The last token.
    pub(super) fn known(&self) -> Option<Arc<Token>> {
        Some(self.lock().known.as_ref()?.token.clone())
    }

    /// The last token, or a new one when there is none or it is about to end.
    pub(super) async fn current(&self, clock: &dyn Clock) -> Result<Arc<Token>, Error> {
        let known = self.lock().known.clone();
        let Some(Known { token, fetched_at }) = known else {
            let fetched = self.replace(None, clock).await;
            return fetched.map_err(|failure| failure.to_error());
        };
        let is_new = clock.now().saturating_duration_since(fetched_at) < LEEWAY;
        if is_new || token.expired(clock.system_time() + LEEWAY).is_none() {
            return Ok(token);
        }
        match self.replace(Some(&token), clock).await {
            Ok(new) => Ok(new),
            Err(failure) if token.expired(clock.system_time()).is_none() => {
                failure.warn_once();
                Ok(token)
            }
            Err(failure) => Err(failure.to_error()),
        }
    }

    /// Another token than the refused one, fetched if nobody has done so since.
    pub(super) async fn renewed(
        &self,
        refused: &Arc<Token>,
        clock: &dyn Clock,
    ) -> Result<Arc<Token>, Error> {
        let fetched = self.replace(Some(refused), clock).await;
        fetched.map_err(|failure| failure.to_error())
    }

    async fn replace(
        &self,
        old: Option<&Arc<Token>>,
        clock: &dyn Clock,
    ) -> Result<Arc<Token>, Arc<FetchFailure>> {
        let failures = self.lock().failures;
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have fetched it already, or failed to.
        if let Some(result) = self.since(old, failures) {
            return result;
        }
        let result = self.fetch_once().await.map(Arc::new);
        let mut state = self.lock();
        match result {
            Ok(token) => {
                state.known = Some(Known {
                    token: token.clone(),
                    fetched_at: clock.now(),
                });
                Ok(token)
            }
            Err(failure) => {
                let failure = Arc::new(failure);
                state.failures += 1;
                state.last_failure = Some(failure.clone());
                Err(failure)
            }
        }
    }

    /// What came of the fetches since `old` was the token and so many had failed.
    fn since(
        &self,
        old: Option<&Arc<Token>>,
        failures: u64,
    ) -> Option<Result<Arc<Token>, Arc<FetchFailure>>> {
        let state = self.lock();
        if let Some(Known { token, .. }) = &state.known
            && old.is_none_or(|old| !Arc::ptr_eq(old, token))
        {
            return Some(Ok(token.clone()));
        }
        let failure = state.last_failure.as_ref()?;
        (state.failures != failures).then(|| Err(failure.clone()))
    }

    async fn fetch_once(&self) -> Result<Token, FetchFailure> {
        let known = self.known();
        let known = known.as_ref().map(|token| token.secret().expose());
        let fetched = (self.fetch)().await;
        let secret = fetched.map_err(|error| FetchFailure::from_function(error, known))?;
        Token::parse(secret.expose()).map_err(|rule| FetchFailure::from_rule(&rule))
    }

    // A panic elsewhere leaves the state whole: nothing that changes it can panic half way.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
