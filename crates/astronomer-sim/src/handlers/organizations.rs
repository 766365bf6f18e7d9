//! Organizations.

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{
    AstronomerProduct, ListOrganizationsProductPlan, Organization, OrganizationProduct,
    OrganizationSort, OrganizationSortField,
};

use crate::answer::Answer;
use crate::body::{Fields, parse_object};
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::order::{read_sorts, sort_rows};
use crate::page::{Window, answer_page};

/// The longest name of an Organization, in characters.
const LONGEST_NAME: usize = 50;

/// The Organizations that the caller is a user of.
pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    let window = Window::read(call.query, &mut violations);
    let sorts = read_sorts::<OrganizationSort>(call.query, &mut violations);
    let query = call.query;
    let plan = query.one_of(
        "productPlan",
        ListOrganizationsProductPlan::VALUES,
        &mut violations,
    );
    let astronomer_product = query.one_of(
        "astronomerProduct",
        AstronomerProduct::VALUES,
        &mut violations,
    );
    let product = query.one_of("product", OrganizationProduct::VALUES, &mut violations);
    violations.finish()?;
    let caller = call.caller.user.id.as_str();
    let mut organizations: Vec<Arc<Organization>> = call.read(|world| {
        let organizations = world.organizations.iter();
        let visible = organizations.filter(|record| record.users().contains(caller));
        visible
            .map(|record| Arc::clone(record.organization()))
            .collect()
    });
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
    sort_rows(&mut organizations, &sorts, compare);
    answer_page("organizations", &organizations, window)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    // Checked, but without effect: what a look-up leaves out is not documented.
    call.query.flag("isLookUpOnly", &mut violations);
    violations.finish()?;
    let id = call.parameter("organizationId")?;
    let organization = call.read(|world| Ok(Arc::clone(world.organization(id)?.organization())))?;
    Answer::json(&*organization)
}

pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let body = parse_object(call.body)?;
    let mut violations = Violations::default();
    let settings = Settings::read(&Fields::new(&body), &mut violations);
    violations.finish()?;
    let Some(settings) = settings else {
        return Err(ApiError::bad_request(
            "name, billingEmail and isScimEnabled are required",
        ));
    };
    let id = call.parameter("organizationId")?;
    let organization = call.write(|world| {
        world.organization(id)?;
        let now = world.clock.advance();
        let record = world.organization_mut(id)?;
        Ok(record.update(call.caller.profile(), now, |organization| {
            settings.apply(organization)
        }))
    })?;
    Answer::json(&*organization)
}

/// What an update sets; a switch that is left out stays as it is.
struct Settings {
    name: String,
    billing_email: String,
    is_scim_enabled: bool,
    allow_enhanced_support_access: Option<bool>,
    has_ai_features_disabled: Option<bool>,
    should_enforce_dedicated_clusters: Option<bool>,
}

impl Settings {
    fn read(body: &Fields<'_>, violations: &mut Violations) -> Option<Self> {
        let name = body.required_text("name", violations);
        if name.is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            violations.add(
                "name",
                "max",
                format!("should be max: {LONGEST_NAME} characters"),
            );
        }
        let billing_email = body.required_text("billingEmail", violations);
        let is_scim_enabled = body.required_flag("isScimEnabled", violations);
        let allow_enhanced_support_access =
            body.optional_flag("allowEnhancedSupportAccess", violations);
        let has_ai_features_disabled = body.optional_flag("hasAiFeaturesDisabled", violations);
        let should_enforce_dedicated_clusters =
            body.optional_flag("shouldEnforceDedicatedClusters", violations);
        Some(Self {
            name: name?.to_owned(),
            billing_email: billing_email?.to_owned(),
            is_scim_enabled: is_scim_enabled?,
            allow_enhanced_support_access,
            has_ai_features_disabled,
            should_enforce_dedicated_clusters,
        })
    }

    fn apply(self, organization: &mut Organization) {
        organization.name = self.name;
        organization.billing_email = Some(self.billing_email);
        organization.is_scim_enabled = self.is_scim_enabled;
        if let Some(allow) = self.allow_enhanced_support_access {
            organization.allow_enhanced_support_access = allow;
        }
        if self.has_ai_features_disabled.is_some() {
            organization.has_ai_features_disabled = self.has_ai_features_disabled;
        }
        if let Some(enforce) = self.should_enforce_dedicated_clusters {
            organization.should_enforce_dedicated_clusters = enforce;
        }
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
