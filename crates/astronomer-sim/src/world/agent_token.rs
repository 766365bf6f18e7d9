//! Tokens of agents.

use astronomer_api::types::{
    ApiToken, ApiTokenId, ApiTokenKind, ApiTokenRole, BasicSubjectProfile, CreateAgentTokenRequest,
    DeploymentId, DeploymentRole, EntityType, ScopeType,
};
use jiff::Timestamp;

use super::grants::shorten_token;
use crate::clock::days_later;

/// A token as it is shown, without its secret.
pub(crate) fn make_agent_token(
    id: &ApiTokenId,
    deployment: &DeploymentId,
    secret: &str,
    request: CreateAgentTokenRequest,
    creator: BasicSubjectProfile,
    now: Timestamp,
) -> ApiToken {
    let role = ApiTokenRole::new(
        deployment.as_str(),
        EntityType::Deployment,
        DeploymentRole::Accessor.as_str(),
    );
    let mut token = ApiToken::new(
        now,
        request.description.unwrap_or_default(),
        id,
        ApiTokenKind::Standard,
        request.name,
        ScopeType::Deployment,
        shorten_token(secret),
        now,
        now,
    )
    .created_by(creator.clone())
    .updated_by(creator)
    .roles(vec![role]);
    token.expiry_period_in_days = request.token_expiry_period_in_days;
    token.end_at = request
        .token_expiry_period_in_days
        .map(|days| days_later(now, days));
    token
}
