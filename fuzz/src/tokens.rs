//! Tokens, given as text or in a file.

use astronomer::{Credentials, SecretString, TokenClaims};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::messages::{assert_hidden, chain};
use crate::scratch_file;

/// The largest file that is read for a token.
const LARGEST_FILE: usize = 64 << 10;

/// How much of a refused token must not be shown in one piece.
const TELLING: usize = 12;

/// A text is taken for a token by one rule, from wherever it comes; what is refused is not shown; claims are those of
/// the JSON in the token.
pub fn tokens(data: &[u8]) {
    let path = scratch_file::write("token", data);
    let from_file = Credentials::token_file(path).claims();
    match std::str::from_utf8(data) {
        Ok(text) if data.len() <= LARGEST_FILE => {
            let given = Credentials::token(text);
            assert_eq!(format!("{given:?}"), "Credentials([hidden])");
            let given = given.claims();
            assert_eq!(given.is_ok(), is_token(text), "{given:?}");
            assert_eq!(given.is_ok(), from_file.is_ok(), "{from_file:?}");
            assert_eq!(given.as_ref().ok(), from_file.as_ref().ok());
            for error in [given.err(), from_file.err()].into_iter().flatten() {
                assert!(error.is_configuration());
                check_hidden(text, &chain(&error));
            }
        }
        _ => assert!(from_file.is_err_and(|error| error.is_configuration())),
    }
    check_claims(data);
}

/// White space around it and a scheme in front of it aside, a token is visible ASCII in one piece.
fn is_token(text: &str) -> bool {
    let text = text.trim();
    let bare = match text.split_at_checked("bearer".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer") => {
            let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
            if is_apart { rest.trim() } else { text }
        }
        _ => text,
    };
    !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_graphic())
}

fn check_hidden(text: &str, message: &str) {
    let is_word = |byte: &u8| byte.is_ascii_lowercase() || b" .,:;/-".contains(byte);
    let parts = text.as_bytes().windows(TELLING);
    for part in parts.filter(|part| !part.iter().all(is_word)) {
        if let Ok(part) = std::str::from_utf8(part) {
            assert_hidden(part, message);
        }
    }
}

/// Reads the claims of a token with this payload.
fn check_claims(payload: &[u8]) {
    let token = format!(
        "eyJhbGciOiJSUzI1NiJ9.{}.c2ln",
        URL_SAFE_NO_PAD.encode(payload)
    );
    let claims = TokenClaims::read(&SecretString::from(token));
    let json = serde_json::from_slice::<Value>(payload).ok();
    let Some(claims) = claims else {
        return;
    };
    assert!(!format!("{claims:?}").is_empty());
    // A payload that is read may hold what a value can't, such as numbers beyond every bound.
    let Some(json) = json else {
        return;
    };
    assert_eq!(claims.api_token_id(), json["apiTokenId"].as_str());
    let permissions = json["permissions"].as_array();
    let permissions = permissions.into_iter().flatten().filter_map(Value::as_str);
    assert!(permissions.eq(claims.permissions()));
    if let Some(end) = claims.expires_at() {
        assert!(json["exp"].is_number() && end >= std::time::SystemTime::UNIX_EPOCH);
    }
    if let Some(organization) = claims.organization_id() {
        assert!(!organization.is_empty() && organization.trim() == organization);
    }
}
