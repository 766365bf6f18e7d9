//! The whole state of a server as JSON.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};

use astronomer_api::types::{SubjectId, User};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, EPOCH};
use crate::private_file::replace;
use crate::random::Random;
use crate::world::{
    Credential, Credentials, Keyed, OrganizationRecord, World, is_acting_owner, make_owner_token,
};

/// What a saved state says it is.
const FORMAT: &str = "astronomer-sim/1";

/// The whole state of a server: saved to a file, edited there, loaded by another server.
///
/// A state is one JSON document. Saved, loaded and saved again it is the same, byte for byte. One that is written by
/// hand, say from what a real account answers, needs little: the Organizations in the form of the API's own answers.
/// A change can so be rehearsed on a copy, offline.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer_sim::{Sim, State};
///
/// let sim = Sim::builder().people(10).start().await?;
/// let saved = sim.state().to_json();
///
/// let copy = Sim::builder().state(State::from_json(&saved)?).start().await?;
/// assert_eq!(copy.users(), sim.users());
/// assert_eq!(copy.token(), sim.token());
/// assert_eq!(copy.state().to_json(), saved);
/// # Ok(())
/// # }
/// ```
///
/// # Format
///
/// | field | content |
/// |---|---|
/// | `format` | `astronomer-sim/1` |
/// | `seed` | what request ids and new secrets come from; 0 when left out |
/// | `now` | the server's time; 2026-09-01T00:00:00Z when left out |
/// | `ids` | where the sequence of new ids stands, in hexadecimal; its beginning when left out |
/// | `token` | the secret of the server's own token, that of [`Sim::token`](crate::Sim::token); made from the seed when left out |
/// | `tokens` | the tokens of persons: `secret`, `user`, and perhaps `expiresAt` and `permissions`. The server's own is the first active owner's of the first Organization when it isn't here. |
/// | `organizations` | per Organization: `organization` (the model `Organization`), and any of `users`, `workspaces`, `teams` and the other lists that a saved state shows |
///
/// Fields that are not of the list above or of a saved state are refused. Inside the models of the API, such as
/// `organization` or a user, a state is read as an answer of the API is: fields that are not known are ignored, so that a
/// newer server's answers can be loaded, and values of enums that are not known are kept; neither are the bounds of the
/// contract checked. So look twice at names that are written by hand: a misspelt optional field counts as left out.
///
/// No two tokens have the same secret. The document holds the secrets of tokens and of environment objects in clear text:
/// they are made up, unless somebody wrote real ones into it.
#[derive(Clone)]
pub struct State(pub(crate) World);

/// A state that can't be loaded or saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StateError {
    /// The text is not a state: no JSON, or a field that is missing, of another kind or, outside the models of the API,
    /// unknown; see [`State`].
    #[error("the state can't be read: {place}: {problem}")]
    Malformed {
        /// Where, such as `organizations[0].users[3].status`.
        place: String,
        /// What is wrong, with line and column.
        problem: String,
    },
    /// The parts do not belong together.
    #[error("the state contradicts itself: {problem}")]
    Inconsistent {
        /// What is wrong.
        problem: String,
    },
    /// The file can't be read or written.
    #[error("can't {action} the state file {}", path.display())]
    File {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Saved<'a> {
    format: &'a str,
    seed: u64,
    now: Timestamp,
    ids: String,
    token: &'a str,
    tokens: Vec<PersonalToken>,
    organizations: Vec<&'a OrganizationRecord>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Loaded {
    format: String,
    #[serde(default)]
    seed: u64,
    now: Option<Timestamp>,
    ids: Option<String>,
    token: Option<String>,
    #[serde(default)]
    tokens: Vec<PersonalToken>,
    organizations: Vec<OrganizationRecord>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PersonalToken {
    secret: String,
    user: User,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    permissions: Option<BTreeSet<String>>,
}

impl State {
    /// Reads a state.
    ///
    /// # Errors
    ///
    /// When the text is no state, names what is wrong and where; when its parts do not belong together, such as a
    /// Deployment in a Workspace that isn't there.
    pub fn from_json(text: &str) -> Result<Self, StateError> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let loaded: Loaded = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            StateError::Malformed {
                place: match error.path().to_string().as_str() {
                    "." => "the document".to_owned(),
                    place => place.to_owned(),
                },
                problem: hide_text(&error.inner().to_string()),
            }
        })?;
        reader.end().map_err(|error| StateError::Malformed {
            place: "the end".to_owned(),
            problem: error.to_string(),
        })?;
        loaded.into_world().map(Self)
    }

    /// The state as JSON, indented, with a newline at the end.
    pub fn to_json(&self) -> String {
        let world = &self.0;
        let personal = world.credentials.personal().into_iter();
        let saved = Saved {
            format: FORMAT,
            seed: world.seed,
            now: world.clock.now(),
            ids: format!("{:016x}", world.ids.position()),
            token: &world.owner_token,
            tokens: personal.filter_map(PersonalToken::of).collect(),
            organizations: world.organizations.iter().map(Arc::as_ref).collect(),
        };
        let mut text = serde_json::to_string_pretty(&saved)
            .expect("maps with keys of text, numbers and texts can be written as JSON");
        text.push('\n');
        text
    }

    /// Reads a state from a file.
    ///
    /// # Errors
    ///
    /// When the file can't be read, and as [`State::from_json`].
    pub fn load(path: impl AsRef<Path>) -> Result<Self, StateError> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|source| StateError::File {
            action: "read",
            path: path.to_owned(),
            source,
        })?;
        Self::from_json(&text)
    }

    /// Writes the state to a file that its owner alone can read, in place of what is there.
    ///
    /// # Errors
    ///
    /// When the file can't be written; what was there stays.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), StateError> {
        let path = path.as_ref();
        replace(path, self.to_json().as_bytes()).map_err(|source| StateError::File {
            action: "write",
            path: path.to_owned(),
            source,
        })
    }
}

// By hand, so that no secret is in it.
impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("seed", &self.0.seed)
            .field("now", &self.0.clock.now())
            .field("organizations", &self.0.organizations.len())
            .finish_non_exhaustive()
    }
}

impl PersonalToken {
    fn of((secret, credential): (&str, &Credential)) -> Option<Self> {
        let Credential::Personal {
            user,
            expires_at,
            permissions,
        } = credential
        else {
            return None;
        };
        Some(Self {
            secret: secret.to_owned(),
            user: User::clone(user),
            expires_at: *expires_at,
            permissions: permissions.clone(),
        })
    }
}

impl Loaded {
    fn into_world(self) -> Result<World, StateError> {
        if self.format != FORMAT {
            let problem = format!("format is `{}`; this version reads `{FORMAT}`", self.format);
            return Err(inconsistent(problem));
        }
        let mut organizations = self.organizations;
        check(&organizations)?;
        organizations
            .iter_mut()
            .for_each(OrganizationRecord::reindex);
        let main = organizations
            .first()
            .ok_or_else(|| inconsistent("there is no Organization"))?;
        let token = self.token.unwrap_or_else(|| make_owner_token(self.seed));
        let mut credentials = Credentials::default();
        for (number, token) in self.tokens.into_iter().enumerate() {
            check_id(token.user.id.as_str())?;
            let credential = Credential::Personal {
                user: Box::new(token.user),
                expires_at: token.expires_at,
                permissions: token.permissions,
            };
            if !credentials.insert(&token.secret, credential) {
                let problem = format!("tokens[{number}] has the secret of one before it");
                return Err(inconsistent(problem));
            }
        }
        if credentials.get(&token).is_none() {
            let owner = main.users().iter().find(|user| is_acting_owner(user));
            let owner =
                owner.ok_or_else(|| inconsistent("the first Organization has no active owner"))?;
            credentials.insert(&token, Credential::personal(User::clone(owner)));
        }
        for organization in &organizations {
            organization
                .register_tokens(&mut credentials)
                .map_err(|id| {
                    inconsistent(format!("the token {id} has the secret of another token"))
                })?;
        }
        let ids = match self.ids {
            None => Random::new(self.seed, "ids"),
            Some(text) => Random::resume(u64::from_str_radix(&text, 16).map_err(|error| {
                inconsistent(format!("ids is `{text}`, no hexadecimal number: {error}"))
            })?),
        };
        Ok(World {
            seed: self.seed,
            clock: Clock::at(self.now.unwrap_or(EPOCH)),
            ids,
            organizations: organizations.into_iter().map(Arc::new).collect(),
            owner_token: token.into(),
            credentials,
        })
    }
}

fn inconsistent(problem: impl Into<String>) -> StateError {
    StateError::Inconsistent {
        problem: problem.into(),
    }
}

/// Checks that what is referred to is there.
fn check(organizations: &[OrganizationRecord]) -> Result<(), StateError> {
    let mut ids = HashSet::new();
    for record in organizations {
        let id = &record.organization().id;
        check_id(id.as_str())?;
        if !ids.insert(id) {
            return Err(inconsistent(format!(
                "the Organization {id} is there twice"
            )));
        }
        let mut addresses = HashSet::new();
        for user in record.users().iter() {
            if !addresses.insert(crate::email::fold(&user.username)) {
                let name = &user.username;
                return Err(inconsistent(format!(
                    "{name} is in Organization {id} twice"
                )));
            }
        }
        for deployment in record.deployments.iter() {
            let workspace = deployment.workspace_id();
            if !record.workspaces.contains(workspace.as_str()) {
                let key = deployment.key();
                let problem =
                    format!("Deployment {key} is in Workspace {workspace}, which isn't there");
                return Err(inconsistent(problem));
            }
        }
        for team in record.teams.iter() {
            let mut members = team.members.keys();
            if let Some(stranger) = members.find(|id| !record.users().contains(id.as_str())) {
                let key = team.key();
                let problem = format!("Team {key} has the member {stranger}, who isn't there");
                return Err(inconsistent(problem));
            }
        }
    }
    Ok(())
}

fn check_id(id: &str) -> Result<(), StateError> {
    match SubjectId::new(id) {
        Ok(_) => Ok(()),
        Err(error) => Err(inconsistent(error.to_string())),
    }
}

/// What a reader says is wrong, without the text that it found: that may be a secret in the wrong place.
fn hide_text(problem: &str) -> String {
    let (begin, end) = (problem.find("string \""), problem.rfind("\", expected"));
    match (begin, end) {
        (Some(begin), Some(end)) if begin < end => {
            format!("{}a text{}", &problem[..begin], &problem[end + 1..])
        }
        _ => problem.to_owned(),
    }
}
