//! An array, or lines, of objects.

use std::fmt;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::gathering::{Gathering, Row};
use super::role_names::{dag_grant, dag_tag_grant, deployment_grant, parse_id, workspace_grant};
use super::source::Source;
use crate::access::Grant;
use crate::access::people::Quoted;

const FIELDS: [&str; 6] = [
    "email",
    "role",
    "workspaceRoles",
    "deploymentRoles",
    "dagRoles",
    "teams",
];

/// Reads an array of objects, or objects one after the other.
pub(super) fn read(source: &Source, gathering: &mut Gathering) {
    let text = source.text();
    if text.trim_start().starts_with('[') {
        match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(items) => items
                .into_iter()
                .for_each(|item| read_person(source, item, gathering)),
            Err(error) => gathering.fault(error.line().max(1), describe(&error)),
        }
        return;
    }
    let mut lines = source.lines().filter(|(_, line)| !line.trim().is_empty());
    if lines.all(|(_, line)| line.trim_start().starts_with('{')) {
        read_lines(source, gathering);
    } else {
        read_values(source, gathering);
    }
}

/// Reads a value on each line, so that what is wrong with one leaves the others readable.
fn read_lines(source: &Source, gathering: &mut Gathering) {
    for (number, line) in source.lines() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<&RawValue>(line) {
            Ok(item) => read_person(source, item, gathering),
            Err(error) => gathering.fault(number, describe(&error)),
        }
    }
}

/// Reads values that go over several lines each.
fn read_values(source: &Source, gathering: &mut Gathering) {
    for item in serde_json::Deserializer::from_str(source.text()).into_iter::<&RawValue>() {
        match item {
            Ok(item) => read_person(source, item, gathering),
            Err(error) => return gathering.fault(error.line().max(1), describe(&error)),
        }
    }
}

/// What serde says, without the place, which counts from the beginning of what it was given.
fn describe(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    said.strip_suffix(&place).unwrap_or(&said).to_owned()
}

/// The fields of an object, in order, as they are written.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with email and role")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WorkspaceRoleObject {
    workspace_id: String,
    role: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DeploymentRoleObject {
    deployment_id: String,
    role: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DagRoleObject {
    deployment_id: String,
    dag_id: Option<String>,
    dag_tag: Option<String>,
    role: String,
}

impl DagRoleObject {
    fn grant(&self) -> Result<Grant, String> {
        match (&self.dag_id, &self.dag_tag) {
            (Some(dag), None) => dag_grant(&self.deployment_id, dag, &self.role),
            (None, Some(tag)) => dag_tag_grant(&self.deployment_id, tag, &self.role),
            _ => Err("give exactly one of dagId and dagTag".to_owned()),
        }
    }
}

/// One object, and what is read of its fields.
struct Person<'a> {
    source: &'a Source,
    line: usize,
    email: Option<String>,
    role: Option<String>,
    grants: Vec<Grant>,
    teams: Vec<crate::types::TeamId>,
}

fn read_person(source: &Source, item: &RawValue, gathering: &mut Gathering) {
    let line = line_of(source, item);
    let fields = match serde_json::from_str::<Fields<'_>>(item.get()) {
        Ok(Fields(fields)) => fields,
        Err(error) => {
            let within = error.line().saturating_sub(1);
            return gathering.fault(line + within, describe(&error));
        }
    };
    let is_given = |wanted: &str| {
        let mut given = fields.iter();
        given.any(|(name, value)| name == wanted && value.get() != "null")
    };
    for name in ["email", "role"] {
        if !is_given(name) {
            gathering.fault(line, format!("there is no {name}"));
        }
    }
    let mut person = Person {
        source,
        line,
        email: None,
        role: None,
        grants: Vec::new(),
        teams: Vec::new(),
    };
    for (at, (name, value)) in fields.iter().enumerate() {
        if fields[..at].iter().any(|(earlier, _)| earlier == name) {
            let description = format!("the field {} is there twice", Quoted(name));
            gathering.fault(line_of(source, value), description);
        } else {
            person.read_field(name, value, gathering);
        }
    }
    person.finish(gathering);
}

/// Where in the source a piece of it begins.
fn line_of(source: &Source, piece: &RawValue) -> usize {
    let (whole, piece) = (source.text().as_ptr(), piece.get().as_ptr());
    source.line_at(piece.addr().saturating_sub(whole.addr()))
}

impl Person<'_> {
    fn read_field(&mut self, name: &str, value: &RawValue, gathering: &mut Gathering) {
        match name {
            "email" => self.email = self.decode(name, value, gathering),
            "role" => self.role = self.decode(name, value, gathering),
            "workspaceRoles" => self.grant(name, value, gathering, |role: &WorkspaceRoleObject| {
                workspace_grant(&role.workspace_id, &role.role)
            }),
            "deploymentRoles" => {
                self.grant(name, value, gathering, |role: &DeploymentRoleObject| {
                    deployment_grant(&role.deployment_id, &role.role)
                });
            }
            "dagRoles" => self.grant(name, value, gathering, DagRoleObject::grant),
            "teams" => {
                let ids: Option<Vec<String>> = self.decode(name, value, gathering);
                for id in ids.iter().flatten() {
                    let line = line_of(self.source, value);
                    let id = parse_id(id).map_err(|fault| format!("{name}: {fault}"));
                    self.teams.extend(gathering.check(line, id));
                }
            }
            _ => {
                let allowed = FIELDS.join(", ");
                let description = format!("{} is no field: allowed: {allowed}", Quoted(name));
                gathering.fault(line_of(self.source, value), description);
            }
        }
    }

    /// The value of a field; null is as good as absent.
    fn decode<T: DeserializeOwned>(
        &self,
        name: &str,
        value: &RawValue,
        gathering: &mut Gathering,
    ) -> Option<T> {
        match serde_json::from_str::<Option<T>>(value.get()) {
            Ok(decoded) => decoded,
            Err(error) => {
                let line = line_of(self.source, value) + error.line().saturating_sub(1);
                gathering.fault(line, format!("{name}: {}", describe(&error)));
                None
            }
        }
    }

    fn grant<T: DeserializeOwned>(
        &mut self,
        name: &str,
        value: &RawValue,
        gathering: &mut Gathering,
        grant: impl Fn(&T) -> Result<Grant, String>,
    ) {
        let roles: Option<Vec<T>> = self.decode(name, value, gathering);
        let line = line_of(self.source, value);
        for role in roles.iter().flatten() {
            let granted = grant(role).map_err(|fault| format!("{name}: {fault}"));
            self.grants.extend(gathering.check(line, granted));
        }
    }

    fn finish(self, gathering: &mut Gathering) {
        let Self {
            line,
            email,
            role,
            grants,
            teams,
            ..
        } = self;
        if let (Some(address), Some(role)) = (&email, &role) {
            let row = Row {
                address,
                role,
                grants,
                teams,
            };
            gathering.add(line, row);
        }
    }
}
