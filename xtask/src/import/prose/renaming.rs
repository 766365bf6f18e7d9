//! An operation that has another id than the one that had its method and path.

use std::collections::BTreeMap;

use astronomer_spec::Document;
use astronomer_spec::part::Part;
use serde_json::Value;

use super::super::spelling;
use super::entries;

/// An operation that took the place of another, by method and path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Renaming {
    pub(in crate::import) former: String,
    pub(in crate::import) id: String,
    /// Whether both answer the same, so that what was said of the one holds for the other.
    pub(in crate::import) is_same: bool,
}

/// Whether two operations answer the same when they succeed.
pub(super) fn answer_the_same(
    (imported, new): (&Document, &Value),
    (present, old): (&Document, &Value),
) -> bool {
    let (new, old) = (contents(imported, new), contents(present, old));
    // A schema may have got another name, too.
    new.len() == old.len()
        && new.iter().all(|(place, new)| {
            old.get(place)
                .is_some_and(|old| new.written == old.written || new.resolved == old.resolved)
        })
}

/// A schema without prose, as it stands and behind its reference.
struct Content {
    written: Value,
    resolved: Value,
}

/// What an operation answers when it succeeds, by status and media type.
fn contents(document: &Document, operation: &Value) -> BTreeMap<(String, String), Content> {
    let mut contents = BTreeMap::new();
    for (status, response) in entries(&operation["responses"]) {
        if !status.starts_with('2') {
            continue;
        }
        let response = document.resolve(response).unwrap_or(response);
        for (media_type, media) in entries(&response["content"]) {
            let schema = &media["schema"];
            let resolved = document.resolve(schema).unwrap_or(schema);
            let content = Content {
                written: spelling::bare(Part::Schema, schema),
                resolved: spelling::bare(Part::Schema, resolved),
            };
            contents.insert((status.to_owned(), media_type.to_owned()), content);
        }
    }
    contents
}
