//! Short ways to say what an error means to the caller.

use crate::Error;

/// What a result of a call can be turned into.
pub trait ResultExt<T>: sealed::Sealed {
    /// Nothing in place of the error that the server knows no such object (404).
    ///
    /// ```
    /// use astronomer_core::{Call, Error, ResultExt};
    ///
    /// async fn exists(get_user: Call<serde_json::Value>) -> Result<bool, Error> {
    ///     Ok(get_user.await.optional()?.is_some())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Every error but [`Error::is_not_found`].
    fn optional(self) -> Result<Option<T>, Error>;
}

impl<T> ResultExt<T> for Result<T, Error> {
    fn optional(self) -> Result<Option<T>, Error> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for Result<T, crate::Error> {}
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;

    use super::*;
    use crate::error::{FailedAnswer, Failure};

    #[test]
    fn only_not_found_is_nothing() {
        let failed = |status| {
            let answer = FailedAnswer::new(status, HeaderMap::new(), b"", &[], SystemTime::now());
            Err::<u8, _>(Error::new(Failure::Status).with_answer(answer))
        };
        assert_eq!(Ok(7).optional().unwrap(), Some(7));
        assert_eq!(failed(StatusCode::NOT_FOUND).optional().unwrap(), None);
        assert!(failed(StatusCode::GONE).optional().is_err());
    }
}
