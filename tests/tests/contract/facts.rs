//! The contract says of the vendor's interface what the facts say.
//!
//! `openapi/astro-v1.facts.json` is the vendor's interface without its prose. Descriptions, summaries, examples and the
//! names of schemas are the contract's own; everything a program can notice must be the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use astronomer_contract::contract;
use astronomer_spec::Document;
use serde_json::{Value, json};

const METHODS: [&str; 8] = [
    "delete", "get", "head", "options", "patch", "post", "put", "trace",
];

/// What a schema says of a value itself. The last three are compared as a whole: the facts don't compose schemas so.
const KEYWORDS: &str = "type format pattern default minimum maximum exclusiveMinimum exclusiveMaximum multipleOf \
    minLength maxLength minItems maxItems uniqueItems minProperties maxProperties readOnly writeOnly allOf anyOf not";

/// The contract's and the facts'.
type Sides<T> = [T; 2];

type Named<T> = BTreeMap<String, T>;

/// A comparison of a contract with the facts, and what it has found.
struct Comparison<'a> {
    documents: Sides<&'a Document>,
    differences: Vec<String>,
    /// Pairs with a reference in them that were compared: schemas may refer to themselves.
    seen: HashSet<Sides<String>>,
    /// The named schemas of the facts that were compared.
    schemas: BTreeSet<String>,
}

impl<'a> Comparison<'a> {
    fn run(contract: &'a Document, facts: &'a Document) -> Self {
        let mut comparison = Self {
            documents: [contract, facts],
            differences: Vec::new(),
            seen: HashSet::new(),
            schemas: BTreeSet::new(),
        };
        let place = "document";
        let documents = comparison.documents;
        let servers = documents.map(|it| texts(&it.value()["servers"], |server| &server["url"]));
        comparison.compare_sets(place, "servers", servers);
        for (id, sides) in comparison.pair(place, "operation", documents.map(operations)) {
            comparison.compare_operations(&id, sides);
        }
        comparison
    }

    fn report(&mut self, place: &str, what: &str) {
        self.differences.push(format!("{place}: {what}"));
    }

    /// Reports what only one side has, and gives back what both have.
    fn pair<T>(
        &mut self,
        place: &str,
        kind: &str,
        sides: Sides<Named<T>>,
    ) -> Vec<(String, Sides<T>)> {
        let [contract, mut facts] = sides;
        let mut pairs = Vec::new();
        for (name, value) in contract {
            match facts.remove(&name) {
                Some(fact) => pairs.push((name, [value, fact])),
                None => self.report(place, &format!("adds the {kind} {name}")),
            }
        }
        for name in facts.keys() {
            self.report(place, &format!("lacks the {kind} {name}"));
        }
        pairs
    }

    fn compare_values(&mut self, place: &str, what: &str, sides: Sides<&Value>) {
        let is_same = sides[0] == sides[1]
            || matches!(sides.map(Value::as_f64), [Some(a), Some(b)] if a == b);
        if !is_same {
            let [contract, facts] = sides.map(show);
            let what = format!("{what} is {contract}, in the facts {facts}");
            self.report(place, &what);
        }
    }

    fn compare_keywords(&mut self, place: &str, keywords: &str, sides: Sides<&Value>) {
        for keyword in keywords.split_whitespace() {
            self.compare_values(place, keyword, sides.map(|it| &it[keyword]));
        }
    }

    /// For what is false unless it is set.
    fn compare_flag(&mut self, place: &str, flag: &str, sides: Sides<&Value>) {
        let [contract, facts] = sides.map(|it| json!(it[flag].as_bool().unwrap_or_default()));
        self.compare_values(place, flag, [&contract, &facts]);
    }

    fn compare_sets(&mut self, place: &str, what: &str, sides: Sides<BTreeSet<String>>) {
        let [contract, facts] = sides;
        if contract != facts {
            let lacks: Vec<_> = facts.difference(&contract).collect();
            let adds: Vec<_> = contract.difference(&facts).collect();
            self.report(place, &format!("{what} lacks {lacks:?}, adds {adds:?}"));
        }
    }

    fn compare_operations(&mut self, id: &str, sides: Sides<Operation>) {
        let values = sides.each_ref().map(|it| &it.value);
        self.compare_keywords(id, "call tags x-permission security", values);
        self.compare_bodies(id, values);
        for (name, sides) in self.pair(id, "parameter", sides.map(|it| it.parameters)) {
            let place = format!("{id} {name}");
            let sides = sides.each_ref();
            self.compare_flag(&place, "required", sides);
            self.compare_keywords(&place, "style explode", sides);
            self.compare_schemas(&place, sides.map(|it| &it["schema"]));
        }
    }

    fn compare_bodies(&mut self, id: &str, operations: Sides<&Value>) {
        let place = format!("{id} request");
        let requests = self.resolve(operations.map(|it| &it["requestBody"]));
        self.compare_flag(&place, "required", requests.each_ref());
        self.compare_contents(&place, requests);

        let responses = operations.map(|it| entries(&it["responses"]));
        for (status, sides) in self.pair(id, "response", responses) {
            let responses = self.resolve(sides.each_ref());
            self.compare_contents(&format!("{id} {status}"), responses);
        }
    }

    fn compare_contents(&mut self, place: &str, sides: Sides<Value>) {
        let contents = sides.map(|it| entries(&it["content"]));
        for (_, sides) in self.pair(place, "content type", contents) {
            self.compare_schemas(place, sides.each_ref().map(|it| &it["schema"]));
        }
    }

    fn compare_schemas(&mut self, place: &str, sides: Sides<&Value>) {
        let refers = |it: &Value| it.get("$ref").or(it.get("allOf")).is_some();
        if sides.into_iter().any(refers) && !self.seen.insert(sides.map(Value::to_string)) {
            return;
        }
        let name = sides[1]["$ref"]
            .as_str()
            .and_then(|it| it.rsplit('/').next());
        self.schemas.extend(name.map(str::to_owned));
        let sides = self.resolve(sides);
        let sides = sides.each_ref();
        self.compare_keywords(place, KEYWORDS, sides);
        self.compare_flag(place, "nullable", sides);
        self.compare_sets(
            place,
            "enum",
            sides.map(|it| texts(&it["enum"], |value| value)),
        );
        self.compare_fields(place, sides);
        if sides.into_iter().any(|it| it.get("items").is_some()) {
            self.compare_schemas(&format!("{place}[]"), sides.map(|it| &it["items"]));
        }
        self.compare_variants(place, sides);
    }

    fn compare_fields(&mut self, place: &str, sides: Sides<&Value>) {
        let required = sides.map(|it| texts(&it["required"], |name| name));
        for (name, fields) in self.pair(place, "field", sides.map(|it| entries(&it["properties"])))
        {
            let place = format!("{place}.{name}");
            let is_required = required
                .each_ref()
                .map(|names| json!(names.contains(&name)));
            self.compare_values(&place, "required", is_required.each_ref());
            self.compare_schemas(&place, fields.each_ref());
        }

        let additional = sides.map(|it| &it["additionalProperties"]);
        match additional.map(further) {
            [Some(contract), Some(facts)] if contract != facts => {
                self.compare_schemas(&format!("{place}{{}}"), [&contract, &facts]);
            }
            [Some(_), Some(_)] | [None, None] => {}
            _ => self.compare_values(place, "additionalProperties", additional),
        }
    }

    fn compare_variants(&mut self, place: &str, sides: Sides<&Value>) {
        let counts = sides.map(|it| json!(it["oneOf"].as_array().map_or(0, Vec::len)));
        self.compare_values(place, "number of variants", counts.each_ref());
        for (tag, variants) in self.pair(place, "variant", sides.map(variants)) {
            self.compare_schemas(&format!("{place}<{tag}>"), variants.each_ref());
        }
    }

    fn resolve(&self, sides: Sides<&Value>) -> Sides<Value> {
        let [contract, facts] = self.documents;
        [resolve(contract, sides[0]), resolve(facts, sides[1])]
    }
}

/// An operation as it is written, but for what the document and its path say of it.
struct Operation {
    /// With method and path as `call`, and the document's `security` unless it has its own.
    value: Value,
    /// By place and name, those of the path included.
    parameters: Named<Value>,
}

/// The operations by `operationId`.
fn operations(document: &Document) -> Named<Operation> {
    let mut operations = BTreeMap::new();
    for (path, item) in entries(&document.value()["paths"]) {
        for method in METHODS {
            let Some(mut value) = item.get(method).cloned() else {
                continue;
            };
            let parameters = parameters(document, [&item, &value]);
            let id = value["operationId"].as_str().unwrap().to_owned();
            value["call"] = json!(format!("{} {path}", method.to_uppercase()));
            if value.get("security").is_none() {
                value["security"] = document.value()["security"].clone();
            }
            let is_new = operations
                .insert(id, Operation { value, parameters })
                .is_none();
            assert!(
                is_new,
                "{method} {path}: another operation has its operationId"
            );
        }
    }
    operations
}

/// The parameters of a path and its operation; those of the operation win.
fn parameters(document: &Document, owners: [&Value; 2]) -> Named<Value> {
    let lists = owners.iter().filter_map(|it| it["parameters"].as_array());
    let parameters = lists.flatten().map(|parameter| {
        let parameter = resolve(document, parameter);
        let [place, name] = ["in", "name"].map(|key| parameter[key].as_str().unwrap().to_owned());
        (format!("{place} {name}"), parameter)
    });
    parameters.collect()
}

/// What a reference points at; an `allOf` of one schema is that schema with what is said beside it.
fn resolve(document: &Document, value: &Value) -> Value {
    let value = document
        .resolve(value)
        .unwrap_or_else(|error| panic!("{error}"));
    match (value["allOf"].as_array().map(Vec::as_slice), value) {
        (Some([only]), Value::Object(beside)) if !beside.contains_key("properties") => {
            let mut merged = beside.clone();
            merged.remove("allOf");
            merged.extend(entries(&resolve(document, only)));
            Value::Object(merged)
        }
        _ => value.clone(),
    }
}

/// The schema of the properties that are not named, unless they are refused.
fn further(additional: &Value) -> Option<Value> {
    match additional {
        Value::Bool(false) => None,
        Value::Bool(true) | Value::Null => Some(json!({})),
        schema => Some(schema.clone()),
    }
}

/// The variants by the value of their discriminator, or else by their position.
fn variants(schema: &Value) -> Named<Value> {
    let discriminator = &schema["discriminator"];
    let mapping = entries(&discriminator["mapping"]);
    if mapping.is_empty() {
        let variants = schema["oneOf"].as_array().into_iter().flatten().enumerate();
        return variants
            .map(|(position, variant)| (position.to_string(), variant.clone()))
            .collect();
    }
    let property = discriminator["propertyName"].as_str().unwrap();
    let variants = mapping.into_iter();
    variants
        .map(|(tag, target)| (format!("{property}={tag}"), json!({"$ref": target})))
        .collect()
}

fn entries(value: &Value) -> Named<Value> {
    let entries = value.as_object().into_iter().flatten();
    entries
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn texts(list: &Value, text: impl Fn(&Value) -> &Value) -> BTreeSet<String> {
    let values = list.as_array().into_iter().flatten();
    values
        .map(|value| match text(value) {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
        .collect()
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => "absent".to_owned(),
        value => value.to_string(),
    }
}

#[test]
fn the_contract_says_what_the_facts_say() {
    // An imported contract is the vendor's own: the facts are those of the one before.
    if contract::is_imported() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/astro-v1.facts.json");
    let facts = Document::load(path).unwrap();
    let comparison = Comparison::run(contract::vendor(), &facts);
    let differences = &comparison.differences;
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
    // No schema of the facts is left out because no operation leads to it.
    let named: BTreeSet<String> = facts.schemas().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(comparison.schemas, named);
    assert!(!named.is_empty());
}

/// A contract small enough to see each of its facts.
const SAMPLE: &str = r##"
openapi: 3.0.3
servers: [{url: "https://example.test/v1"}]
security: [{JWT: []}]
paths:
  /teams/{id}:
    parameters: [{in: path, name: id, required: true, schema: {type: string}}]
    post:
      operationId: SetTeam
      tags: [Team]
      x-permission: [team.set]
      parameters: [{in: query, name: limit, schema: {type: integer, minimum: 0, maximum: 1000, default: 20}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Change"}}}}
      responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Team"}}}}, "204": {}}
components:
  schemas:
    Change:
      oneOf: [{$ref: "#/components/schemas/Name"}, {$ref: "#/components/schemas/Team"}]
      discriminator: {propertyName: kind, mapping: {NAME: "#/components/schemas/Name", TEAM: "#/components/schemas/Team"}}
    Name: {type: object, properties: {name: {type: string, nullable: true}}, additionalProperties: {type: string}}
    Team:
      type: object
      required: [role]
      properties:
        role: {type: string, enum: [OWNER, MEMBER]}
        since: {type: string, format: date-time, pattern: Z$}
        parents: {type: array, minItems: 1, items: {$ref: "#/components/schemas/Team"}}
"##;

fn sample() -> Document {
    Document::parse(SAMPLE, "sample.yaml").unwrap()
}

/// The differences of the sample from itself after a change: a new value at a place, or none to take the place away.
fn differences_after(pointer: &str, new: Option<Value>) -> Vec<String> {
    let mut changed = sample();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = changed.value_mut().pointer_mut(parent).unwrap();
    let object = parent.as_object_mut().unwrap();
    match new {
        Some(value) => object.insert(key.to_owned(), value),
        None => object.remove(key),
    };
    assert_ne!(changed, sample(), "{pointer}");
    Comparison::run(&changed, &sample()).differences
}

/// Place, new value (or `-` for none) and the one difference expected, a line each.
fn check_changes(below: &str, changes: &str) {
    for change in changes.lines().filter(|line| !line.is_empty()) {
        let mut parts = change.splitn(3, " | ");
        let [place, new, expected] = [(); 3].map(|()| parts.next().unwrap());
        let new = (new != "-").then(|| serde_json::from_str(new).unwrap());
        let differences = differences_after(&format!("{below}{place}"), new);
        assert_eq!(differences, [expected], "{change}");
    }
}

const OPERATION: &str = "/paths/~1teams~1{id}/post";
const SCHEMAS: &str = "/components/schemas";

#[test]
fn a_change_of_an_operation_is_a_difference() {
    check_changes(
        OPERATION,
        r#"
/tags | ["User"] | SetTeam: tags is ["User"], in the facts ["Team"]
/x-permission | - | SetTeam: x-permission is absent, in the facts ["team.set"]
/x-permission | ["team.get"] | SetTeam: x-permission is ["team.get"], in the facts ["team.set"]
/security | [] | SetTeam: security is [], in the facts [{"JWT":[]}]
/parameters | - | SetTeam: lacks the parameter query limit
/parameters/0/required | true | SetTeam query limit: required is true, in the facts false
/parameters/0/style | "form" | SetTeam query limit: style is "form", in the facts absent
/parameters/0/explode | false | SetTeam query limit: explode is false, in the facts absent
/parameters/0/schema/maximum | 999 | SetTeam query limit: maximum is 999, in the facts 1000
/parameters/0/schema/minimum | - | SetTeam query limit: minimum is absent, in the facts 0
/parameters/0/schema/default | 21 | SetTeam query limit: default is 21, in the facts 20
/requestBody/required | - | SetTeam request: required is false, in the facts true
/requestBody/content | {} | SetTeam request: lacks the content type application/json
/requestBody/content/text | {} | SetTeam request: adds the content type text
/responses/204 | - | SetTeam: lacks the response 204
/responses/400 | {} | SetTeam: adds the response 400
/responses/200/content | - | SetTeam 200: lacks the content type application/json
"#,
    );
    check_changes(
        "",
        r#"
/paths | {} | document: lacks the operation SetTeam
/paths/new | {"get": {"operationId": "GetTeam"}} | document: adds the operation GetTeam
/servers | [] | document: servers lacks ["https://example.test/v1"], adds []
"#,
    );
    let operation = sample().value().pointer(OPERATION).cloned();
    let moved = differences_after("/paths", Some(json!({"/teams": {"put": operation}})));
    let call = r#"SetTeam: call is "PUT /teams", in the facts "POST /teams/{id}""#;
    assert_eq!(moved, [call, "SetTeam: lacks the parameter path id"]);
}

#[test]
fn a_change_of_a_schema_is_a_difference() {
    check_changes(
        SCHEMAS,
        r#"
/Team/properties/role/enum | ["OWNER"] | SetTeam request<kind=TEAM>.role: enum lacks ["MEMBER"], adds []
/Team/properties/role/enum | ["OWNER", "MEMBER", "X"] | SetTeam request<kind=TEAM>.role: enum lacks [], adds ["X"]
/Team/properties/since | - | SetTeam request<kind=TEAM>: lacks the field since
/Team/properties/until | {} | SetTeam request<kind=TEAM>: adds the field until
/Team/required | - | SetTeam request<kind=TEAM>.role: required is false, in the facts true
/Team/required | ["role", "since"] | SetTeam request<kind=TEAM>.since: required is true, in the facts false
/Team/properties/since/format | - | SetTeam request<kind=TEAM>.since: format is absent, in the facts "date-time"
/Team/properties/since/pattern | "z$" | SetTeam request<kind=TEAM>.since: pattern is "z$", in the facts "Z$"
/Team/properties/parents/minItems | 2 | SetTeam request<kind=TEAM>.parents: minItems is 2, in the facts 1
/Team/additionalProperties | false | SetTeam request<kind=TEAM>: additionalProperties is false, in the facts absent
/Name/properties/name/nullable | - | SetTeam request<kind=NAME>.name: nullable is false, in the facts true
/Name/additionalProperties/type | "integer" | SetTeam request<kind=NAME>{}: type is "integer", in the facts "string"
/Name/additionalProperties | false | SetTeam request<kind=NAME>: additionalProperties is false, in the facts {"type":"string"}
/Name/anyOf | [] | SetTeam request<kind=NAME>: anyOf is [], in the facts absent
/Change/discriminator/mapping/NAME | - | SetTeam request: lacks the variant kind=NAME
/Change/oneOf | [{}] | SetTeam request: number of variants is 1, in the facts 2
"#,
    );
    let parent = json!({"type": "object", "required": ["role"]});
    let differences = differences_after(
        &format!("{SCHEMAS}/Team/properties/parents/items"),
        Some(parent),
    );
    let lacks = ["parents", "role", "since"]
        .map(|field| format!("SetTeam request<kind=TEAM>.parents[]: lacks the field {field}"));
    assert_eq!(differences, lacks);
}

#[test]
fn prose_and_the_way_of_writing_are_no_difference() {
    let component = |name: &str| sample().schema(name).cloned().unwrap();
    let reference = json!({"$ref": "#/components/schemas/Team"});
    let team = format!("{SCHEMAS}/Team");
    for (pointer, new) in [
        ("/info".to_owned(), json!({"title": "Teams"})),
        (format!("{OPERATION}/summary"), json!("Sets a team.")),
        (format!("{OPERATION}/security"), json!([{"JWT": []}])),
        (
            format!("{OPERATION}/requestBody/content/application~1json/schema"),
            component("Change"),
        ),
        (format!("{team}/properties/role/description"), json!("Its.")),
        (
            format!("{team}/properties/role/enum"),
            json!(["MEMBER", "OWNER"]),
        ),
        (format!("{team}/properties/parents/minItems"), json!(1.0)),
        (
            format!("{team}/properties/parents/items"),
            component("Team"),
        ),
        (
            format!("{team}/properties/parents/items"),
            json!({"description": "A parent.", "allOf": [reference]}),
        ),
        (format!("{team}/additionalProperties"), json!(true)),
    ] {
        assert_eq!(differences_after(&pointer, Some(new)), [""; 0], "{pointer}");
    }
    assert_eq!(Comparison::run(&sample(), &sample()).differences, [""; 0]);
}
