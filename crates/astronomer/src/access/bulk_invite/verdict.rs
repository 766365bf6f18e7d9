//! What an error of an invite means for the batch.

use std::time::Duration;

use astronomer_core::{Error, FailedAttempt};

use crate::operations;

/// What to do after an invite failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Send no more: the token, the Organization or the setup is wrong, and every other request would fail as well.
    Hopeless,
    /// The token may not do this: it may be this role, or anything.
    Forbidden,
    /// The server refused this one: it says so too where the person is there already, so look.
    Refused,
    /// It was not carried out; a little later it may be.
    NotRun,
    /// It may have been carried out: look.
    Doubtful,
}

impl Verdict {
    pub(super) fn of(error: &Error) -> Self {
        if is_hopeless(error) || error.is_not_found() {
            return Self::Hopeless;
        }
        if error.is_forbidden() {
            return Self::Forbidden;
        }
        let operation = &operations::CREATE_USER_INVITE;
        let failed = FailedAttempt::new(operation, error, error.attempts(), Duration::ZERO);
        if !failed.may_have_run {
            return Self::NotRun;
        }
        match error.status().map(|status| status.as_u16()) {
            Some(status @ 400..=499) if status != 408 => Self::Refused,
            _ => Self::Doubtful,
        }
    }
}

/// Whether every other request would fail as well, whoever it is about. What a 403 means is told by the
/// [`Refusals`](super::refusals::Refusals) before it.
pub(super) fn is_hopeless(error: &Error) -> bool {
    error.is_unauthorized() || error.is_credentials() || error.is_configuration()
}

#[cfg(test)]
mod tests {
    use astronomer_sim::{Fault, Sim};

    use super::*;
    use crate::types::{CreateUserInviteRequest, OrganizationRole};
    use crate::{Client, Error};

    async fn verdict_after(fault: Fault) -> (Verdict, Error) {
        let sim = Sim::builder().people(10).start().await.unwrap();
        let client = Client::builder().url(sim.url()).token(sim.token());
        let client = client.organization(sim.organization_id()).without_retries();
        let client = client.build().unwrap();
        sim.faults().on("CreateUserInvite").inject(fault).unwrap();
        let request = CreateUserInviteRequest::new("new@company.com", OrganizationRole::Member);
        let error = client.invites().create(&request).await.unwrap_err();
        (Verdict::of(&error), error)
    }

    #[tokio::test]
    async fn an_error_tells_whether_to_stop_to_look_or_to_repeat() {
        for (fault, verdict) in [
            (Fault::status(401), Verdict::Hopeless),
            (Fault::status(403), Verdict::Forbidden),
            (Fault::status(404), Verdict::Hopeless),
            (Fault::status(400), Verdict::Refused),
            (Fault::status(409), Verdict::Refused),
            (Fault::status(429), Verdict::NotRun),
            (Fault::status(408), Verdict::Doubtful),
            (Fault::status(503), Verdict::Doubtful),
            (Fault::reset(), Verdict::Doubtful),
            (Fault::html(), Verdict::Doubtful),
            (Fault::cut_body(10), Verdict::Doubtful),
            (Fault::invalid_json(), Verdict::Doubtful),
        ] {
            let (found, error) = verdict_after(fault).await;
            assert_eq!(found, verdict, "{error}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_has_not_run_anything() {
        let address = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let client = Client::builder()
            .url(format!("http://{address}/v1"))
            .token("my-token");
        let client = client.organization("o1").without_retries().build().unwrap();
        let request = CreateUserInviteRequest::new("new@company.com", OrganizationRole::Member);
        let error = client.invites().create(&request).await.unwrap_err();
        assert_eq!(Verdict::of(&error), Verdict::NotRun);
    }
}
