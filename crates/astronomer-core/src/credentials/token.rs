//! A token that can be sent.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use reqwest::header::HeaderValue;

use super::TokenClaims;
use crate::SecretString;

/// A token, ready for its header, with what it says about itself.
pub(crate) struct Token {
    secret: SecretString,
    authorization: HeaderValue,
    claims: Option<TokenClaims>,
    warned: AtomicBool,
}

impl Token {
    /// Takes a text as a token; white space around it and a scheme in front of it go. An error is the rule that it breaks.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let secret = bare(text);
        let token = secret.expose();
        if token.is_empty() {
            return Err("is empty; give the text that Astro showed when it was made".to_owned());
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(
                "has a space, a line break or another character that no token has; give it alone"
                    .to_owned(),
            );
        }
        let mut authorization = HeaderValue::from_str(&format!("Bearer {token}"))
            .map_err(|_| "can't be sent in a header".to_owned())?;
        authorization.set_sensitive(true);
        Ok(Self {
            claims: TokenClaims::read(&secret),
            secret,
            authorization,
            warned: AtomicBool::new(false),
        })
    }

    pub(crate) fn secret(&self) -> &SecretString {
        &self.secret
    }

    /// The value of `Authorization`.
    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.authorization
    }

    pub(crate) fn claims(&self) -> Option<&TokenClaims> {
        self.claims.as_ref()
    }

    /// When the token ended, by its own word, if it did before `now`.
    pub(crate) fn expired(&self, now: SystemTime) -> Option<SystemTime> {
        self.claims()?.expires_at().filter(|end| *end <= now)
    }

    /// Warns once of a token that has ended by its own word. It is sent all the same: this machine's clock may be wrong.
    pub(crate) fn warn_if_expired(&self, now: SystemTime) {
        let Some(end) = self.expired(now) else {
            return;
        };
        if !self.warned.swap(true, Ordering::Relaxed) {
            let end = httpdate::fmt_http_date(end);
            tracing::warn!(expired_at = %end, "the token has expired, by its own word; get a new one");
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([hidden])")
    }
}

/// The token alone.
fn bare(text: &str) -> SecretString {
    let text = text.trim();
    let bare = match text.split_at_checked(6) {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("bearer")
                && !rest.starts_with(|c: char| !c.is_whitespace()) =>
        {
            rest.trim_start()
        }
        _ => text,
    };
    SecretString::from(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_prefix_is_dropped() {
        for (given, kept) in [
            ("abc", "abc"),
            (" Bearer abc\n", "abc"),
            ("bearer\tabc", "abc"),
            ("Bearerabc", "Bearerabc"),
        ] {
            let token = Token::parse(given).unwrap();
            assert_eq!(token.secret().expose(), kept);
            assert_eq!(token.authorization(), &format!("Bearer {kept}"));
            assert!(token.authorization().is_sensitive());
        }
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_being_shown() {
        for (given, rule) in [
            ("", "is empty"),
            (" Bearer \n", "is empty"),
            ("s3cret word", "has a space"),
            ("s3cret\u{7}", "has a space, a line break or another"),
            ("s3crét", "another character that no token has"),
        ] {
            let refusal = Token::parse(given).unwrap_err();
            assert!(
                refusal.starts_with(rule) || refusal.contains(rule),
                "{refusal}"
            );
            assert!(!refusal.contains("s3cr"), "{refusal}");
        }
    }
}
