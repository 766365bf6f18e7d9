//! The Rust items that the generator makes of places in a contract.

use serde_json::Value;

use super::{Change, ChangeKind, Owner, Step};
use crate::lint::names::{pascal, snake};
use crate::{Document, document::reference};

/// How the generator names what a document says, once the overlay lies on it.
///
/// Names are those of `astronomer_api`: `types::User::avatar_url`, `types::UserStatus::Pending`, `Client::list_users`. The types
/// are the same through `astronomer::types`.
///
/// ```
/// use astronomer_spec::Document;
/// use astronomer_spec::diff::{Items, diff};
///
/// let user = |fields: &str| {
///     let text = format!(
///         "openapi: 3.0.3\npaths: {{}}\ncomponents:\n  schemas:\n    User: {{type: object, properties: {{{fields}}}}}\n"
///     );
///     Document::parse(&text, "user.yaml")
/// };
/// let (old, new) = (user("avatarUrl: {type: string}")?, user("id: {type: string}, name: {type: string}")?);
/// let changes = diff(&old, &new)?;
/// let gone = changes.iter().find(|change| change.place.new_pointer.is_none()).ok_or("nothing is gone")?;
/// assert_eq!(Items::new(&old).name(gone).as_deref(), Some("types::User::avatar_url"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Items<'a> {
    document: &'a Document,
}

/// A schema on the way to a place, and what its type is called if it gets one.
#[derive(Clone)]
struct Type<'a> {
    name: String,
    schema: &'a Value,
}

impl<'a> Items<'a> {
    /// The names in a document that the overlay has been applied to.
    pub fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The item that a change touches; none for what no item stands for, or when the document lacks the place.
    pub fn name(&self, change: &Change) -> Option<String> {
        match &change.place.owner {
            Owner::Document => None,
            Owner::Operation { id, .. } => self.of_operation(id, change),
            Owner::Schema(name) => {
                let root = self.component(name)?;
                self.of_schema(root, &change.place.steps, change)
            }
        }
    }

    fn of_operation(&self, id: &str, change: &Change) -> Option<String> {
        let method = format!("Client::{}", snake(id));
        let Some((first, steps)) = change.place.steps.split_first() else {
            return Some(method);
        };
        let root = self.root(id, first);
        let inner = || self.of_schema(root.clone()?, steps, change);
        match first {
            // An enumeration has a type; all else is an argument of the method.
            Step::Parameter(_, name) => Some(match inner() {
                Some(item) if is_of_enum(change.kind) => item,
                _ => format!("{method}, argument {}", field(name)),
            }),
            _ => match steps.is_empty() && !is_of_enum(change.kind) {
                true => Some(method),
                false => inner().or(Some(method)),
            },
        }
    }

    /// The schema that a parameter, a body or an answer begins with.
    fn root(&self, id: &str, step: &Step) -> Option<Type<'a>> {
        let (operation, item) = self.operation(id)?;
        let media = |holder: &'a Value| -> Option<&'a Value> {
            let holder = self.document.resolve(holder).ok()?;
            holder
                .get("content")?
                .as_object()?
                .values()
                .next()?
                .get("schema")
        };
        let (suffix, schema) = match step {
            Step::Parameter(_, name) => {
                let lists = [operation, item].into_iter();
                let mut parameters = lists
                    .filter_map(|holder| holder["parameters"].as_array())
                    .flatten();
                let parameter = parameters.find_map(|parameter| {
                    let parameter = self.document.resolve(parameter).ok()?;
                    (parameter["name"] == **name).then_some(parameter)
                })?;
                (name.as_str(), parameter.get("schema")?)
            }
            Step::Body => ("body", media(operation.get("requestBody")?)?),
            Step::Response(status) => {
                ("response", media(operation.get("responses")?.get(status)?)?)
            }
            _ => return None,
        };
        self.named(schema, || format!("{id}-{suffix}"))
    }

    fn operation(&self, id: &str) -> Option<(&'a Value, &'a Value)> {
        let paths = self.document.value().get("paths")?.as_object()?;
        paths.values().find_map(|item| {
            let operations = item.as_object()?.values();
            let mut known = operations.filter(|operation| operation["operationId"] == id);
            known.next().map(|operation| (operation, item))
        })
    }

    fn component(&self, name: &str) -> Option<Type<'a>> {
        let schema = self.document.schema(name)?;
        let name = schema["x-rust-name"].as_str().unwrap_or(name).to_owned();
        Some(Type { name, schema })
    }

    /// The type of a schema: what it refers to, else a name after its place.
    fn named(&self, schema: &'a Value, place: impl FnOnce() -> String) -> Option<Type<'a>> {
        let mut schema = schema;
        // Longer than any real chain: one that leads in a circle names nothing.
        for _ in 0..16 {
            if let Some(target) = reference(schema) {
                return self.component(super::usage::component(target)?);
            }
            match schema["allOf"].as_array().map(Vec::as_slice) {
                Some([only]) => schema = only,
                _ => {
                    let name = schema["title"].as_str().map_or_else(place, str::to_owned);
                    return Some(Type { name, schema });
                }
            }
        }
        None
    }

    fn of_schema(&self, root: Type<'a>, steps: &[Step], change: &Change) -> Option<String> {
        let mut current = root;
        // The innermost thing that has a name.
        let mut item = format!("types::{}", pascal(&current.name));
        for step in steps {
            let owner = pascal(&current.name);
            // The generated unions write the tag themselves.
            if matches!(step, Step::Field(name) if self.is_tag(&current, name)) {
                return Some(item);
            }
            let next = match step {
                Step::Field(name) => {
                    item = format!("types::{owner}::{}", field(name));
                    let property = current.schema["properties"].get(name);
                    property.and_then(|property| {
                        self.named(property, || format!("{}_{name}", current.name))
                    })
                }
                Step::Items => {
                    self.named(&current.schema["items"], || format!("{}Item", current.name))
                }
                Step::Values => self.named(&current.schema["additionalProperties"], || {
                    format!("{}Value", current.name)
                }),
                Step::Member(keyword, index) => {
                    let member = current.schema[keyword.as_str()].get(index);
                    member.and_then(|member| self.named(member, || current.name.clone()))
                }
                _ => None,
            };
            match next {
                Some(next) => current = next,
                None => return Some(item),
            }
        }
        if is_of_enum(change.kind) {
            return Some(self.of_enum(&current, change));
        }
        Some(item)
    }

    /// Whether a property tells the members of a union apart, this schema being one.
    fn is_tag(&self, member: &Type<'a>, property: &str) -> bool {
        self.document.schemas().any(|(_, union)| {
            let discriminator = &union["discriminator"];
            let mapping = discriminator["mapping"].as_object().into_iter().flatten();
            let targets =
                mapping.filter_map(|(_, target)| self.document.target(target.as_str()?).ok());
            let mut targets = targets.filter(|target| std::ptr::eq(*target, member.schema));
            discriminator["propertyName"] == property && targets.next().is_some()
        })
    }

    /// A value of an enumeration, or the type of a whole one.
    fn of_enum(&self, current: &Type<'a>, change: &Change) -> String {
        let owner = format!("types::{}", pascal(&current.name));
        let is_value = matches!(
            change.kind,
            ChangeKind::EnumValueAdded | ChangeKind::EnumValueRemoved
        );
        let value = change
            .old
            .as_ref()
            .or(change.new.as_ref())
            .filter(|_| is_value);
        let Some(value) = value else {
            return owner;
        };
        if let Some((sort, "asc" | "desc")) = value.split_once(':') {
            return format!("{owner}Field::{}", pascal(sort));
        }
        let prefix = current.schema["x-variant-prefix"]
            .as_str()
            .unwrap_or_default();
        let variant = pascal(value);
        let short = variant
            .strip_prefix(&pascal(prefix))
            .filter(|rest| !rest.is_empty() && !prefix.is_empty());
        format!("{owner}::{}", short.unwrap_or(&variant))
    }
}

fn is_of_enum(kind: ChangeKind) -> bool {
    use ChangeKind::{EnumIntroduced, EnumLifted, EnumValueAdded, EnumValueRemoved};
    matches!(
        kind,
        EnumValueAdded | EnumValueRemoved | EnumIntroduced | EnumLifted
    )
}

/// The name of a field, which may not be a word of the language.
fn field(name: &str) -> String {
    const WORDS: &[&str] = &[
        "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else",
        "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
        "use", "virtual", "where", "while", "yield",
    ];
    let name = snake(name);
    match WORDS.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}
