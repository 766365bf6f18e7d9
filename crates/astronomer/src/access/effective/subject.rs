//! Who has access.

use std::fmt;
use std::str::FromStr;

use astronomer_core::ParseEnumError;
use serde::Serialize;

use crate::types::{ApiToken, ApiTokenId, Team, TeamId, User, UserId, UserStatus};

/// Who has access: a user, a Team or an API token.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::{Subject, SubjectKind};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
/// let subject = Subject::from(&jane);
/// assert_eq!(subject.kind(), SubjectKind::User);
/// assert_eq!(subject.to_string(), "user jane@company.com");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// A person, who may not have accepted the invitation yet: see the status.
    #[non_exhaustive]
    User {
        /// The id of the user.
        id: UserId,
        /// The login name, which is the email address.
        email: String,
        /// The full name.
        name: String,
        /// Whether the person can sign in: what they may do counts once they are active.
        status: UserStatus,
    },
    /// A Team.
    #[non_exhaustive]
    Team {
        /// The id of the Team.
        id: TeamId,
        /// The name of the Team.
        name: String,
    },
    /// An API token of the Organization, a Workspace or a Deployment.
    #[non_exhaustive]
    ApiToken {
        /// The id of the API token.
        id: ApiTokenId,
        /// The name of the API token.
        name: String,
    },
}

/// What kind of subject somebody or something is, in the order in which reports and snapshots list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum SubjectKind {
    /// A person.
    User,
    /// A Team.
    Team,
    /// An API token.
    ApiToken,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::User, Self::Team, Self::ApiToken];

    /// Its name in snapshots: `user`, `team` or `apiToken`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Team => "team",
            Self::ApiToken => "apiToken",
        }
    }
}

impl FromStr for SubjectKind {
    type Err = ParseEnumError;

    fn from_str(text: &str) -> Result<Self, ParseEnumError> {
        let mut kinds = Self::ALL.into_iter();
        let kind = kinds.find(|kind| kind.as_str() == text);
        kind.ok_or_else(|| {
            ParseEnumError::__new("SubjectKind", text, &["user", "team", "apiToken"])
        })
    }
}

impl fmt::Display for SubjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Subject {
    /// What kind it is.
    pub fn kind(&self) -> SubjectKind {
        match self {
            Self::User { .. } => SubjectKind::User,
            Self::Team { .. } => SubjectKind::Team,
            Self::ApiToken { .. } => SubjectKind::ApiToken,
        }
    }

    /// The text of its id.
    pub fn id(&self) -> &str {
        match self {
            Self::User { id, .. } => id.as_str(),
            Self::Team { id, .. } => id.as_str(),
            Self::ApiToken { id, .. } => id.as_str(),
        }
    }

    /// The full name of a person; the name of a Team or an API token.
    pub fn name(&self) -> &str {
        match self {
            Self::User { name, .. } | Self::Team { name, .. } | Self::ApiToken { name, .. } => name,
        }
    }

    /// The address of a person.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::User { email, .. } => Some(email),
            _ => None,
        }
    }

    /// Whether a person can sign in; invited people are [`Pending`](UserStatus::Pending).
    pub fn status(&self) -> Option<&UserStatus> {
        match self {
            Self::User { status, .. } => Some(status),
            _ => None,
        }
    }

    /// The id of a person.
    pub fn user_id(&self) -> Option<&UserId> {
        match self {
            Self::User { id, .. } => Some(id),
            _ => None,
        }
    }

    /// What subjects are sorted and told apart by.
    pub(crate) fn key(&self) -> (SubjectKind, &str) {
        (self.kind(), self.id())
    }
}

/// `user jane@company.com`, `team Data (t1)`, `apiToken deploy (a1)`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User { email, .. } => write!(f, "user {email}"),
            _ => write!(f, "{} {} ({})", self.kind(), self.name(), self.id()),
        }
    }
}

impl From<&User> for Subject {
    fn from(user: &User) -> Self {
        Self::User {
            id: user.id.clone(),
            email: user.username.clone(),
            name: user.full_name.clone(),
            status: user.status.clone(),
        }
    }
}

impl From<&Team> for Subject {
    fn from(team: &Team) -> Self {
        Self::Team {
            id: team.id.clone(),
            name: team.name.clone(),
        }
    }
}

impl From<&ApiToken> for Subject {
    fn from(token: &ApiToken) -> Self {
        Self::ApiToken {
            id: token.id.clone(),
            name: token.name.clone(),
        }
    }
}
