//! The account that a command works on.

mod change;
mod reader;
mod token;

use std::ops::Deref;

use astronomer::{BaseUrl, Client, ClientBuilder, Error, OrganizationId, RateLimits};
use astronomer_sim::Sim;

pub(crate) use change::{Change, Step};
pub(crate) use reader::{Account, Reader};
pub(crate) use token::Token;

use crate::arguments::{Conduct, Connection};
use crate::failure::Failure;
use crate::messages::Messages;
use crate::output::Output;
use crate::question;

const ORGANIZATION: &str = "ASTRO_ORGANIZATION_ID";

const USER_AGENT: &str = concat!("astroctl/", env!("CARGO_PKG_VERSION"));

/// How many requests are sent in any one second at most: what the vendor names for a token.
pub(crate) const GETS_PER_SECOND: u32 = 25;
pub(crate) const POSTS_PER_SECOND: u32 = 10;
pub(crate) const DELETES_PER_SECOND: u32 = 5;

/// Makes the demo the same for everybody.
const DEMO_SEED: u64 = 7;

/// What the command line says about the account and the conduct, before anything is opened.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) connection: Connection,
    pub(crate) conduct: Conduct,
    pub(crate) messages: Messages,
}

impl Setup {
    /// A session as the command line and the environment ask for it. Nothing is sent yet.
    pub(crate) async fn connect(&self) -> Result<Session, Failure> {
        let (client, token, demo) = if self.connection.demo {
            let (client, sim) = self.open_demo().await?;
            (client, Token::of_demo(sim.token()), Some(sim))
        } else {
            let (client, token) = self.open_account()?;
            (client, token, None)
        };
        Ok(Session {
            client,
            token,
            conduct: self.conduct,
            messages: self.messages,
            _demo: demo,
        })
    }

    /// The environment is left alone: it names a real account.
    async fn open_demo(&self) -> Result<(Client, Sim), Failure> {
        let connection = &self.connection;
        for (option, is_given) in [
            ("--url", connection.url.is_some()),
            ("--token-file", connection.token_file.is_some()),
            ("--astro-cli", connection.astro_cli),
        ] {
            if is_given {
                return Err(Failure::usage(format!(
                    "--demo starts a server of its own: leave out --demo or {option}"
                )));
            }
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
            .with_rate_limits(rate_limits())
            .build()?;
        self.messages
            .notice("demo: everybody here is made up, and nothing real is touched");
        Ok((client, sim))
    }

    fn open_account(&self) -> Result<(Client, Token), Failure> {
        let connection = &self.connection;
        let mut builder = ClientBuilder::from_env()
            .with_user_agent(USER_AGENT)
            .with_rate_limits(rate_limits());
        if let Some(url) = &connection.url {
            let url = BaseUrl::parse(url).map_err(|error| Failure::in_source("--url", error))?;
            builder = builder.url(url);
        }
        if let Some(organization) = &connection.organization {
            builder = builder.organization(organization);
        }
        let (builder, token) = token::give(builder, connection)?;
        Ok((builder.build().map_err(with_demo_hint)?, token))
    }
}

/// An open account.
///
/// What reads gets a [`Reader`], which can do nothing else. The one way to a client that writes is
/// [`permit`](Self::permit), so that no command forgets to ask or to respect --dry-run.
pub(crate) struct Session {
    client: Client,
    token: Token,
    conduct: Conduct,
    messages: Messages,
    _demo: Option<Sim>,
}

impl Session {
    /// What belongs to no Organization, for reading.
    pub(crate) fn account(&self) -> Account<'_> {
        Account::new(&self.client)
    }

    /// What is in the Organization that was named, for reading.
    pub(crate) fn reader(&self) -> Result<Reader<'_>, Failure> {
        self.organization()?;
        Ok(Reader::new(&self.client))
    }

    /// Where the token comes from, and what it says about itself.
    pub(crate) fn token(&self) -> &Token {
        &self.token
    }

    /// Where progress, notices and warnings go.
    pub(crate) fn messages(&self) -> Messages {
        self.messages
    }

    /// The gate that every change has to pass.
    ///
    /// With --dry-run the change is written to `output`, and there is no writer. A change that takes access away is
    /// asked about first, unless --yes is given.
    pub(crate) fn permit(
        &self,
        change: &Change,
        output: &mut Output<'_>,
    ) -> Result<Option<Writer<'_>>, Failure> {
        if change.is_in_organization() {
            self.organization()?;
        }
        if self.conduct.dry_run {
            output.plan(change.steps())?;
            self.messages.notice("dry run: nothing was changed");
            return Ok(None);
        }
        if change.takes_access() && !self.conduct.yes {
            question::confirm(change.descriptions())?;
        }
        output.report_change();
        Ok(Some(Writer {
            client: &self.client,
        }))
    }

    /// The Organization that was named.
    pub(crate) fn organization(&self) -> Result<&OrganizationId, Failure> {
        self.client.default_organization().ok_or_else(|| {
            Failure::usage(format!(
                "no Organization is named: give --organization ID or set {ORGANIZATION}; `astroctl organizations \
                 list` shows the ids"
            ))
        })
    }
}

/// A client that may write: what was permitted.
pub(crate) struct Writer<'a> {
    client: &'a Client,
}

impl Deref for Writer<'_> {
    type Target = Client;

    fn deref(&self) -> &Client {
        self.client
    }
}

fn rate_limits() -> RateLimits {
    RateLimits::default()
        .get(GETS_PER_SECOND)
        .post(POSTS_PER_SECOND)
        .delete(DELETES_PER_SECOND)
}

/// Somebody without a token may only want to look around.
fn with_demo_hint(error: Error) -> Failure {
    if token::is_in_environment() {
        return error.into();
    }
    Failure::usage(format!(
        "{error}, or give --token-file or --astro-cli; --demo needs no account"
    ))
}
