//! Settings that are checked when the client is built.

use std::fmt;

use astronomer_core::Error;

use crate::environment::Environment;

/// A setting as it was given, to be checked when the client is built.
#[derive(Clone)]
pub(crate) struct Setting {
    /// The variable that it came from, if it came from one.
    variable: Option<&'static str>,
    /// The text, or why the variable has none.
    text: Result<String, String>,
}

impl Setting {
    pub(crate) fn given(text: &str) -> Self {
        Self {
            variable: None,
            text: Ok(text.to_owned()),
        }
    }

    pub(crate) fn of(environment: &Environment, name: &'static str) -> Option<Self> {
        let text = environment
            .text(name)
            .map_err(|error| error.to_string())
            .transpose()?;
        Some(Self {
            variable: Some(name),
            text,
        })
    }

    /// A text that may not be there, as its source explains.
    #[cfg(feature = "astro-cli")]
    pub(crate) fn derived(text: Result<String, Error>) -> Self {
        Self {
            variable: None,
            text: text.map_err(|error| error.to_string()),
        }
    }

    /// What `parse` makes of the text; an error names the variable.
    pub(crate) fn parse<T, E: fmt::Display>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, Error> {
        let text = self
            .text
            .as_ref()
            .map_err(|message| Error::configuration(message.as_str()))?;
        parse(text).map_err(|error| match self.variable {
            Some(name) => Error::configuration(format!("{name}: {error}")),
            None => Error::configuration(error.to_string()),
        })
    }
}
