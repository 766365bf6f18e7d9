//! What kind of object stands at a place of a document.

use serde_json::{Map, Value};

/// A kind of object of OpenAPI 3.0: which fields it has, in which order, and what stands in them.
///
/// ```
/// use astronomer_spec::part::Part;
///
/// let schema = Part::Document.child("components").child("schemas").child("User");
/// assert_eq!(schema, Part::Schema);
/// // A property may have the name of a field.
/// assert_eq!(schema.child("properties").child("description"), Part::Schema);
/// assert_eq!(schema.child("description"), Part::Value);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub enum Part {
    Document,
    Info,
    Server,
    ServerVariable,
    Tag,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Link,
    Components,
    SecurityScheme,
    Schema,
    Discriminator,
    /// An object whose keys are names.
    Map(&'static Part),
    /// An array.
    List(&'static Part),
    /// What has no fields of OpenAPI: a scalar, an enum, a default, an extension.
    Value,
}

type Fields = &'static [(&'static str, Part)];

const HEADERS: Part = Part::Map(&Part::Header);
const CONTENT: Part = Part::Map(&Part::MediaType);
const SERVERS: Part = Part::List(&Part::Server);
const PARAMETERS: Part = Part::List(&Part::Parameter);
const SCHEMAS: Part = Part::List(&Part::Schema);
/// A callback: path items by expression.
const CALLBACK: Part = Part::Map(&Part::PathItem);

const DOCUMENT: Fields = &[
    ("openapi", Part::Value),
    ("info", Part::Info),
    ("externalDocs", Part::Value),
    ("servers", SERVERS),
    ("security", Part::Value),
    ("tags", Part::List(&Part::Tag)),
    ("paths", Part::Map(&Part::PathItem)),
    ("components", Part::Components),
];

const INFO: Fields = &[
    ("title", Part::Value),
    ("version", Part::Value),
    ("description", Part::Value),
    ("termsOfService", Part::Value),
    ("contact", Part::Value),
    ("license", Part::Value),
];

const SERVER: Fields = &[
    ("url", Part::Value),
    ("description", Part::Value),
    ("variables", Part::Map(&Part::ServerVariable)),
];

const SERVER_VARIABLE: Fields = &[
    ("description", Part::Value),
    ("default", Part::Value),
    ("enum", Part::Value),
];

const TAG: Fields = &[
    ("name", Part::Value),
    ("description", Part::Value),
    ("externalDocs", Part::Value),
];

const PATH_ITEM: Fields = &[
    ("$ref", Part::Value),
    ("summary", Part::Value),
    ("description", Part::Value),
    ("servers", SERVERS),
    ("parameters", PARAMETERS),
    ("delete", Part::Operation),
    ("get", Part::Operation),
    ("head", Part::Operation),
    ("options", Part::Operation),
    ("patch", Part::Operation),
    ("post", Part::Operation),
    ("put", Part::Operation),
    ("trace", Part::Operation),
];

const OPERATION: Fields = &[
    ("operationId", Part::Value),
    ("summary", Part::Value),
    ("description", Part::Value),
    ("externalDocs", Part::Value),
    ("deprecated", Part::Value),
    ("tags", Part::Value),
    ("x-permission", Part::Value),
    ("security", Part::Value),
    ("servers", SERVERS),
    ("parameters", PARAMETERS),
    ("requestBody", Part::RequestBody),
    ("responses", Part::Map(&Part::Response)),
    ("callbacks", Part::Map(&CALLBACK)),
];

const PARAMETER: Fields = &[
    ("$ref", Part::Value),
    ("name", Part::Value),
    ("in", Part::Value),
    ("description", Part::Value),
    ("required", Part::Value),
    ("deprecated", Part::Value),
    ("allowEmptyValue", Part::Value),
    ("style", Part::Value),
    ("explode", Part::Value),
    ("allowReserved", Part::Value),
    ("schema", Part::Schema),
    ("content", CONTENT),
    ("example", Part::Value),
    ("examples", Part::Value),
];

const REQUEST_BODY: Fields = &[
    ("$ref", Part::Value),
    ("description", Part::Value),
    ("content", CONTENT),
    ("required", Part::Value),
];

const MEDIA_TYPE: Fields = &[
    ("schema", Part::Schema),
    ("encoding", Part::Map(&Part::Encoding)),
    ("example", Part::Value),
    ("examples", Part::Value),
];

const ENCODING: Fields = &[
    ("contentType", Part::Value),
    ("headers", HEADERS),
    ("style", Part::Value),
    ("explode", Part::Value),
    ("allowReserved", Part::Value),
];

const RESPONSE: Fields = &[
    ("$ref", Part::Value),
    ("description", Part::Value),
    ("headers", HEADERS),
    ("content", CONTENT),
    ("links", Part::Map(&Part::Link)),
];

const LINK: Fields = &[
    ("$ref", Part::Value),
    ("operationRef", Part::Value),
    ("operationId", Part::Value),
    ("description", Part::Value),
    ("parameters", Part::Value),
    ("requestBody", Part::Value),
    ("server", Part::Server),
];

const COMPONENTS: Fields = &[
    ("securitySchemes", Part::Map(&Part::SecurityScheme)),
    ("parameters", Part::Map(&Part::Parameter)),
    ("requestBodies", Part::Map(&Part::RequestBody)),
    ("responses", Part::Map(&Part::Response)),
    ("headers", HEADERS),
    ("links", Part::Map(&Part::Link)),
    ("callbacks", Part::Map(&CALLBACK)),
    ("schemas", Part::Map(&Part::Schema)),
    ("examples", Part::Value),
];

const SECURITY_SCHEME: Fields = &[
    ("$ref", Part::Value),
    ("description", Part::Value),
    ("type", Part::Value),
    ("scheme", Part::Value),
    ("bearerFormat", Part::Value),
    ("name", Part::Value),
    ("in", Part::Value),
    ("flows", Part::Value),
    ("openIdConnectUrl", Part::Value),
];

const SCHEMA: Fields = &[
    ("$ref", Part::Value),
    ("title", Part::Value),
    ("description", Part::Value),
    ("externalDocs", Part::Value),
    ("type", Part::Value),
    ("format", Part::Value),
    ("nullable", Part::Value),
    ("deprecated", Part::Value),
    ("readOnly", Part::Value),
    ("writeOnly", Part::Value),
    ("pattern", Part::Value),
    ("minLength", Part::Value),
    ("maxLength", Part::Value),
    ("minimum", Part::Value),
    ("exclusiveMinimum", Part::Value),
    ("maximum", Part::Value),
    ("exclusiveMaximum", Part::Value),
    ("multipleOf", Part::Value),
    ("default", Part::Value),
    ("enum", Part::Value),
    ("items", Part::Schema),
    ("minItems", Part::Value),
    ("maxItems", Part::Value),
    ("uniqueItems", Part::Value),
    ("required", Part::Value),
    ("properties", Part::Map(&Part::Schema)),
    ("additionalProperties", Part::Schema),
    ("minProperties", Part::Value),
    ("maxProperties", Part::Value),
    ("discriminator", Part::Discriminator),
    ("allOf", SCHEMAS),
    ("oneOf", SCHEMAS),
    ("anyOf", SCHEMAS),
    ("not", Part::Schema),
    ("xml", Part::Value),
    ("example", Part::Value),
    ("examples", Part::Value),
];

const DISCRIMINATOR: Fields = &[("propertyName", Part::Value), ("mapping", Part::Value)];

impl Part {
    /// The fields and what stands in them, in the order in which they are written; none for what has no fixed ones.
    pub fn fields(self) -> &'static [(&'static str, Part)] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Server => SERVER,
            Self::ServerVariable => SERVER_VARIABLE,
            Self::Tag => TAG,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            // A header is a parameter without name and place.
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Link => LINK,
            Self::Components => COMPONENTS,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Schema => SCHEMA,
            Self::Discriminator => DISCRIMINATOR,
            Self::Map(_) | Self::List(_) | Self::Value => &[],
        }
    }

    /// What stands under a key.
    pub fn child(self, key: &str) -> Part {
        match self {
            // Paths, responses and callbacks may be extended; names of schemas and properties are just names.
            Self::Map(Self::PathItem | Self::Response) if key.starts_with("x-") => Self::Value,
            Self::Map(part) => *part,
            _ => self
                .fields()
                .iter()
                .find(|(name, _)| *name == key)
                .map_or(Self::Value, |(_, part)| *part),
        }
    }

    /// What the elements of an array are.
    pub fn element(self) -> Part {
        match self {
            Self::List(part) => *part,
            _ => Self::Value,
        }
    }

    /// The entries of an object: the fields in their order, then everything else by name.
    pub fn entries(self, object: &Map<String, Value>) -> Vec<(&str, &Value)> {
        let fields = self.fields();
        let mut entries: Vec<(&str, &Value)> = object
            .iter()
            .map(|(key, value)| (key.as_str(), value))
            .collect();
        entries.sort_by_key(|(key, _)| {
            let position = fields.iter().position(|(name, _)| name == key);
            (position.unwrap_or(fields.len()), *key)
        });
        entries
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_come_in_their_order_and_the_rest_by_name() {
        let operation =
            json!({"x-b": 1, "x-a": 1, "responses": {}, "operationId": "A", "x-permission": []});
        let keys: Vec<&str> = Part::Operation
            .entries(operation.as_object().unwrap())
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(
            keys,
            ["operationId", "x-permission", "responses", "x-a", "x-b"]
        );
    }

    #[test]
    fn extensions_of_paths_are_no_path_items() {
        let paths = Part::Document.child("paths");
        assert_eq!(paths.child("/a"), Part::PathItem);
        assert_eq!(paths.child("x-a"), Part::Value);
        let properties = Part::Schema.child("properties");
        assert_eq!(properties.child("x-a"), Part::Schema);
        assert_eq!(Part::Schema.child("allOf").element(), Part::Schema);
    }
}
