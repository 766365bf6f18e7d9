//! What a token says about itself.

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::SecretString;

/// The longest token that is looked into; those of the API have one to three thousand bytes.
const LONGEST: usize = 64 << 10;

/// The first second of the year 10000, which no HTTP date can show.
const YEAR_10000: u64 = 253_402_300_800;

/// What a token says about itself: the claims of a JWT, **read without checking its signature**.
///
/// Good for telling a person that a token has expired, and for a default; never for deciding what somebody may do.
/// Which claims Astro's tokens have is known from the vendor's own command-line tool, which reads the same ones.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenClaims {
    expires_at: Option<SystemTime>,
    permissions: Vec<String>,
    api_token_id: Option<String>,
}

#[derive(Deserialize)]
struct Payload {
    exp: Option<serde_json::Number>,
    #[serde(default)]
    permissions: Option<Vec<serde_json::Value>>,
    #[serde(rename = "apiTokenId")]
    api_token_id: Option<String>,
}

impl TokenClaims {
    /// Reads the claims of a token; nothing when it is no JWT.
    pub fn read(token: &SecretString) -> Option<Self> {
        let text = token.expose();
        let mut parts = text.split('.');
        let (Some(_), Some(payload), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        if text.len() > LONGEST {
            return None;
        }
        let json = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let payload: Payload = serde_json::from_slice(&json).ok()?;
        let seconds = payload.exp.and_then(|exp| exp.as_f64());
        let permissions = payload.permissions.unwrap_or_default().into_iter();
        Some(Self {
            expires_at: seconds
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
                .filter(|since| since.as_secs() < YEAR_10000)
                .and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since)),
            permissions: permissions
                .filter_map(|permission| permission.as_str().map(str::to_owned))
                .collect(),
            api_token_id: payload.api_token_id,
        })
    }

    /// When the token ends; nothing where it says so with no number, or with one beyond the year 9999.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    /// The permissions, such as `organizationId:clm9…`; a personal token names none.
    pub fn permissions(&self) -> &[String] {
        &self.permissions
    }

    /// The id of the API token; a personal token has none.
    pub fn api_token_id(&self) -> Option<&str> {
        self.api_token_id.as_deref()
    }

    /// The Organization that the token is for, when it names exactly one.
    pub fn organization_id(&self) -> Option<&str> {
        let mut named = self
            .permissions
            .iter()
            .filter_map(|permission| permission.strip_prefix("organizationId:"))
            .map(str::trim)
            .filter(|id| !id.is_empty());
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }
}

impl fmt::Debug for TokenClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenClaims")
            .field("expires_at", &self.expires_at.map(httpdate::fmt_http_date))
            .field("permissions", &self.permissions)
            .field("api_token_id", &self.api_token_id)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jwt(payload: &str) -> SecretString {
        let encoded = URL_SAFE_NO_PAD.encode(payload);
        SecretString::from(format!("eyJhbGciOiJSUzI1NiJ9.{encoded}.c2lnbmF0dXJl"))
    }

    #[test]
    fn claims_of_an_api_token() {
        let claims = TokenClaims::read(&jwt(
            r#"{"exp":1700000000,"apiTokenId":"t1","permissions":["apiTokenId:t1","organizationId:o1","workspaceId:w1"],"isAstronomerGenerated":true}"#,
        ))
        .unwrap();
        let end = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        assert_eq!(claims.expires_at(), Some(end));
        assert_eq!(claims.organization_id(), Some("o1"));
        assert_eq!(claims.api_token_id(), Some("t1"));
        assert_eq!(claims.permissions().len(), 3);
    }

    #[test]
    fn two_organizations_are_none() {
        let of = |permissions: &str| {
            let token = jwt(&format!(r#"{{"permissions":{permissions}}}"#));
            let claims = TokenClaims::read(&token).unwrap();
            claims.organization_id().map(str::to_owned)
        };
        assert_eq!(of(r#"["organizationId:a","organizationId:b"]"#), None);
        assert_eq!(
            of(r#"["organizationId:a","organizationId:a"]"#),
            Some("a".to_owned())
        );
        assert_eq!(of(r#"["organizationId:",7]"#), None);
        assert_eq!(of("null"), None);
    }

    #[test]
    fn what_is_no_jwt_has_no_claims() {
        for text in [
            "",
            "opaque",
            "a.b",
            "a.b.c.d",
            "a.!!.c",
            "a.e30.c.",
            "..",
            "a.bnVsbA.c",
        ] {
            assert_eq!(TokenClaims::read(&SecretString::from(text)), None, "{text}");
        }
        let odd = TokenClaims::read(&jwt(r#"{"exp":-5}"#)).unwrap();
        assert_eq!(odd.expires_at(), None);
        let far = TokenClaims::read(&jwt(r#"{"exp":1e300}"#)).unwrap();
        assert_eq!(far.expires_at(), None);
        let last = TokenClaims::read(&jwt(r#"{"exp":253402300799}"#)).unwrap();
        assert!(
            format!("{last:?}").contains("31 Dec 9999 23:59:59"),
            "{last:?}"
        );
        let next = TokenClaims::read(&jwt(r#"{"exp":253402300800}"#)).unwrap();
        assert_eq!(next.expires_at(), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}", payload in ".{0,60}") {
            let _ = TokenClaims::read(&SecretString::from(text));
            let _ = TokenClaims::read(&jwt(&payload));
        }

        #[test]
        fn claims_with_any_end_can_be_shown(whole in any::<i64>(), part in any::<f64>(), year in 9_990u64..10_010) {
            let near = year * 31_556_952 - 62_167_219_200;
            for exp in [whole.to_string(), part.to_string(), near.to_string()] {
                if let Some(claims) = TokenClaims::read(&jwt(&format!(r#"{{"exp":{exp}}}"#))) {
                    let shown = format!("{claims:?}");
                    prop_assert!(shown.contains("expires_at"));
                }
            }
        }
    }
}
