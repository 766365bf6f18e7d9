//! Giving what the people of a batch get besides their invite.

use std::collections::BTreeMap;
use std::sync::Arc;

use astronomer_core::Error;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::additions::{Additions, KeptRole};
use super::batch::{Batch, BulkPhase};
use super::journal::{BatchKey, Event};
use super::person::Person;
use super::refusals::{ALIKE, Refusals};
use super::report::GrantsOutcome;
use super::verdict::is_hopeless;
use crate::access::{EmailAddress, Grants, RoleChange, RolesEdit};
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
    refusals: Refusals,
}

/// What one person was given.
#[derive(Default)]
struct Given {
    changes: Vec<RoleChange>,
    kept: Vec<KeptRole>,
    teams: Vec<TeamId>,
    errors: Vec<Arc<Error>>,
    /// What was not tried.
    left_roles: Grants,
    left_teams: Vec<TeamId>,
}

impl Given {
    fn into_outcome(self) -> GrantsOutcome {
        let Self {
            changes,
            kept,
            teams,
            errors,
            left_roles,
            left_teams,
        } = self;
        if !errors.is_empty() {
            return GrantsOutcome::Failed {
                changes,
                kept,
                teams,
                errors,
            };
        }
        match left_roles.is_empty() && left_teams.is_empty() {
            true => GrantsOutcome::Given {
                changes,
                kept,
                teams,
            },
            false => GrantsOutcome::Due {
                roles: left_roles,
                teams: left_teams,
            },
        }
    }
}

/// Somebody to give to.
#[derive(Clone)]
struct Recipient {
    /// Which of the people.
    at: usize,
    address: EmailAddress,
    user: UserId,
    /// The roles that the person lacks.
    roles: Grants,
    teams: Vec<TeamId>,
}

impl<'a> Granting<'a> {
    pub(super) fn new(batch: &'a Batch, key: &'a BatchKey, people: &'a mut [Person]) -> Self {
        Self {
            batch,
            key,
            people,
            given: BTreeMap::new(),
            stopped: None,
            refusals: Refusals::default(),
        }
    }

    /// Gives what is due. Gives why it ended early, if it did.
    pub(super) async fn run(mut self) -> Option<Arc<Error>> {
        let recipients = self.recipients();
        self.give_roles(&recipients).await;
        self.join_teams(&recipients).await;
        for (at, given) in self.given {
            self.people[at].report.grants = given.into_outcome();
        }
        self.stopped
    }

    fn recipients(&mut self) -> Vec<Recipient> {
        let mut recipients = Vec::new();
        for (at, person) in self.people.iter().enumerate() {
            let report = &person.report;
            let is_there = report.invite.is_of_batch() || report.user_id.is_some();
            let GrantsOutcome::Due { roles, teams } = &report.grants else {
                continue;
            };
            if !is_there {
                continue;
            }
            let given = self.given.entry(at).or_default();
            given.kept = person.kept();
            match &report.user_id {
                Some(user) => recipients.push(Recipient {
                    at,
                    address: report.invitation.address().clone(),
                    user: user.clone(),
                    roles: roles.clone(),
                    teams: teams.clone(),
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
                if recipient.roles.is_empty() {
                    continue;
                }
                if self.stopped.is_some() {
                    let given = self.given.entry(recipient.at).or_default();
                    given.left_roles = recipient.roles.clone();
                    continue;
                }
                let wanted = self.people[recipient.at].report.invitation.grants();
                under_way.push(give_roles(batch, key, recipient.clone(), wanted));
            }
            let Some((at, outcome)) = under_way.next().await else {
                return;
            };
            let given = self.given.entry(at).or_default();
            match outcome {
                Ok((changes, kept)) => {
                    given.changes = changes;
                    given.kept = kept;
                    self.refusals.clear();
                }
                Err(error) => self.fail(&[at], error),
            }
            self.tell();
        }
    }

    async fn join_teams(&mut self, recipients: &[Recipient]) {
        let mut by_team: BTreeMap<TeamId, Vec<Recipient>> = BTreeMap::new();
        for recipient in recipients {
            for team in &recipient.teams {
                let recipients = by_team.entry(team.clone()).or_default();
                recipients.push(recipient.clone());
            }
        }
        for (team, recipients) in by_team {
            for recipients in recipients.chunks(MEMBERS_PER_REQUEST) {
                let places: Vec<usize> = recipients.iter().map(|recipient| recipient.at).collect();
                if self.stopped.is_some() {
                    for at in places {
                        let given = self.given.entry(at).or_default();
                        given.left_teams.push(team.clone());
                    }
                    continue;
                }
                match join(self.batch, self.key, &team, recipients).await {
                    Ok(()) => {
                        self.refusals.clear();
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
        if error.is_forbidden() {
            self.refusals.add(ALIKE, error.clone());
        }
        let is_over = is_hopeless(&error) || self.refusals.is_refused(ALIKE);
        if is_over && self.stopped.is_none() {
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

/// What an edit of roles changed, and what it left as it was.
type RolesGiven = (Vec<RoleChange>, Vec<KeptRole>);

/// Gives one person roles, with a line in the journal before and after. A role that is as high, or can't be compared, stays.
async fn give_roles(
    batch: &Batch,
    key: &BatchKey,
    recipient: Recipient,
    wanted: Grants,
) -> (usize, Result<RolesGiven, Error>) {
    let Recipient {
        at,
        address,
        user,
        roles,
        ..
    } = recipient;
    let granting = Event::Granting {
        user_id: user.clone(),
        roles: roles.iter().map(ToString::to_string).collect(),
    };
    if let Err(error) = batch.note(key, &address, granting).await {
        return (at, Err(error));
    }
    let of_user = batch.users().roles(&user);
    let edited = of_user.edit(|roles| {
        let missing = Additions::of(&wanted, roles.current()).missing;
        missing.into_iter().fold(roles, RolesEdit::grant)
    });
    let (event, outcome) = match edited.await {
        Ok(edited) => {
            let kept = Additions::of(&wanted, &edited.before).kept;
            let given = (edited.changes(), kept);
            (Event::Granted { user_id: user }, Ok(given))
        }
        Err(error) => {
            let reason = error.to_string();
            let not_granted = Event::NotGranted {
                user_id: user,
                reason,
            };
            (not_granted, Err(error))
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
