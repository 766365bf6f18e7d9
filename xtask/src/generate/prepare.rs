//! Steps on the document before the generator sees it: what holds for any API and the generator can't do by itself.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use astronomer_spec::lint::EXCEPTIONS;
use serde_json::{Map, Value, json};

use super::components;
use super::places::{for_each_operation, for_each_root_schema, visit_schema};

/// What the generated types need to know and the generator does not carry through.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Types that are identifiers.
    pub(crate) identifiers: BTreeSet<String>,
    /// Types that are secrets, replaced by the runtime's own.
    pub(crate) secrets: BTreeSet<String>,
    /// Enum types whose values stand in order of rank, the highest first.
    pub(crate) ranked: BTreeSet<String>,
    /// By enum type, the prefix that its variants leave out.
    pub(crate) variant_prefixes: BTreeMap<String, String>,
    /// By type, the JSON names of its tri-state properties, and whether the contract requires them.
    pub(crate) tri_state: BTreeMap<String, BTreeMap<String, bool>>,
    /// Types that are unions told apart by a tag.
    pub(crate) unions: BTreeMap<String, Union>,
}

/// A union of object types, told apart by a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Union {
    /// The JSON name of the property.
    pub(crate) tag: String,
    /// Tag value and type of each member.
    pub(crate) members: Vec<(String, String)>,
}

/// Run every step, in their order.
pub(crate) fn prepare(document: &mut Value) -> Result<Facts> {
    components::inline(document);
    rename_schemas(document)?;
    drop_error_responses(document);
    let mut facts = collect_facts(document);
    facts.unions = extract_tags(document)?;
    relax_tri_state(document, &facts);
    type_unsigned_parameters(document);
    for_each_root_schema(document, &mut |schema| {
        visit_schema(schema, &mut strip_bounds);
        visit_schema(schema, &mut make_collections_nullable);
    });
    Ok(facts)
}

/// Give schemas the names that `x-rust-name` asks for, and follow them in every reference.
fn rename_schemas(document: &mut Value) -> Result<()> {
    let Some(schemas) = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    else {
        return Ok(());
    };
    let mut names = BTreeMap::new();
    for (name, schema) in schemas.iter() {
        if let Some(rust_name) = schema["x-rust-name"].as_str() {
            names.insert(name.clone(), rust_name.to_owned());
        }
    }
    let mut renamed = Map::new();
    for (name, schema) in std::mem::take(schemas) {
        let target = names.get(&name).cloned().unwrap_or(name);
        if renamed.insert(target.clone(), schema).is_some() {
            bail!(
                "two schemas would generate the type {target}: change an x-rust-name in the overlay"
            );
        }
    }
    *schemas = renamed;
    let references: BTreeMap<String, String> = names
        .iter()
        .map(|(from, to)| (reference_to(from), reference_to(to)))
        .collect();
    rename_references(document, &references);
    Ok(())
}

fn reference_to(schema: &str) -> String {
    format!("#/components/schemas/{schema}")
}

fn rename_references(value: &mut Value, references: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(target) = references.get(text.as_str()) {
                text.clone_from(target);
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| rename_references(item, references)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|field| rename_references(field, references)),
        _ => {}
    }
}

/// Failures are decoded by the runtime for all operations alike, so the generator need not know them.
fn drop_error_responses(document: &mut Value) {
    for_each_operation(document, &mut |operation| {
        if let Some(responses) = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut)
        {
            responses.retain(|status, _| status.starts_with('2'));
        }
    });
}

fn collect_facts(document: &Value) -> Facts {
    let mut facts = Facts::default();
    let Some(schemas) = document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
    else {
        return facts;
    };
    for (name, schema) in schemas {
        if schema["x-identifier"] == true {
            facts.identifiers.insert(name.clone());
        }
        if schema["x-secret"] == true {
            facts.secrets.insert(name.clone());
        }
        if schema["x-ranked"] == true {
            facts.ranked.insert(name.clone());
        }
        if let Some(prefix) = schema["x-variant-prefix"].as_str() {
            facts
                .variant_prefixes
                .insert(name.clone(), prefix.to_owned());
        }
        let properties = schema["properties"].as_object().into_iter().flatten();
        for (property, _) in properties.filter(|(_, schema)| schema["x-tri-state"] == true) {
            let required = schema["required"]
                .as_array()
                .is_some_and(|names| names.iter().any(|name| name == property));
            facts
                .tri_state
                .entry(name.clone())
                .or_default()
                .insert(property.clone(), required);
        }
    }
    facts
}

/// The generator only knows optional and nullable: both become one state here, and the generated field gets all three.
fn relax_tri_state(document: &mut Value, facts: &Facts) {
    for (name, properties) in &facts.tri_state {
        let schema = &mut document["components"]["schemas"][name.as_str()];
        for property in properties.keys() {
            if let Some(property) = schema["properties"][property.as_str()].as_object_mut() {
                property.remove("nullable");
                // The date conversion only takes a schema that says nothing else.
                property.remove("x-tri-state");
            }
            if let Some(required) = schema["required"].as_array_mut() {
                required.retain(|name| name != property.as_str());
            }
        }
    }
}

/// Take the tag out of the members of each discriminated union: the generated members write it themselves.
fn extract_tags(document: &mut Value) -> Result<BTreeMap<String, Union>> {
    let mut unions = BTreeMap::new();
    let Some(schemas) = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    else {
        return Ok(unions);
    };
    for (name, schema) in schemas.iter() {
        let Some(tag) = schema
            .pointer("/discriminator/propertyName")
            .and_then(Value::as_str)
        else {
            continue;
        };
        let union = Union {
            tag: tag.to_owned(),
            members: members(name, schema)?,
        };
        unions.insert(name.clone(), union);
    }
    let mut tagged = BTreeSet::new();
    for (name, union) in &unions {
        for (_, member) in &union.members {
            if !tagged.insert(member.clone()) {
                bail!(
                    "{member} is a member of two unions, {name} being one: its tag can't be told"
                );
            }
            let Some(schema) = schemas.get_mut(member) else {
                bail!("{name} maps a tag to {member}, which is no schema");
            };
            if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
                properties.remove(&union.tag);
            }
            if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
                required.retain(|property| property != union.tag.as_str());
            }
        }
    }
    Ok(unions)
}

/// The values of the tag of a union, each with the schema that it means.
fn members(name: &str, union: &Value) -> Result<Vec<(String, String)>> {
    let mapping = union
        .pointer("/discriminator/mapping")
        .and_then(Value::as_object);
    let mut members = Vec::new();
    for (value, reference) in mapping.into_iter().flatten() {
        let reference = reference.as_str().unwrap_or_default();
        let Some(member) = reference.strip_prefix("#/components/schemas/") else {
            bail!("{name} maps {value} to {reference:?}: write it as #/components/schemas/NAME");
        };
        members.push((value.clone(), member.to_owned()));
    }
    let listed = union["oneOf"].as_array().map(Vec::len).unwrap_or_default();
    if members.len() != listed {
        bail!(
            "{name} lists {listed} members but maps {} tags: map each member once",
            members.len()
        );
    }
    Ok(members)
}

/// Bounds would make decoding fail on a server that breaks them, and defaults would be invented and always sent. Formats
/// other than these would bring types of crates that the bindings do without. What only lint reads changes nothing.
fn strip_bounds(schema: &mut Map<String, Value>) {
    for keyword in [
        "default",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "uniqueItems",
    ]
    .into_iter()
    .chain(EXCEPTIONS)
    {
        schema.remove(keyword);
    }
    let format = schema.get("format").and_then(Value::as_str);
    if schema.get("type") == Some(&json!("string"))
        && !matches!(format, Some("date-time" | "binary") | None)
    {
        schema.remove("format");
    }
}

/// An integer parameter that can't be negative has a type that can't be either. Fields stay signed, since one that a
/// server answers with out of bounds must not make the rest unreadable.
fn type_unsigned_parameters(document: &mut Value) {
    for_each_operation(document, &mut |operation| {
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten();
        for schema in parameters.filter_map(|parameter| parameter.get_mut("schema")) {
            let unsigned = schema["minimum"].as_f64().is_some_and(|bound| bound >= 0.0);
            if schema["type"] == "integer" && unsigned {
                let small = schema["maximum"]
                    .as_f64()
                    .is_some_and(|bound| bound <= f64::from(u32::MAX));
                schema["format"] = json!(if small { "uint32" } else { "uint64" });
            }
        }
    });
}

/// Absent, null and empty are three different things: an optional collection that isn't nullable would be left out
/// when it is empty, and a null in it would make the whole answer unreadable.
fn make_collections_nullable(schema: &mut Map<String, Value>) {
    let required: BTreeSet<String> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, property) in properties.iter_mut() {
        let is_collection = property["type"] == "array" || property["type"] == "object";
        if is_collection && !required.contains(name) {
            property["nullable"] = json!(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_called_default_stays() {
        let mut schema = json!({"type": "object", "properties": {
            "default": {"type": "number", "default": 1.0, "minimum": 0},
            "id": {"type": "string", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"}}});
        visit_schema(&mut schema, &mut strip_bounds);
        assert_eq!(
            schema,
            json!({"type": "object", "properties": {
                "default": {"type": "number"},
                "id": {"type": "string"},
                "at": {"type": "string", "format": "date-time"}}})
        );
    }

    #[test]
    fn only_parameters_become_unsigned() {
        let bounded = json!({"type": "integer", "minimum": 0, "maximum": 1000});
        let mut document = json!({
            "paths": {"/users": {"get": {"parameters": [
                {"name": "limit", "schema": bounded}, {"name": "offset", "schema": {"type": "integer", "minimum": 0}}],
                "responses": {}}}},
            "components": {"schemas": {"Page": {"properties": {"limit": bounded}}}}});
        prepare(&mut document).unwrap();
        let parameters = &document["paths"]["/users"]["get"]["parameters"];
        assert_eq!(
            parameters[0]["schema"],
            json!({"type": "integer", "format": "uint32"})
        );
        assert_eq!(
            parameters[1]["schema"],
            json!({"type": "integer", "format": "uint64"})
        );
        assert_eq!(
            document["components"]["schemas"]["Page"]["properties"]["limit"],
            json!({"type": "integer"})
        );
    }

    #[test]
    fn a_mapping_by_bare_name_is_refused() {
        let mut document = json!({"components": {"schemas": {
            "Pet": {"oneOf": [{}], "discriminator": {"propertyName": "kind", "mapping": {"CAT": "Cat"}}}, "Cat": {}}}});
        assert!(
            extract_tags(&mut document)
                .unwrap_err()
                .to_string()
                .contains("#/components/schemas/NAME")
        );
    }

    #[test]
    fn only_optional_collections_become_nullable() {
        let mut schema = json!({"type": "object", "required": ["users"], "properties": {
            "users": {"type": "array"}, "roles": {"type": "array"}, "labels": {"type": "object"}, "name": {"type": "string"}}});
        visit_schema(&mut schema, &mut make_collections_nullable);
        assert_eq!(schema["properties"]["users"], json!({"type": "array"}));
        assert_eq!(
            schema["properties"]["roles"],
            json!({"type": "array", "nullable": true})
        );
        assert_eq!(
            schema["properties"]["labels"],
            json!({"type": "object", "nullable": true})
        );
        assert_eq!(schema["properties"]["name"], json!({"type": "string"}));
    }

    #[test]
    fn renaming_follows_references_and_swaps_names() {
        let mut document = json!({"components": {"schemas": {
            "Role": {"x-rust-name": "Grant", "properties": {"role": {"$ref": "#/components/schemas/RoleName"}}},
            "RoleName": {"x-rust-name": "Role", "type": "string"}}}});
        rename_schemas(&mut document).unwrap();
        assert_eq!(
            document["components"]["schemas"]["Grant"]["properties"]["role"]["$ref"],
            "#/components/schemas/Role"
        );
        assert_eq!(document["components"]["schemas"]["Role"]["type"], "string");
    }

    #[test]
    fn renaming_onto_a_schema_that_stays_is_an_error() {
        let mut document = json!({"components": {"schemas": {"A": {"x-rust-name": "B"}, "B": {}}}});
        assert!(
            rename_schemas(&mut document)
                .unwrap_err()
                .to_string()
                .contains("the type B")
        );
    }

    #[test]
    fn the_tag_leaves_the_members_of_a_union() {
        let mut document = json!({"components": {"schemas": {
            "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "kind", "mapping": {"CAT": "#/components/schemas/Cat"}}},
            "Cat": {"required": ["kind", "name"], "properties": {"kind": {}, "name": {}}}}}});
        let unions = extract_tags(&mut document).unwrap();
        assert_eq!(
            unions["Pet"],
            Union {
                tag: "kind".into(),
                members: vec![("CAT".into(), "Cat".into())]
            }
        );
        assert_eq!(
            document["components"]["schemas"]["Cat"],
            json!({"required": ["name"], "properties": {"name": {}}})
        );
    }
}
