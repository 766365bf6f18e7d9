//! Tokens of the agents that run the tasks of a Deployment.

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{
    AgentTokenSort, AgentTokenSortField, ApiToken, ApiTokenId, BasicSubjectProfile,
    CreateAgentTokenRequest,
};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::handlers::api_tokens::check_texts;
use crate::handlers::deployments::{change, find as find_deployment};
use crate::page::{Listed, PageRequest};
use crate::world::{Credential, TokenRecord, make_agent_token, make_token};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<AgentTokenSort>::read(call.query);
    let world = call.world();
    let record = find_deployment(call, call.organization(&world)?)?;
    page.answer("tokens", &record.agent_tokens, compare, |_| true)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("agentTokenId")?;
    let world = call.world();
    let record = find_deployment(call, call.organization(&world)?)?;
    let token = record.agent_tokens.get(id);
    let token = token.ok_or_else(|| ApiError::not_found("agent token", id))?;
    Answer::json(&token.token)
}

/// Makes a token; its secret is in this answer alone.
pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<CreateAgentTokenRequest>()?;
    check_texts(&request.name, request.description.as_deref())?;
    let shown = call.write(|world| {
        let organization = call.organization(world)?;
        let organization_id = organization.organization().id.clone();
        let deployment_id = find_deployment(call, organization)?.id().clone();
        let now = world.clock.advance();
        let secret = make_token(&mut world.ids);
        let token_id: ApiTokenId = world.ids.id();
        let creator = call.caller.profile();
        let token = make_agent_token(&token_id, &deployment_id, &secret, request, creator, now);
        let shown = token.clone().token(secret.as_str());
        let credential = Credential::Agent {
            organization_id,
            deployment_id,
            token_id,
        };
        world.credentials.insert(&secret, credential);
        change(call, call.organization_mut(world)?, now, |record| {
            record.agent_tokens.insert(TokenRecord {
                token,
                secret: secret.into(),
            });
        })?;
        Ok(shown)
    })?;
    Answer::json(&shown)
}

/// Deletes a token, which is refused from now on.
pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("agentTokenId")?;
    call.write(|world| {
        find_deployment(call, call.organization(world)?)?;
        let now = world.clock.advance();
        let mut removed: Option<Arc<TokenRecord>> = None;
        change(call, call.organization_mut(world)?, now, |record| {
            removed = record.agent_tokens.remove(id);
        })?;
        let removed = removed.ok_or_else(|| ApiError::not_found("agent token", id))?;
        world.credentials.remove(removed.secret.expose());
        Ok(Answer::NoContent)
    })
}

impl Listed for TokenRecord {
    type View<'a> = &'a ApiToken;

    fn view(&self) -> &ApiToken {
        &self.token
    }
}

fn compare(field: AgentTokenSortField, left: &TokenRecord, right: &TokenRecord) -> Ordering {
    let (left, right) = (&left.token, &right.token);
    let id = |by: &Option<BasicSubjectProfile>| by.as_ref().map(|by| by.id.clone());
    match field {
        AgentTokenSortField::Name => left.name.cmp(&right.name),
        AgentTokenSortField::Description => left.description.cmp(&right.description),
        AgentTokenSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        AgentTokenSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        AgentTokenSortField::CreatedById => id(&left.created_by).cmp(&id(&right.created_by)),
        AgentTokenSortField::UpdatedById => id(&left.updated_by).cmp(&id(&right.updated_by)),
        AgentTokenSortField::TokenStartAt => left.start_at.cmp(&right.start_at),
        _ => Ordering::Equal,
    }
}
