//! Which fields hold secrets, for the server that keeps requests without them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use astronomer_spec::{Document, operation};
use serde_json::Value;

use crate::contract::Contracts;
use crate::output::File;

/// Deeper than any body is; a schema that contains itself is deeper than that.
const MAXIMUM_DEPTH: usize = 32;

/// What stands for the keys of a map, which no field has as its name.
const ANY_KEY: &str = "*";

/// The generated file: a line for each name that is a secret's somewhere, with the fields below which a field of that
/// name is none. What is sent need not fit the contract, so a name counts as a secret's wherever else it stands.
pub(crate) fn file(path: PathBuf, contracts: &Contracts) -> Result<File> {
    let mut fields = Fields {
        document: &contracts.v1.document,
        secret: BTreeMap::new(),
        plain: BTreeMap::new(),
    };
    for operation in operation::operations(fields.document)? {
        let body = operation.request_body.iter().map(|body| &body.schema);
        let answers = operation.success().flat_map(|response| &response.content);
        for schema in body.chain(answers.map(|(_, schema)| schema)) {
            fields
                .collect(schema, "", MAXIMUM_DEPTH)
                .with_context(|| format!("the bodies of {}", operation.id))?;
        }
    }
    Ok((path, format!("{{\n{}\n}}\n", fields.lines().join(",\n"))))
}

/// The parents of fields, by the fields' names.
type Parents = BTreeMap<String, BTreeSet<String>>;

struct Fields<'a> {
    document: &'a Document,
    secret: Parents,
    plain: Parents,
}

impl Fields<'_> {
    fn collect(&mut self, schema: &Value, parent: &str, depth: usize) -> Result<()> {
        if depth == 0 {
            bail!("{parent} is too deep: does a schema contain itself?");
        }
        let document = self.document;
        let schema = document.resolve(schema)?;
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for member in schema[keyword].as_array().into_iter().flatten() {
                self.collect(member, parent, depth - 1)?;
            }
        }
        if schema["items"].is_object() {
            self.collect(&schema["items"], parent, depth - 1)?;
        }
        if schema["additionalProperties"].is_object() {
            self.collect(&schema["additionalProperties"], ANY_KEY, depth - 1)?;
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let is_secret = self.is_secret(property)?;
            let parents = if is_secret {
                &mut self.secret
            } else {
                &mut self.plain
            };
            let parents = parents.entry(name.clone()).or_default();
            parents.insert(parent.to_owned());
            if !is_secret {
                self.collect(property, name, depth - 1)?;
            }
        }
        Ok(())
    }

    /// Whether a field is a secret, or a list or map of secrets.
    fn is_secret(&self, property: &Value) -> Result<bool> {
        let property = self.document.resolve(property)?;
        if property["x-secret"] == true {
            return Ok(true);
        }
        let parts = [&property["items"], &property["additionalProperties"]];
        let parts = parts.into_iter().filter(|part| part.is_object());
        // A reference with a description beside it is the one member of an `allOf`.
        for part in parts.chain(property["allOf"].as_array().into_iter().flatten()) {
            if self.is_secret(part)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn lines(&self) -> Vec<String> {
        let line = |(name, secret): (&String, &BTreeSet<String>)| {
            let plain = self.plain.get(name).into_iter().flatten();
            let plain = plain.filter(|parent| !secret.contains(*parent));
            let plain: Vec<&str> = plain.map(String::as_str).collect();
            format!("{}:{}", Value::from(name.as_str()), Value::from(plain))
        };
        self.secret.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_of_secrets_are_listed_with_where_they_are_none() {
        let contracts = Contracts::current();
        let (_, text) = file(PathBuf::new(), contracts).unwrap();
        let fields: Value = serde_json::from_str(&text).unwrap();
        for name in ["basicToken", "extra", "headers", "password", "token"] {
            assert_eq!(fields[name], json!([]), "{name}");
        }
        assert!(fields["dagsUploadUrl"].is_array(), "of an answer");
        let plain = fields["value"].as_array().unwrap();
        assert!(plain.contains(&json!("k8sTags")), "{plain:?}");
        assert!(!plain.contains(&json!("environmentVariables")), "{plain:?}");
        assert_eq!(fields["login"], Value::Null);
    }
}
