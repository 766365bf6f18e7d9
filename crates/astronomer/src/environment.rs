//! Reading settings from environment variables.

use std::ffi::OsString;
use std::fmt;

use astronomer_core::Error;

type LookUp = dyn Fn(&str) -> Option<OsString>;

/// Where variables are looked up: the process, or a table in tests.
pub(crate) struct Environment {
    look_up: Box<LookUp>,
}

impl Environment {
    /// The variables of this process.
    pub(crate) fn process() -> Self {
        Self {
            look_up: Box::new(|name| std::env::var_os(name)),
        }
    }

    /// The text of a variable without white space around it; empty counts as not set.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = (self.look_up)(name) else {
            return Ok(None);
        };
        let text = value.into_string().map_err(|_| {
            Error::configuration(format!("{name} is not valid UTF-8: set it to plain text"))
        })?;
        let text = text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}

#[cfg(test)]
impl Environment {
    pub(crate) fn of(variables: &[(&str, &str)]) -> Self {
        let variables: Vec<(String, OsString)> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
            .collect();
        Self {
            look_up: Box::new(move |name| {
                variables
                    .iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| value.clone())
            }),
        }
    }
}
