//! Organizations: the list, and reading and updating one.

use astronomer_core::{Call, OperationInfo};

use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    AstronomerProduct, ListOrganizationsProductPlan, Organization, OrganizationId,
    OrganizationProduct, OrganizationSort, UpdateOrganizationRequest,
};
use crate::{List, Page};

/// The Organizations that the token can see, from [`Client::organizations`](crate::Client::organizations).
#[derive(Clone, Debug)]
pub struct Organizations {
    scope: Scope,
}

impl Organizations {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every Organization that the token can see.
    ///
    /// `GET /organizations`; the contract names no permission. The vendor documents it for personal access tokens, but
    /// API tokens of an Organization have been seen to work.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::OrganizationSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    ///
    /// for organization in client.organizations().list().sort(OrganizationSort::Name.asc()).all().await? {
    ///     println!("{} {}", organization.id, organization.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<OrganizationQuery> {
        List::new(self.scope.clone(), OrganizationQuery::default())
    }

    /// One Organization.
    ///
    /// `GET /organizations/{organizationId}`, permission `organization.get`.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) when there is none with this id, or [`Error::is_forbidden`](crate::Error::is_forbidden) when the token can't see it.
    pub fn get(&self, id: &OrganizationId) -> Call<Organization> {
        self.scope.api().get_organization(id, None)
    }

    /// Change the settings of an Organization.
    ///
    /// `POST /organizations/{organizationId}`, permission `organization.settings.update`. The request states billing
    /// address, SCIM and name every time: read the Organization first, and send back what should stay, since a wrong
    /// `is_scim_enabled` switches SCIM.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UpdateOrganizationRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    ///
    /// let organizations = client.organizations();
    /// let current = organizations.get(&sim.organization_id()).await?;
    /// let request = UpdateOrganizationRequest::new("billing@company.com", current.is_scim_enabled, "New name");
    /// let updated = organizations.update(&current.id, &request).await?;
    /// assert_eq!(updated.name, "New name");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::status`](crate::Error::status) 400 with [`Error::field_errors`](crate::Error::field_errors) when a value is refused: a name has at most 50 characters.
    pub fn update(
        &self,
        id: &OrganizationId,
        request: &UpdateOrganizationRequest,
    ) -> Call<Organization> {
        self.scope.api().update_organization(id, request)
    }
}

/// Which Organizations to list.
#[derive(Clone, Debug, Default)]
pub struct OrganizationQuery {
    product: Option<OrganizationProduct>,
    product_plan: Option<ListOrganizationsProductPlan>,
    astronomer_product: Option<AstronomerProduct>,
}

impl<O: Order> List<OrganizationQuery, O> {
    /// Only Organizations of this product line.
    pub fn product(mut self, product: OrganizationProduct) -> Self {
        self.query.product = Some(product);
        self
    }

    /// Only Organizations with this plan.
    pub fn product_plan(mut self, plan: ListOrganizationsProductPlan) -> Self {
        self.query.product_plan = Some(plan);
        self
    }

    /// Only Organizations with a plan for this product of the vendor.
    pub fn astronomer_product(mut self, product: AstronomerProduct) -> Self {
        self.query.astronomer_product = Some(product);
        self
    }
}

impl Sortable for OrganizationQuery {}

impl Query for OrganizationQuery {
    type Item = Organization;
    type Sort = OrganizationSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "organizations";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_ORGANIZATIONS
    }

    fn key(item: &Organization) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<OrganizationSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<OrganizationSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Organization>> {
        scope
            .api()
            .list_organizations(
                self.astronomer_product.clone(),
                Some(limit),
                Some(offset),
                self.product.clone(),
                self.product_plan.clone(),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.organizations,
                    offset,
                    page.total_count,
                )
            })
    }
}
