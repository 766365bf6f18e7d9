//! Where the secret of an API token goes.

use std::io::Write as _;
use std::path::PathBuf;

use astronomer::{ApiToken, SecretString};
use clap::Args;

use super::columns;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::output::{Columns, Format, Output, Shown};
use crate::private_file::PrivateFile;

#[derive(Debug, Args)]
pub(super) struct SecretArguments {
    /// Write the secret to this file, which only its owner can read, in place of standard output
    #[arg(long, value_name = "PATH")]
    secret_file: Option<PathBuf>,
}

/// Where the secret goes, made ready before there is one: it can't be had twice.
pub(super) enum SecretOutlet {
    /// Alone on standard output, for `$(…)`.
    Alone,
    /// In a result for programs, with the rest of the token.
    InResult(Shown<ApiToken>),
    /// In a file; the rest of the token is the result.
    File(PrivateFile, Shown<ApiToken>),
}

impl SecretArguments {
    pub(super) fn outlet(self, output: &Output<'_>) -> Result<SecretOutlet, Failure> {
        if let Some(path) = &self.secret_file {
            let shown = output.choose(columns())?;
            let file = PrivateFile::create("--secret-file", path)?;
            return Ok(SecretOutlet::File(file, shown));
        }
        match output.format() {
            Format::Table => {
                output.refuse_columns("the secret is written alone")?;
                Ok(SecretOutlet::Alone)
            }
            _ => Ok(SecretOutlet::InResult(
                output.choose(columns_with_secret())?,
            )),
        }
    }
}

impl SecretOutlet {
    /// Writes the secret, and the token as far as there is room for it; `done` says what was done to the token.
    pub(super) fn deliver(
        self,
        mut token: ApiToken,
        done: &str,
        output: &mut Output<'_>,
        messages: Messages,
    ) -> Result<(), Failure> {
        let name = format!("the API token {} ({}) is {done}", token.name, token.id);
        let Some(secret) = token.token.clone() else {
            return Err(Failure::failed(format!(
                "{name}, but the API sent no secret: rotate it to get one"
            )));
        };
        let written = match self {
            Self::Alone => output.line(secret.expose()),
            Self::InResult(shown) => output.object(&token, shown),
            Self::File(file, shown) => {
                token.token = None;
                write_secret(file, &secret).and_then(|()| output.object(&token, shown))
            }
        };
        // A closed pipe is an error here: what is lost can't be had again.
        written.map_err(|failure| {
            Failure::failed(format!(
                "{name}, but not all of the result could be written: {failure}; if the secret is lost, rotate the token"
            ))
        })?;
        let end = match token.end_at {
            Some(end) => format!("ends {end}"),
            None => "never ends".to_owned(),
        };
        messages.notice(&format!("{name} and {end}; its secret can't be had again"));
        Ok(())
    }
}

fn write_secret(mut file: PrivateFile, secret: &SecretString) -> Result<(), Failure> {
    file.write_all(secret.expose().as_bytes())?;
    file.write_all(b"\n")?;
    file.keep()
}

fn columns_with_secret() -> Columns<ApiToken> {
    columns().with("TOKEN", |token| {
        let secret = token.token.as_ref();
        secret.map(|secret| secret.expose().to_owned())
    })
}
