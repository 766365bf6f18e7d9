//! The tokens that the server accepts, and whom they belong to.

use std::collections::BTreeSet;
use std::sync::Arc;

use astronomer_api::types::{ApiTokenId, DeploymentId, OrganizationId, User};
use imbl::HashMap;
use jiff::Timestamp;

/// Tokens by their secrets.
#[derive(Clone, Default)]
pub(crate) struct Credentials(HashMap<Arc<str>, Arc<Credential>>);

/// What a token stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Credential {
    /// A person's own token.
    Personal {
        /// The person as known when the token was made: it outlives the membership.
        user: Box<User>,
        /// When it stops being accepted.
        expires_at: Option<Timestamp>,
        /// What it is limited to of that which the person's roles allow; without them it may do all of that.
        permissions: Option<BTreeSet<String>>,
    },
    /// An API token of an Organization, a Workspace or a Deployment, whose roles and end stand in its record.
    Api {
        organization_id: OrganizationId,
        token_id: ApiTokenId,
    },
    /// A token of an agent that runs the tasks of a Deployment.
    Agent {
        organization_id: OrganizationId,
        deployment_id: DeploymentId,
        token_id: ApiTokenId,
    },
}

impl Credential {
    /// A token of a person that does not expire and has the permissions of the person's roles.
    pub(crate) fn personal(user: User) -> Self {
        Self::Personal {
            user: Box::new(user),
            expires_at: None,
            permissions: None,
        }
    }
}

impl Credentials {
    /// Accepts a secret; whether it was unknown before.
    pub(crate) fn insert(&mut self, secret: &str, credential: Credential) -> bool {
        let before = self.0.insert(secret.into(), Arc::new(credential));
        before.is_none()
    }

    pub(crate) fn get(&self, secret: &str) -> Option<&Arc<Credential>> {
        self.0.get(secret)
    }

    /// The tokens of persons with their secrets, in the order of the secrets.
    pub(crate) fn personal(&self) -> Vec<(&str, &Credential)> {
        let is_personal =
            |credential: &Credential| matches!(credential, Credential::Personal { .. });
        let all = self
            .0
            .iter()
            .map(|(secret, credential)| (&**secret, &**credential));
        let mut personal: Vec<_> = all
            .filter(|(_, credential)| is_personal(credential))
            .collect();
        personal.sort_unstable_by_key(|(secret, _)| *secret);
        personal
    }

    /// The secret is no longer accepted.
    pub(crate) fn remove(&mut self, secret: &str) {
        self.0.remove(secret);
    }
}
