//! API tokens that are there at the start.

use astronomer_api::types::{
    ApiToken, ApiTokenId, ApiTokenKind, ApiTokenRole, EntityType, ScopeType,
};
use jiff::SignedDuration;

use super::make_token;
use crate::clock::{EPOCH, earlier, later};
use crate::random::Random;
use crate::world::{OrganizationRecord, TokenRecord, profile_of, shorten_token};

struct Known {
    name: &'static str,
    description: &'static str,
    scope: ScopeType,
    role: &'static str,
    kind: ApiTokenKind,
    age_in_days: i64,
    period_in_days: Option<i64>,
}

const TOKENS: [Known; 4] = [
    Known {
        name: "terraform",
        description: "Keeps the Organization as code",
        scope: ScopeType::Organization,
        role: "ORGANIZATION_OWNER",
        kind: ApiTokenKind::Standard,
        age_in_days: 400,
        period_in_days: None,
    },
    Known {
        name: "ci \"main\"",
        description: "",
        scope: ScopeType::Workspace,
        role: "WORKSPACE_AUTHOR",
        kind: ApiTokenKind::Standard,
        age_in_days: 30,
        period_in_days: Some(365),
    },
    Known {
        name: "Größenmessung",
        description: "Reads tasks (C:\\metrics)",
        scope: ScopeType::Deployment,
        role: "DEPLOYMENT_ACCESSOR",
        kind: ApiTokenKind::DirectAccess,
        age_in_days: 10,
        period_in_days: Some(90),
    },
    // Nobody has noticed yet that this one is over.
    Known {
        name: "old report",
        description: "Monthly numbers",
        scope: ScopeType::Organization,
        role: "ORGANIZATION_BILLING_ADMIN",
        kind: ApiTokenKind::Standard,
        age_in_days: 200,
        period_in_days: Some(90),
    },
];

/// Adds the tokens, those below the Organization for the first Workspace and the first Deployment.
pub(super) fn add(record: &mut OrganizationRecord, seed: u64) {
    let mut random = Random::new(seed, "api tokens");
    for known in TOKENS {
        let entity = match known.scope {
            ScopeType::Workspace => record
                .workspaces
                .iter()
                .next()
                .map(|first| first.id.to_string()),
            ScopeType::Deployment => record
                .deployments
                .iter()
                .next()
                .map(|first| first.id().to_string()),
            _ => Some(record.organization().id.to_string()),
        };
        let creator = record.users().iter().next().map(|user| profile_of(user));
        let (Some(entity), Some(creator)) = (entity, creator) else {
            continue;
        };
        let secret = make_token(&mut random);
        let id: ApiTokenId = random.id();
        let age = SignedDuration::from_hours(known.age_in_days * 24 + 1);
        let made_at = earlier(EPOCH, age);
        let kind = match known.scope {
            ScopeType::Workspace => EntityType::Workspace,
            ScopeType::Deployment => EntityType::Deployment,
            _ => EntityType::Organization,
        };
        let mut token = ApiToken::new(
            made_at,
            known.description,
            id,
            known.kind,
            known.name,
            known.scope,
            shorten_token(&secret),
            made_at,
            made_at,
        )
        .created_by(creator.clone())
        .updated_by(creator)
        .roles(vec![ApiTokenRole::new(entity, kind, known.role)]);
        token.expiry_period_in_days = known.period_in_days;
        let period = known
            .period_in_days
            .map(|days| SignedDuration::from_hours(days * 24));
        token.end_at = period.map(|period| later(made_at, period));
        record.tokens.insert(TokenRecord {
            token,
            secret: secret.into(),
        });
    }
}
