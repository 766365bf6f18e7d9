//! What is known of a call through the facade, beside the contract.

use std::future::Future;
use std::pin::Pin;

use astronomer::{Client, Error, Page};
use astronomer_contract::Arguments;
use astronomer_spec::Operation;
use serde::Serialize;
use serde_json::{Value, json};

pub(crate) type Sent = Pin<Box<dyn Future<Output = Result<Value, Error>>>>;

/// What the facade gives of the body of a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// All of it.
    Whole,
    /// A page, whose rows are in this member.
    Page(&'static str),
    /// This member alone.
    Member(&'static str),
    /// Log lines, with the id of the search.
    Logs,
    /// The bytes, as they come.
    Bytes,
}

/// The calls of a list.
#[derive(Clone, Copy)]
pub(crate) struct Paged {
    /// Reads the first page.
    pub(crate) first: fn(Client, Arguments) -> Sent,
    /// Reads all rows.
    pub(crate) all: fn(Client, Arguments) -> Sent,
}

/// A call through the facade.
#[derive(Clone)]
pub(crate) struct Row {
    /// The operation that it sends.
    pub(crate) operation: &'static str,
    /// The path below which the operation is.
    pub(crate) base: &'static str,
    /// Calls with what the arguments hold, and gives the decoded answer as JSON.
    pub(crate) call: fn(Client, Arguments) -> Sent,
    /// The same list to its end, if it is one.
    pub(crate) all: Option<fn(Client, Arguments) -> Sent>,
    pub(crate) gives: Gives,
    /// Makes arguments that the contract allows such that the facade accepts them too.
    sound: fn(&mut Arguments),
    /// What the facade sends where the arguments have nothing.
    defaults: Vec<(&'static str, Value)>,
}

impl Row {
    pub(crate) fn new(operation: &'static str, call: fn(Client, Arguments) -> Sent) -> Self {
        Self {
            operation,
            base: "/v1",
            call,
            all: None,
            gives: Gives::Whole,
            sound: |_| {},
            defaults: Vec::new(),
        }
    }

    /// A list, whose rows are in a member of the answer: its first page, of 500 rows where the arguments say nothing.
    pub(crate) fn page(operation: &'static str, rows: &'static str, list: Paged) -> Self {
        let mut row = Self::new(operation, list.first)
            .gives(Gives::Page(rows))
            .default("limit", json!(500));
        row.all = Some(list.all);
        row
    }

    /// Where the operation is, when that is not v1.
    pub(crate) fn base(mut self, path: &'static str) -> Self {
        self.base = path;
        self
    }

    pub(crate) fn gives(mut self, gives: Gives) -> Self {
        self.gives = gives;
        self
    }

    pub(crate) fn sound(mut self, sound: fn(&mut Arguments)) -> Self {
        self.sound = sound;
        self
    }

    pub(crate) fn default(mut self, name: &'static str, value: Value) -> Self {
        self.defaults.push((name, value));
        self
    }

    /// The same arguments, as the facade accepts them.
    pub(crate) fn accepted(&self, mut arguments: Arguments) -> Arguments {
        if matches!(self.gives, Gives::Page(_)) {
            first_page(&mut arguments);
        }
        (self.sound)(&mut arguments);
        arguments
    }

    /// The query that is due: the arguments, and what the facade adds.
    pub(crate) fn query(&self, arguments: &Arguments) -> Vec<(String, Value)> {
        let given = arguments.query().clone();
        let missing = self.defaults.iter().filter(|(name, _)| {
            let given = given.get(*name);
            given.is_none_or(|value| value.as_array().is_some_and(Vec::is_empty))
        });
        let added = missing.map(|(name, value)| ((*name).to_owned(), value.clone()));
        let added: Vec<_> = added.collect();
        given.into_iter().chain(added).collect()
    }

    /// An answer that says the same in all its parts, and has what this call gives.
    pub(crate) fn consistent(&self, mut answer: Value) -> Value {
        match self.gives {
            Gives::Page(rows) => {
                let count = answer[rows].as_array().map_or(0, Vec::len);
                answer["offset"] = json!(0);
                answer["totalCount"] = json!(count);
            }
            Gives::Member(member) if answer[member].is_null() => answer[member] = json!([]),
            Gives::Logs => {
                answer["resultCount"] = json!(answer["results"].as_array().map_or(0, Vec::len));
                answer["maxNumResults"] = json!(10_000);
            }
            _ => {}
        }
        answer
    }

    /// What the call gives of an answer.
    pub(crate) fn given(&self, arguments: &Arguments, answer: &Value) -> Value {
        match self.gives {
            Gives::Whole | Gives::Bytes => answer.clone(),
            Gives::Page(rows) => {
                json!({"items": answer[rows], "offset": 0, "totalCount": answer["totalCount"]})
            }
            Gives::Member(member) => answer[member].clone(),
            Gives::Logs => {
                let most = arguments
                    .query()
                    .get("maxNumResults")
                    .and_then(Value::as_u64);
                let most = most.and_then(|most| usize::try_from(most).ok());
                let mut lines = answer["results"].as_array().cloned().unwrap_or_default();
                lines.truncate(most.unwrap_or(usize::MAX));
                json!({"items": lines, "searchId": answer["searchId"]})
            }
        }
    }

    /// How the operation and the row are named in a message.
    pub(crate) fn name(&self, operation: &Operation) -> String {
        format!(
            "{} ({} {}{})",
            self.operation, operation.method, self.base, operation.path
        )
    }
}

/// A list begins at its beginning, and has pages of 1 to 1000 rows: none or more than that is refused, whatever the
/// contract allows.
fn first_page(arguments: &mut Arguments) {
    let query = arguments.query_mut();
    query.insert("offset".to_owned(), json!(0));
    if let Some(limit) = query.get_mut("limit") {
        let rows = limit.as_u64().unwrap_or_default();
        *limit = json!(1 + rows % 1000);
    }
}

/// An answer as JSON.
pub(crate) fn encode<T: Serialize>(answer: T) -> Value {
    serde_json::to_value(answer).unwrap()
}

/// A page as JSON.
pub(crate) fn encode_page<T: Serialize>(page: Page<T>) -> Value {
    json!({"items": page.items, "offset": page.offset, "totalCount": page.total_count})
}

/// `call!(|client, arguments| …)`: a call that is awaited.
macro_rules! call {
    (|$client:ident, $arguments:ident| $call:expr) => {
        |$client, $arguments| {
            Box::pin(async move {
                let _ = &$arguments;
                Ok($crate::operations::row::encode($call.await?))
            })
        }
    };
}

/// `page!(|client, arguments| …)`: a list, in pages of the size that the arguments say.
macro_rules! page {
    (|$client:ident, $arguments:ident| $list:expr) => {{
        use $crate::operations::row::{Paged, encode, encode_page, given};
        Paged {
            first: |$client, $arguments| {
                Box::pin(async move {
                    $arguments.fixed("offset");
                    let list = given!(
                        $list,
                        with_page_size = $crate::operations::row::rows($arguments.number("limit"))
                    );
                    Ok(encode_page(list.first_page().await?))
                })
            },
            all: |$client, $arguments| {
                Box::pin(async move {
                    let list = given!(
                        $list,
                        with_page_size = $crate::operations::row::rows($arguments.number("limit"))
                    );
                    Ok(encode(list.all().await?))
                })
            },
        }
    }};
}

/// The size of a page.
pub(crate) fn rows(limit: Option<u64>) -> Option<u32> {
    limit.map(|rows| u32::try_from(rows).unwrap())
}

/// `given!(list, name = …, …)`: sets on a list or read what there is.
macro_rules! given {
    ($target:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let target = $target;
        $(let target = match $value {
            Some(value) => target.$name(value),
            None => target,
        };)*
        target
    }};
}

pub(crate) use {call, given, page};
