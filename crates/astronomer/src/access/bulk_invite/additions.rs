//! Roles given on top of those that somebody has.

use std::cmp::Ordering;
use std::fmt;

use crate::access::{Grant, Grants};

/// A role of a list that was not given, since the person has a higher one in the same place, or one that can't be compared with
/// it, such as a custom role. A batch takes no access.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::{Grant, GrantsOutcome, Invitation, InvitationList};
/// use astronomer::{OrganizationRole, WorkspaceRole};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let workspace = sim.workspace_ids().remove(0);
/// let invite = |role: WorkspaceRole| {
///     let hire = Invitation::new("new.hire@company.com".parse()?, OrganizationRole::Member);
///     let list = InvitationList::new([hire.grant(Grant::Workspace(workspace.clone(), role))])?;
///     Ok::<_, Box<dyn std::error::Error>>(client.invites().bulk(list).grant_to_existing(true))
/// };
/// invite(WorkspaceRole::Owner)?.run().await?;
/// let report = invite(WorkspaceRole::Member)?.run().await?;
/// let GrantsOutcome::Held { kept } = &report.people[0].grants else { return Err("not kept".into()) };
/// assert_eq!(kept[0].to_string(), format!("kept the higher role WORKSPACE_OWNER in Workspace {workspace}"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeptRole {
    /// What the person has.
    pub held: Grant,
    /// What the list says.
    pub wanted: Grant,
}

impl fmt::Display for KeptRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { held, wanted } = self;
        match held.partial_cmp(wanted) {
            Some(_) => write!(f, "kept the higher role {held}"),
            None => write!(
                f,
                "kept the role {held}, which can't be compared with {}",
                wanted.role()
            ),
        }
    }
}

/// What of a list's roles somebody lacks.
#[derive(Debug, Default)]
pub(super) struct Additions {
    /// What is to be given: in these places the person has nothing, or a lower role.
    pub(super) missing: Grants,
    pub(super) kept: Vec<KeptRole>,
}

impl Additions {
    pub(super) fn of(wanted: &Grants, held: &Grants) -> Self {
        let mut additions = Self::default();
        for wanted in wanted.iter() {
            let is_lower = |held: &Grant| match held.partial_cmp(wanted) {
                Some(order) => order == Ordering::Less,
                None => held.is_accessor(),
            };
            let place = wanted.place();
            match held.at(&place).find(|held| !is_lower(held)) {
                None => additions.missing.set(wanted.clone()),
                Some(held) if held == wanted => {}
                Some(held) => additions.kept.push(KeptRole {
                    held: held.clone(),
                    wanted: wanted.clone(),
                }),
            }
        }
        additions
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::types::{DeploymentRole, WorkspaceRole};

    fn some_grants() -> impl Strategy<Value = Grants> {
        let workspace_roles = prop::sample::select(WorkspaceRole::KNOWN);
        let workspaces = prop::collection::btree_map("w[1-3]", workspace_roles, 0..4);
        let roles = "(DEPLOYMENT_ADMIN|DEPLOYMENT_ACCESSOR|Bot [12])";
        let deployments = prop::collection::btree_map("d[1-3]", roles, 0..4);
        (workspaces, deployments).prop_map(|(workspaces, deployments)| {
            let workspaces = workspaces
                .into_iter()
                .map(|(id, role)| Grant::Workspace(id.parse().unwrap(), role));
            let deployments = deployments.into_iter().map(|(id, role)| {
                let role = DeploymentRole::from(role.as_str());
                Grant::Deployment(id.parse().unwrap(), role)
            });
            workspaces.chain(deployments).collect()
        })
    }

    proptest! {
        #[test]
        fn additions_take_no_access_and_account_for_every_role(wanted in some_grants(), held in some_grants()) {
            let Additions { missing, kept } = Additions::of(&wanted, &held);
            let mut after = held.clone();
            missing.iter().cloned().for_each(|grant| after.set(grant));
            for grant in held.iter() {
                let keeps = |now: &Grant| now >= grant || grant.is_accessor();
                prop_assert!(after.at(&grant.place()).all(keeps), "{grant}");
            }
            for grant in wanted.iter() {
                let is_kept = kept.iter().any(|kept| kept.wanted == *grant);
                prop_assert!(after.contains(grant) != is_kept, "{grant}");
            }
        }
    }
}
