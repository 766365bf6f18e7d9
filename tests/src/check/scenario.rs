//! What `--write` does, as data: what is made, changed and read of it, and how it is removed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;

use super::caller::Request;
use super::catalog::Catalog;
use super::selection::Selection;
use super::template::{Template, Variables};

/// A request of the scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Step {
    /// The operation.
    pub operation: String,
    /// The flag that it needs besides `--write`.
    pub needs: Option<Needs>,
    /// Variables that must be known, though the request doesn't have them.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Parameters of the path that are not the variable of their name.
    #[serde(default)]
    pub parameters: BTreeMap<String, Template>,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<String, Template>,
    /// The body.
    pub body: Option<Template>,
    /// What the answer says if it is about the object that was to be made, by JSON pointer; besides what `find` has.
    #[serde(default)]
    pub echo: BTreeMap<String, Template>,
    /// Variables taken out of the answer, by JSON pointer.
    #[serde(default)]
    pub save: BTreeMap<String, String>,
    /// A variable that depends on the answer.
    pub choose: Option<Choice>,
    /// The state that is waited for.
    pub until: Option<Until>,
    /// What takes back what the step did.
    pub undo: Option<Undo>,
    /// Where the object is found again when the server didn't say that it was made.
    pub find: Option<Find>,
}

/// A flag besides `--write`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// `--write-organization`.
    Organization,
    /// `--write-clusters`.
    Clusters,
}

impl Needs {
    /// The flag.
    pub fn flag(self) -> &'static str {
        match self {
            Self::Organization => "--write-organization",
            Self::Clusters => "--write-clusters",
        }
    }
}

/// A variable with one of two values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The variable.
    pub variable: String,
    /// The values with which `then` is taken, by JSON pointer: all of them.
    pub equal: BTreeMap<String, Value>,
    /// The one value.
    pub then: Template,
    /// The other.
    pub r#else: Template,
}

/// A state to wait for, asking again and again.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until {
    /// Where the state stands in the answer.
    pub pointer: String,
    /// The states that end the wait.
    pub is: Vec<String>,
    /// The states from which nothing gets there any more.
    pub never: Vec<String>,
    /// The longest wait.
    pub minutes: u64,
}

/// A request that takes back what a step did.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Undo {
    /// The operation.
    pub operation: String,
    /// Parameters of the path that are not the variable of their name.
    #[serde(default)]
    pub parameters: BTreeMap<String, Template>,
    /// The body.
    pub body: Option<Template>,
    /// What finds nothing any more once the removal is through.
    pub gone: Option<Gone>,
    /// A variable whose object must not be left without this one.
    pub keep_while: Option<String>,
}

/// A removal that takes time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// The read that answers 404 in the end, with the same parameters.
    pub operation: String,
    /// The longest wait.
    pub minutes: u64,
}

/// A list that an object is found in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// The operation that lists.
    pub operation: String,
    /// Parameters of the path that are not the variable of their name.
    #[serde(default)]
    pub parameters: BTreeMap<String, Template>,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<String, Template>,
    /// Where the rows are.
    pub rows: String,
    /// What tells them apart.
    pub field: String,
    /// The value of the object's row, or an array with those of several.
    pub value: Template,
}

/// All steps, in order.
pub fn steps() -> &'static [Step] {
    static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("scenario.json"))
            .unwrap_or_else(|error| panic!("scenario.json: {error}"))
    });
    &STEPS
}

/// A request with variables in it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    operation: &'a str,
    parameters: &'a BTreeMap<String, Template>,
    query: Option<&'a BTreeMap<String, Template>>,
    body: Option<&'a Template>,
}

impl Draft<'_> {
    /// The request with the variables in place. A parameter of the path is the variable of its name unless it is given.
    ///
    /// # Errors
    ///
    /// The name of a variable without a value.
    pub fn fill(&self, catalog: &Catalog, variables: &Variables) -> Result<Request, String> {
        let mut request = Request::default();
        for name in catalog.expect(self.operation).path_parameters() {
            let value = match self.parameters.get(name) {
                Some(template) => template.text(variables)?,
                None => Template::variable(name).text(variables)?,
            };
            request.parameters.insert(name.to_owned(), value);
        }
        for (name, template) in self.query.into_iter().flatten() {
            request
                .query
                .push((name.clone(), template.text(variables)?));
        }
        request.body = self.body.map(|body| body.fill(variables)).transpose()?;
        Ok(request)
    }
}

impl Undo {
    /// Its request.
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            operation: &self.operation,
            parameters: &self.parameters,
            query: None,
            body: self.body.as_ref(),
        }
    }
}

impl Find {
    /// Its request.
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            operation: &self.operation,
            parameters: &self.parameters,
            query: Some(&self.query),
            body: None,
        }
    }
}

impl Step {
    /// Its request.
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            operation: &self.operation,
            parameters: &self.parameters,
            query: Some(&self.query),
            body: self.body.as_ref(),
        }
    }

    /// Its own operation and that of its removal.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        let undo = self.undo.iter().map(|undo| undo.operation.as_str());
        std::iter::once(self.operation.as_str()).chain(undo)
    }

    /// The variables that it gives.
    pub fn gives(&self) -> impl Iterator<Item = &str> {
        let chosen = self.choose.iter().map(|choice| choice.variable.as_str());
        self.save.keys().map(String::as_str).chain(chosen)
    }

    /// The variables that it can't do without.
    pub fn takes(&self, catalog: &Catalog) -> BTreeSet<String> {
        let mut taken: BTreeSet<String> = self.requires.iter().cloned().collect();
        let entry = catalog.get(&self.operation);
        for name in entry
            .map(|entry| entry.path_parameters())
            .unwrap_or_default()
        {
            match self.parameters.get(name) {
                Some(template) => template.variables(&mut taken),
                None => {
                    taken.insert(name.to_owned());
                }
            }
        }
        let templates = self.query.values().chain(&self.body);
        templates.for_each(|template| template.variables(&mut taken));
        if let Some(choice) = &self.choose {
            choice.then.variables(&mut taken);
            choice.r#else.variables(&mut taken);
        }
        taken
    }
}

/// The steps that a selection comes to: writes that are wanted, what they need, and wanted reads of what is made.
pub fn plan<'a>(
    steps: &'a [Step],
    catalog: &Catalog,
    selection: &Selection,
    given: &Variables,
) -> Vec<&'a Step> {
    let is_read = |step: &Step| catalog.get(&step.operation).is_none_or(|it| it.is_read());
    let mut needed = BTreeSet::new();
    let mut planned = vec![false; steps.len()];
    for (step, planned) in steps.iter().zip(&mut planned).rev() {
        let mut operations = step.operations();
        let is_wanted = !is_read(step) && operations.any(|id| selection.is_wanted(id));
        if is_wanted || step.gives().any(|name| needed.contains(name)) {
            *planned = true;
            needed.extend(step.takes(catalog));
        }
    }
    let mut known: BTreeSet<&str> = given.names().collect();
    for (step, planned) in steps.iter().zip(&mut planned) {
        let is_wanted = is_read(step) && selection.is_wanted(&step.operation);
        let mut taken = step.takes(catalog).into_iter();
        *planned |= is_wanted && taken.all(|name| known.contains(name.as_str()));
        if *planned {
            known.extend(step.gives());
        }
    }
    let planned = steps.iter().zip(planned).filter(|(_, planned)| *planned);
    planned.map(|(step, _)| step).collect()
}

#[cfg(test)]
mod tests;
