//! An OpenAPI Overlay 1.0.0 document: statements that are laid over a contract.
//!
//! On top of the standard, each action must state its reason (`description`) and how many places it matches (`x-matches`),
//! so that a contract that changed under an overlay is noticed.
//!
//! How an `update` is laid over a matched place:
//! - objects are merged key by key, arrays get the new entries at their end, scalars are replaced; anything else is an error.
//!   Whole arrays and scalars are replaced by an update of their parent, or by a `remove` before.
//! - A place that is an array gets the entries of an array, or one entry of any other kind.
//! - An object that brings `$ref` **replaces** the object at its place, keeping only its `description`: a reference with
//!   siblings is written as `{description, allOf: [{$ref}]}`, since OpenAPI 3.0 ignores what stands beside `$ref`. Where the
//!   replaced schema has an `enum`, the referenced schema must allow exactly the same values. A schema that is `nullable`
//!   is only replaced by an update that states `nullable` too.

mod merge;
mod nearest;
mod segment;
mod target;

use std::path::Path;

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use self::nearest::Comparisons;
use crate::error::LISTED_PATHS;
use crate::{ActionError, ActionProblem, Document, Error, document, syntax};

/// The version of the Overlay specification that is read.
const VERSION: &str = "1.0.0";

/// An overlay, checked for form but not yet applied.
///
/// ```
/// use astronomer_spec::{Document, Overlay};
///
/// let mut document = Document::parse("openapi: 3.0.3\npaths: {}\ninfo: {title: T}\n", "t.yaml")?;
/// let overlay = Overlay::parse(
///     "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n\
///      - {target: $.info, description: Say which version it is., x-matches: 1, update: {version: v1}}\n",
///     "t.overlay.yaml",
/// )?;
/// let applied = overlay.apply(&mut document)?;
/// assert_eq!(applied[0].paths, ["$['info']"]);
/// assert_eq!(document.value()["info"]["version"], "v1");
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Overlay {
    origin: String,
    actions: Vec<Action>,
}

#[derive(Debug, Clone)]
struct Action {
    target: String,
    path: JsonPath,
    description: String,
    matches: usize,
    change: Change,
}

#[derive(Debug, Clone)]
enum Change {
    Update(Value),
    Remove,
}

/// What one action did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The action's target.
    pub target: String,
    /// The action's reason.
    pub description: String,
    /// The places that it changed, as normalized paths (RFC 9535).
    pub paths: Vec<String>,
}

impl Overlay {
    /// Reads a YAML or JSON file.
    ///
    /// # Errors
    /// When the file can't be read, and as [`parse`](Self::parse).
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let (text, origin) = document::read(path.as_ref())?;
        Self::parse(&text, origin)
    }

    /// Reads YAML or JSON text.
    ///
    /// # Errors
    /// When the text is malformed, is no Overlay 1.0.0, or an action lacks something, has an unknown key or a malformed target.
    pub fn parse(text: &str, origin: impl Into<String>) -> Result<Self, Error> {
        let origin = origin.into();
        let value = syntax::parse(text, &origin)?;
        check_head(&value, &origin)?;
        let Some(entries) = value
            .get("actions")
            .and_then(Value::as_array)
            .filter(|entries| !entries.is_empty())
        else {
            return Err(structure(
                &origin,
                "actions",
                "must be an array with at least one action",
            ));
        };
        let actions = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                Action::read(entry).map_err(|problem| action_error(&origin, index, entry, problem))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { origin, actions })
    }

    /// Where the overlay came from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Applies all actions in order, each to what the ones before have made of the document.
    ///
    /// # Errors
    /// When actions match another number of places than they say, or do not fit one of them. The document is unchanged then.
    /// The error names all of these actions: one that fails is left out, and the next ones are tried without it.
    pub fn apply(&self, document: &mut Document) -> Result<Vec<Applied>, Error> {
        let mut changed = document.clone();
        let mut applied = Vec::with_capacity(self.actions.len());
        let mut errors = Vec::new();
        let targets = self.actions.iter().map(|action| action.target.as_str());
        let claimed = nearest::comparisons(targets);
        for (index, action) in self.actions.iter().enumerate() {
            match action.apply(&mut changed, &claimed) {
                Ok(paths) => applied.push(Applied {
                    target: action.target.clone(),
                    description: action.description.clone(),
                    paths,
                }),
                Err(problem) => errors.push(ActionError {
                    origin: self.origin.clone(),
                    number: index + 1,
                    target: action.target.clone(),
                    reason: action.description.clone(),
                    problem,
                }),
            }
        }
        match errors.len() {
            0 => {
                *document = changed;
                Ok(applied)
            }
            1 => Err(Box::new(errors.remove(0)).into()),
            _ => Err(Error::Actions(errors)),
        }
    }
}

impl Action {
    fn read(entry: &Value) -> Result<Self, String> {
        let object = entry.as_object().ok_or("must be an object")?;
        let known = ["target", "description", "x-matches", "update", "remove"];
        if let Some(key) = object.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(format!(
                "unknown key `{key}`; known are {}",
                known.join(", ")
            ));
        }
        let target = text(object, "target", "a JSONPath")?;
        let path = JsonPath::parse(target).map_err(|error| {
            format!(
                "`target` is no JSONPath: {} at character {}",
                error.message(),
                error.position() + 1
            )
        })?;
        let description = text(object, "description", "the reason for the action")?;
        let matches = object
            .get("x-matches")
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok())
            .filter(|count| *count > 0)
            .ok_or("`x-matches` must state how many places the target matches, at least 1")?;
        let change = match (object.get("update"), object.get("remove")) {
            (Some(update @ (Value::Object(_) | Value::Array(_))), None) => {
                Change::Update(update.clone())
            }
            (Some(_), None) => return Err("`update` must be an object or an array".to_owned()),
            (None, Some(Value::Bool(true))) => Change::Remove,
            (None, Some(_)) => return Err("`remove` must be `true`, or be left out".to_owned()),
            (Some(_), Some(_)) => {
                return Err("has both `update` and `remove`; write two actions".to_owned());
            }
            (None, None) => return Err("has neither `update` nor `remove`".to_owned()),
        };
        Ok(Self {
            target: target.to_owned(),
            path,
            description: description.to_owned(),
            matches,
            change,
        })
    }

    /// The places that were changed; `claimed` is what all the actions look for.
    fn apply(
        &self,
        document: &mut Document,
        claimed: &Comparisons,
    ) -> Result<Vec<String>, ActionProblem> {
        let places = target::places(&self.path, document.value());
        if places.len() != self.matches {
            return Err(ActionProblem::Count {
                expected: self.matches,
                found: places.len(),
                paths: places
                    .iter()
                    .take(LISTED_PATHS)
                    .map(|place| place.path.clone())
                    .collect(),
                missing: nearest::missing(&self.target, document.value(), claimed),
            });
        }
        // From the back and the innermost outwards, so that no change moves a place that is still to come.
        let mut misfit = None;
        for place in places.iter().rev() {
            let changed = match &self.change {
                Change::Update(update) => merge::update(document, place, update),
                Change::Remove => merge::remove(document.value_mut(), place),
            };
            // The other places are changed all the same: what comes after expects it.
            if let Err(problem) = changed
                && misfit.is_none()
            {
                misfit = Some(ActionProblem::Misfit {
                    path: place.path.clone(),
                    problem,
                });
            }
        }
        match misfit {
            Some(misfit) => Err(misfit),
            None => Ok(places.into_iter().map(|place| place.path).collect()),
        }
    }
}

fn check_head(value: &Value, origin: &str) -> Result<(), Error> {
    let object = value
        .as_object()
        .ok_or_else(|| structure(origin, "overlay", "must be an object"))?;
    match object.get("overlay") {
        Some(Value::String(version)) if version == VERSION => {}
        Some(found) => {
            let found = found
                .as_str()
                .map_or_else(|| found.to_string(), str::to_owned);
            return Err(Error::Version {
                origin: origin.to_owned(),
                field: "overlay",
                found,
                supported: VERSION,
            });
        }
        None => {
            return Err(structure(
                origin,
                "overlay",
                "is missing; write `overlay: 1.0.0`",
            ));
        }
    }
    for field in ["title", "version"] {
        if !value["info"][field].is_string() {
            return Err(structure(origin, &format!("info.{field}"), "must be text"));
        }
    }
    let known = ["overlay", "info", "extends", "actions"];
    match object
        .keys()
        .find(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"))
    {
        Some(key) => Err(structure(
            origin,
            key,
            &format!("is an unknown key; known are {}", known.join(", ")),
        )),
        None => Ok(()),
    }
}

fn text<'a>(object: &'a Map<String, Value>, key: &str, meaning: &str) -> Result<&'a str, String> {
    match object.get(key).and_then(Value::as_str).map(str::trim) {
        Some(text) if !text.is_empty() => Ok(text),
        _ => Err(format!("`{key}` must be given: {meaning}")),
    }
}

fn structure(origin: &str, place: &str, problem: &str) -> Error {
    Error::Structure {
        origin: origin.to_owned(),
        place: place.to_owned(),
        problem: problem.to_owned(),
    }
}

fn action_error(origin: &str, index: usize, entry: &Value, problem: String) -> Error {
    let field = |key| {
        entry
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or("?")
            .to_owned()
    };
    Error::from(Box::new(ActionError {
        origin: origin.to_owned(),
        number: index + 1,
        target: field("target"),
        reason: field("description"),
        problem: ActionProblem::Malformed(problem),
    }))
}
