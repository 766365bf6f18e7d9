//! What the facade refuses although the contract's schemas allow it, made sound; that it is refused is tested in
//! `validation.rs` and beside the facade's own code.

use std::collections::BTreeSet;

use astronomer_contract::Arguments;
use serde_json::{Value, json};

/// A member that is a name, or a role, or a key, has more than white space.
fn filled(value: &mut Value) {
    if value.as_str().is_some_and(|text| text.trim().is_empty()) {
        *value = json!("n");
    }
}

/// There is one at least.
fn not_empty(array: &mut Value, one: Value) {
    if let Some(array) = array.as_array_mut().filter(|array| array.is_empty()) {
        array.push(one);
    }
}

/// No two say the same of these members.
fn each_once(array: &mut Value, members: &[&str]) {
    let mut seen = BTreeSet::new();
    if let Some(array) = array.as_array_mut() {
        array.retain(|item| {
            let key: Vec<String> = members.iter().map(|name| item[*name].to_string()).collect();
            seen.insert(key)
        });
    }
}

/// An object is not made or renamed without a name.
pub(crate) fn name(arguments: &mut Arguments) {
    if let Some(name) = arguments.json_mut().get_mut("name") {
        filled(name);
    }
}

/// A subject has one role on each object; one on Dags names a Dag or a tag; and the role in the Organization is there,
/// since without it the subject might be removed.
pub(crate) fn roles(arguments: &mut Arguments) {
    let body = arguments.json_mut();
    let role = body["organizationRole"].as_str().unwrap_or_default();
    if role.trim().is_empty() {
        body["organizationRole"] = json!("ORGANIZATION_MEMBER");
    }
    for (family, key) in [
        ("workspaceRoles", "workspaceId"),
        ("deploymentRoles", "deploymentId"),
    ] {
        if let Some(grants) = body.get_mut(family) {
            each_once(grants, &[key]);
        }
    }
    let Some(grants) = body.get_mut("dagRoles") else {
        return;
    };
    for grant in grants.as_array_mut().into_iter().flatten() {
        match (grant.get("dagId").is_some(), grant.get("dagTag").is_some()) {
            (true, true) => drop(grant.as_object_mut().unwrap().remove("dagTag")),
            (false, false) => grant["dagTag"] = json!("etl"),
            _ => {}
        }
    }
    each_once(grants, &["deploymentId", "dagId", "dagTag"]);
}

/// A Team gets somebody.
pub(crate) fn members(arguments: &mut Arguments) {
    not_empty(&mut arguments.json_mut()["memberIds"], json!("u1"));
}

/// A token has a name, and a role on something that is named.
pub(crate) fn api_token(arguments: &mut Arguments) {
    let body = arguments.json_mut();
    filled(&mut body["name"]);
    filled(&mut body["role"]);
    if body["scope"] != "ORGANIZATION" {
        let id = body["entityId"].as_str().unwrap_or_default();
        if id.trim().is_empty() {
            body["entityId"] = json!("w1");
        }
    }
}

/// A token keeps a role, and has one on each thing; that on Dags names their Deployment.
pub(crate) fn api_token_roles(arguments: &mut Arguments) {
    let roles = &mut arguments.json_mut()["roles"];
    let one =
        json!({"entityId": "o1", "entityType": "ORGANIZATION", "role": "ORGANIZATION_MEMBER"});
    not_empty(roles, one);
    for role in roles.as_array_mut().into_iter().flatten() {
        filled(&mut role["entityId"]);
        filled(&mut role["role"]);
        let is_of_dags = role["entityType"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("DAG"));
        if is_of_dags && role.get("deploymentId").is_none() {
            role["deploymentId"] = json!("d1");
        }
    }
    each_once(roles, &["entityType", "entityId", "deploymentId"]);
}

/// A role has a name, and allows something.
pub(crate) fn custom_role(arguments: &mut Arguments) {
    name(arguments);
    not_empty(&mut arguments.json_mut()["permissions"], json!("dag.get"));
}

/// A Deployment has a name, as each of its worker queues, of which there are some if any are given.
pub(crate) fn deployment(arguments: &mut Arguments) {
    name(arguments);
    let body = arguments.json_mut();
    let Some(queues) = body.get_mut("workerQueues") else {
        return;
    };
    if queues.as_array().is_some_and(Vec::is_empty) {
        body.as_object_mut().unwrap().remove("workerQueues");
        return;
    }
    for queue in queues.as_array_mut().into_iter().flatten() {
        filled(&mut queue["name"]);
    }
}

/// An environment object has a key.
pub(crate) fn object_key(arguments: &mut Arguments) {
    filled(&mut arguments.json_mut()["objectKey"]);
}

/// Linking is excluded by the id of a Deployment, and the contract's text may be no id.
pub(crate) fn excluded_deployment(arguments: &mut Arguments) {
    arguments.json_mut()["scopeEntityId"] = json!("deployment 1/é");
}

/// A range is in CIDR notation, which the contract says in words alone.
pub(crate) fn range(arguments: &mut Arguments) {
    as_range(&mut arguments.json_mut()["ipAddressRange"]);
}

/// The same for several, of which there is one at least.
pub(crate) fn ranges(arguments: &mut Arguments) {
    let ranges = &mut arguments.json_mut()["allowedIpAddressRanges"];
    not_empty(ranges, json!(""));
    ranges
        .as_array_mut()
        .into_iter()
        .flatten()
        .for_each(as_range);
}

fn as_range(range: &mut Value) {
    let seed = range.to_string().bytes().fold(7_u8, u8::wrapping_add);
    *range = if seed.is_multiple_of(2) {
        json!(format!("203.0.{seed}.0/{}", seed % 33))
    } else {
        json!(format!("2001:db8:{seed:x}::/{}", seed % 129))
    };
}

/// Something is deleted.
pub(crate) fn range_ids(arguments: &mut Arguments) {
    not_empty(
        &mut arguments.json_mut()["allowedIpAddressRangeIds"],
        json!("r1"),
    );
}
