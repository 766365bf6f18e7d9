//! Where the token of a client comes from.

mod callback;
mod claims;
mod fetch_failure;
mod file;
mod token;

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

pub use claims::TokenClaims;
pub(crate) use token::Token;

use crate::error::BoxError;
use crate::{Clock, Error, SecretString};
use callback::Callback;
use file::TokenFile;

/// What reads the token out of a file's text.
pub(crate) type ReadToken = dyn Fn(&str) -> Result<SecretString, Error> + Send + Sync;

/// Where the token of a client comes from: a fixed text, a file that is read again when it changes, or a function.
///
/// Clones share what they know: one token is asked for once, however many calls wait for it.
///
/// ```no_run
/// use astronomer_core::{BaseUrl, Credentials, Transport};
///
/// let fixed = Credentials::token("my-token");
/// let fetched = Credentials::from_fn(|| async { Ok::<_, std::io::Error>(String::from("from the vault")) });
/// for credentials in [fixed, fetched] {
///     Transport::builder(BaseUrl::default()).credentials(credentials).build()?;
/// }
/// let missing = Credentials::token_file("/no/such/file");
/// let error = Transport::builder(BaseUrl::default()).credentials(missing).build().unwrap_err();
/// assert!(error.to_string().starts_with("the token file /no/such/file can't be read"));
/// # Ok::<(), astronomer_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Credentials(Source);

#[derive(Clone)]
enum Source {
    /// The token, or why the text that was given is none.
    Fixed(Arc<Result<Arc<Token>, String>>),
    File(Arc<TokenFile>),
    Callback(Arc<Callback>),
}

impl Credentials {
    /// A token that stays.
    ///
    /// White space around it and a leading `Bearer ` are dropped, since files and variables often have them.
    pub fn token(token: impl Into<SecretString>) -> Self {
        let token = Token::parse(token.into().expose()).map(Arc::new);
        Self(Source::Fixed(Arc::new(token)))
    }

    /// A file that holds nothing but the token.
    ///
    /// It is looked at before each request and read again when its size or time of change is another, and once more when
    /// the API refuses the token. While it can't be used, because it is missing or empty for example, the last token stays
    /// in use, and a warning says so once per change of the file. It has to be a regular file of at most 64 KiB.
    ///
    /// Looking and reading are not asynchronous: a file system that hangs (of a network, for example) hangs the call,
    /// beyond the time for it. [`Credentials::from_fn`] suits such a place better.
    pub fn token_file(path: impl Into<PathBuf>) -> Self {
        Self::file_with(path, |text| Ok(SecretString::from(text)))
    }

    /// A file of any format, and what reads the token out of its text. As for [`Credentials::token_file`].
    pub fn file_with(
        path: impl Into<PathBuf>,
        read: impl Fn(&str) -> Result<SecretString, Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Source::File(Arc::new(TokenFile::new(
            path.into(),
            Box::new(read),
        ))))
    }

    /// A function that fetches a token, from a vault for example.
    ///
    /// It is called before the first request, again when the token's own expiry is less than 30 seconds away, and once
    /// more when the API refuses the token (401); that request is then sent again with the new token, unless it is the
    /// same. A token that was fetched less than 30 seconds ago is used whatever its expiry, since this machine's clock may
    /// be wrong. Where no other can be fetched, a token stays in use until its expiry.
    ///
    /// Calls that need a token at the same time wait for one fetch, and a failure is that of all of them. The time for a
    /// call covers it. The text of the function's error is shown on one line, capped, and without what looks like a JWT;
    /// the error itself is a source of [`Error`].
    pub fn from_fn<F, T, E>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<SecretString>,
        E: Into<BoxError>,
    {
        Self(Source::Callback(Arc::new(Callback::new(move || {
            let fetched = fetch();
            Box::pin(async move { fetched.await.map(Into::into).map_err(Into::into) })
        }))))
    }

    /// What the token says about itself, as far as that is known without a request: a function is not called.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`] when the text or the file has no token.
    pub fn claims(&self) -> Result<Option<TokenClaims>, Error> {
        let token = match &self.0 {
            Source::Fixed(token) => Some(fixed(token)?),
            Source::File(file) => Some(file.current()?),
            Source::Callback(callback) => callback.known(),
        };
        Ok(token.and_then(|token| token.claims().cloned()))
    }

    /// Refuses what can't be a token before anything is sent.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.claims().map(|_| ())
    }

    /// The token for the next request.
    pub(crate) async fn current(&self, clock: &dyn Clock) -> Result<Arc<Token>, Error> {
        match &self.0 {
            Source::Fixed(token) => fixed(token),
            Source::File(file) => file.current(),
            Source::Callback(callback) => callback.current(clock).await,
        }
    }

    /// Another token than the one that the API refused, if there is one.
    pub(crate) async fn renewed(
        &self,
        refused: &Arc<Token>,
        clock: &dyn Clock,
    ) -> Result<Option<Arc<Token>>, Error> {
        let token = match &self.0 {
            Source::Fixed(_) => return Ok(None),
            Source::File(file) => file.reread()?,
            Source::Callback(callback) => callback.renewed(refused, clock).await?,
        };
        Ok((token.secret() != refused.secret()).then_some(token))
    }
}

fn fixed(token: &Result<Arc<Token>, String>) -> Result<Arc<Token>, Error> {
    token
        .clone()
        .map_err(|rule| Error::configuration(format!("the token {rule}")))
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Fixed(_) => f.write_str("Credentials([hidden])"),
            Source::File(file) => f.debug_tuple("Credentials").field(&file.path()).finish(),
            Source::Callback(_) => f.write_str("Credentials(from_fn)"),
        }
    }
}

#[cfg(test)]
mod tests;
