//! What handles share: the generated client and the Organization that they work on.

use astronomer_core::{Error, OperationInfo};

use crate::types::OrganizationId;

/// The generated client and, if there is one, an Organization.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(feature = "access"),
    allow(unreachable_pub, reason = "only handles need it to be public")
)]
pub struct Scope {
    api: astronomer_api::Client,
    organization: Option<OrganizationId>,
}

impl Scope {
    pub(crate) fn new(api: astronomer_api::Client, organization: Option<OrganizationId>) -> Self {
        Self { api, organization }
    }

    #[cfg_attr(
        not(feature = "access"),
        expect(
            dead_code,
            reason = "only handles of the feature `access` need it so far"
        )
    )]
    pub(crate) fn with_organization(&self, organization: OrganizationId) -> Self {
        Self {
            api: self.api.clone(),
            organization: Some(organization),
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
    #[cfg_attr(
        not(feature = "access"),
        allow(
            dead_code,
            reason = "only handles of the feature `access` need it so far"
        )
    )]
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
}
