//! The client: one account, one pipeline, handles for everything.

use astronomer_core::{BaseUrl, Error, Transport};

use crate::scope::Scope;
use crate::types::OrganizationId;
use crate::{ClientBuilder, Method, OrganizationScope, Request};
#[cfg(feature = "access")]
use crate::{Organizations, PermissionGroups, SelfUserHandle};

/// A connection to the Astro API. Cheap to clone; clones share connections and settings.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::Client;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
///
/// let client = Client::builder()
///     .url(sim.url())
///     .token(sim.token())
///     .organization(sim.organization_id())
///     .build()?;
/// # #[cfg(feature = "access")]
/// assert_eq!(client.users().list().count().await?, 250);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) scope: Scope,
}

impl Client {
    /// Set up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client for the account that the environment names.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `ASTRO_API_TOKEN` | the token; required |
    /// | `ASTRO_ORGANIZATION_ID` | the default Organization; if not set, the one that the token names |
    /// | `ASTRO_API_URL` | where the API is; `https://api.astronomer.io/v1` if not set |
    ///
    /// The Astro CLI and the vendor's Terraform provider read the token from the same variable.
    ///
    /// ```no_run
    /// let client = astronomer::Client::from_env()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`], naming the variable: the token is missing, or a value is malformed.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env().build()
    }

    pub(crate) fn new(transport: Transport, organization: Option<OrganizationId>) -> Self {
        Self {
            scope: Scope::new(astronomer_api::Client::new(transport), organization),
        }
    }

    /// Where the API is.
    pub fn base_url(&self) -> &BaseUrl {
        self.scope.api().transport().base_url()
    }

    /// The default Organization, if one is set.
    pub fn default_organization(&self) -> Option<&OrganizationId> {
        self.scope.default_organization()
    }

    /// The generated client underneath: every operation, as the contract has it.
    ///
    /// What it offers follows the contract and is not covered by this crate's version.
    pub fn api(&self) -> &astronomer_api::Client {
        self.scope.api()
    }

    /// A request that this crate has no method for, sent the way of any other call: token, rate limits, retries, errors.
    ///
    /// The path is below [`base_url`](Self::base_url), encoded as it should be sent; `{organizationId}` in it becomes the
    /// default Organization.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// use astronomer::Method;
    /// # type Json = std::collections::BTreeMap<String, serde_json::Value>;
    ///
    /// let users = client.request(Method::GET, "/organizations/{organizationId}/users").query(&[("limit", 1)]);
    /// let page: Json = users.call().await?;
    /// assert_eq!(page["totalCount"], 250);
    ///
    /// let answer = client.request(Method::GET, "/no/such/path").raw().await?;
    /// assert_eq!(answer.status(), 404);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: &str) -> Request {
        Request::new(&self.scope, &method, path)
    }

    /// What belongs to one Organization, in place of the default one.
    ///
    /// ```
    /// # #[cfg(feature = "access")]
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    /// let id = sim.organization_id();
    /// let first = client.organization(&id).users().list().first_page().await?;
    /// assert_eq!(first.total_count, 250);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "access"))]
    /// # fn main() {}
    /// ```
    pub fn organization(&self, id: impl Into<OrganizationId>) -> OrganizationScope {
        OrganizationScope::new(self.scope.with_organization(id.into()))
    }
}

#[cfg(feature = "access")]
impl Client {
    /// The Organizations that the token can see.
    pub fn organizations(&self) -> Organizations {
        Organizations::new(self.scope.clone())
    }

    /// The user that the token belongs to.
    pub fn self_user(&self) -> SelfUserHandle {
        SelfUserHandle::new(self.scope.clone())
    }

    /// The permissions that roles can be made of.
    pub fn permission_groups(&self) -> PermissionGroups {
        PermissionGroups::new(self.scope.clone())
    }
}
