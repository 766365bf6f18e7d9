//! One Organization and what belongs to it.

use crate::scope::Scope;

/// What belongs to one Organization, from [`Client::organization`](crate::Client::organization).
#[derive(Clone, Debug)]
pub struct OrganizationScope {
    pub(crate) scope: Scope,
}

impl OrganizationScope {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }
}

#[cfg(feature = "access")]
mod settings {
    use astronomer_core::{Call, Error};

    use super::OrganizationScope;
    use crate::organization_edit::warn_of_differences;
    use crate::organizations::check_update;
    use crate::types::{Organization, UpdateOrganizationRequest};
    use crate::{Get, OrganizationEdit, OrganizationParameters, operations};

    impl OrganizationScope {
        /// The Organization's settings.
        ///
        /// `GET /organizations/{organizationId}`, permission `organization.get`.
        ///
        /// ```
        /// # #[tokio::main]
        /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
        /// # let sim = astronomer_sim::Sim::builder().start().await?;
        /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
        /// let settings = client.organization(sim.organization_id()).get().await?;
        /// println!("{}: bills go to {:?}", settings.name, settings.billing_email);
        /// # Ok(())
        /// # }
        /// ```
        ///
        /// # Errors
        ///
        /// As for [`Organizations::get`](crate::Organizations::get).
        pub fn get(&self) -> Get<OrganizationParameters> {
            Get::new(self.scope.clone(), OrganizationParameters::default())
        }

        /// Send an update of the Organization's settings as it is; [`edit`](Self::edit) changes single ones.
        ///
        /// `POST /organizations/{organizationId}`, permission `organization.settings.update`.
        ///
        /// ```
        /// # #[tokio::main]
        /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
        /// use astronomer::UpdateOrganizationRequest;
        /// # let sim = astronomer_sim::Sim::builder().start().await?;
        /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
        ///
        /// let organization = client.organization(sim.organization_id());
        /// let scim = organization.get().await?.is_scim_enabled; // as it is
        /// let request = UpdateOrganizationRequest::new("billing@company.com", scim, "New name");
        /// assert_eq!(organization.update(&request).await?.name, "New name");
        /// # Ok(())
        /// # }
        /// ```
        ///
        /// # Errors
        ///
        /// As for [`Organizations::update`](crate::Organizations::update), which says what to look out for.
        pub fn update(&self, request: &UpdateOrganizationRequest) -> Call<Organization> {
            self.scope.checked_call(
                &operations::UPDATE_ORGANIZATION,
                check_update(request),
                |api, organization| api.update_organization(organization, request),
            )
        }

        /// Change some of the Organization's settings and leave the others as they are.
        ///
        /// `GET` and `POST /organizations/{organizationId}`, permissions `organization.get` and
        /// `organization.settings.update`.
        ///
        /// ```
        /// # #[tokio::main]
        /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
        /// # let sim = astronomer_sim::Sim::builder().start().await?;
        /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
        /// let organization = client.organization(sim.organization_id());
        /// let updated = organization
        ///     .edit(|edit| edit.billing_email("billing@company.com").allow_enhanced_support_access(true))
        ///     .await?;
        /// assert!(updated.allow_enhanced_support_access);
        /// # Ok(())
        /// # }
        /// ```
        ///
        /// # Errors
        ///
        /// As for [`Organizations::edit`](crate::Organizations::edit), which says how it works.
        pub async fn edit(
            &self,
            change: impl FnOnce(OrganizationEdit) -> OrganizationEdit,
        ) -> Result<Organization, Error> {
            let operation = &operations::UPDATE_ORGANIZATION;
            let id = self.scope.organization(operation)?;
            let subject = format!("organization {id}");
            let _alone = self.scope.edit_locks().lock(&subject).await;
            let edit = change(OrganizationEdit::new(self.get().await?));
            let request = edit
                .into_request()
                .map_err(|error| error.with_operation(operation))?;
            let answer = self.update(&request).await?;
            warn_of_differences(&request, &answer);
            Ok(answer)
        }
    }
}
