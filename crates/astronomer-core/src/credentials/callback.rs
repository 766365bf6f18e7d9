//! A token from a function.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Token;
use crate::error::BoxError;
use crate::{Clock, Error, SecretString};

/// How long before its end a token is replaced.
const LEEWAY: Duration = Duration::from_secs(30);

type Fetched = Pin<Box<dyn Future<Output = Result<SecretString, BoxError>> + Send>>;

/// A function that fetches tokens, and the last one.
pub(super) struct Callback {
    fetch: Box<dyn Fn() -> Fetched + Send + Sync>,
    known: Mutex<Option<Arc<Token>>>,
    /// Held while a token is fetched, so that one fetch serves all that wait.
    turn: tokio::sync::Mutex<()>,
}

impl Callback {
    pub(super) fn new(fetch: impl Fn() -> Fetched + Send + Sync + 'static) -> Self {
        Self {
            fetch: Box::new(fetch),
            known: Mutex::new(None),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    /// The last token.
    pub(super) fn known(&self) -> Option<Arc<Token>> {
        self.lock().clone()
    }

    /// The last token, or a new one when there is none or it is about to end.
    pub(super) async fn current(&self, clock: &dyn Clock) -> Result<Arc<Token>, Error> {
        let known = self.known();
        if let Some(token) = &known
            && token.expired(clock.system_time() + LEEWAY).is_none()
        {
            return Ok(token.clone());
        }
        self.replace(known).await
    }

    /// Another token than the refused one, fetched if nobody has done so since.
    pub(super) async fn renewed(&self, refused: &Arc<Token>) -> Result<Arc<Token>, Error> {
        self.replace(Some(refused.clone())).await
    }

    async fn replace(&self, old: Option<Arc<Token>>) -> Result<Arc<Token>, Error> {
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have fetched it already.
        if let Some(known) = self.known()
            && old.is_none_or(|old| !Arc::ptr_eq(&old, &known))
        {
            return Ok(known);
        }
        let secret = (self.fetch)().await.map_err(|error| {
            Error::credentials(format!("no token could be fetched: {error}")).with_source(error)
        })?;
        let token = Token::parse(secret.expose())
            .map_err(|rule| Error::credentials(format!("the fetched token {rule}")))?;
        let token = Arc::new(token);
        *self.lock() = Some(token.clone());
        Ok(token)
    }

    // A panic elsewhere leaves the state whole: it changes in one assignment.
    fn lock(&self) -> MutexGuard<'_, Option<Arc<Token>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
