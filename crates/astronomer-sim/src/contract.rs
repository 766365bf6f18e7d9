//! What requests may hold, by the contract.
//!
//! The models that requests are decoded into are tolerant: they take any text as a role. So a request is checked against
//! the contract's schemas first, and a handler sees only what the contract allows. What the contract leaves open, such as
//! whether an id exists, stays with the handlers.

mod parameters;
mod schema;
mod source;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::behavior::UntaggedUnions;
use crate::error::{ApiError, Violations};
use crate::query::Query;
use crate::route::{Parameters, find_parameter};
use parameters::ParameterRules;
use schema::Schema;
use source::{BodySource, OperationSource, Place, Source};
use wording::Naming;

/// The rules of every operation of the v1 API.
pub(crate) fn contract() -> &'static Contract {
    static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::of(Source::read()));
    &CONTRACT
}

/// Members that stand for a union whose tag is missing, where the contract leaves the tag optional in that member.
///
/// Of the three kinds of Deployment, the standard one is what the vendor makes by default. The tag of
/// `UpdateDeploymentRequest` and `CreateClusterRequest` is required in every member.
const UNTAGGED: [(&str, &str); 2] = [
    ("CreateDeployment", "STANDARD"),
    ("UpdateCluster", "DEDICATED"),
];

/// The rules of operations, by id.
#[derive(Debug)]
pub(crate) struct Contract {
    operations: HashMap<String, OperationRules>,
}

impl Contract {
    fn of(source: Source) -> Self {
        let definitions = Arc::new(source.definitions);
        let operations = source.operations.into_iter();
        let operations = operations
            .map(|(id, operation)| {
                let rules = OperationRules::of(&id, operation, &definitions);
                (id, rules)
            })
            .collect();
        Self { operations }
    }

    /// The rules of an operation; none for one that is not of the v1 API, whose requests are not checked.
    pub(crate) fn operation(&self, id: &str) -> Option<&OperationRules> {
        self.operations.get(id)
    }
}

/// What the requests of one operation may hold.
#[derive(Debug)]
pub(crate) struct OperationRules {
    path: ParameterRules,
    query: ParameterRules,
    body: Option<BodyRules>,
}

#[derive(Debug)]
struct BodyRules {
    is_required: bool,
    schema: Schema,
    /// The field that tells the members of a union apart.
    tag: Option<String>,
    /// The tag that stands in for a missing one, if that is asked for.
    default_tag: Option<&'static str>,
}

impl OperationRules {
    fn of(
        id: &str,
        source: OperationSource,
        definitions: &Arc<serde_json::Map<String, Value>>,
    ) -> Self {
        let (path, query) = source
            .parameters
            .into_iter()
            .partition(|parameter| parameter.place == Place::Path);
        Self {
            path: ParameterRules::of(path, definitions),
            query: ParameterRules::of(query, definitions),
            body: source.body.map(|body| BodyRules::of(id, body, definitions)),
        }
    }

    /// Refuses parameters that are missing, malformed or out of bounds. Those that are not declared are ignored.
    pub(crate) fn check_parameters(
        &self,
        path: &Parameters,
        query: &Query,
    ) -> Result<(), ApiError> {
        let mut violations = Violations::default();
        self.path.check(
            |name| find_parameter(path, name).into_iter().collect(),
            &mut violations,
        );
        self.query
            .check(|name| query.all(name).collect(), &mut violations);
        violations.finish()
    }

    /// The body as JSON, whatever it holds; null where the operation takes none.
    pub(crate) fn parse_body(
        &self,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Value, ApiError> {
        match &self.body {
            Some(rules) => rules.parse(content_type, body),
            None => Ok(Value::Null),
        }
    }

    /// The parsed body if the contract allows it, else 400 with every rule that it breaks.
    ///
    /// A union without its tag may come back with the tag of the member that it was read as.
    pub(crate) fn check_body(
        &self,
        mut body: Value,
        untagged: UntaggedUnions,
    ) -> Result<Value, ApiError> {
        let absent = |rules: &BodyRules| body.is_null() && !rules.is_required;
        if let Some(rules) = self.body.as_ref().filter(|rules| !absent(rules)) {
            if untagged == UntaggedUnions::Assume {
                rules.add_tag(&mut body);
            }
            let mut violations = Violations::default();
            rules.schema.check(&body, Naming::Body, &mut violations);
            violations.finish()?;
        }
        Ok(body)
    }
}

impl BodyRules {
    fn of(id: &str, source: BodySource, definitions: &Arc<serde_json::Map<String, Value>>) -> Self {
        let default_tag = UNTAGGED.iter().find(|(operation, _)| *operation == id);
        Self {
            is_required: source.required,
            schema: Schema::new(source.schema, definitions),
            tag: source.tag,
            default_tag: default_tag.map(|(_, tag)| *tag),
        }
    }

    fn parse(&self, content_type: Option<&str>, body: &[u8]) -> Result<Value, ApiError> {
        if body.is_empty() {
            if self.is_required {
                let message = "the body is empty; a JSON object is required";
                return Err(ApiError::bad_request(message));
            }
            return Ok(Value::Null);
        }
        check_content_type(content_type)?;
        serde_json::from_slice(body)
            .map_err(|error| ApiError::bad_request(format!("the body is not JSON: {error}")))
    }

    /// Writes the default tag into a body that lacks its tag, so that it is checked and decoded as that member.
    fn add_tag(&self, value: &mut Value) {
        let (Some(tag), Some(default)) = (&self.tag, self.default_tag) else {
            return;
        };
        if let Value::Object(object) = value {
            object
                .entry(tag.clone())
                .or_insert_with(|| Value::from(default));
        }
    }
}

/// Refuses a body that is not declared to be JSON; parameters such as a charset are ignored.
fn check_content_type(content_type: Option<&str>) -> Result<(), ApiError> {
    let Some(given) = content_type else {
        return Err(ApiError::bad_request(
            "the Content-Type header is missing; it should be application/json",
        ));
    };
    let media_type = given.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(ApiError::bad_request(format!(
        "the Content-Type header should be application/json, not {given}"
    )))
}
