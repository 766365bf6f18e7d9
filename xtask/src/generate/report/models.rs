//! The models: structs, and enums that are written as macro calls.

mod compare;
mod read;

use std::collections::BTreeMap;

use super::arguments::Argument;
use super::source::Source;

pub(super) use compare::compare;
pub(super) use read::read;

/// Models by name.
pub(super) type Models = BTreeMap<String, Model>;

/// What is generated for one schema.
#[derive(Debug)]
pub(super) struct Model {
    shape: Shape,
    feature: Option<String>,
    source: Source,
}

#[derive(Debug)]
enum Shape {
    Struct(Struct),
    Enum(Enum),
    /// The sorts of a list: the variant of each field.
    Sort(BTreeMap<String, String>),
    Union {
        tag: String,
        /// By tag, variant and type.
        members: BTreeMap<String, String>,
    },
    Identifier,
}

#[derive(Debug, Default)]
struct Struct {
    fields: Vec<Field>,
    /// What `new` takes.
    arguments: Vec<Argument>,
}

#[derive(Debug)]
struct Field {
    name: String,
    ty: String,
    /// The name in JSON.
    key: String,
    /// How serde treats it otherwise.
    rules: String,
}

#[derive(Debug)]
struct Enum {
    /// Text and variant, in their order.
    values: Vec<(String, String)>,
    is_ranked: bool,
}
