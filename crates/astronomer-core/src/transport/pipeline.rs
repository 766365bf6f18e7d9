//! From a call to its last attempt: deadline, rate limiter, hooks, repeats.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_util::FutureExt;
use reqwest::Request;
use tracing::Instrument;

use super::attempt::{Arrival, Reading, within};
use super::classify::carried_out;
use super::deadline::Deadline;
use super::{Failed, Transport, span};
use crate::call::{CallOptions, Prepared};
use crate::credentials::Token;
use crate::error::Stage;
use crate::hook::{Attempt, AttemptOutcome};
use crate::rate_limit::Slot;
use crate::response::Answer;
use crate::retry::{Note, Withdrawal};
use crate::{Error, FailedAttempt, OperationInfo, RetryClass, RetryDecision, RetryPolicy};

/// The shortest wait asked for by a server that makes a repeat free.
const SHORTEST_FREE: Duration = Duration::from_secs(1);

/// What [`Transport::run`] gives.
type Run = Pin<Box<dyn Future<Output = Result<Arrival, Failed>> + Send>>;

/// How far a call has come.
struct Progress {
    operation: &'static OperationInfo,
    policy: Arc<dyn RetryPolicy>,
    attempt_timeout: Duration,
    deadline: Deadline,
    /// What the present attempt is signed with.
    token: Option<Arc<Token>>,
    /// What the next attempt is signed with, after a 401.
    renewed: Option<Arc<Token>>,
    /// Whether another token has been asked for.
    is_renewed: bool,
    attempts: u32,
    /// Whether the server may have carried out the request already.
    may_have_run: bool,
    /// What the present attempt has cost, if it is a repeat.
    withdrawal: Option<Withdrawal>,
    /// How the attempt before failed.
    last: Option<Failed>,
}

/// What follows a failure.
enum Step {
    Again(Duration, Option<Withdrawal>),
    Stop(Option<Note>),
}

impl Transport {
    /// Sends a call as often as it takes, or may.
    ///
    /// Boxed, so that every kind of call is this one future.
    pub(super) fn run(&self, prepared: Box<Prepared>, reading: Reading) -> Run {
        let transport = self.clone();
        Box::pin(async move { transport.run_to_end(prepared, reading).await })
    }

    async fn run_to_end(
        &self,
        prepared: Box<Prepared>,
        reading: Reading,
    ) -> Result<Arrival, Failed> {
        let Prepared {
            operation,
            request,
            options,
            ..
        } = *prepared;
        let mut progress = self.begin(operation, options);
        loop {
            let slot = match self.get_ready(&request, &mut progress).await {
                Ok(slot) => slot,
                Err(error) => return Err(progress.unsent(error)),
            };
            let copy = copy_of(&request).map_err(Failed::without_answer)?;
            let (result, duration) = self.try_once(copy, slot, &mut progress, reading).await;
            let attempt = progress.attempt();
            let tell = |status, error, retry_in| {
                let outcome = AttemptOutcome {
                    status,
                    error,
                    duration,
                    retry_in,
                };
                self.tell_hooks(&attempt, &outcome);
            };
            let failed = match progress.judge(result) {
                Ok(arrival) => {
                    tell(Some(arrival.answer.status), None, None);
                    self.settle(progress.withdrawal.take());
                    return Ok(arrival);
                }
                Err(failed) => failed,
            };
            let (status, error) = (failed.error.status(), Some(&failed.error));
            match self.next_step(&mut progress, &failed.error).await {
                Step::Again(wait, withdrawal) => {
                    tell(status, error, Some(wait));
                    span::tell_retry(&failed.error, progress.attempts, wait);
                    progress.may_have_run |= failed.error.may_have_run();
                    progress.withdrawal = withdrawal;
                    progress.last = Some(failed);
                    if !wait.is_zero() {
                        self.shared.clock.sleep(wait).await;
                    }
                }
                Step::Stop(note) => {
                    tell(status, error, None);
                    return Err(failed.noted(note));
                }
            }
        }
    }

    fn begin(&self, operation: &'static OperationInfo, options: CallOptions) -> Progress {
        let shared = &self.shared;
        let timeout = options.timeout.unwrap_or(shared.timeout);
        Progress {
            operation,
            policy: options.retry.unwrap_or_else(|| shared.retry.clone()),
            attempt_timeout: options.attempt_timeout.unwrap_or(shared.attempt_timeout),
            deadline: Deadline::start(shared.clock.clone(), timeout),
            token: None,
            renewed: None,
            is_renewed: false,
            attempts: 0,
            may_have_run: false,
            withdrawal: None,
            last: None,
        }
    }

    /// A turn under the rate limit, and then the token, so that one that was replaced during a long wait is not sent.
    async fn get_ready(
        &self,
        request: &Request,
        progress: &mut Progress,
    ) -> Result<Option<Slot>, Error> {
        let slot = self.admit(request, &progress.deadline).await?;
        progress.token = match progress.renewed.take() {
            Some(renewed) => Some(renewed),
            None => self.token(&progress.deadline).await?,
        };
        if progress.deadline.left().is_zero() {
            return Err(progress.deadline.over(Stage::Begin));
        }
        Ok(slot)
    }

    /// The token of the moment, if it comes before the call has to be over.
    async fn token(&self, deadline: &Deadline) -> Result<Option<Arc<Token>>, Error> {
        let shared = &self.shared;
        let token = shared.signer.token(&*shared.clock);
        let token = self.in_time(token, deadline).await;
        token.unwrap_or_else(|| Err(deadline.over(Stage::Token)))
    }

    /// Another token, once per call, when the API refused the one that was sent.
    ///
    /// Not for a rotation: it may have ended the very token that signed it.
    async fn renewed_token(&self, progress: &mut Progress, error: &Error) -> Option<Arc<Token>> {
        let refused = progress
            .token
            .as_ref()
            .filter(|_| error.is_unauthorized())?;
        if progress.is_renewed || progress.operation.retry_class == RetryClass::Rotate {
            return None;
        }
        progress.is_renewed = true;
        let renewed = self.shared.signer.renewed(refused, &*self.shared.clock);
        match self.in_time(renewed, &progress.deadline).await? {
            Ok(token) => token,
            Err(error) => {
                span::tell_unrenewed(&error);
                None
            }
        }
    }

    /// What `work` gives, unless the call has to be over first. The clock is asked only where there is something to wait
    /// for.
    async fn in_time<T>(&self, work: impl Future<Output = T>, deadline: &Deadline) -> Option<T> {
        let mut work = std::pin::pin!(work);
        if let Some(done) = work.as_mut().now_or_never() {
            return Some(done);
        }
        within(work, self.shared.clock.sleep(deadline.left())).await
    }

    /// Waits for the rate limiter, at most until the call has to be over.
    async fn admit(&self, request: &Request, deadline: &Deadline) -> Result<Option<Slot>, Error> {
        let shared = &self.shared;
        let Some(limiter) = &shared.limiter else {
            return Ok(None);
        };
        let turn = limiter.acquire(request.method(), &shared.clock);
        match self.in_time(turn, deadline).await {
            Some(slot) => Ok(Some(slot)),
            None => Err(deadline.over(Stage::RateLimit)),
        }
    }

    /// One attempt inside its span, with the hooks told before it: how it ended, and the time that it took.
    async fn try_once(
        &self,
        mut request: Request,
        slot: Option<Slot>,
        progress: &mut Progress,
        reading: Reading,
    ) -> (Result<Arrival, Failed>, Duration) {
        progress.begin_attempt();
        for hook in &self.shared.hooks {
            hook.before(&progress.attempt(), request.headers_mut());
        }
        self.sign(&mut request, progress.token.as_deref());
        let span = span::open_attempt(progress.operation, &request, progress.attempts);
        let limit = progress.deadline.bound(progress.attempt_timeout);
        let started = self.shared.clock.now();
        let result = self
            .attempt(request, slot, limit, reading)
            .instrument(span.clone())
            .await;
        let ended = self.shared.clock.now();
        let result = match result {
            Ok(arrival) if arrival.answer.status.is_success() => Ok(arrival),
            Ok(Arrival { answer, .. }) => Err(Failed {
                error: self.failed_status(answer.clone()),
                answer: Some(Box::new(answer)),
            }),
            Err(error) => Err(Failed::without_answer(error)),
        };
        match &result {
            _ if span.is_none() => {}
            Ok(arrival) => {
                let answer = &arrival.answer;
                let request_id = self.shown_request_id(&answer.headers);
                span::record_success(&span, answer.status, request_id.as_deref());
            }
            Err(failed) => span::record_failure(&span, &failed.error),
        }
        (result, ended.saturating_duration_since(started))
    }

    fn tell_hooks(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        for hook in &self.shared.hooks {
            hook.after(attempt, outcome);
        }
    }

    /// A success pays into the budget, or gets back what it took out.
    fn settle(&self, withdrawal: Option<Withdrawal>) {
        match (withdrawal, &self.shared.budget) {
            (Some(withdrawal), _) => withdrawal.give_back(),
            (None, Some(budget)) => budget.reward(),
            (None, None) => {}
        }
    }

    /// Whether to send the call again: with another token, or else if it is safe and the policy, the deadline and the
    /// budget allow it.
    async fn next_step(&self, progress: &mut Progress, error: &Error) -> Step {
        if let Some(token) = self.renewed_token(progress, error).await {
            progress.renewed = Some(token);
            return Step::Again(Duration::ZERO, progress.withdrawal.take());
        }
        let class = progress.operation.retry_class;
        let failed = FailedAttempt::new(
            progress.operation,
            error,
            progress.attempts,
            progress.deadline.elapsed(),
        );
        if !failed.is_safe() {
            let unrepeatable = failed.is_transient().then_some(Note::Unrepeatable(class));
            let end = progress.token_end(error, self.shared.clock.system_time());
            return Step::Stop(carried_out(error, class).or(unrepeatable).or(end));
        }
        let wait = match progress.policy.decide(&failed) {
            RetryDecision::RetryAfter(wait) => wait,
            RetryDecision::Stop => {
                let end = progress.token_end(error, self.shared.clock.system_time());
                return Step::Stop(carried_out(error, class).or(end));
            }
            RetryDecision::GiveUp(reason) => return Step::Stop(Some(Note::NotRepeated(reason))),
        };
        let left = progress.deadline.left();
        if left.is_zero() {
            // The error itself says that the time was over.
            return Step::Stop(carried_out(error, class));
        }
        if wait >= left {
            return Step::Stop(Some(no_time_left(&progress.deadline)));
        }
        self.pay(&failed, wait)
    }

    /// Takes a repeat out of the budget; what the server itself asked for is free, unless it is as good as at once.
    fn pay(&self, failed: &FailedAttempt<'_>, wait: Duration) -> Step {
        let asked = failed.retry_after.filter(|asked| *asked >= SHORTEST_FREE);
        let asked_for = asked.is_some_and(|asked| wait >= asked);
        match &self.shared.budget {
            Some(budget) if !asked_for => match budget.withdraw(failed.error.is_timeout()) {
                Some(withdrawal) => Step::Again(wait, Some(withdrawal)),
                None => Step::Stop(Some(Note::NotRepeated(
                    "too many calls have failed lately, the retry budget is used up".to_owned(),
                ))),
            },
            _ => Step::Again(wait, None),
        }
    }
}

fn no_time_left(deadline: &Deadline) -> Note {
    Note::NotRepeated(format!(
        "the {:?} for the whole call would be over before",
        deadline.limit()
    ))
}

/// The request of one attempt; the transport accepts only bodies that can be copied.
fn copy_of(request: &Request) -> Result<Request, Error> {
    request.try_clone().ok_or_else(|| {
        Error::invalid_input("a request body that is a stream can't be sent; give the whole body")
    })
}

impl Progress {
    fn begin_attempt(&mut self) {
        self.attempts += 1;
        if let Some(withdrawal) = &mut self.withdrawal {
            withdrawal.send();
        }
    }

    /// A success, or a failure that names the call.
    fn judge(&self, result: Result<Arrival, Failed>) -> Result<Arrival, Failed> {
        match result {
            Ok(mut arrival) => {
                arrival.answer.attempts = self.attempts;
                Ok(arrival)
            }
            Err(failed) => {
                let failed = failed.of(self.operation, self.attempts);
                self.gone_already(&failed).map(Arrival::from).ok_or(failed)
            }
        }
    }

    /// A call whose next attempt can't be sent: the failure before says more than why there was no repeat.
    fn unsent(self, error: Error) -> Failed {
        match self.last {
            Some(failed) => failed.noted(Some(match error.is_timeout() {
                true => no_time_left(&self.deadline),
                false => Note::NotRepeated(error.to_string()),
            })),
            None => Failed::without_answer(error.with_operation(self.operation)),
        }
    }

    fn attempt(&self) -> Attempt {
        Attempt {
            operation: self.operation,
            number: self.attempts,
        }
    }

    /// What explains a 401, where the token itself says that it is over.
    fn token_end(&self, error: &Error, now: SystemTime) -> Option<Note> {
        let token = self.token.as_ref().filter(|_| error.is_unauthorized())?;
        token.expired(now).map(Note::TokenExpired)
    }

    /// A repeated deletion whose object is not found has done its work before: a success.
    ///
    /// Only the API's own 404 counts, not that of something in front of it.
    fn gone_already(&self, failed: &Failed) -> Option<Answer> {
        let answer = failed.answer.as_ref()?;
        let is_deletion = self.operation.retry_class == RetryClass::Delete;
        if !is_deletion || !self.may_have_run || !failed.error.is_not_found() {
            return None;
        }
        answer.is_api_error().then(|| Answer {
            is_done: true,
            ..(**answer).clone()
        })
    }
}

impl Failed {
    pub(super) fn without_answer(error: Error) -> Self {
        Self {
            error,
            answer: None,
        }
    }

    fn of(self, operation: &'static OperationInfo, attempts: u32) -> Self {
        Self {
            error: self.error.with_operation(operation).with_attempts(attempts),
            answer: self.answer.map(|mut answer| {
                answer.attempts = attempts;
                answer
            }),
        }
    }

    fn noted(self, note: Option<Note>) -> Self {
        match note {
            Some(note) => Self {
                error: self.error.with_note(note),
                ..self
            },
            None => self,
        }
    }
}
