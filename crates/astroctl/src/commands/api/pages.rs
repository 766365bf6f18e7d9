//! Reading a list that no handle knows, page by page.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::super::PAGE_SIZE;
use crate::failure::Failure;
use crate::output::{Columns, Shown};

const LIMIT: &str = "limit";
const OFFSET: &str = "offset";
const TOTAL_COUNT: &str = "totalCount";

/// A list that is being read by offsets.
///
/// Unlike the commands that know their list, this one does not notice when the list moves while it is read.
pub(super) struct PagedRequest {
    parameters: Vec<(String, String)>,
    limit: u64,
    offset: u64,
    read: u64,
    /// None before the first page.
    total: Option<u64>,
}

/// JSON has no columns.
pub(super) fn no_columns() -> Shown<Box<RawValue>> {
    Columns::new().usual()
}

impl PagedRequest {
    /// A list with these parameters; `limit` among them is the size of a page, `offset` where to begin.
    pub(super) fn new(parameters: &[(String, String)]) -> Result<Self, Failure> {
        let number = |name: &str, default| {
            let given = parameters.iter().rfind(|(given, _)| given == name);
            match given.map(|(_, value)| value.parse::<u64>()) {
                None => Ok(default),
                Some(Ok(number)) => Ok(number),
                Some(Err(_)) => Err(Failure::usage(format!("--query {name}: give a number"))),
            }
        };
        let limit = number(LIMIT, u64::from(PAGE_SIZE))?;
        if limit == 0 {
            return Err(Failure::usage("--query limit: give at least 1"));
        }
        let others = parameters.iter();
        let others = others.filter(|(name, _)| name != LIMIT && name != OFFSET);
        Ok(Self {
            parameters: others.cloned().collect(),
            limit,
            offset: number(OFFSET, 0)?,
            read: 0,
            total: None,
        })
    }

    /// The parameters of the next page, or nothing at the end.
    pub(super) fn next(&self) -> Option<Vec<(String, String)>> {
        if self.total.is_some_and(|total| self.offset >= total) {
            return None;
        }
        let mut parameters = self.parameters.clone();
        parameters.push((LIMIT.to_owned(), self.limit.to_string()));
        parameters.push((OFFSET.to_owned(), self.offset.to_string()));
        Some(parameters)
    }

    /// The items of the page that was asked for, each on one line.
    pub(super) fn take(&mut self, body: &[u8]) -> Result<Vec<Box<RawValue>>, Failure> {
        let (items, total) = parse(body).ok_or_else(|| {
            Failure::failed(
                "the answer is no page of a list, with a totalCount and one array: leave out --paginate",
            )
        })?;
        if items.is_empty() && self.offset < total {
            return Err(Failure::failed(format!(
                "an empty page came at {} of {total}: the list is not whole",
                self.offset
            )));
        }
        self.offset += items.len() as u64;
        self.read += items.len() as u64;
        self.total = Some(total);
        Ok(items.into_iter().map(on_one_line).collect())
    }

    /// How many items were read.
    pub(super) fn read(&self) -> u64 {
        self.read
    }

    /// How many there are, as the last page said.
    pub(super) fn total(&self) -> u64 {
        self.total.unwrap_or_default()
    }
}

/// The items and the total of a page: the one array in it, whatever its name is.
fn parse(body: &[u8]) -> Option<(Vec<Box<RawValue>>, u64)> {
    let page: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(body).ok()?;
    let total = page.get(TOTAL_COUNT)?.get().parse().ok()?;
    let mut arrays = page.values().filter(|value| value.get().starts_with('['));
    let items = serde_json::from_str(arrays.next()?.get()).ok()?;
    arrays.next().is_none().then_some((items, total))
}

fn on_one_line(item: Box<RawValue>) -> Box<RawValue> {
    if !item.get().contains(['\n', '\r']) {
        return item;
    }
    let value: Result<Value, _> = serde_json::from_str(item.get());
    let line = value.and_then(|value| serde_json::value::to_raw_value(&value));
    line.unwrap_or(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn offsets_go_to_the_end() {
        let mut list = PagedRequest::new(&parameters(&[("a", "b"), ("limit", "2")])).unwrap();
        let asked = list.next().unwrap();
        assert_eq!(
            asked,
            parameters(&[("a", "b"), ("limit", "2"), ("offset", "0")])
        );
        let body = "{\"things\": [{\"a\":\n 1.50}, 2], \"totalCount\": 3}";
        let items = list.take(body.as_bytes()).unwrap();
        assert_eq!(items[0].get(), "{\"a\":1.5}");
        assert_eq!(list.next().unwrap().last().unwrap().1, "2");
        list.take(br#"{"things": [3], "totalCount": 3}"#).unwrap();
        assert_eq!(list.next(), None);
        assert_eq!((list.read(), list.total()), (3, 3));
    }

    #[test]
    fn what_is_no_page_or_not_whole_is_told() {
        for body in [
            "[]",
            "{}",
            "<html>",
            r#"{"things": []}"#,
            r#"{"things": [], "others": [], "totalCount": 0}"#,
            r#"{"things": [], "totalCount": -1}"#,
        ] {
            let mut list = PagedRequest::new(&[]).unwrap();
            let says = list.take(body.as_bytes()).unwrap_err().to_string();
            assert!(says.contains("no page of a list"), "{body}: {says}");
        }
        let mut list = PagedRequest::new(&[]).unwrap();
        let says = list
            .take(br#"{"things": [], "totalCount": 1}"#)
            .unwrap_err();
        assert!(says.to_string().contains("not whole"));
    }

    #[test]
    fn bad_numbers_are_refused() {
        for pair in [("limit", "0"), ("limit", "x"), ("offset", "-1")] {
            let refused = PagedRequest::new(&parameters(&[pair])).map(|_| ());
            assert_eq!(refused.unwrap_err().exit_code(), 2);
        }
    }
}
