//! The handles that a client offers for its default Organization and a scope for its own.

use crate::{Client, OrganizationScope};

/// The same accessors for each of the two, since each holds a scope.
macro_rules! handles {
    (of $owner:ident) => {
        #[cfg(feature = "access")]
        impl $owner {
            /// The people of the Organization.
            pub fn users(&self) -> crate::Users {
                crate::Users::new(self.scope.clone())
            }

            /// Who may do what: reports, snapshots.
            pub fn access(&self) -> crate::access::Access {
                crate::access::Access::new(self.scope.clone())
            }

            /// Invitations into the Organization.
            pub fn invites(&self) -> crate::Invites {
                crate::Invites::new(self.scope.clone())
            }

            /// The Teams of the Organization.
            pub fn teams(&self) -> crate::Teams {
                crate::Teams::new(self.scope.clone())
            }

            /// The API tokens of the Organization, its Workspaces and its Deployments.
            pub fn api_tokens(&self) -> crate::ApiTokens {
                crate::ApiTokens::new(self.scope.clone())
            }

            /// The roles that the Organization has made, those that come with Astro, and templates.
            pub fn roles(&self) -> crate::Roles {
                crate::Roles::new(self.scope.clone())
            }

            /// The audit logs of the Organization.
            pub fn audit_logs(&self) -> crate::AuditLogs {
                crate::AuditLogs::new(self.scope.clone())
            }

            /// The Workspaces of the Organization.
            pub fn workspaces(&self) -> crate::Workspaces {
                crate::Workspaces::new(self.scope.clone())
            }
        }

        #[cfg(feature = "platform")]
        impl $owner {
            /// The Deployments of the Organization, with their deploys and agent tokens.
            pub fn deployments(&self) -> crate::Deployments {
                crate::Deployments::new(self.scope.clone())
            }

            /// The clusters of the Organization.
            pub fn clusters(&self) -> crate::Clusters {
                crate::Clusters::new(self.scope.clone())
            }

            /// The connections, variables and metrics exports that are managed in the Organization.
            pub fn environment_objects(&self) -> crate::EnvironmentObjects {
                crate::EnvironmentObjects::new(self.scope.clone())
            }

            /// The addresses from which the Organization can be reached.
            pub fn allowed_ip_address_ranges(&self) -> crate::AllowedIpAddressRanges {
                crate::AllowedIpAddressRanges::new(self.scope.clone())
            }
        }
    };
}

handles!(of Client);
handles!(of OrganizationScope);
