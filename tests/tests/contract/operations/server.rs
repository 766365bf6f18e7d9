//! A server that answers as the present case says, and a call against it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use astronomer::{Client, Error, ExponentialBackoff};
use astronomer_contract::recorder::ORGANIZATION;
use astronomer_contract::{Answer, Arguments, HastyClock, Received, Recorder};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::row::{Row, Sent};

/// How a request is answered.
type Respond = Box<dyn FnMut(&Received) -> Answer + Send>;

/// One server for all cases of an operation.
pub(crate) struct Server {
    runtime: Runtime,
    recorder: Recorder,
    answers: Arc<Mutex<Respond>>,
    seen: Mutex<usize>,
}

/// What came of a call.
pub(crate) struct Outcome {
    pub(crate) result: Result<Value, Error>,
    pub(crate) received: Vec<Received>,
    /// How long the call waited before repeats.
    pub(crate) waited: Duration,
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let respond: Respond = Box::new(|_| Answer::empty(204));
        let answers = Arc::new(Mutex::new(respond));
        let present = Arc::clone(&answers);
        let recorder = runtime.block_on(Recorder::responding(move |request| {
            let mut respond = present.lock().unwrap_or_else(PoisonError::into_inner);
            respond(request)
        }));
        Self {
            runtime,
            recorder,
            answers,
            seen: Mutex::default(),
        }
    }

    /// Host and port.
    pub(crate) fn host(&self) -> String {
        self.recorder.host()
    }

    /// Calls with a client of its own, whose Organization is that of the arguments. The answers come in turn, the last from
    /// then on.
    pub(crate) fn call(
        &self,
        row: &Row,
        arguments: &Arguments,
        mut answers: Vec<Answer>,
    ) -> Outcome {
        let in_turn = move |_: &Received| {
            if answers.len() > 1 {
                return answers.remove(0);
            }
            answers[0].clone()
        };
        self.run(row.call, arguments, Box::new(in_turn))
    }

    /// The same for any call, and a server that looks at the request.
    pub(crate) fn run(
        &self,
        call: fn(Client, Arguments) -> Sent,
        arguments: &Arguments,
        respond: Respond,
    ) -> Outcome {
        *self.answers.lock().unwrap_or_else(PoisonError::into_inner) = respond;
        let clock = Arc::new(HastyClock::at(today()));
        let organization = arguments.path("organizationId");
        if organization.is_some() {
            arguments.fixed("organizationId");
        }
        let organization = organization.unwrap_or(ORGANIZATION);
        let client = self
            .recorder
            .builder()
            .organization(organization)
            .with_clock(clock.clone())
            .with_retry_policy(ExponentialBackoff::new())
            .build()
            .unwrap();
        let result = self.runtime.block_on(call(client, arguments.clone()));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let received = self.recorder.received().split_off(*seen);
        *seen += received.len();
        Outcome {
            result,
            received,
            waited: clock.elapsed(),
        }
    }
}

/// The day of every call: some periods are counted back from it.
pub(crate) fn today() -> SystemTime {
    "2026-06-30T12:00:00Z"
        .parse::<jiff::Timestamp>()
        .unwrap()
        .into()
}
