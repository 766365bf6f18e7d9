//! Lists in which one undecodable item does not spoil the page.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use astronomer_core::{Call, Decode, DecodeError, DecodeErrorKind, OperationInfo};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Sortable;
use super::sealed::Query;
use crate::Page;
use crate::scope::Scope;

/// A list whose items are [`Result`]s, from [`List::guarded`](crate::List::guarded).
#[derive(Clone, Debug)]
pub struct Guarded<Q>(Q);

impl<Q> Guarded<Q> {
    pub(super) fn new(query: Q) -> Self {
        Self(query)
    }
}

impl<Q: Sortable> Sortable for Guarded<Q> where Q::Item: DeserializeOwned {}

impl<Q: Query> Query for Guarded<Q>
where
    Q::Item: DeserializeOwned,
{
    type Item = Result<Q::Item, UndecodableItem>;
    type Sort = Q::Sort;
    type Order = Q::Order;

    const ITEMS: &'static str = Q::ITEMS;
    const KEY: &'static str = Q::KEY;

    fn operation() -> &'static OperationInfo {
        Q::operation()
    }

    fn default_sorts() -> Vec<Q::Sort> {
        Q::default_sorts()
    }

    fn key(item: &Self::Item) -> &str {
        match item {
            Ok(item) => Q::key(item),
            Err(item) => &item.key,
        }
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<Q::Sort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Self::Item>> {
        self.0
            .page(scope, sorts, offset, limit)
            .decode_with(decode::<Q>)
            .try_map(move |rows| {
                Page::new(
                    Q::operation(),
                    rows.items,
                    (offset, rows.offset),
                    rows.total,
                )
            })
    }
}

/// An item of a list that can't be decoded: which one, where in the JSON, why, and the JSON itself.
///
/// `Display` and `Debug` leave the JSON out, since it may hold secrets and personal data; [`raw_json`](Self::raw_json)
/// has it.
#[derive(Clone)]
pub struct UndecodableItem {
    id: Option<String>,
    error: DecodeError,
    raw: Box<RawValue>,
    /// The id, or what stands in for it inside this process.
    key: Box<str>,
}

impl UndecodableItem {
    fn new(id: Option<String>, error: DecodeError, raw: &RawValue) -> Self {
        let key = match &id {
            Some(id) => id.as_str().into(),
            None => stand_in(raw),
        };
        Self {
            id,
            error,
            raw: raw.to_owned(),
            key,
        }
    }

    /// The id of the item, if its JSON has one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Where in the JSON of the page the item can't be decoded, as in `users[3].status`.
    pub fn path(&self) -> &str {
        self.error.path().unwrap_or_default()
    }

    /// What is wrong there. Texts and numbers of the item are not quoted.
    pub fn reason(&self) -> &str {
        self.error.message()
    }

    /// The JSON of the item, exactly as the API sent it. It may hold secrets and personal data: keep it out of logs.
    pub fn raw_json(&self) -> &str {
        self.raw.get()
    }
}

impl fmt::Display for UndecodableItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(f, "the item {id:?} ")?,
            None => f.write_str("an item without an id ")?,
        }
        write!(f, "doesn't decode at {}: {}", self.path(), self.reason())
    }
}

impl fmt::Debug for UndecodableItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndecodableItem")
            .field("id", &self.id)
            .field("path", &self.path())
            .field("reason", &self.reason())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for UndecodableItem {}

/// What shows that an item without an id is still the same. Two items that are equal share it, so it tells no place.
///
/// The hash has a key of this process's own, so that it says nothing about what is in the item; the reader tells it from
/// an id by the control character.
fn stand_in(raw: &RawValue) -> Box<str> {
    static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    format!("\0{:016x}", HASHER.hash_one(raw.get())).into()
}

/// The items of a page, how many rows are before it, and how many the list has.
struct Rows<T> {
    items: Vec<Result<T, UndecodableItem>>,
    offset: i64,
    total: i64,
}

fn decode<Q: Query>(body: &[u8]) -> Result<Rows<Q::Item>, DecodeError>
where
    Q::Item: DeserializeOwned,
{
    let Ok(envelope) = serde_json::from_slice::<HashMap<String, &RawValue>>(body) else {
        // Whatever the body is, it is not an object.
        Value::decode(body)?;
        return Err(mismatch(None, "a page is an object"));
    };
    member::<i64>(&envelope, "limit")?;
    let offset = member(&envelope, "offset")?;
    let total = member(&envelope, "totalCount")?;
    let rows: Vec<&RawValue> = member(&envelope, Q::ITEMS)?;
    let items = rows.into_iter().enumerate();
    let items = items.map(|(index, raw)| decode_item::<Q>(index, raw));
    Ok(Rows {
        items: items.collect(),
        offset,
        total,
    })
}

fn member<'a, T: serde::Deserialize<'a>>(
    envelope: &HashMap<String, &'a RawValue>,
    name: &str,
) -> Result<T, DecodeError> {
    let raw = envelope
        .get(name)
        .ok_or_else(|| mismatch(None, &format!("missing field `{name}`")))?;
    serde_json::from_str(raw.get()).map_err(|error| mismatch(Some(name), &error.to_string()))
}

fn mismatch(path: Option<&str>, message: &str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Mismatch, path.map(str::to_owned), message)
}

fn decode_item<Q: Query>(index: usize, raw: &RawValue) -> Result<Q::Item, UndecodableItem>
where
    Q::Item: DeserializeOwned,
{
    astronomer_core::__private::decode_body(raw.get().as_bytes()).map_err(|error: DecodeError| {
        let place = format!("{}[{index}]", Q::ITEMS);
        let path = match error.path() {
            Some(path) if path.starts_with('[') => format!("{place}{path}"),
            Some(path) => format!("{place}.{path}"),
            None => place,
        };
        let error = mismatch(Some(&path), error.message());
        UndecodableItem::new(id(raw, Q::KEY), error, raw)
    })
}

fn id(raw: &RawValue, key: &str) -> Option<String> {
    let members: HashMap<String, &RawValue> = serde_json::from_str(raw.get()).ok()?;
    let id: String = serde_json::from_str(members.get(key)?.get()).ok()?;
    Some(id).filter(|id| !id.is_empty())
}
