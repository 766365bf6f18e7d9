//! What generation says when the vendor changes the contract: a report, or the overlay actions that no longer apply.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use astronomer_spec::{ActionError, ActionProblem, Document, Error};
use serde_json::{Value, json};

use super::*;

/// The operations that are generated: the rest of the contract is checked, but takes long to generate.
const PATHS: [&str; 4] = ["/teams", "/clusters", "/deployments", "/users"];

/// The schemas that these operations do not reach in the contract as it is.
static LEFT_OUT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let document = Contracts::current().v1.document.value();
    let reduced = shapes::reduced(document, &PATHS);
    let names = |document: &Value| -> BTreeSet<String> {
        let schemas = document["components"]["schemas"].as_object().unwrap();
        schemas.keys().cloned().collect()
    };
    &names(document) - &names(&reduced)
});

/// What is generated from the contract as it is.
static PRESENT: LazyLock<Vec<File>> = LazyLock::new(|| {
    let workspace = Workspace::current();
    bindings(&workspace, Contracts::load(&workspace).unwrap()).unwrap()
});

/// The files that the report is about, with these operations alone.
fn bindings(workspace: &Workspace, mut contracts: Contracts) -> Result<Vec<File>> {
    let mut document = contracts.v1.document.value().clone();
    let paths = document["paths"].as_object_mut().unwrap();
    paths.retain(|path, _| PATHS.iter().any(|part| path.contains(part)));
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    schemas.retain(|name, _| !LEFT_OUT.contains(name));
    contracts.v1 = Contract::of(Document::from_value(document, "astro-v1.yaml")?)?;
    Ok(bindings_of(workspace, &contracts)?.0)
}

/// A copy of the workspace with another contract.
struct Changed {
    workspace: Workspace,
    folder: tempfile::TempDir,
}

impl Changed {
    fn new(change: impl FnOnce(&mut Value)) -> Self {
        let (workspace, folder) = Workspace::copy();
        let mut contract = Contracts::current().published.value().clone();
        change(&mut contract);
        workspace.edit("astro-v1.yaml", |_| contract.to_string());
        for (path, content) in PRESENT.iter() {
            let name = path.file_name().unwrap().to_str().unwrap();
            std::fs::write(workspace.api_source(name), content).unwrap();
        }
        Self { workspace, folder }
    }

    /// The report, or the error.
    fn said(&self) -> String {
        match self.generate() {
            Ok(files) => report::report(&self.workspace, &files).join("\n"),
            Err(error) => {
                let folder = format!("{}/", self.folder.path().display());
                format!("{error:#}").replace(&folder, "")
            }
        }
    }

    /// What the report is about, and a file that shows every change.
    fn generate(&self) -> Result<Vec<File>> {
        let contracts = Contracts::load(&self.workspace)?;
        let rules = self.workspace.sim_source("generated_contract.json");
        let rules = requests::file(rules, &contracts)?;
        let mut files = bindings(&self.workspace, contracts)?;
        files.push(rules);
        Ok(files)
    }

    /// Make every action expect what it finds, which a maintainer does after a look at what it found.
    fn follow(&self) -> &Self {
        let error = Contracts::load(&self.workspace).err().unwrap();
        let actions: Vec<&ActionError> = match error.downcast_ref::<Error>() {
            Some(Error::Action(action)) => vec![action],
            Some(Error::Actions(actions)) => actions.iter().collect(),
            _ => panic!("{error:#}"),
        };
        for action in actions {
            let ActionProblem::Count {
                expected, found, ..
            } = &action.problem
            else {
                panic!("{action}")
            };
            self.workspace.edit("astro-v1.overlay.yaml", |text| {
                let parts: Vec<&str> = text.split("\n    x-matches: ").collect();
                let (before, after) = parts.split_at(action.number);
                let before = before.join("\n    x-matches: ");
                let after = after.join("\n    x-matches: ");
                let after = after.strip_prefix(&expected.to_string()).unwrap();
                format!("{before}\n    x-matches: {found}{after}")
            });
        }
        self
    }
}

fn schema<'a>(contract: &'a mut Value, name: &str) -> &'a mut Value {
    &mut contract["components"]["schemas"][name]
}

fn rename_property(schema: &mut Value, from: &str, to: &str) {
    let properties = schema["properties"].as_object_mut().unwrap();
    let property = properties.remove(from).unwrap();
    properties.insert(to.to_owned(), property);
    let required = schema["required"].as_array_mut().unwrap().iter_mut();
    for name in required.filter(|name| *name == from) {
        *name = json!(to);
    }
}

/// The lines of an error without the places that match.
fn heads(said: &str) -> Vec<&str> {
    let lines = said.lines().filter(|line| !line.starts_with("  "));
    // Number and problem; target and reason have a test of their own.
    lines
        .map(|line| {
            line.split_once("\"): ")
                .map_or(line, |(_, problem)| problem)
        })
        .collect()
}

const TEAMS: &str = "/organizations/{organizationId}/teams";
const TEAM: &str = "/organizations/{organizationId}/teams/{teamId}";

#[test]
fn a_removed_operation_is_told_once_the_overlay_expects_fewer() {
    let changed = Changed::new(|contract| {
        let team = contract["paths"][TEAM].as_object_mut().unwrap();
        team.remove("delete").unwrap();
    });
    assert_eq!(
        heads(&changed.said()),
        [
            "`x-matches` expects 72, found 71",
            "`x-matches` expects 7, found 6",
            "`x-matches` expects 12, found 11",
            "`x-matches` expects 39, found 38",
        ]
    );
    assert_eq!(changed.follow().said(), "operation delete_team: is gone");
}

#[test]
fn an_operation_that_the_overlay_names_is_named_when_it_is_gone() {
    let changed = Changed::new(|contract| {
        let teams = contract["paths"][TEAMS].as_object_mut().unwrap();
        teams.remove("post").unwrap();
    });
    assert_eq!(
        heads(&changed.said()),
        [
            "`x-matches` expects 72, found 71",
            "`x-matches` expects 13, found 12; nothing is at `$.paths[*][?@.operationId=='CreateTeam']`; \
             the nearest path that exists is `$.paths[*]`",
            "`x-matches` expects 39, found 38",
        ]
    );
}

#[test]
fn an_operation_that_the_overlay_names_is_found_under_its_new_name() {
    let changed = Changed::new(|contract| {
        contract["paths"][TEAMS]["post"]["operationId"] = json!("CreateTeams");
    });
    assert_eq!(
        heads(&changed.said()),
        [
            "`x-matches` expects 13, found 12; nothing is at `$.paths[*][?@.operationId=='CreateTeam']`; \
          the nearest path that exists is `$.paths[*][?@.operationId=='CreateTeams']`"
        ]
    );
}

#[test]
fn a_renamed_field_is_told_or_found() {
    let changed = Changed::new(|contract| {
        rename_property(schema(contract, "User"), "avatarUrl", "pictureUrl");
    });
    assert_eq!(
        changed.said(),
        "model User: gains the field picture_url (String); loses the field avatar_url (String); \
         new takes another argument, picture_url (impl Into<String>) and no avatar_url any more"
    );
    let changed = Changed::new(|contract| {
        rename_property(schema(contract, "User"), "status", "state");
    });
    assert_eq!(
        changed.said(),
        "astro-v1.overlay.yaml: action 15 (target `$.components.schemas['User', 'SelfUser'].properties.status`, \
         reason \"Same value set as the shared type.\"): `x-matches` expects 2, found 1; \
         nothing is at `$.components.schemas['User'].properties.status`; \
         the nearest path that exists is `$.components.schemas['User'].properties.state`"
    );
}

#[test]
fn a_required_request_field_is_an_argument_more() {
    let with = |property: &str, contract: &mut Value| {
        let request = schema(contract, "CreateTeamRequest");
        request["properties"][property] = json!({"type": "string", "description": "New."});
        request["required"]
            .as_array_mut()
            .unwrap()
            .push(json!(property));
    };
    let changed = Changed::new(|contract| {
        with("costCenter", contract);
        with("workspaceId", contract);
    });
    let said = changed.said();
    assert_eq!(heads(&said), ["`x-matches` expects 8, found 9"]);
    assert!(
        said.contains("['CreateTeamRequest']['properties']['workspaceId']"),
        "{said}"
    );
    assert_eq!(
        changed.follow().said(),
        "model CreateTeamRequest: gains the fields cost_center (String) and workspace_id (WorkspaceId); \
         new takes more arguments, cost_center (impl Into<String>) and workspace_id (impl Into<WorkspaceId>)"
    );
}

#[test]
fn a_new_enum_value_is_told_or_has_to_be_shared() {
    let with = |name: &str, value: &str, contract: &mut Value| {
        let values = &mut schema(contract, name)["properties"]["status"]["enum"];
        values.as_array_mut().unwrap().push(json!(value));
    };
    let changed = Changed::new(|contract| with("Deployment", "BRAND_NEW", contract));
    assert_eq!(
        changed.said(),
        "model DeploymentStatus: gains the value BRAND_NEW (BrandNew)"
    );
    let changed = Changed::new(|contract| with("User", "SUSPENDED", contract));
    assert_eq!(
        heads(&changed.said()),
        [
            "at $['components']['schemas']['User']['properties']['status']: #/components/schemas/User/properties/status: \
          the `enum` here and that of `#/components/schemas/UserStatus` differ; only here: \"SUSPENDED\"; only there: none"
        ]
    );
}

#[test]
fn a_changed_bound_is_told_where_it_changes_a_type() {
    let with = |name: &str, bound: &str, value: i64, contract: &mut Value| {
        let parameters = contract["paths"][TEAMS]["get"]["parameters"].as_array_mut();
        let mut parameters = parameters.unwrap().iter_mut();
        let parameter = parameters.find(|parameter| parameter["name"] == name);
        parameter.unwrap()["schema"][bound] = json!(value);
    };
    let changed = Changed::new(|contract| with("limit", "maximum", 500, contract));
    assert_eq!(changed.said(), "no operation and no model changes");
    let changed = Changed::new(|contract| with("offset", "minimum", -1, contract));
    assert_eq!(
        changed.said(),
        "operation list_teams: takes offset as Option<i64> in place of Option<u64>, \
         so calls of astronomer_api::Client::list_teams change"
    );
}

#[test]
fn a_new_operation_is_told_once_the_overlay_expects_more() {
    let changed = Changed::new(|contract| {
        let mut operation = contract["paths"][TEAM]["get"].clone();
        operation["operationId"] = json!("GetTeamUsage");
        operation["summary"] = json!("Get the usage of a Team");
        contract["paths"][format!("{TEAM}/usage")] = json!({"get": operation});
    });
    assert_eq!(
        heads(&changed.said()),
        [
            "`x-matches` expects 72, found 73",
            "`x-matches` expects 7, found 8",
            "`x-matches` expects 32, found 33",
            "`x-matches` expects 39, found 40",
        ]
    );
    assert_eq!(
        changed.follow().said(),
        "operation get_team_usage: is new: GET /organizations/{organizationId}/teams/{teamId}/usage, \
         permission organization.teams.get"
    );
}

#[test]
fn a_new_schema_is_told_unless_it_has_an_identifier() {
    let with = |property: &str, contract: &mut Value| {
        let property = json!({property: {"type": "string", "description": "New."}});
        *schema(contract, "TeamUsage") =
            json!({"type": "object", "description": "Usage.", "properties": property});
    };
    let changed = Changed::new(|contract| with("unit", contract));
    assert_eq!(changed.said(), "model TeamUsage: is new");
    let changed = Changed::new(|contract| with("workspaceId", contract));
    assert_eq!(heads(&changed.said()), ["`x-matches` expects 8, found 9"]);
}

#[test]
fn a_renamed_schema_is_told_with_what_refers_to_it() {
    let changed = Changed::new(|contract| {
        let text = contract.to_string();
        let renamed = text.replace("schemas/ClusterK8sTag\"", "schemas/KubernetesTag\"");
        let renamed = renamed.replace("\"ClusterK8sTag\":", "\"KubernetesTag\":");
        *contract = serde_json::from_str(&renamed).unwrap();
    });
    let request =
        "the field k8s_tags is Option<Vec<KubernetesTag>> in place of Option<Vec<ClusterK8sTag>>";
    assert_eq!(
        changed.said().lines().collect::<Vec<_>>(),
        [
            "model Cluster: the field tags is Option<Vec<KubernetesTag>> in place of Option<Vec<ClusterK8sTag>>",
            "model ClusterK8sTag: is called KubernetesTag now",
            &format!("model CreateAwsClusterRequest: {request}"),
            &format!("model CreateAzureClusterRequest: {request}"),
            &format!("model CreateGcpClusterRequest: {request}"),
            "model UpdateDedicatedClusterRequest: \
             the field k8s_tags is Vec<KubernetesTag> in place of Vec<ClusterK8sTag>",
        ]
    );
}

#[test]
fn prose_alone_is_counted() {
    let changed = Changed::new(|contract| {
        schema(contract, "User")["description"] = json!("A person of an Organization.");
        contract["paths"][TEAMS]["get"]["description"] = json!("List Teams.");
    });
    assert_eq!(
        changed.said(),
        "1 model and 1 operation are documented otherwise"
    );
}
