//! Where the token comes from.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use astronomer::{AstroCliContext, ClientBuilder, Credentials, SecretString, TokenClaims};

use crate::arguments::Connection;
use crate::failure::Failure;

const TOKEN: &str = "ASTRO_API_TOKEN";
const TOKEN_FILE: &str = "ASTRO_API_TOKEN_FILE";

/// No token is longer; those of the API have one to three thousand bytes.
const LONGEST: u64 = 64 << 10;

/// Where the token comes from, and what it says about itself.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    source: String,
    claims: Option<TokenClaims>,
}

impl Token {
    fn new(source: impl Into<String>, credentials: &Credentials) -> Self {
        Self {
            source: source.into(),
            // What is no token is told when the client is built.
            claims: credentials.claims().ok().flatten(),
        }
    }

    /// The token of the demo.
    pub(super) fn of_demo(token: &str) -> Self {
        Self::new("the demo", &Credentials::token(token))
    }

    #[cfg(test)]
    pub(crate) fn with_claims(source: &str, claims: TokenClaims) -> Self {
        Self {
            source: source.to_owned(),
            claims: Some(claims),
        }
    }

    /// In words: a variable, a file, a login.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// What the token says about itself, where it says anything.
    pub(crate) fn claims(&self) -> Option<&TokenClaims> {
        self.claims.as_ref()
    }
}

/// Gives the builder, which knows `ASTRO_API_TOKEN`, the token that the command line or a file named by the environment
/// has.
pub(super) fn give(
    builder: ClientBuilder,
    connection: &Connection,
) -> Result<(ClientBuilder, Token), Failure> {
    if let Some(path) = &connection.token_file {
        let (source, credentials) = match path == Path::new("-") {
            true => (
                "standard input".to_owned(),
                Credentials::token(from_standard_input()?),
            ),
            false => (
                format!("the file {}", path.display()),
                from_file("--token-file", path)?,
            ),
        };
        let token = Token::new(source, &credentials);
        return Ok((builder.credentials(credentials), token));
    }
    if connection.astro_cli {
        let context = AstroCliContext::load()?;
        let credentials = context.credentials();
        let token = Token::new("the login of the Astro CLI", &credentials);
        // The option counts before the variable; the Organization and the API of the environment before the login's.
        return Ok((builder.credentials(credentials).astro_cli(&context), token));
    }
    if let Some(path) = std::env::var_os(TOKEN_FILE)
        && !path.is_empty()
        && !is_in_environment()
    {
        let path = Path::new(&path);
        let credentials = from_file(TOKEN_FILE, path)?;
        let source = format!("the file {} of {TOKEN_FILE}", path.display());
        let token = Token::new(source, &credentials);
        return Ok((builder.credentials(credentials), token));
    }
    let text = std::env::var(TOKEN).unwrap_or_default();
    Ok((builder, Token::new(TOKEN, &Credentials::token(text))))
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
    read("--token-file -", "standard input", stdin.lock())
}

/// A file is read again when it changes. A pipe, such as the `<(…)` of a shell, can be read once.
fn from_file(option: &str, path: &Path) -> Result<Credentials, Failure> {
    let is_pipe = std::fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir());
    if !is_pipe {
        return Ok(Credentials::token_file(path));
    }
    let name = path.display().to_string();
    let file =
        File::open(path).map_err(|error| Failure::in_source(option, format!("{name}: {error}")))?;
    Ok(Credentials::token(read(option, &name, file)?))
}

fn read(option: &str, name: &str, from: impl Read) -> Result<SecretString, Failure> {
    let mut text = String::new();
    let read = from.take(LONGEST + 1).read_to_string(&mut text);
    // The error is left out: it may quote what was read.
    if read.is_err() || text.len() as u64 > LONGEST {
        let error = format!("{name} holds no token: give the token alone");
        return Err(Failure::in_source(option, error));
    }
    Ok(SecretString::from(text))
}
