//! The Astro CLI's own login, read and never written.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use astronomer_core::{Credentials, Error, SecretString};
use serde::Deserialize;

use crate::environment::Environment;
use crate::types::{OrganizationId, WorkspaceId};

/// The login that the Astro CLI keeps: its current context in `.astro/config.yaml`.
///
/// The file is in the home directory, or in `ASTRO_HOME` if that is set. It is only read, never written or locked, and
/// read again when it changes, so that `astro login` in another terminal is enough to go on. A login by the browser lasts
/// a short time, and only the CLI renews it; a service wants an API token.
///
/// ```no_run
/// use astronomer::{AstroCliContext, Client};
///
/// let context = AstroCliContext::load()?;
/// println!("{} as {}", context.domain(), context.user_email().unwrap_or("an API token"));
/// let client = Client::builder().astro_cli(&context).build()?;
/// # Ok::<(), astronomer::Error>(())
/// ```
///
/// What the file holds is taken from the CLI's source, version 1.45.
#[derive(Clone)]
pub struct AstroCliContext {
    path: PathBuf,
    domain: String,
    organization: Option<OrganizationId>,
    workspace: Option<WorkspaceId>,
    user_email: Option<String>,
}

/// What is read of the file; the CLI keeps more in it.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    context: Option<String>,
    #[serde(default)]
    contexts: Option<BTreeMap<String, Option<Context>>>,
}

#[derive(Clone, Default, Deserialize)]
struct Context {
    #[serde(default)]
    domain: Option<String>,
    #[serde(default)]
    token: Option<SecretString>,
    #[serde(default)]
    organization: Option<String>,
    #[serde(default)]
    workspace: Option<String>,
    #[serde(default)]
    user_email: Option<String>,
}

impl AstroCliContext {
    /// Reads the current context of the CLI of this user.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`] when there is no file, or nobody is logged in; the message names the file and says to
    /// run `astro login`.
    pub fn load() -> Result<Self, Error> {
        Self::load_in(&Environment::process(), std::env::home_dir())
    }

    /// Reads the current context of a file.
    ///
    /// # Errors
    ///
    /// As for [`load`](Self::load).
    pub fn load_from(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let text = std::fs::read_to_string(&path).map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => format!(
                    "the Astro CLI has no {}: run `astro login`, or give a token",
                    path.display()
                ),
                _ => format!("the Astro CLI's {} can't be read: {error}", path.display()),
            };
            Error::configuration(message).with_source(error)
        })?;
        let (domain, context) = current_context(&path, &text)?;
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let refuse = |what: &str, error: &dyn fmt::Display| {
            Error::configuration(format!("{what} in {}: {error}", path.display()))
        };
        Ok(Self {
            organization: given(context.organization)
                .map(OrganizationId::new)
                .transpose()
                .map_err(|error| refuse("the organization", &error))?,
            workspace: given(context.workspace)
                .map(WorkspaceId::new)
                .transpose()
                .map_err(|error| refuse("the workspace", &error))?,
            user_email: given(context.user_email),
            domain,
            path,
        })
    }

    fn load_in(environment: &Environment, home: Option<PathBuf>) -> Result<Self, Error> {
        let home = environment
            .text("ASTRO_HOME")?
            .map(PathBuf::from)
            .or(home)
            .ok_or_else(|| {
                Error::configuration(
                    "there is no home directory to look for the Astro CLI's login in: set ASTRO_HOME, or give a token",
                )
            })?;
        Self::load_from(home.join(".astro").join("config.yaml"))
    }

    /// Where the context was read from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The domain that the CLI is logged in to, such as `astronomer.io`.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The Organization that the CLI works on.
    pub fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }

    /// The Workspace that the CLI works on.
    pub fn workspace(&self) -> Option<&WorkspaceId> {
        self.workspace.as_ref()
    }

    /// The address of whoever is logged in; none for an API token.
    pub fn user_email(&self) -> Option<&str> {
        self.user_email.as_deref()
    }

    /// The token of the context, read again when the file changes.
    pub fn credentials(&self) -> Credentials {
        let (path, domain) = (self.path.clone(), self.domain.clone());
        Credentials::file_with(&self.path, move |text| token(&path, &domain, text))
    }

    /// Where the API of the domain is.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`] for a domain other than the vendor's hosted ones.
    pub(crate) fn url(&self) -> Result<String, Error> {
        let hosted = ["astronomer.io", "astronomer-dev.io", "astronomer-stage.io"];
        if hosted.contains(&self.domain.as_str()) {
            return Ok(format!("https://api.{}/v1", self.domain));
        }
        Err(Error::configuration(format!(
            "where the API of {:?} is (the context in {}) is not known: give ClientBuilder::url as well",
            self.domain,
            self.path.display()
        )))
    }
}

/// The context that the file calls the current one, with its domain.
fn current_context(path: &Path, text: &str) -> Result<(String, Context), Error> {
    // The parser's message is left out: it may quote the file, which holds the token.
    let file: File = serde_saphyr::from_str(text).map_err(|_| {
        Error::configuration(format!(
            "the Astro CLI's {} is not the YAML that the CLI writes: run `astro login` to repair it",
            path.display()
        ))
    })?;
    let name = file
        .context
        .filter(|name| !name.trim().is_empty())
        .ok_or_else(|| logged_out(path, "names no current context"))?;
    let key = name.replace('.', "_");
    let context = file
        .contexts
        .unwrap_or_default()
        .remove(&key)
        .flatten()
        .ok_or_else(|| logged_out(path, &format!("has no context {name:?}")))?;
    let domain = context.domain.clone().unwrap_or(name);
    Ok((domain, context))
}

fn token(path: &Path, domain: &str, text: &str) -> Result<SecretString, Error> {
    let (current, context) = current_context(path, text)?;
    if current != domain {
        return Err(Error::configuration(format!(
            "the Astro CLI has been switched from {domain} to {current} since this client was made: make a new one"
        )));
    }
    context
        .token
        .filter(|token| !token.expose().trim().is_empty())
        .ok_or_else(|| logged_out(path, &format!("has no token for {domain}")))
}

fn logged_out(path: &Path, what: &str) -> Error {
    Error::configuration(format!(
        "the Astro CLI's {} {what}: run `astro login`, or give a token",
        path.display()
    ))
}

impl fmt::Debug for AstroCliContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AstroCliContext")
            .field("path", &self.path)
            .field("domain", &self.domain)
            .field("organization", &self.organization)
            .field("workspace", &self.workspace)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LOGGED_IN: &str = "\
context: astronomer.io
contexts:
    astronomer_io:
        domain: astronomer.io
        ExpiresIn: 2026-01-31T10:00:00Z
        organization: clm9sq6s0000008kz7uvl7yz7
        organization_product: HOSTED
        workspace: cln1f0q5c000008l6b3qz4t5x
        last_used_workspace: cln1f0q5c000008l6b3qz4t5x
        refreshtoken: s3cret-refresh
        token: Bearer s3cret-token
        user_email: jane@company.com
    localhost:
        domain: localhost
        token: \"\"
telemetry:
    enabled: \"true\"
";

    fn load(text: &str) -> (tempfile::TempDir, Result<AstroCliContext, Error>) {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(".astro")).unwrap();
        fs::write(home.path().join(".astro/config.yaml"), text).unwrap();
        let context = AstroCliContext::load_in(&Environment::of(&[]), Some(home.path().into()));
        (home, context)
    }

    #[test]
    fn the_current_context_is_read() {
        let (_home, context) = load(LOGGED_IN);
        let context = context.unwrap();
        assert_eq!(context.domain(), "astronomer.io");
        assert_eq!(context.url().unwrap(), "https://api.astronomer.io/v1");
        assert_eq!(
            context.organization().unwrap().as_str(),
            "clm9sq6s0000008kz7uvl7yz7"
        );
        assert_eq!(
            context.workspace().unwrap().as_str(),
            "cln1f0q5c000008l6b3qz4t5x"
        );
        assert_eq!(context.user_email(), Some("jane@company.com"));
        let shown = format!("{context:?} {:?}", context.credentials());
        assert!(!shown.contains("s3cret"), "{shown}");
        assert_eq!(
            token(context.path(), "astronomer.io", LOGGED_IN)
                .unwrap()
                .expose(),
            "Bearer s3cret-token"
        );
    }

    #[test]
    fn astro_home_comes_first() {
        let (home, _) = load(LOGGED_IN);
        let at_home = home.path().to_str().unwrap();
        let environment = Environment::of(&[("ASTRO_HOME", at_home)]);
        let context = AstroCliContext::load_in(&environment, Some("/nowhere".into())).unwrap();
        assert!(context.path().starts_with(at_home));
        assert!(AstroCliContext::load_in(&Environment::of(&[]), None).is_err());
    }

    #[test]
    fn whoever_is_not_logged_in_is_told_what_to_do() {
        for (text, says) in [
            ("", "names no current context: run `astro login`"),
            ("context: \"\"\n", "names no current context"),
            (
                "context: astronomer.io\n",
                "has no context \"astronomer.io\"",
            ),
            ("context: a\ncontexts: {a: null}\n", "has no context \"a\""),
            ("context: [s3cret\n", "is not the YAML that the CLI writes"),
            ("contexts: s3cret\n", "is not the YAML"),
        ] {
            let (_home, context) = load(text);
            let error = context.unwrap_err();
            assert!(error.is_configuration());
            assert!(error.to_string().contains(says), "{error}");
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
        let missing = AstroCliContext::load_from("/nowhere/config.yaml").unwrap_err();
        assert!(
            missing.to_string().contains("run `astro login`"),
            "{missing}"
        );
    }

    #[test]
    fn a_context_without_a_token_or_with_an_unknown_domain_is_refused() {
        let local = LOGGED_IN.replace("context: astronomer.io", "context: localhost");
        let (_home, context) = load(&local);
        let context = context.unwrap();
        let error = context.url().unwrap_err().to_string();
        assert!(
            error.contains("\"localhost\"") && error.contains("ClientBuilder::url"),
            "{error}"
        );
        let error = token(context.path(), "localhost", &local)
            .unwrap_err()
            .to_string();
        assert!(error.contains("has no token for localhost"), "{error}");
        let error = token(context.path(), "localhost", LOGGED_IN)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("switched from localhost to astronomer.io"),
            "{error}"
        );
    }
}
