//! Roles as people write them.

use crate::access::Grant;
use crate::access::people::Quoted;
use crate::types::{DagRole, DeploymentRole, OrganizationRole, WorkspaceRole};

/// How many letters a role may differ in from one that exists, for that to be suggested.
const DISTANCE: usize = 2;
/// The longest name of a custom role that is taken, in bytes: far above what anybody has.
const LONGEST: usize = 256;

/// Roles of one kind, with what is known of them.
struct Kind {
    /// As in "is no role in a Workspace".
    place: &'static str,
    prefix: &'static str,
    known: &'static [&'static str],
}

const ORGANIZATION: Kind = Kind {
    place: "in the Organization",
    prefix: "ORGANIZATION_",
    known: OrganizationRole::VALUES,
};
const WORKSPACE: Kind = Kind {
    place: "in a Workspace",
    prefix: "WORKSPACE_",
    known: WorkspaceRole::VALUES,
};
const DEPLOYMENT: Kind = Kind {
    place: "in a Deployment",
    prefix: "DEPLOYMENT_",
    known: DeploymentRole::VALUES,
};
const DAG: Kind = Kind {
    place: "on Dags",
    prefix: "DAG_",
    known: DagRole::VALUES,
};

/// A role in the Organization: one of those that this version knows.
pub(super) fn organization_role(text: &str) -> Result<OrganizationRole, String> {
    text.parse().map_err(|_| ORGANIZATION.refusal(text))
}

/// A role in a Workspace: one of those that this version knows.
fn workspace_role(text: &str) -> Result<WorkspaceRole, String> {
    text.parse().map_err(|_| WORKSPACE.refusal(text))
}

/// A role in a Workspace.
pub(super) fn workspace_grant(id: &str, role: &str) -> Result<Grant, String> {
    Ok(Grant::Workspace(parse_id(id)?, workspace_role(role)?))
}

/// A role in a Deployment, which may be a custom one.
pub(super) fn deployment_grant(id: &str, role: &str) -> Result<Grant, String> {
    let role = DeploymentRole::other(DEPLOYMENT.name(role)?);
    Ok(Grant::Deployment(parse_id(id)?, role))
}

/// A role on a Dag, which may be a custom one.
pub(super) fn dag_grant(deployment: &str, dag: &str, role: &str) -> Result<Grant, String> {
    let role = DagRole::other(DAG.name(role)?);
    Ok(Grant::Dag(parse_id(deployment)?, parse_id(dag)?, role))
}

/// A role on the Dags with a tag, which may be a custom one.
pub(super) fn dag_tag_grant(deployment: &str, tag: &str, role: &str) -> Result<Grant, String> {
    if tag.is_empty() {
        return Err("the tag is empty: name one".to_owned());
    }
    let role = DagRole::other(DAG.name(role)?);
    Ok(Grant::DagTag(parse_id(deployment)?, tag.to_owned(), role))
}

/// An id of any kind.
pub(super) fn parse_id<T>(text: &str) -> Result<T, String>
where
    T: std::str::FromStr<Err = crate::ParseIdentifierError>,
{
    text.parse()
        .map_err(|error: crate::ParseIdentifierError| error.to_string())
}

impl Kind {
    /// The name of a role that may be a custom one; what was most likely meant otherwise is refused.
    fn name<'a>(&self, text: &'a str) -> Result<&'a str, String> {
        let is_text = !text.is_empty() && text.len() <= LONGEST && !text.contains(char::is_control);
        let others = [&ORGANIZATION, &WORKSPACE, &DEPLOYMENT, &DAG];
        let mut others = others.into_iter().filter(|kind| kind.prefix != self.prefix);
        let is_of_another = others.any(|kind| kind.known.contains(&text));
        let is_misspelt = self.normalized(text).is_some_and(|known| known != text);
        if is_text && !is_of_another && !is_misspelt {
            return Ok(text);
        }
        Err(self.refusal(text))
    }

    fn refusal(&self, text: &str) -> String {
        let (shown, place) = (Quoted(text), self.place);
        let suggestion = match self.suggestion(text) {
            Some(suggestion) => format!("did you mean {suggestion}? "),
            None => String::new(),
        };
        let allowed = self.known.join(", ");
        let custom = match self.prefix {
            "DEPLOYMENT_" | "DAG_" => ", or the name of a custom role",
            _ => "",
        };
        format!("{shown} is no role {place}: {suggestion}allowed: {allowed}{custom}")
    }

    fn suggestion(&self, text: &str) -> Option<&'static str> {
        self.normalized(text).or_else(|| {
            let written = upper_case(text);
            let distance = |known: &str| {
                let short = known.strip_prefix(self.prefix).unwrap_or(known);
                let distances = [known, short].map(|known| strsim::osa_distance(known, &written));
                distances[0].min(distances[1])
            };
            let known = self.known.iter().map(|known| (distance(known), *known));
            let nearest = known.min_by_key(|(distance, _)| *distance)?;
            (nearest.0 <= DISTANCE).then_some(nearest.1)
        })
    }

    /// The known role that this is in another case, with other separators or without its prefix.
    fn normalized(&self, text: &str) -> Option<&'static str> {
        let written = upper_case(text);
        let mut known = self.known.iter().copied();
        known.find(|known| *known == written || known.strip_prefix(self.prefix) == Some(&written))
    }
}

fn upper_case(text: &str) -> String {
    // More can't be a role that is known, and comparing takes the square of the length.
    let start: String = text.trim().chars().take(LONGEST).collect();
    start.to_uppercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_that_is_none_is_answered_with_what_was_meant() {
        for (written, meant) in [
            ("organization_member", "ORGANIZATION_MEMBER"),
            ("Billing Admin", "ORGANIZATION_BILLING_ADMIN"),
            ("OWNER", "ORGANIZATION_OWNER"),
            ("ORGANISATION_OWNER", "ORGANIZATION_OWNER"),
            ("ORGANIZATION_MEMBR", "ORGANIZATION_MEMBER"),
        ] {
            let says = organization_role(written).unwrap_err();
            assert!(
                says.contains(&format!("did you mean {meant}? allowed: ")),
                "{says}"
            );
        }
        let says = organization_role("janitor").unwrap_err();
        assert!(!says.contains("did you mean"), "{says}");
        assert!(says.contains("ORGANIZATION_OBSERVE_MEMBER"), "{says}");
    }

    #[test]
    fn custom_roles_are_taken_where_there_are_any() {
        assert!(deployment_grant("d1", "Deploy bot").is_ok());
        assert!(dag_grant("d1", "etl", "Runner").is_ok());
        for role in ["admin", "deployment_admin", "WORKSPACE_OWNER", "", "a\tb"] {
            assert!(deployment_grant("d1", role).is_err(), "{role}");
        }
        let says = workspace_grant("w1", "Custom").unwrap_err();
        assert!(!says.contains("custom role"), "{says}");
        assert!(
            dag_grant("d1", "", "DAG_VIEWER")
                .unwrap_err()
                .contains("empty")
        );
    }
}
