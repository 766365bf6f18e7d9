//! Organizations.

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{
    Organization, OrganizationSort, OrganizationSortField, UpdateOrganizationRequest, UserStatus,
};

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::behavior::ApiTokensListingOrganizations;
use crate::call::Call;
use crate::email;
use crate::error::{ApiError, Violations};
use crate::page::PageRequest;
use crate::world::{OrganizationRecord, World};

/// The Organizations that the caller is a user of.
pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<OrganizationSort>::read(call.query);
    let query = call.query;
    let plan = query.first("productPlan");
    let astronomer_product = query.first("astronomerProduct");
    let product = query.first("product");
    let world = call.world();
    let mut organizations = select_visible(call, &world)?;
    organizations.retain(|organization| {
        let plans = &organization.product_plans;
        plan.is_none_or(|plan| plans.iter().any(|held| held.product_plan_name == plan))
            && astronomer_product
                .is_none_or(|wanted| plans.iter().any(|held| held.astronomer_product == wanted))
            && product.is_none_or(|wanted| {
                organization
                    .product
                    .as_ref()
                    .is_some_and(|product| *product == wanted)
            })
    });
    page.answer_rows("organizations", organizations, compare)
}

/// The Organizations of the caller: those that a person is an active user of, or the one of an API token.
fn select_visible<'w>(
    call: &Call<'_>,
    world: &'w World,
) -> Result<Vec<&'w Organization>, ApiError> {
    if call.caller.user().is_none()
        && call.behavior.api_tokens_listing_organizations == ApiTokensListingOrganizations::Refuse
    {
        let message = "Organizations are listed with a personal token only";
        return Err(ApiError::new(StatusCode::FORBIDDEN, message));
    }
    let is_visible = |record: &&Arc<OrganizationRecord>| match call.caller.user() {
        Some(user) => {
            let member = record.users().get(user.id.as_str());
            member.is_some_and(|member| member.status == UserStatus::Active)
        }
        None => call.caller.token_organization() == Some(&record.organization().id),
    };
    let visible = world.organizations.iter().filter(is_visible);
    Ok(visible.map(|record| record.organization()).collect())
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    // `isLookUpOnly` is without effect: what a look-up leaves out is not documented.
    let world = call.world();
    Answer::json(call.organization(&world)?.organization())
}

pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateOrganizationRequest = call.body()?;
    let mut violations = Violations::default();
    violations.check_name(&request.name);
    if request.billing_email.is_empty() {
        violations.required("billingEmail");
    } else if !email::is_address(&request.billing_email) {
        violations.add("billingEmail", "email", "should be an email address");
    }
    violations.finish()?;
    let organization = call.write(|world| {
        let now = world.clock.advance();
        let record = call.organization_mut(world)?;
        Ok(record.update(call.caller.profile(), now, |organization| {
            apply(request, organization)
        }))
    })?;
    Answer::json(&organization)
}

/// Sets what a request names; a switch that is left out stays as it is.
fn apply(request: UpdateOrganizationRequest, organization: &mut Organization) {
    organization.name = request.name;
    organization.billing_email = Some(request.billing_email);
    organization.is_scim_enabled = request.is_scim_enabled;
    if let Some(allow) = request.allow_enhanced_support_access {
        organization.allow_enhanced_support_access = allow;
    }
    if request.has_ai_features_disabled.is_some() {
        organization.has_ai_features_disabled = request.has_ai_features_disabled;
    }
    if let Some(enforce) = request.should_enforce_dedicated_clusters {
        organization.should_enforce_dedicated_clusters = enforce;
    }
}

fn compare(field: OrganizationSortField, left: &Organization, right: &Organization) -> Ordering {
    match field {
        OrganizationSortField::Name => left.name.cmp(&right.name),
        OrganizationSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        OrganizationSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
