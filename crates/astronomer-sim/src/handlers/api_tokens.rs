//! API tokens of the Organization, of Workspaces and of Deployments.

use std::cmp::Ordering;

use astronomer_api::types::{
    ApiToken, ApiTokenId, ApiTokenKind, ApiTokenRole, ApiTokenSort, ApiTokenSortField,
    CreateApiTokenRequest, EntityType, UpdateApiTokenRequest,
};
use jiff::Timestamp;

use super::token_roles::check_own_role;
use crate::answer::Answer;
use crate::call::Call;
use crate::clock::days_later;
use crate::error::{ApiError, Violations};
use crate::page::PageRequest;
use crate::query::Query;
use crate::world::{Credential, OrganizationRecord, TokenRecord, World, make_token, shorten_token};

/// The longest name and description, in characters; the contract declares them for updates alone.
const LONGEST_NAME: usize = 256;
const LONGEST_DESCRIPTION: usize = 500;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<ApiTokenSort>::read(call.query);
    let filter = Filter::read(call.query);
    let world = call.world();
    let tokens = &call.organization(&world)?.tokens;
    page.answer("tokens", tokens, compare, |record| {
        filter.accepts(&record.token)
    })
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    Answer::json(&find(call, call.organization(&world)?)?.token)
}

/// Makes a token; its secret is in this answer alone.
pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateApiTokenRequest = call.body()?;
    check_texts(&request.name, request.description.as_deref())?;
    let shown = call.write(|world| {
        let role = check_own_role(call.organization(world)?, &request)?;
        let now = world.clock.advance();
        let secret = make_token(&mut world.ids);
        let id: ApiTokenId = world.ids.id();
        let by = call.caller.profile();
        let mut token = ApiToken::new(
            now,
            request.description.unwrap_or_default(),
            &id,
            request.kind.unwrap_or(ApiTokenKind::Standard),
            request.name,
            request.scope,
            shorten_token(&secret),
            now,
            now,
        )
        .created_by(by.clone())
        .updated_by(by)
        .roles(vec![role]);
        token.expiry_period_in_days = request.token_expiry_period_in_days;
        token.end_at = end_of(&token, now);
        let shown = token.clone().token(secret.as_str());
        accept(
            call,
            world,
            TokenRecord {
                token,
                secret: secret.into(),
            },
        )?;
        Ok(shown)
    })?;
    Answer::json(&shown)
}

/// Changes the name of a token, and its description if there is one in the request.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateApiTokenRequest = call.body()?;
    check_texts(&request.name, request.description.as_deref())?;
    let token = change(call, |_, record| {
        record.token.name = request.name;
        if let Some(description) = request.description {
            record.token.description = description;
        }
        Ok(())
    })?;
    Answer::json(&token)
}

/// Gives a token another secret; the old one is refused from now on, and its time begins again.
pub(super) fn rotate(call: &Call<'_>) -> Result<Answer, ApiError> {
    let shown = call.write(|world| {
        let now = world.clock.advance();
        let mut record = find(call, call.organization(world)?)?.clone();
        world.credentials.remove(record.secret.expose());
        record.secret = make_token(&mut world.ids).into();
        let token = &mut record.token;
        token.short_token = shorten_token(record.secret.expose());
        token.start_at = now;
        token.end_at = end_of(token, now);
        token.last_rotated_at = Some(now);
        token.updated_at = now;
        token.updated_by = Some(call.caller.profile());
        let shown = token.clone().token(record.secret.expose());
        accept(call, world, record)?;
        Ok(shown)
    })?;
    Answer::json(&shown)
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.write(|world| {
        world.clock.advance();
        let record = find(call, call.organization(world)?)?.clone();
        world.credentials.remove(record.secret.expose());
        let tokens = &mut call.organization_mut(world)?.tokens;
        tokens.remove(record.token.id.as_str());
        Ok(Answer::NoContent)
    })
}

/// Changes the token of the path and notes who did it, and when.
pub(super) fn change(
    call: &Call<'_>,
    change: impl FnOnce(&OrganizationRecord, &mut TokenRecord) -> Result<(), ApiError>,
) -> Result<ApiToken, ApiError> {
    call.write(|world| {
        let now = world.clock.advance();
        let organization = call.organization(world)?;
        let mut record = find(call, organization)?.clone();
        change(organization, &mut record)?;
        record.token.updated_at = now;
        record.token.updated_by = Some(call.caller.profile());
        let token = record.token.clone();
        call.organization_mut(world)?.tokens.insert(record);
        Ok(token)
    })
}

/// Keeps a token and accepts its secret.
fn accept(call: &Call<'_>, world: &mut World, record: TokenRecord) -> Result<(), ApiError> {
    let organization = call.organization_mut(world)?;
    let credential = Credential::Api {
        organization_id: organization.organization().id.clone(),
        token_id: record.token.id.clone(),
    };
    let secret = record.secret.clone();
    organization.tokens.insert(record);
    world.credentials.insert(secret.expose(), credential);
    Ok(())
}

/// The token of the path.
fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w TokenRecord, ApiError> {
    let id = call.parameter("tokenId")?;
    let record = organization.tokens.get(id);
    record
        .map(AsRef::as_ref)
        .ok_or_else(|| ApiError::not_found("api token", id))
}

/// When a token that starts now stops being accepted.
fn end_of(token: &ApiToken, now: Timestamp) -> Option<Timestamp> {
    let days = token.expiry_period_in_days?;
    Some(days_later(now, days))
}

/// Checks what people write about a token; the same holds for tokens of agents.
pub(super) fn check_texts(name: &str, description: Option<&str>) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    violations.check_name(name);
    let texts = [
        ("name", name, LONGEST_NAME),
        (
            "description",
            description.unwrap_or_default(),
            LONGEST_DESCRIPTION,
        ),
    ];
    for (field, text, longest) in texts {
        if text.chars().count() > longest {
            violations.add(field, "max", format!("should be max: {longest} characters"));
        }
    }
    violations.finish()
}

/// What a list of tokens is narrowed by; several filters narrow together.
struct Filter<'a> {
    workspace: Option<&'a str>,
    deployment: Option<&'a str>,
    dag: Option<&'a str>,
    dag_tags: Vec<&'a str>,
    is_organization_only: bool,
    kind: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn read(query: &'a Query) -> Self {
        Self {
            workspace: query.first("workspaceId"),
            deployment: query.first("deploymentId"),
            dag: query.first("dagId"),
            dag_tags: query.all("dagTags").collect(),
            is_organization_only: query.flag("includeOnlyOrganizationTokens"),
            kind: query.first("kind"),
        }
    }

    fn accepts(&self, token: &ApiToken) -> bool {
        let has = |entity: EntityType, id: &str| {
            let mut roles = token.roles.iter().flatten();
            roles.any(|role| role.entity_type == entity && role.entity_id == *id)
        };
        let is_in = |role: &ApiTokenRole, id: &str| {
            let is_on_dags = role.deployment_id.as_ref().is_some_and(|held| *held == *id);
            is_on_dags || (role.entity_type == EntityType::Deployment && role.entity_id == *id)
        };
        let has_deployment = |id: &str| {
            let mut roles = token.roles.iter().flatten();
            roles.any(|role| is_in(role, id))
        };
        let mut tags = self.dag_tags.iter();
        self.workspace
            .is_none_or(|id| has(EntityType::Workspace, id))
            && self.deployment.is_none_or(has_deployment)
            && self.dag.is_none_or(|id| has(EntityType::Dag, id))
            && (self.dag_tags.is_empty() || tags.any(|tag| has(EntityType::DagTag, tag)))
            && (!self.is_organization_only || token.scope.as_str() == "ORGANIZATION")
            && self.kind.is_none_or(|kind| token.kind.as_str() == kind)
    }
}

fn compare(field: ApiTokenSortField, left: &TokenRecord, right: &TokenRecord) -> Ordering {
    let (left, right) = (&left.token, &right.token);
    match field {
        ApiTokenSortField::Name => left.name.cmp(&right.name),
        ApiTokenSortField::Description => left.description.cmp(&right.description),
        ApiTokenSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        ApiTokenSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        ApiTokenSortField::TokenStartAt => left.start_at.cmp(&right.start_at),
        _ => Ordering::Equal,
    }
}
