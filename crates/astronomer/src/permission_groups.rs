//! The permissions that roles can be made of.

use astronomer_core::Call;

use crate::Get;
use crate::get::sealed::Parameters;
use crate::scope::Scope;
use crate::types::{PermissionGroup, PermissionScopeType};

/// The permissions that roles can be made of, from [`Client::permission_groups`](crate::Client::permission_groups).
#[derive(Clone, Debug)]
pub struct PermissionGroups {
    scope: Scope,
}

impl PermissionGroups {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every permission, gathered in named groups.
    ///
    /// `GET /authorization/permission-groups`; the contract names no permission. The API gives them all at once: there
    /// are no pages.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::PermissionScopeType;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    ///
    /// for group in client.permission_groups().list().scope_type(PermissionScopeType::Dag).await? {
    ///     println!("{}: {} permissions", group.name, group.permissions.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_forbidden`](crate::Error::is_forbidden) when the token may not read them.
    pub fn list(&self) -> Get<PermissionGroupsParameters> {
        Get::new(self.scope.clone(), PermissionGroupsParameters::default())
    }
}

/// Which permissions to read.
#[derive(Clone, Debug, Default)]
pub struct PermissionGroupsParameters {
    scope_type: Option<PermissionScopeType>,
}

impl Get<PermissionGroupsParameters> {
    /// Only permissions on this kind of thing.
    pub fn scope_type(mut self, scope: PermissionScopeType) -> Self {
        self.parameters.scope_type = Some(scope);
        self
    }
}

impl Parameters for PermissionGroupsParameters {
    type Answer = Vec<PermissionGroup>;

    fn call(&self, scope: &Scope) -> Call<Vec<PermissionGroup>> {
        scope.api().list_permission_groups(self.scope_type.clone())
    }
}
