//! What the token says about itself, without a request.

use std::time::{Duration, SystemTime};

use astronomer::{OrganizationId, Timestamp, TokenClaims};

use super::finding::Finding;
use crate::session::Token;

const TOKEN: &str = "token";
const EXPIRY: &str = "expiry";

/// A token that ends sooner than this is worth a warning.
const SOON: Duration = Duration::from_secs(7 * 24 * 60 * 60);

const RENEW: &str = "make another one, or `astroctl tokens rotate` it";

/// What kind of token it is, and what it is for.
pub(super) fn kind(token: &Token, organization: Option<&OrganizationId>) -> Finding {
    let source = token.source();
    let Some(claims) = token.claims() else {
        let finding = format!("from {source}; it says nothing about itself");
        return Finding::ok(TOKEN, finding);
    };
    let kind = match claims.api_token_id() {
        Some(id) => format!("API token {id}"),
        None => "personal token".to_owned(),
    };
    match (claims.organization_id(), organization) {
        (Some(of), Some(named)) if of != named.as_str() => Finding::warning(
            TOKEN,
            format!("from {source}: {kind} of the Organization {of}, but {named} is named"),
            "leave out --organization and ASTRO_ORGANIZATION_ID, or use a token of that Organization",
        ),
        (Some(of), _) => Finding::ok(
            TOKEN,
            format!(
                "from {source}: {kind} of the Organization {of}{}",
                scope(claims)
            ),
        ),
        (None, _) => Finding::ok(TOKEN, format!("from {source}: {kind}{}", scope(claims))),
    }
}

/// The Workspaces and Deployments that the token names.
fn scope(claims: &TokenClaims) -> String {
    let named = claims.permissions().iter().filter_map(|permission| {
        let (what, id) = permission.split_once(':')?;
        match what {
            "workspaceId" => Some(format!(", Workspace {id}")),
            "deploymentId" => Some(format!(", Deployment {id}")),
            _ => None,
        }
    });
    named.collect()
}

/// When the token ends.
pub(super) fn expiry(claims: Option<&TokenClaims>, now: SystemTime) -> Finding {
    let Some(end) = claims.and_then(TokenClaims::expires_at) else {
        return Finding::ok(EXPIRY, "the token names no end");
    };
    // What lies beyond the year 9999 names no end.
    let date = Timestamp::try_from(end).unwrap_or(Timestamp::MAX);
    match end.duration_since(now) {
        Err(_) => Finding::failed(EXPIRY, format!("the token has ended at {date}"), RENEW),
        Ok(left) if left < SOON => {
            let hours = left.as_secs() / 3600;
            let finding = format!("the token ends at {date}, in {hours} hours");
            Finding::warning(EXPIRY, finding, RENEW)
        }
        Ok(left) => {
            let days = left.as_secs() / (24 * 3600);
            Finding::ok(EXPIRY, format!("the token ends at {date}, in {days} days"))
        }
    }
}

#[cfg(test)]
mod tests {
    use astronomer::SecretString;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::super::finding::State;
    use super::*;

    fn claims(payload: &str) -> TokenClaims {
        let token = format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload));
        TokenClaims::read(&SecretString::from(token)).unwrap()
    }

    #[test]
    fn the_end_of_a_token_is_judged_by_the_clock() {
        let claims = claims(r#"{"exp": 1794139200}"#);
        let at = |seconds: u64| {
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            let finding = expiry(Some(&claims), now);
            (finding.state, finding.finding)
        };
        let end = "2026-11-08T12:00:00Z";
        let day = 24 * 3600;
        assert_eq!(
            at(1_794_139_200 + 1),
            (State::Failed, format!("the token has ended at {end}"))
        );
        assert_eq!(
            at(1_794_139_200 - 6 * day),
            (
                State::Warning,
                format!("the token ends at {end}, in 144 hours")
            )
        );
        assert_eq!(
            at(1_794_139_200 - 8 * day),
            (State::Ok, format!("the token ends at {end}, in 8 days"))
        );
        assert_eq!(expiry(None, SystemTime::now()).state, State::Ok);
    }

    #[test]
    fn the_kind_of_a_token_is_read_from_its_claims() {
        let organization: OrganizationId = "o1".parse().unwrap();
        let told = |payload: &str| {
            let token = Token::with_claims("ASTRO_API_TOKEN", claims(payload));
            let finding = kind(&token, Some(&organization));
            (finding.state, finding.finding)
        };
        assert_eq!(
            told(r#"{"apiTokenId": "t1", "permissions": ["organizationId:o1", "workspaceId:w1"]}"#),
            (
                State::Ok,
                "from ASTRO_API_TOKEN: API token t1 of the Organization o1, Workspace w1"
                    .to_owned()
            )
        );
        assert_eq!(
            told("{}"),
            (State::Ok, "from ASTRO_API_TOKEN: personal token".to_owned())
        );
        let (state, finding) =
            told(r#"{"apiTokenId": "t1", "permissions": ["organizationId:o2"]}"#);
        assert_eq!(state, State::Warning);
        assert!(
            finding.contains("of the Organization o2, but o1 is named"),
            "{finding}"
        );
    }
}
