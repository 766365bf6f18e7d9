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
    use crate::organizations::check_update;
    use crate::types::{Organization, UpdateOrganizationRequest};
    use crate::{Get, OrganizationEdit, OrganizationParameters, operations};

    impl OrganizationScope {
        /// The Organization's settings.
        ///
        /// # Errors
        ///
        /// As for [`Organizations::get`](crate::Organizations::get).
        pub fn get(&self) -> Get<OrganizationParameters> {
            Get::new(self.scope.clone(), OrganizationParameters::default())
        }

        /// Send an update of the Organization's settings as it is; [`edit`](Self::edit) changes single ones.
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
            self.update(&request).await
        }
    }
}
