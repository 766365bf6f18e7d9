//! Organizations: the list, and reading and updating one.

use astronomer_core::{Call, Error, OperationInfo};

use crate::bounds;
use crate::get::sealed::Parameters;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    AstronomerProduct, ListOrganizationsProductPlan, Organization, OrganizationId,
    OrganizationProduct, OrganizationSort, UpdateOrganizationRequest,
};
use crate::{Get, List, OrganizationEdit, OrganizationScope, Page};

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
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    /// let organization = client.organizations().get(&sim.organization_id()).await?;
    /// println!("{}: SCIM is {}", organization.name, if organization.is_scim_enabled { "on" } else { "off" });
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or [`Error::is_forbidden`] when the token can't see it.
    pub fn get(&self, id: &OrganizationId) -> Get<OrganizationParameters> {
        self.one(id).get()
    }

    /// Change some settings of an Organization and leave the others as they are.
    ///
    /// Reads the Organization, applies the change and sends all of it back, `is_scim_enabled` included, which only
    /// changes when `change` sets it. What the API doesn't tell and `change` doesn't set is left out of the update.
    /// Edits through one client and its clones wait for each other; of two programs that edit at the same time the later
    /// one wins, since the API knows no versions.
    ///
    /// `GET` and `POST /organizations/{organizationId}`, permissions `organization.get` and
    /// `organization.settings.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    /// let id = sim.organization_id();
    /// let updated = client
    ///     .organizations()
    ///     .edit(&id, |edit| edit.name("New name").billing_email("billing@company.com"))
    ///     .await?;
    /// assert_eq!(updated.name, "New name");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The answer is compared with what was sent; settings that differ are named in a `tracing` warning, since somebody
    /// else may have changed them meanwhile: the API has no way to refuse the later of two updates.
    ///
    /// # Errors
    ///
    /// Those of [`get`](Self::get) and [`update`](Self::update), and [`Error::is_invalid_input`], before anything is
    /// changed, when the API tells no billing address and `change` sets none: every update needs one.
    pub async fn edit(
        &self,
        id: &OrganizationId,
        change: impl FnOnce(OrganizationEdit) -> OrganizationEdit,
    ) -> Result<Organization, Error> {
        self.one(id).edit(change).await
    }

    /// Send an update of an Organization as it is; [`edit`](Self::edit) changes single settings.
    ///
    /// `POST /organizations/{organizationId}`, permission `organization.settings.update`. The request states billing
    /// address, SCIM and name every time: a wrong `is_scim_enabled` switches SCIM.
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
    /// [`Error::is_invalid_input`], before anything is sent, for a name that is empty or has more than 50 characters;
    /// [`Error::status`] 400 with [`Error::field_errors`] when the API refuses a value.
    pub fn update(
        &self,
        id: &OrganizationId,
        request: &UpdateOrganizationRequest,
    ) -> Call<Organization> {
        self.one(id).update(request)
    }

    fn one(&self, id: &OrganizationId) -> OrganizationScope {
        OrganizationScope::new(self.scope.with_organization(id.clone()))
    }
}

/// What an update can say, before it is sent.
pub(crate) fn check_update(request: &UpdateOrganizationRequest) -> Result<(), Error> {
    bounds::name("the name of the Organization", &request.name, 50)
}

/// How an Organization is read.
#[derive(Clone, Debug, Default)]
pub struct OrganizationParameters {
    is_look_up_only: Option<bool>,
}

impl Get<OrganizationParameters> {
    /// Say that this is only a look-up. What that changes in the answer is not documented.
    pub fn is_look_up_only(mut self, look_up: bool) -> Self {
        self.parameters.is_look_up_only = Some(look_up);
        self
    }
}

impl Parameters for OrganizationParameters {
    type Answer = Organization;

    fn call(&self, scope: &Scope) -> Call<Organization> {
        scope.call(&operations::GET_ORGANIZATION, |api, organization| {
            api.get_organization(organization, self.is_look_up_only)
        })
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
                    (offset, page.offset),
                    page.total_count,
                )
            })
    }
}
