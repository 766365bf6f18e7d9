//! Lists to their end: every page is asked for where it begins, and its rows come once and in order.

use astronomer_contract::arguments::Presence;
use astronomer_contract::{Answer, Arguments, Received};
use astronomer_spec::Operation;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::comparison;
use super::request::Expectation;
use super::row::{Gives, Row};
use super::server::Server;
use super::table::{answers, for_every_row, operation, sound_arguments};

/// The rows of a page. All but the first ask for the last row of the one before as well, to see that the list has not
/// moved.
const PAGE: usize = 3;

/// A list: arguments, and what the pages are cut from.
fn cases(row: &Row) -> BoxedStrategy<(Arguments, Vec<Value>)> {
    let pages = prop::collection::vec(answers(row), 1..=6);
    (sound_arguments(row, Presence::Random), pages).boxed()
}

/// The rows of all answers as one list, with ids that tell them apart.
fn joined(member: &str, answers: &[Value]) -> Vec<Value> {
    let rows = answers
        .iter()
        .filter_map(|answer| answer[member].as_array());
    let mut rows: Vec<Value> = rows.flatten().cloned().collect();
    for (index, row) in rows.iter_mut().enumerate() {
        let key = if row.get("userId").is_some() {
            "userId"
        } else {
            "id"
        };
        row[key] = json!(format!("row-{index}"));
    }
    rows
}

/// The page that a request asks for.
fn page(member: &str, template: &Value, rows: &[Value], request: &Received) -> Answer {
    let number = |name| request.number(name).unwrap_or_default();
    let (offset, limit) = (number("offset"), number("limit"));
    let mut page = template.clone();
    let asked = rows.iter().skip(offset).take(limit);
    page[member] = asked.cloned().collect();
    page["offset"] = json!(offset);
    page["totalCount"] = json!(rows.len());
    Answer::json(&page)
}

/// The requests are those of the pages, one behind the other, and are alike but for their place.
fn check_requests(
    row: &Row,
    operation: &Operation,
    mut arguments: Arguments,
    (received, host, total): (&[Received], &str, usize),
) -> Result<(), String> {
    let expectation = Expectation::new(row, operation);
    let (mut offset, mut limit) = (0, PAGE);
    for (index, request) in received.iter().enumerate() {
        let query = arguments.query_mut();
        query.insert("offset".to_owned(), json!(offset));
        query.insert("limit".to_owned(), json!(limit));
        expectation.check(&arguments, request, host)?;
        // The rows may be from another moment than the total, so a full page is no end.
        if offset + limit > total {
            return match received.len() - index - 1 {
                0 => Ok(()),
                more => Err(format!(
                    "{more} requests came behind the last of {total} rows"
                )),
            };
        }
        (offset, limit) = (offset + limit - 1, PAGE + 1);
    }
    let count = received.len();
    Err(format!(
        "{count} requests don't reach the end of {total} rows"
    ))
}

#[test]
fn every_list_is_read_to_its_end() {
    for_every_row(
        8,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/lists.txt"
        ),
        cases,
        |row| {
            let (Some(all), Gives::Page(member)) = (row.all, row.gives) else {
                return Box::new(|_| Ok(()));
            };
            let server = Server::start();
            let comparison = comparison(row);
            Box::new(move |(mut arguments, answers)| {
                arguments
                    .query_mut()
                    .insert("limit".to_owned(), json!(PAGE));
                let rows = joined(member, &answers);
                let (template, due) = (answers[0].clone(), rows.clone());
                let respond = move |request: &Received| page(member, &template, &rows, request);
                let mut outcome = server.run(all, &arguments, Box::new(respond));
                // Pages that are asked for ahead arrive in any order.
                outcome
                    .received
                    .sort_by_key(|request| request.number("offset"));
                let given = outcome.result.map_err(|error| error.to_string())?;
                let place = (&*outcome.received, &*server.host(), due.len());
                if let Some(difference) = comparison.difference(&Value::from(due), &given) {
                    return Err(format!("the rows: {difference}"));
                }
                check_requests(row, operation(row), arguments, place)
            })
        },
    );
}
