//! Giving what the people of a batch get besides their invite.

use std::collections::BTreeMap;
use std::sync::Arc;

use astronomer_core::Error;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::batch::{Batch, BulkPhase};
use super::journal::{BatchKey, Event};
use super::person::Person;
use super::report::GrantsOutcome;
use super::verdict::is_hopeless;
use crate::access::{EmailAddress, Grants, RoleChange};
use crate::types::{TeamId, UserId};
use crate::{Teams, operations};

/// How many people are put into a Team by one request. The contract sets no upper limit; this keeps requests small.
const MEMBERS_PER_REQUEST: usize = 100;

/// The grants of a batch: roles person by person, then Teams, many people at a time.
pub(super) struct Granting<'a> {
    pub(super) batch: &'a Batch,
    pub(super) key: &'a BatchKey,
    pub(super) people: &'a mut [Person],
    given: BTreeMap<usize, Given>,
    stopped: Option<Arc<Error>>,
}

/// What one person was given.
#[derive(Default)]
struct Given {
    changes: Vec<RoleChange>,
    teams: Vec<TeamId>,
    errors: Vec<Arc<Error>>,
    /// Whether something was not tried.
    is_cut_short: bool,
}

/// Somebody to give to.
#[derive(Clone)]
struct Recipient {
    /// Which of the people.
    at: usize,
    address: EmailAddress,
    user: UserId,
}

impl<'a> Granting<'a> {
    pub(super) fn new(batch: &'a Batch, key: &'a BatchKey, people: &'a mut [Person]) -> Self {
        Self {
            batch,
            key,
            people,
            given: BTreeMap::new(),
            stopped: None,
        }
    }

    /// Gives what is due. Gives why it ended early, if it did.
    pub(super) async fn run(mut self) -> Option<Arc<Error>> {
        let recipients = self.recipients();
        self.give_roles(&recipients).await;
        self.join_teams(&recipients).await;
        for (at, given) in self.given {
            let Given {
                changes,
                teams,
                errors,
                is_cut_short,
            } = given;
            self.people[at].report.grants = match (errors.is_empty(), is_cut_short) {
                (true, true) => GrantsOutcome::Due,
                (true, false) => GrantsOutcome::Given { changes, teams },
                (false, _) => GrantsOutcome::Failed {
                    changes,
                    teams,
                    errors,
                },
            };
        }
        self.stopped
    }

    fn recipients(&mut self) -> Vec<Recipient> {
        let mut recipients = Vec::new();
        for (at, person) in self.people.iter().enumerate() {
            let report = &person.report;
            let is_there = report.invite.is_of_batch() || report.user_id.is_some();
            if !matches!(report.grants, GrantsOutcome::Due) || !is_there {
                continue;
            }
            let given = self.given.entry(at).or_default();
            match &report.user_id {
                Some(user) => recipients.push(Recipient {
                    at,
                    address: report.invitation.address().clone(),
                    user: user.clone(),
                }),
                None => given.errors.push(Arc::new(Error::incomplete(
                    &operations::CREATE_USER_INVITE,
                    "the answer did not tell the user's id, which the grants need: run the batch again",
                ))),
            }
        }
        recipients
    }

    async fn give_roles(&mut self, recipients: &[Recipient]) {
        let batch = self.batch;
        let key = self.key;
        let mut waiting = recipients.iter();
        let mut under_way = FuturesUnordered::new();
        loop {
            while under_way.len() < batch.concurrency
                && let Some(recipient) = waiting.next()
            {
                let person = &self.people[recipient.at];
                if person.has_roles() {
                    continue;
                }
                if self.stopped.is_some() {
                    self.given.entry(recipient.at).or_default().is_cut_short = true;
                    continue;
                }
                let grants = person.report.invitation.grants();
                under_way.push(give_roles(batch, key, recipient.clone(), grants));
            }
            let Some((at, outcome)) = under_way.next().await else {
                return;
            };
            let given = self.given.entry(at).or_default();
            match outcome {
                Ok(changes) => given.changes = changes,
                Err(error) => self.fail(&[at], error),
            }
            self.tell();
        }
    }

    async fn join_teams(&mut self, recipients: &[Recipient]) {
        let mut by_team: BTreeMap<TeamId, Vec<Recipient>> = BTreeMap::new();
        for recipient in recipients {
            for team in self.people[recipient.at].missing_teams() {
                by_team.entry(team).or_default().push(recipient.clone());
            }
        }
        for (team, recipients) in by_team {
            for recipients in recipients.chunks(MEMBERS_PER_REQUEST) {
                let places: Vec<usize> = recipients.iter().map(|recipient| recipient.at).collect();
                if self.stopped.is_some() {
                    for at in places {
                        self.given.entry(at).or_default().is_cut_short = true;
                    }
                    continue;
                }
                match join(self.batch, self.key, &team, recipients).await {
                    Ok(()) => {
                        for at in places {
                            self.given.entry(at).or_default().teams.push(team.clone());
                        }
                    }
                    Err(error) => self.fail(&places, error),
                }
                self.tell();
            }
        }
    }

    fn fail(&mut self, people: &[usize], error: Error) {
        let error = Arc::new(error);
        if is_hopeless(&error) && self.stopped.is_none() {
            self.stopped = Some(error.clone());
        }
        for at in people {
            self.given
                .entry(*at)
                .or_default()
                .errors
                .push(error.clone());
        }
    }

    fn tell(&self) {
        let is_begun = |given: &&Given| {
            !given.changes.is_empty() || !given.teams.is_empty() || !given.errors.is_empty()
        };
        let done = self.given.values().filter(is_begun).count();
        let listeners = &self.batch.listeners;
        listeners.tell(BulkPhase::Granting, done, self.given.len());
    }
}

/// Gives one person roles, with a line in the journal before and after.
async fn give_roles(
    batch: &Batch,
    key: &BatchKey,
    recipient: Recipient,
    grants: Grants,
) -> (usize, Result<Vec<RoleChange>, Error>) {
    let Recipient { at, address, user } = recipient;
    let granting = Event::Granting {
        user_id: user.clone(),
        roles: grants.iter().map(ToString::to_string).collect(),
    };
    if let Err(error) = batch.note(key, &address, granting).await {
        return (at, Err(error));
    }
    let roles = batch.users().roles(&user);
    let edited = roles.edit(move |roles| {
        grants
            .iter()
            .cloned()
            .fold(roles, |roles, grant| roles.grant(grant))
    });
    let (event, outcome) = match edited.await {
        Ok(edited) => (Event::Granted { user_id: user }, Ok(edited.changes())),
        Err(error) => {
            let reason = error.to_string();
            (
                Event::NotGranted {
                    user_id: user,
                    reason,
                },
                Err(error),
            )
        }
    };
    let noted = batch.note(key, &address, event).await;
    (at, noted.and(outcome))
}

/// Puts people into a Team, with a line in the journal for each before and after.
async fn join(
    batch: &Batch,
    key: &BatchKey,
    team: &TeamId,
    recipients: &[Recipient],
) -> Result<(), Error> {
    let events = |event: &dyn Fn(UserId, TeamId) -> Event| -> Vec<(&str, Event)> {
        let recipients = recipients.iter();
        let events = recipients.map(|recipient| {
            let event = event(recipient.user.clone(), team.clone());
            (recipient.address.as_str(), event)
        });
        events.collect()
    };
    let joining = events(&|user_id, team_id| Event::Joining { user_id, team_id });
    batch.note_all(key, joining).await?;
    let members = Teams::new(batch.scope.clone()).members(team);
    let joined = members
        .add(recipients.iter().map(|recipient| &recipient.user))
        .await;
    let told = match &joined {
        Ok(()) => events(&|user_id, team_id| Event::Joined { user_id, team_id }),
        Err(error) => events(&|user_id, team_id| Event::NotJoined {
            user_id,
            team_id,
            reason: error.to_string(),
        }),
    };
    batch.note_all(key, told).await?;
    joined
}
