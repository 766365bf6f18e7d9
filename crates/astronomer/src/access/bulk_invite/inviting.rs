//! Sending the invites of a batch.

use std::collections::VecDeque;
use std::sync::Arc;

use astronomer_core::Error;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::batch::{Batch, BulkPhase};
use super::journal::{BatchKey, Event};
use super::person::Person;
use super::refusals::Refusals;
use super::report::InviteOutcome;
use super::verdict::{Verdict, is_hopeless};
use crate::Invites;
use crate::access::{EmailAddress, find_users};
use crate::types::{CreateUserInviteRequest, Invite, InviteId, OrganizationRole};

/// How often an invite is sent whose answer is lost, or that the server does not take.
const ATTEMPTS: u32 = 3;
/// After how many failures in a row a round ends, so that a server that is down is not asked for everybody.
const FAILURES_IN_A_ROW: usize = 10;
/// After how many rounds without anything done the run ends.
const BARREN_ROUNDS: u32 = 3;

/// The invites of a batch, sent in rounds: behind each round, the list of users tells what came of those whose answer
/// does not.
pub(super) struct Inviting<'a> {
    pub(super) batch: &'a Batch,
    pub(super) key: &'a BatchKey,
    pub(super) people: &'a mut [Person],
    pub(super) stopped: Option<Arc<Error>>,
    pub(super) refusals: Refusals,
}

/// What came of sending one invite.
enum Reply {
    /// It was made; the journal may not have taken it.
    Invited(Box<Invite>, Option<Error>),
    Failed(Verdict, Error),
    /// The invite that has run out could not be taken back, so nothing was sent.
    NotReplaced(Error),
    /// The journal could not be written, so nothing was sent.
    Unwritten(Error),
}

/// An invite that failed, and may be there all the same.
struct Unsettled {
    /// Which of the people.
    at: usize,
    verdict: Verdict,
    error: Arc<Error>,
}

impl Inviting<'_> {
    /// Invites whoever is due. Gives why it ended early, if it did.
    pub(super) async fn run(mut self) -> Option<Arc<Error>> {
        self.note_found().await;
        let people = self.people.iter().enumerate();
        let due = people.filter_map(|(at, person)| person.is_due().then_some(at));
        let mut due: VecDeque<usize> = due.collect();
        let mut barren = 0;
        while !due.is_empty() && self.stopped.is_none() {
            let before = due.len();
            let unsettled = self.send(&mut due).await;
            let last_error = unsettled.last().map(|unsettled| unsettled.error.clone());
            due.extend(self.settle(unsettled).await);
            barren = if due.len() < before { 0 } else { barren + 1 };
            if barren == BARREN_ROUNDS {
                self.stopped = self.stopped.or(last_error);
                break;
            }
        }
        for at in due {
            let person = &mut self.people[at];
            if let Some(error) = person.last_error.take() {
                person.report.invite = InviteOutcome::Failed(error);
            }
        }
        self.stopped
    }

    /// Sends one invite to each who is due, until nobody is left, or it is no use.
    async fn send(&mut self, due: &mut VecDeque<usize>) -> Vec<Unsettled> {
        let mut unsettled = Vec::new();
        let mut failures = 0;
        let mut under_way = FuturesUnordered::new();
        loop {
            while under_way.len() < self.batch.concurrency
                && self.stopped.is_none()
                && failures < FAILURES_IN_A_ROW
                && let Some(at) = self.next(due)
            {
                let letter = Letter::to(at, &mut self.people[at]);
                under_way.push(send_one(self.batch, self.key, letter));
            }
            let Some((at, reply)) = under_way.next().await else {
                self.stop_if_refused(due);
                return unsettled;
            };
            match reply {
                Reply::Invited(invite, unwritten) => {
                    failures = 0;
                    self.refusals.clear();
                    self.people[at].invited(*invite);
                    self.stop(unwritten.map(Arc::new));
                }
                Reply::NotReplaced(error) => {
                    let error = Arc::new(error);
                    self.people[at].report.invite = InviteOutcome::Failed(error.clone());
                    self.stop(is_hopeless(&error).then_some(error));
                }
                Reply::Unwritten(error) => self.stop(Some(Arc::new(error))),
                Reply::Failed(Verdict::Hopeless, error) => {
                    let error = Arc::new(error);
                    self.people[at].report.invite = InviteOutcome::Failed(error.clone());
                    self.stop(Some(error));
                }
                Reply::Failed(Verdict::Forbidden, error) => {
                    let error = Arc::new(error);
                    let report = &mut self.people[at].report;
                    report.invite = InviteOutcome::Failed(error.clone());
                    self.refusals.add(report.invitation.role().as_str(), error);
                }
                Reply::Failed(verdict, error) => {
                    failures = if verdict == Verdict::Refused {
                        0
                    } else {
                        failures + 1
                    };
                    let error = Arc::new(error);
                    unsettled.push(Unsettled { at, verdict, error });
                }
            }
            self.tell();
        }
    }

    /// The next who is due with a role that the token may give, as far as is known.
    fn next(&self, due: &mut VecDeque<usize>) -> Option<usize> {
        let place = due.iter().position(|at| !self.is_refused(*at))?;
        due.remove(place)
    }

    fn is_refused(&self, at: usize) -> bool {
        let invitation = &self.people[at].report.invitation;
        self.refusals.is_refused(invitation.role().as_str())
    }

    /// Ends the run when the token may invite none of those who are left.
    fn stop_if_refused(&mut self, due: &VecDeque<usize>) {
        if !due.is_empty() && due.iter().all(|at| self.is_refused(*at)) {
            self.stop(self.refusals.last());
        }
    }

    /// Looks up whose invite failed, all at once. Gives who is to be tried again.
    async fn settle(&mut self, unsettled: Vec<Unsettled>) -> Vec<usize> {
        if unsettled.is_empty() {
            return Vec::new();
        }
        for Unsettled { at, verdict, error } in &unsettled {
            let person = &mut self.people[*at];
            person.is_doubtful |= *verdict == Verdict::Doubtful;
            person.last_error = Some(error.clone());
        }
        let address = |unsettled: &Unsettled| {
            self.people[unsettled.at]
                .report
                .invitation
                .address()
                .clone()
        };
        let addresses = unsettled.iter().map(address).collect();
        let found = match find_users(&self.batch.users(), addresses).await {
            Ok(found) => found,
            Err(error) => {
                for Unsettled { at, error, .. } in unsettled {
                    self.people[at].report.invite = InviteOutcome::Failed(error);
                }
                self.stop(Some(Arc::new(error)));
                return Vec::new();
            }
        };
        let mut again = Vec::new();
        for Unsettled { at, verdict, error } in unsettled {
            let person = &mut self.people[at];
            let address = person.report.invitation.address();
            match found.user(address) {
                Some(user) => person.found(user),
                None if verdict != Verdict::Refused && person.attempts < ATTEMPTS => {
                    again.push(at);
                    continue;
                }
                None => person.report.invite = InviteOutcome::Failed(error.clone()),
            }
            if !person.is_doubtful {
                let address = person.report.invitation.address().clone();
                let reason = error.to_string();
                let noted = self
                    .batch
                    .note(self.key, &address, Event::NotInvited { reason });
                let noted = noted.await;
                self.stop(noted.err().map(Arc::new));
            }
        }
        self.note_found().await;
        self.tell();
        again
    }

    /// Writes down whose invite is there although its answer was lost, and who has somebody else's.
    async fn note_found(&mut self) {
        let reconciled = self
            .people
            .iter()
            .filter(|person| person.is_newly_reconciled());
        let events = reconciled.filter_map(|person| {
            let user_id = person.report.user_id.clone()?;
            let address = person.report.invitation.address().as_str();
            Some((address, Event::Reconciled { user_id }))
        });
        let others = self.people.iter().filter(|person| person.is_newly_others());
        let others = others.map(|person| {
            let address = person.report.invitation.address().as_str();
            let reason = "the person has another role than the invite".to_owned();
            (address, Event::NotInvited { reason })
        });
        let events: Vec<(&str, Event)> = events.chain(others).collect();
        if events.is_empty() {
            return;
        }
        let noted = self.batch.note_all(self.key, events).await;
        self.stop(noted.err().map(Arc::new));
        for person in self.people.iter_mut() {
            person.settle_reconciled();
            person.settle_others();
        }
    }

    /// Lets no more be sent, if there is a reason; the first one counts.
    fn stop(&mut self, reason: Option<Arc<Error>>) {
        if self.stopped.is_none() {
            self.stopped = reason;
        }
    }

    fn tell(&self) {
        let done = self.people.iter().filter(|person| !person.is_due()).count();
        let listeners = &self.batch.listeners;
        listeners.tell(BulkPhase::Inviting, done, self.people.len());
    }
}

/// An invite that is about to be sent.
struct Letter {
    /// To which of the people.
    at: usize,
    address: EmailAddress,
    role: OrganizationRole,
    /// Whether an earlier one may be under way.
    is_doubtful: bool,
    /// The invite that it takes the place of, with the digest of its list.
    replaced: Option<(String, InviteId)>,
}

impl Letter {
    fn to(at: usize, person: &mut Person) -> Self {
        person.attempts += 1;
        Self {
            at,
            address: person.report.invitation.address().clone(),
            role: person.report.invitation.role().clone(),
            is_doubtful: person.is_doubtful,
            replaced: person.replaced.take(),
        }
    }
}

/// Takes back an invite that has run out.
async fn take_back(
    batch: &Batch,
    key: &BatchKey,
    address: &EmailAddress,
    invite_id: InviteId,
) -> Result<(), Error> {
    let was_there = batch.delete_invite(key, address.as_str(), &invite_id);
    if was_there.await? {
        return Ok(());
    }
    let was_gone = true;
    let revoked = Event::Revoked {
        invite_id,
        was_gone,
    };
    batch.note(key, address, revoked).await
}

/// Sends one invite, with a line in the journal before and after.
async fn send_one(batch: &Batch, key: &BatchKey, letter: Letter) -> (usize, Reply) {
    let Letter {
        at,
        address,
        role,
        is_doubtful,
        replaced,
    } = letter;
    if let Some((list, invite_id)) = replaced {
        let of_list = key.of_list(&list);
        let taken_back = take_back(batch, &of_list, &address, invite_id);
        if let Err(error) = taken_back.await {
            return (at, Reply::NotReplaced(error));
        }
    }
    let inviting = Event::Inviting {
        role: Some(role.clone()),
    };
    if let Err(error) = batch.note(key, &address, inviting).await {
        return (at, Reply::Unwritten(error));
    }
    let request = CreateUserInviteRequest::new(address.as_str(), role);
    let error = match Invites::new(batch.scope.clone()).create(&request).await {
        Ok(invite) => {
            let event = Event::Invited {
                invite_id: invite.invite_id.clone(),
                user_id: user_id_of(&invite),
                expires_at: invite.expires_at,
            };
            let noted = batch.note(key, &address, event).await;
            return (at, Reply::Invited(Box::new(invite), noted.err()));
        }
        Err(error) => error,
    };
    let verdict = Verdict::of(&error);
    let is_settled = matches!(
        verdict,
        Verdict::Hopeless | Verdict::Forbidden | Verdict::NotRun
    );
    // An answer that was lost before stays lost: the request may arrive yet.
    if is_settled && !is_doubtful {
        let reason = error.to_string();
        let noted = batch
            .note(key, &address, Event::NotInvited { reason })
            .await;
        if let Err(error) = noted {
            return (at, Reply::Unwritten(error));
        }
    }
    (at, Reply::Failed(verdict, error))
}

/// The user that an invite has made. The API need not tell it at the invite itself.
pub(super) fn user_id_of(invite: &Invite) -> Option<crate::types::UserId> {
    let of_invitee = || invite.invitee.id.as_str().parse().ok();
    invite.user_id.clone().or_else(of_invitee)
}
