//! What requests of each operation may hold, as JSON Schema, for the server that checks them.
//!
//! It is made from the vendor's document without the overlay: enums that the overlay shares between requests and answers
//! would refuse what requests may say, such as the name of a custom role. Only what the overlay marks as tri-state is
//! taken over, since null is allowed there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use astronomer_spec::operation::{Location, Parameter, RequestBody};
use astronomer_spec::{Document, Operation, lowering, operation};
use serde_json::{Map, Value, json};

use crate::contract::Contracts;
use crate::output::File;

const COMMENT: &str = "Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.";

/// The marker of fields that may be absent, null or a value.
const TRI_STATE: &str = "x-tri-state";

/// The generated file: a line for each definition and each operation, so that a diff names what changed.
pub(crate) fn file(path: PathBuf, contracts: &Contracts) -> Result<File> {
    let mut document = contracts.published.clone();
    allow_null(&mut document, &contracts.v1.document)?;
    let mut definitions = BTreeMap::new();
    let mut operations = BTreeMap::new();
    for operation in operation::operations(&document)? {
        let rules = Rules {
            document: &document,
            definitions: &mut definitions,
        }
        .of(&operation)
        .with_context(|| format!("the rules of {}", operation.id))?;
        operations.insert(operation.id, rules);
    }
    let text = format!(
        "{{\n\"$comment\":{},\n\"$defs\":{{\n{}\n}},\n\"operations\":{{\n{}\n}}\n}}\n",
        Value::from(COMMENT),
        lines(definitions),
        lines(operations),
    );
    Ok((path, text))
}

fn lines(entries: BTreeMap<String, Value>) -> String {
    let line = |(name, mut value): (String, Value)| {
        value.sort_all_objects();
        format!("{}:{value}", Value::from(name))
    };
    entries
        .into_iter()
        .map(line)
        .collect::<Vec<_>>()
        .join(",\n")
}

/// Makes what the overlay marks as tri-state nullable in the vendor's document.
fn allow_null(document: &mut Document, overlaid: &Document) -> Result<()> {
    for (name, schema) in overlaid.schemas() {
        let properties = schema["properties"].as_object().into_iter().flatten();
        for (property, value) in properties {
            if value.get(TRI_STATE) != Some(&Value::Bool(true)) {
                continue;
            }
            let pointer = format!("/components/schemas/{name}/properties/{property}");
            match document.value_mut().pointer_mut(&pointer) {
                Some(Value::Object(published)) => published.insert("nullable".into(), true.into()),
                _ => bail!("the overlay marks {pointer} as tri-state, which the contract lacks"),
            };
        }
    }
    Ok(())
}

struct Rules<'a> {
    document: &'a Document,
    definitions: &'a mut BTreeMap<String, Value>,
}

impl Rules<'_> {
    fn of(&mut self, operation: &Operation) -> Result<Value> {
        let parameters = operation.parameters.iter();
        let parameters: Result<Vec<Value>> = parameters
            .map(|parameter| self.parameter(parameter))
            .collect();
        let mut rules = Map::from_iter([("parameters".to_owned(), parameters?.into())]);
        if let Some(body) = &operation.request_body {
            rules.insert("body".to_owned(), self.body(body)?);
        }
        Ok(rules.into())
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<Value> {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            other => bail!(
                "parameter {} stands in {other:?}; only path and query are checked",
                parameter.name
            ),
        };
        let schema = self.lower(&parameter.schema)?;
        let item = match schema["type"].as_str() {
            Some("array") => schema["items"]["type"].as_str(),
            other => other,
        };
        // A text has no type of its own; the schema has to say what to read it as, without a reference in between.
        if !matches!(item, Some("string" | "integer" | "number" | "boolean")) {
            bail!("parameter {} needs a plain type", parameter.name);
        }
        Ok(json!({
            "name": parameter.name,
            "in": place,
            "required": parameter.required,
            "explode": parameter.explode,
            "schema": schema,
        }))
    }

    fn body(&mut self, body: &RequestBody) -> Result<Value> {
        if body.content_type != "application/json" {
            bail!(
                "the body is {}; only application/json is checked",
                body.content_type
            );
        }
        let schema = self.lower(&body.schema)?;
        let mut rules = json!({"required": body.required, "schema": schema});
        let tag = &self.document.resolve(&body.schema)?["discriminator"]["propertyName"];
        if tag.is_string() {
            rules["tag"] = tag.clone();
        }
        Ok(rules)
    }

    /// The schema lowered; what it refers to goes to the definitions that all share.
    fn lower(&mut self, schema: &Value) -> Result<Value> {
        let mut lowered = lowering::lower(self.document, schema)?;
        if let Some(object) = lowered.as_object_mut() {
            object.remove("$schema");
            let definitions = object.remove("$defs");
            for (name, mut definition) in definitions
                .as_ref()
                .and_then(Value::as_object)
                .cloned()
                .into_iter()
                .flatten()
            {
                tidy(&mut definition);
                self.definitions.insert(name, definition);
            }
        }
        tidy(&mut lowered);
        Ok(lowered)
    }
}

/// Drops what says nothing about values, though not a property of such a name, and bounds integers to 64 bits.
fn tidy(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    for keyword in ["title", "description", "default"] {
        object.remove(keyword);
    }
    if object.get("type").is_some_and(|kind| kind == "integer") {
        // The models hold no more, so what is beyond could not be decoded.
        object.entry("minimum").or_insert_with(|| i64::MIN.into());
        object.entry("maximum").or_insert_with(|| i64::MAX.into());
    }
    for (keyword, value) in object {
        match keyword.as_str() {
            "properties" => {
                let properties = value.as_object_mut().into_iter().flatten();
                properties.for_each(|(_, property)| tidy(property));
            }
            "allOf" | "anyOf" | "oneOf" => {
                let members = value.as_array_mut().into_iter().flatten();
                members.for_each(tidy);
            }
            "items" | "additionalProperties" | "not" | "if" | "then" => tidy(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generated() -> Value {
        let contracts = Contracts::current();
        let (_, text) = file(PathBuf::new(), contracts).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn every_operation_has_rules_and_references_lead_to_definitions() {
        let rules = generated();
        assert_eq!(rules["operations"].as_object().unwrap().len(), 75);
        for reference in rules.to_string().split("\"#/$defs/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(rules["$defs"][name].is_object(), "{name}");
        }
        assert!(rules["$defs"]["User"].is_null(), "only what requests reach");
    }

    #[test]
    fn null_is_allowed_where_the_overlay_says_so() {
        let rules = generated();
        let roles = &rules["$defs"]["UpdateUserRolesRequest"]["properties"];
        assert_eq!(
            roles["organizationRole"],
            json!({"type": ["string", "null"]})
        );
        assert_eq!(roles["workspaceRoles"]["type"], "array");
        let deployment_role = &rules["$defs"]["DeploymentRole"]["properties"]["role"];
        assert_eq!(*deployment_role, json!({"type": "string"}), "custom roles");
    }

    #[test]
    fn unions_name_their_tag_and_annotations_are_dropped() {
        let rules = generated();
        let tag = |operation: &str| rules["operations"][operation]["body"]["tag"].clone();
        assert_eq!(tag("CreateDeployment"), "type");
        assert_eq!(tag("UpdateCluster"), "clusterType");
        assert_eq!(tag("CreateTeam"), Value::Null);
        let team = &rules["$defs"]["CreateTeamRequest"];
        assert_eq!(team["properties"]["description"], json!({"type": "string"}));
        assert_eq!(team["description"], Value::Null);
    }
}
