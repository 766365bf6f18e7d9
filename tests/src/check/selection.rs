//! Which operations are checked.

use std::fmt;

use wildmatch::WildMatch;

use super::catalog::{Catalog, Entry};

/// Which operations are checked: those of `only`, all if it is empty, without those of `skip`.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    only: Vec<WildMatch>,
    skip: Vec<WildMatch>,
}

/// A name that no operation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    option: &'static str,
    name: String,
    suggestion: Option<String>,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            option,
            name,
            suggestion,
        } = self;
        write!(f, "{option} {name}: the contract has no such operation")?;
        match suggestion {
            Some(suggestion) => write!(f, "; did you mean {suggestion}?"),
            None => {
                f.write_str("; ids are written as in ListUsers, and * stands for any characters")
            }
        }
    }
}

impl std::error::Error for UnknownOperation {}

impl Selection {
    /// Reads the names of operations, in which `*` stands for any characters.
    ///
    /// # Errors
    ///
    /// When a name fits no operation.
    pub fn new(
        catalog: &Catalog,
        only: &[String],
        skip: &[String],
    ) -> Result<Self, UnknownOperation> {
        let patterns = |option, names: &[String]| -> Result<Vec<_>, UnknownOperation> {
            let names = names.iter();
            names.map(|name| pattern(catalog, option, name)).collect()
        };
        Ok(Self {
            only: patterns("--only", only)?,
            skip: patterns("--skip", skip)?,
        })
    }

    /// Whether the operation is to be checked and reported.
    pub fn is_wanted(&self, operation: &str) -> bool {
        self.is_one(operation) && !self.is_excluded(operation)
    }

    fn is_one(&self, operation: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it.matches(operation))
    }

    /// Whether the operation would be wanted, were it not for `skip`.
    pub fn is_skipped(&self, operation: &str) -> bool {
        self.is_one(operation) && self.is_excluded(operation)
    }

    /// Whether the operation may not even be sent to find identifiers.
    pub fn is_excluded(&self, operation: &str) -> bool {
        self.skip.iter().any(|pattern| pattern.matches(operation))
    }

    /// Whether a read is sent: because it is wanted, or because a wanted operation needs the ids that it lists.
    pub fn is_sent(&self, catalog: &Catalog, read: &Entry) -> bool {
        if self.is_wanted(read.id()) {
            return true;
        }
        let mut wanted = catalog.entries().iter();
        !self.is_excluded(read.id())
            && wanted.any(|entry| {
                let inside = entry
                    .operation
                    .path
                    .strip_prefix(read.operation.path.as_str());
                let is_inside = inside.is_some_and(|rest| rest.starts_with("/{"));
                entry.is_read() && is_inside && self.is_wanted(entry.id())
            })
    }
}

fn pattern(
    catalog: &Catalog,
    option: &'static str,
    name: &str,
) -> Result<WildMatch, UnknownOperation> {
    let pattern = WildMatch::new(name);
    let mut ids = catalog.entries().iter().map(Entry::id);
    if ids.any(|id| pattern.matches(id)) {
        return Ok(pattern);
    }
    let ids = catalog.entries().iter().map(Entry::id);
    let likeness = |id: &str| strsim::jaro_winkler(&id.to_lowercase(), &name.to_lowercase());
    let best = ids.max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    Err(UnknownOperation {
        option,
        name: name.to_owned(),
        suggestion: best.filter(|id| likeness(id) > 0.8).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(only: &[&str], skip: &[&str]) -> Result<Selection, UnknownOperation> {
        let owned = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        Selection::new(Catalog::embedded(), &owned(only), &owned(skip))
    }

    #[test]
    fn names_may_be_patterns() {
        let selection = selection(&["*Users", "GetDeploy"], &["ListU*"]).unwrap();
        assert!(!selection.is_wanted("ListUsers"));
        assert!(selection.is_wanted("GetDeploy"));
        assert!(!selection.is_wanted("GetDeployment"));
    }

    #[test]
    fn lists_are_read_for_what_is_wanted_inside() {
        let catalog = Catalog::embedded();
        let selection = selection(&["GetDeploy"], &["ListOrganizations"]).unwrap();
        let sent = catalog.entries().iter().filter(|entry| entry.is_read());
        let sent = sent.filter(|entry| selection.is_sent(catalog, entry));
        let sent: Vec<&str> = sent.map(Entry::id).collect();
        assert_eq!(sent, ["GetDeploy", "ListDeployments", "ListDeploys"]);
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest() {
        let error = selection(&["ListUser"], &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "--only ListUser: the contract has no such operation; did you mean ListUsers?"
        );
        let error = selection(&[], &["xyz*"]).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("--skip xyz*: the contract has"),
            "{error}"
        );
    }
}
