//! Where the token comes from.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use astronomer::{AstroCliContext, ClientBuilder, Credentials, SecretString};

use crate::arguments::Connection;
use crate::failure::Failure;

const TOKEN: &str = "ASTRO_API_TOKEN";
const TOKEN_FILE: &str = "ASTRO_API_TOKEN_FILE";

/// No token is longer; those of the API have one to three thousand bytes.
const LONGEST: u64 = 64 << 10;

/// Gives the builder, which knows `ASTRO_API_TOKEN`, the token that the command line or a file named by the environment
/// has.
pub(super) fn give(
    builder: ClientBuilder,
    connection: &Connection,
) -> Result<ClientBuilder, Failure> {
    if let Some(path) = &connection.token_file {
        let credentials = match path == Path::new("-") {
            true => Credentials::token(from_standard_input()?),
            false => Credentials::token_file(path),
        };
        return Ok(builder.credentials(credentials));
    }
    if connection.astro_cli {
        let context = AstroCliContext::load()?;
        // The option counts before the variable; the Organization and the API of the environment before the login's.
        return Ok(builder
            .credentials(context.credentials())
            .astro_cli(&context));
    }
    match std::env::var_os(TOKEN_FILE) {
        Some(path) if !path.is_empty() && !is_in_environment() => {
            Ok(builder.credentials(Credentials::token_file(path)))
        }
        _ => Ok(builder),
    }
}

/// Whether `ASTRO_API_TOKEN` holds anything.
pub(super) fn is_in_environment() -> bool {
    std::env::var_os(TOKEN).is_some_and(|token| !token.to_string_lossy().trim().is_empty())
}

fn from_standard_input() -> Result<SecretString, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Err(Failure::usage(
            "--token-file -: standard input is a terminal, which would show the token: pipe it in",
        ));
    }
    let mut text = String::new();
    let read = stdin.lock().take(LONGEST + 1).read_to_string(&mut text);
    // The error is left out: it may quote what was read.
    if read.is_err() || text.len() as u64 > LONGEST {
        return Err(Failure::usage(
            "--token-file -: standard input is no token: pipe in the token alone",
        ));
    }
    Ok(SecretString::from(text))
}
