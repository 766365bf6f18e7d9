//! A schema of the contract, ready to check values.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value};

use super::wording::{Breach, Naming, name_field};
use crate::error::Violations;

/// How many errors of one value are looked at: a body of some megabytes can have a million.
const MOST_ERRORS: usize = 1000;

/// A schema with the definitions it may refer to. It is compiled when it is first used: most programs call few operations.
pub(super) struct Schema {
    schema: Value,
    definitions: Arc<Map<String, Value>>,
    validator: OnceLock<Validator>,
}

impl Schema {
    pub(super) fn new(schema: Value, definitions: &Arc<Map<String, Value>>) -> Self {
        Self {
            schema,
            definitions: Arc::clone(definitions),
            validator: OnceLock::new(),
        }
    }

    /// Notes the rules that the value breaks, in the order of the fields' names.
    pub(super) fn check(&self, value: &Value, naming: Naming, violations: &mut Violations) {
        let mut all = self.validator().iter_errors(value);
        let errors: Vec<ValidationError<'_>> = all.by_ref().take(MOST_ERRORS).collect();
        if errors.is_empty() {
            return;
        }
        if all.next().is_some() {
            violations.leave_open();
        }
        let missing = self.nulls_for_required(value, &errors);
        let mut breaches: Vec<Breach> = errors
            .iter()
            .map(|error| {
                if missing.contains(error.instance_path().as_str()) {
                    let field = name_field(error.instance_path(), None, naming);
                    return Breach::required(field);
                }
                Breach::of(error, naming)
            })
            .collect();
        // A value of the wrong type breaks other rules of its field too; the first says what would be right.
        breaches.sort();
        breaches.dedup_by(|later, first| later.field == first.field);
        breaches.retain(|breach| !violations.has(&breach.field));
        for breach in breaches {
            violations.add(breach.field, breach.code, breach.rule);
        }
    }

    fn validator(&self) -> &Validator {
        self.validator.get_or_init(|| {
            let mut schema = self.schema.clone();
            if let Some(object) = schema.as_object_mut() {
                let definitions = self.reachable_definitions();
                object.insert("$defs".to_owned(), Value::Object(definitions));
            }
            jsonschema::draft202012::options()
                .should_validate_formats(true)
                .build(&schema)
                .expect("the generated schemas are sound: a test compiles every one")
        })
    }

    /// The definitions that the schema leads to: compiling all of them for each schema would take far longer.
    fn reachable_definitions(&self) -> Map<String, Value> {
        let mut reached = Map::new();
        let mut waiting = vec![&self.schema];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(items) => waiting.extend(items),
                Value::Object(object) => waiting.extend(object.values()),
                Value::String(text) => {
                    let name = text.strip_prefix("#/$defs/").unwrap_or_default();
                    if let Some((name, definition)) = self.definitions.get_key_value(name)
                        && !reached.contains_key(name)
                    {
                        reached.insert(name.clone(), definition.clone());
                        waiting.push(definition);
                    }
                }
                _ => {}
            }
        }
        reached
    }

    /// The fields that hold null and whose absence would be an error too: to whoever reads the answer, they are missing.
    fn nulls_for_required(&self, value: &Value, errors: &[ValidationError<'_>]) -> HashSet<String> {
        let nulls = errors.iter().filter(|error| {
            error.instance().is_null() && matches!(error.kind(), ValidationErrorKind::Type { .. })
        });
        let nulls: HashSet<&str> = nulls.map(|error| error.instance_path().as_str()).collect();
        if nulls.is_empty() {
            return HashSet::new();
        }
        let mut without = value.clone();
        for pointer in &nulls {
            let Some((parent, name)) = pointer.rsplit_once('/') else {
                continue;
            };
            if let Some(Value::Object(object)) = without.pointer_mut(parent) {
                object.remove(&name.replace("~1", "/").replace("~0", "~"));
            }
        }
        let required = |error: ValidationError<'_>| match error.kind() {
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let name = name.replace('~', "~0").replace('/', "~1");
                Some(format!("{}/{name}", error.instance_path().as_str()))
            }
            _ => None,
        };
        let lacking = self.validator().iter_errors(&without).filter_map(required);
        lacking
            .filter(|pointer| nulls.contains(pointer.as_str()))
            .collect()
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.schema.fmt(f)
    }
}
