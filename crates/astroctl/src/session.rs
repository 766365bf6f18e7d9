//! The connection that a command works with.

use astronomer::{BaseUrl, Client, ClientBuilder, Error, Users};
use astronomer_sim::Sim;

use crate::arguments::Connection;
use crate::failure::Failure;
use crate::report;

const TOKEN: &str = "ASTRO_API_TOKEN";
const ORGANIZATION: &str = "ASTRO_ORGANIZATION_ID";

const USER_AGENT: &str = concat!("astroctl/", env!("CARGO_PKG_VERSION"));

/// Makes the demo the same for everybody.
const DEMO_SEED: u64 = 7;

/// A client, and the server of the demo for as long as it is needed.
pub(crate) struct Session {
    client: Client,
    _demo: Option<Sim>,
}

impl Session {
    /// A session as the command line and the environment ask for it. Nothing is sent yet.
    pub(crate) async fn open(connection: &Connection) -> Result<Self, Failure> {
        if connection.demo {
            Self::open_demo(connection).await
        } else {
            Self::open_account(connection)
        }
    }

    /// The environment is left alone: it names a real account.
    async fn open_demo(connection: &Connection) -> Result<Self, Failure> {
        if connection.url.is_some() {
            return Err(Failure::usage(
                "--demo starts a server of its own: leave out --demo or --url",
            ));
        }
        let sim = Sim::builder().seed(DEMO_SEED).start().await?;
        let organization = match &connection.organization {
            Some(id) => id.clone(),
            None => sim.organization_id(),
        };
        let client = Client::builder()
            .url(sim.url())
            .token(sim.token())
            .organization(organization)
            .with_user_agent(USER_AGENT)
            .build()?;
        report("demo: everybody here is made up, and nothing real is touched");
        Ok(Self {
            client,
            _demo: Some(sim),
        })
    }

    fn open_account(connection: &Connection) -> Result<Self, Failure> {
        let mut builder = ClientBuilder::from_env().with_user_agent(USER_AGENT);
        if let Some(url) = &connection.url {
            let url = BaseUrl::parse(url).map_err(|error| Failure::in_source("--url", error))?;
            builder = builder.url(url);
        }
        if let Some(organization) = &connection.organization {
            builder = builder.organization(organization);
        }
        Ok(Self {
            client: builder.build().map_err(with_demo_hint)?,
            _demo: None,
        })
    }

    /// The client, for what belongs to no Organization.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The people of the Organization that was named.
    pub(crate) fn users(&self) -> Result<Users, Failure> {
        self.require_organization()?;
        Ok(self.client.users())
    }

    fn require_organization(&self) -> Result<(), Failure> {
        match self.client.default_organization() {
            Some(_) => Ok(()),
            None => Err(Failure::usage(format!(
                "no Organization is named: give --organization ID or set {ORGANIZATION}; `astroctl organizations \
                 list` shows the ids"
            ))),
        }
    }
}

/// Somebody without a token may only want to look around.
fn with_demo_hint(error: Error) -> Failure {
    if std::env::var(TOKEN).is_ok_and(|token| token.trim().is_empty())
        || std::env::var_os(TOKEN).is_none()
    {
        return Failure::usage(format!("{error}, or try --demo"));
    }
    error.into()
}
