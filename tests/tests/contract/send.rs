//! Futures, streams and handles can move to another thread, and handles can be shared.

use std::future::{Future, IntoFuture};

use astronomer::{
    AuditLogEntries, AuditLogs, Call, Client, ClientBuilder, Credentials, Error, Items, List, Page,
    Pages, StreamCall, User, UserQuery,
};
use futures_core::Stream;

fn sent<T: Send + 'static>() {}
fn shared<T: Send + Sync + Clone + 'static>() {}

fn future<F>(_: F)
where
    F: IntoFuture,
    F::IntoFuture: Future + Send + 'static,
{
}

fn stream<S: Stream + Send + Unpin + 'static>(_: S) {}

#[test]
fn types_that_programs_hold() {
    shared::<Client>();
    shared::<ClientBuilder>();
    shared::<Credentials>();
    shared::<AuditLogs>();
    shared::<List<UserQuery>>();
    sent::<Error>();
    sent::<Page<User>>();
    sent::<Items<User>>();
    sent::<Pages<User>>();
    sent::<AuditLogEntries>();
    sent::<Call<User>>();
    sent::<StreamCall>();
}

#[test]
fn futures_and_streams() {
    let client = Client::builder()
        .token("t")
        .organization("o")
        .build()
        .unwrap();
    let list = || client.users().list();
    future(client.self_user().get());
    future(client.self_user().get().call().response());
    future(client.self_user().get().call().raw());
    future(client.audit_logs().bytes());
    future(list().first_page());
    future(list().count());
    future(list().all());
    future(list().all_with_report());
    stream(list().items());
    stream(list().pages());
    stream(list().guarded().items());
    stream(client.audit_logs().entries());
    future({
        let mut items = list().items();
        async move { items.try_next().await }
    });
    future({
        let users = client.users();
        async move { users.find_by_email("jane@company.com").await }
    });
}
