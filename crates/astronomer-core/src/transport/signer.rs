//! The token of a request, and the tokens that must not be shown.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::credentials::Token;
use crate::{Clock, Credentials, Error};

/// How many tokens back an error's text is searched for: an answer may quote one that was replaced meanwhile.
const REMEMBERED: usize = 4;

/// Gives requests their token, and knows which tokens were given.
pub(super) struct Signer {
    credentials: Option<Credentials>,
    used: Mutex<Vec<Arc<Token>>>,
}

impl Signer {
    pub(super) fn new(credentials: Option<Credentials>) -> Self {
        Self {
            credentials,
            used: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }

    /// The token for the next request, if requests have one.
    pub(super) async fn token(&self, clock: &dyn Clock) -> Result<Option<Arc<Token>>, Error> {
        let Some(credentials) = &self.credentials else {
            return Ok(None);
        };
        let token = credentials.current(clock).await?;
        token.warn_if_expired(clock.system_time());
        self.remember(&token);
        Ok(Some(token))
    }

    /// Another token than the one that was refused, if there is one.
    pub(super) async fn renewed(
        &self,
        refused: &Arc<Token>,
        clock: &dyn Clock,
    ) -> Result<Option<Arc<Token>>, Error> {
        let Some(credentials) = &self.credentials else {
            return Ok(None);
        };
        let token = credentials.renewed(refused, clock).await?;
        if let Some(token) = &token {
            self.remember(token);
        }
        Ok(token)
    }

    /// Runs `show` with the texts that must not be shown.
    pub(super) fn hiding<T>(&self, show: impl FnOnce(&[&str]) -> T) -> T {
        let used = self.lock().clone();
        let secrets: Vec<&str> = used.iter().map(|token| token.secret().expose()).collect();
        show(&secrets)
    }

    fn remember(&self, token: &Arc<Token>) {
        let mut used = self.lock();
        if used.last().is_some_and(|last| Arc::ptr_eq(last, token)) {
            return;
        }
        // The same text may have been read or fetched again.
        used.retain(|known| known.secret() != token.secret());
        if used.len() == REMEMBERED {
            used.remove(0);
        }
        used.push(token.clone());
    }

    // A panic elsewhere leaves the list whole: no change to it can stop half way.
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Token>>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ManualClock;

    #[tokio::test]
    async fn the_same_token_read_again_pushes_no_other_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        let signer = Signer::new(Some(Credentials::token_file(&path)));
        let clock = ManualClock::new();
        for token in ["first", "a", "bc", "a", "bc", "a", "bc"] {
            std::fs::write(&path, token).unwrap();
            signer.token(&clock).await.unwrap();
        }
        signer.hiding(|tokens| assert_eq!(tokens, ["first", "a", "bc"]));
        for token in ["d", "ef", "ghi"] {
            std::fs::write(&path, token).unwrap();
            signer.token(&clock).await.unwrap();
        }
        signer.hiding(|tokens| assert_eq!(tokens, ["bc", "d", "ef", "ghi"]));
    }
}
