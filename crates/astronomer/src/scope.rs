//! What handles share: the generated client and the Organization that they work on.

use astronomer_core::{Call, Error, OperationInfo};

#[cfg(feature = "access")]
use crate::edit_lock::EditLocks;
use crate::types::OrganizationId;

/// The generated client and, if there is one, an Organization.
#[derive(Clone, Debug)]
pub struct Scope {
    api: astronomer_api::Client,
    organization: Option<OrganizationId>,
    #[cfg(feature = "access")]
    edit_locks: EditLocks,
}

impl Scope {
    pub(crate) fn new(api: astronomer_api::Client, organization: Option<OrganizationId>) -> Self {
        Self {
            api,
            organization,
            #[cfg(feature = "access")]
            edit_locks: EditLocks::default(),
        }
    }

    pub(crate) fn with_organization(&self, organization: OrganizationId) -> Self {
        Self {
            organization: Some(organization),
            ..self.clone()
        }
    }

    pub(crate) fn api(&self) -> &astronomer_api::Client {
        &self.api
    }

    /// The default Organization, if there is one.
    pub(crate) fn default_organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }

    /// The Organization that an operation works on, or an error that says how to name one.
    pub(crate) fn organization(
        &self,
        operation: &'static OperationInfo,
    ) -> Result<&OrganizationId, Error> {
        self.organization.as_ref().ok_or_else(|| {
            Error::configuration(
                "no Organization is set: give one to ClientBuilder::organization, set \
                 ASTRO_ORGANIZATION_ID, or use Client::organization(id)",
            )
            .with_operation(operation)
        })
    }

    /// A call of an operation that belongs to an Organization; refused when none is set.
    pub(crate) fn call<T>(
        &self,
        operation: &'static OperationInfo,
        prepare: impl FnOnce(&astronomer_api::Client, &OrganizationId) -> Call<T>,
    ) -> Call<T> {
        match self.organization(operation) {
            Ok(organization) => prepare(&self.api, organization),
            Err(error) => Call::failed(error),
        }
    }

    /// The same call, unless a check of the input found something wrong.
    pub(crate) fn checked_call<T>(
        &self,
        operation: &'static OperationInfo,
        check: Result<(), Error>,
        prepare: impl FnOnce(&astronomer_api::Client, &OrganizationId) -> Call<T>,
    ) -> Call<T> {
        match check {
            Ok(()) => self.call(operation, prepare),
            Err(error) => Call::failed(error.with_operation(operation)),
        }
    }

    /// The name under which edits of one thing in the Organization wait for each other.
    #[cfg(feature = "access")]
    pub(crate) fn edit_name(
        &self,
        subject: &str,
        operation: &'static OperationInfo,
    ) -> Result<String, Error> {
        let organization = self.organization(operation)?;
        Ok(format!("{subject} of organization {organization}"))
    }

    /// The locks of what is edited through the client.
    #[cfg(feature = "access")]
    pub(crate) fn edit_locks(&self) -> &EditLocks {
        &self.edit_locks
    }
}
