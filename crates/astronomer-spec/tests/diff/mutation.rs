//! Random single changes of a contract, with what must be said of them.

use astronomer_spec::diff::ChangeKind::{self, *};
use serde_json::{Map, Value, json};

/// One thing made different in a document.
#[derive(Debug)]
pub(crate) struct Mutation {
    pub(crate) document: Value,
    /// The kinds that may be said; none for what changes nothing.
    pub(crate) kinds: &'static [ChangeKind],
    /// Where it is, in the old or in the new document.
    pub(crate) pointer: String,
}

/// Finds the places at which a change can be made, and makes it at one of them.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    kinds: &'static [ChangeKind],
    places: fn(&Value) -> Vec<String>,
    apply: fn(&mut Value, &str) -> String,
}

impl Rule {
    /// How many places there are.
    pub(crate) fn places(&self, document: &Value) -> Vec<String> {
        (self.places)(document)
    }

    pub(crate) fn mutate(&self, document: &Value, place: &str) -> Mutation {
        let mut document = document.clone();
        let pointer = (self.apply)(&mut document, place);
        Mutation {
            document,
            kinds: self.kinds,
            pointer: format!("#{pointer}"),
        }
    }
}

macro_rules! rules {
    ($( $name:ident: $places:expr => [$( $kind:expr ),*] $apply:expr; )+) => {
        pub(crate) const RULES: &[Rule] = &[$( Rule {
            name: stringify!($name),
            kinds: &[$( $kind ),*],
            places: $places,
            apply: $apply,
        }, )+];
    };
}

rules! {
    field_removed: |document| properties(document, false) => [OptionalFieldRemoved, RequiredFieldRemoved, ShapeChanged] |document, place| {
        let (owner, name) = split_property(place);
        let schema = at(document, owner);
        require(schema, &name, false);
        object(&mut schema["properties"]).remove(&name);
        place.to_owned()
    };
    field_added: objects => [OptionalFieldAdded] |document, place| {
        at(document, place)["properties"]["brandNew"] = json!({"type": "string"});
        format!("{place}/properties/brandNew")
    };
    required_field_added: objects => [RequiredFieldAdded] |document, place| {
        let schema = at(document, place);
        schema["properties"]["brandNew"] = json!({"type": "string"});
        require(schema, "brandNew", true);
        format!("{place}/properties/brandNew")
    };
    field_renamed: |document| properties(document, false) => [OptionalFieldRenamed, RequiredFieldRenamed] |document, place| {
        let (owner, name) = split_property(place);
        let schema = at(document, owner);
        if require(schema, &name, false) {
            require(schema, "brandNew", true);
        }
        let properties = object(&mut schema["properties"]);
        let property = properties.remove(&name).unwrap();
        properties.insert("brandNew".to_owned(), property);
        place.to_owned()
    };
    requirement: |document| properties(document, false) => [FieldRequired, FieldOptional, NullableFieldRequired, NullableFieldOptional, KeywordChanged] |document, place| {
        let (owner, name) = split_property(place);
        let schema = at(document, owner);
        if !require(schema, &name, false) {
            require(schema, &name, true);
        }
        place.to_owned()
    };
    nullable: |document| properties(document, true) => [NullAllowed, NullRefused, OptionalNullAllowed, OptionalNullRefused] |document, place| {
        let schema = at(document, place);
        schema["nullable"] = json!(schema["nullable"] != true);
        place.to_owned()
    };
    type_changed: |document| schemas(document, &|schema| schema["type"].is_string()) => [TypeChanged] |document, place| {
        let schema = at(document, place);
        let other = if schema["type"] == "boolean" { "number" } else { "boolean" };
        schema["type"] = json!(other);
        place.to_owned()
    };
    format_changed: |document| schemas(document, &|schema| schema["type"] == "string") => [FormatWidened, TextFormatChanged] |document, place| {
        at(document, place)["format"] = json!("brand-new");
        place.to_owned()
    };
    enum_value_added: enums => [EnumValueAdded] |document, place| {
        let values = at(document, place)["enum"].as_array_mut().unwrap();
        values.push(json!("BRAND_NEW"));
        format!("{place}/enum")
    };
    enum_value_removed: enums => [EnumValueRemoved] |document, place| {
        at(document, place)["enum"].as_array_mut().unwrap().pop();
        format!("{place}/enum")
    };
    enum_lifted: enums => [EnumLifted] |document, place| {
        object(at(document, place)).remove("enum");
        format!("{place}/enum")
    };
    bound: |document| bounds(document) => [BoundTightened, BoundLoosened, ArgumentTightened, ArgumentLoosened] |document, place| {
        let bound = at(document, place);
        *bound = json!(bound.as_i64().unwrap() + 7);
        place.to_owned()
    };
    bound_removed: |document| bounds(document) => [BoundLoosened, ArgumentLoosened] |document, place| {
        remove(document, place);
        place.to_owned()
    };
    default: |document| schemas(document, &|schema| schema["type"] == "integer") => [DefaultChanged, DefaultDeclared] |document, place| {
        at(document, place)["default"] = json!(777);
        place.to_owned()
    };
    schema_removed: |document| keys(document, "/components/schemas") => [SchemaRemoved] |document, place| {
        remove(document, place);
        place.to_owned()
    };
    schema_added: |_| vec!["/components/schemas/BrandNew".to_owned()] => [SchemaAdded] |document, place| {
        document["components"]["schemas"]["BrandNew"] = json!({"type": "object"});
        place.to_owned()
    };
    schema_renamed: |document| keys(document, "/components/schemas") => [SchemaRenamed] |document, place| {
        let schema = remove(document, place);
        document["components"]["schemas"]["BrandNew"] = schema;
        follow(document, &format!("#{place}"), "#/components/schemas/BrandNew");
        place.to_owned()
    };
    operation_removed: operations => [OperationRemoved] |document, place| {
        remove(document, place);
        place.to_owned()
    };
    operation_renamed: operations => [OperationRenamed] |document, place| {
        at(document, place)["operationId"] = json!("BrandNew");
        place.to_owned()
    };
    operation_moved: operations => [OperationMoved] |document, place| {
        let operation = remove(document, place);
        document["paths"]["/brand/new"] = json!({"get": operation});
        place.to_owned()
    };
    operation_deprecated: operations => [Deprecated] |document, place| {
        at(document, place)["deprecated"] = json!(true);
        place.to_owned()
    };
    permission_added: operations => [PermissionAdded] |document, place| {
        let operation = at(document, place);
        match operation["x-permission"].as_array_mut() {
            Some(permissions) => permissions.push(json!({"action": "brand.new"})),
            None => operation["x-permission"] = json!([{"action": "brand.new"}]),
        }
        format!("{place}/x-permission")
    };
    permissions_removed: |document| operations_with(document, "x-permission") => [PermissionRemoved] |document, place| {
        object(at(document, place)).remove("x-permission");
        format!("{place}/x-permission")
    };
    parameter_removed: |document| parameters(document) => [ParameterRemoved] |document, place| {
        remove(document, place);
        place.to_owned()
    };
    parameter_added: operations => [OptionalParameterAdded] |document, place| {
        let parameters = at(document, place)["parameters"].as_array_mut().unwrap();
        parameters.push(json!({"name": "brandNew", "in": "query", "schema": {"type": "string"}}));
        format!("{place}/parameters/{}", parameters.len() - 1)
    };
    parameter_requirement: |document| parameters(document) => [ParameterRequired, ParameterOptional] |document, place| {
        let parameter = at(document, place);
        parameter["required"] = json!(parameter["required"] != true);
        place.to_owned()
    };
    body_removed: |document| operations_with(document, "requestBody") => [BodyRemoved] |document, place| {
        object(at(document, place)).remove("requestBody");
        format!("{place}/requestBody")
    };
    response_removed: |document| responses(document) => [ResponseRemoved, SuccessRemoved] |document, place| {
        remove(document, place);
        place.to_owned()
    };
    content_removed: |document| responses(document) => [ContentRemoved] |document, place| {
        object(at(document, place)).remove("content");
        format!("{place}/content")
    };
    prose: |document| schemas(document, &|schema| schema.get("$ref").is_none()) => [] |document, place| {
        let schema = at(document, place);
        schema["description"] = json!("Brand new.");
        schema["example"] = json!(1);
        place.to_owned()
    };
    prose_of_operations: operations => [] |document, place| {
        let operation = at(document, place);
        operation["summary"] = json!("Brand new.");
        operation["description"] = json!("Brand new.");
        place.to_owned()
    };
}

fn at<'a>(document: &'a mut Value, pointer: &str) -> &'a mut Value {
    document.pointer_mut(pointer).unwrap()
}

fn object(value: &mut Value) -> &mut Map<String, Value> {
    value.as_object_mut().unwrap()
}

fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

fn remove(document: &mut Value, pointer: &str) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match at(document, parent) {
        Value::Array(entries) => entries.remove(key.parse().unwrap()),
        parent => object(parent).remove(&unescape(key)).unwrap(),
    }
}

/// The schema of a property, and its name.
fn split_property(pointer: &str) -> (&str, String) {
    let (owner, name) = pointer.rsplit_once('/').unwrap();
    (owner.strip_suffix("/properties").unwrap(), unescape(name))
}

/// Enters a name into `required` or takes it out; whether it was there.
fn require(schema: &mut Value, name: &str, is_required: bool) -> bool {
    let mut names = schema["required"].as_array().cloned().unwrap_or_default();
    let was_required = names.iter().any(|known| known == name);
    names.retain(|known| known != name);
    if is_required {
        names.push(json!(name));
    }
    schema["required"] = names.into();
    was_required
}

fn follow(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::Object(object) => object
            .values_mut()
            .for_each(|value| follow(value, from, to)),
        Value::Array(entries) => entries.iter_mut().for_each(|value| follow(value, from, to)),
        Value::String(text) if text == from => to.clone_into(text),
        _ => {}
    }
}

fn keys(document: &Value, pointer: &str) -> Vec<String> {
    let holder = document.pointer(pointer).and_then(Value::as_object);
    let keys = holder.into_iter().flatten().map(|(key, _)| key);
    keys.map(|key| format!("{pointer}/{}", escape(key)))
        .collect()
}

fn operations(document: &Value) -> Vec<String> {
    keys(document, "/paths")
        .iter()
        .flat_map(|path| keys(document, path))
        .collect()
}

fn operations_with(document: &Value, key: &str) -> Vec<String> {
    let with = |place: &String| document.pointer(place).unwrap().get(key).is_some();
    operations(document).into_iter().filter(with).collect()
}

fn parameters(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for operation in operations(document) {
        let parameters = document.pointer(&operation).unwrap()["parameters"].as_array();
        for index in 0..parameters.map_or(0, Vec::len) {
            found.push(format!("{operation}/parameters/{index}"));
        }
    }
    found
}

/// Those with content.
fn responses(document: &Value) -> Vec<String> {
    let all = operations(document)
        .into_iter()
        .flat_map(|place| keys(document, &format!("{place}/responses")));
    all.filter(|place| document.pointer(place).unwrap().get("content").is_some())
        .collect()
}

/// Every schema that is written in place, if `keep` says so.
fn schemas(document: &Value, keep: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let mut roots = keys(document, "/components/schemas");
    roots.extend(
        parameters(document)
            .into_iter()
            .map(|place| format!("{place}/schema")),
    );
    for operation in operations(document) {
        let mut holders = keys(document, &format!("{operation}/responses"));
        holders.push(format!("{operation}/requestBody"));
        for holder in holders {
            let media_types = keys(document, &format!("{holder}/content"));
            roots.extend(
                media_types
                    .into_iter()
                    .map(|place| format!("{place}/schema")),
            );
        }
    }
    let mut found = Vec::new();
    for root in roots {
        gather(document, root, keep, &mut found);
    }
    found
}

fn gather(document: &Value, place: String, keep: &dyn Fn(&Value) -> bool, found: &mut Vec<String>) {
    let Some(schema) = document.pointer(&place).filter(|schema| schema.is_object()) else {
        return;
    };
    for property in keys(document, &format!("{place}/properties")) {
        gather(document, property, keep, found);
    }
    for key in ["items", "additionalProperties"] {
        gather(document, format!("{place}/{key}"), keep, found);
    }
    if keep(schema) {
        found.push(place);
    }
}

fn objects(document: &Value) -> Vec<String> {
    schemas(document, &|schema| schema["properties"].is_object())
}

fn enums(document: &Value) -> Vec<String> {
    schemas(document, &|schema| {
        schema["enum"]
            .as_array()
            .is_some_and(|values| values.len() > 1)
    })
}

fn bounds(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for schema in schemas(document, &|_| true) {
        for key in [
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
        ] {
            let place = format!("{schema}/{key}");
            found.extend(
                document
                    .pointer(&place)
                    .and_then(Value::as_i64)
                    .map(|_| place),
            );
        }
    }
    found
}

/// Properties of all objects; only those written in place if asked.
fn properties(document: &Value, in_place: bool) -> Vec<String> {
    let all = objects(document)
        .into_iter()
        .flat_map(|place| keys(document, &format!("{place}/properties")));
    all.filter(|place| !in_place || document.pointer(place).unwrap().get("$ref").is_none())
        .collect()
}
