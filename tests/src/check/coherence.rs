//! Whether an answer is about what was asked for, and agrees with itself.

use serde_json::Value;

use super::caller::Request;
use super::catalog::Entry;

/// What is there besides the rows of a page.
const NO_ROWS: &str = "defaultRoles";

/// What an answer contradicts, if anything: the request or itself.
pub fn contradiction(entry: &Entry, request: &Request, body: &Value) -> Option<String> {
    other_object(entry, request, body).or_else(|| wrong_page(request, body))
}

/// An operation on one object answers with that object.
fn other_object(entry: &Entry, request: &Request, body: &Value) -> Option<String> {
    let name = entry
        .path_parameters()
        .pop()
        .filter(|_| entry.operation.path.ends_with('}'))?;
    let (asked, answered) = (request.parameters.get(name)?, body["id"].as_str()?);
    (asked != answered).then(|| format!("the answer is another object than the one of {name}"))
}

/// A page has the rows that were asked for.
fn wrong_page(request: &Request, body: &Value) -> Option<String> {
    let number = |name: &str| body[name].as_i64();
    let (limit, offset, total) = (number("limit")?, number("offset")?, number("totalCount")?);
    let sent = |name: &str| {
        let mut query = request.query.iter();
        let (_, value) = query.find(|(sent, _)| sent == name)?;
        value.parse::<i64>().ok()
    };
    let members = body.as_object()?.iter();
    let mut lists =
        members.filter_map(|(name, value)| value.as_array().filter(|_| name != NO_ROWS));
    let rows = i64::try_from(lists.next()?.len()).ok()?;
    let asked = sent("offset").unwrap_or_default();
    if offset != asked {
        return Some(format!("offset {asked} was asked for, and it is {offset}"));
    }
    if let Some(most) = sent("limit").filter(|most| rows > *most) {
        return Some(format!("{most} rows were asked for, and there are {rows}"));
    }
    if limit < 0 || total < offset.saturating_add(rows) {
        return Some(format!(
            "{rows} rows from offset {offset} on don't fit a limit of {limit} and a totalCount of {total}"
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::catalog::Catalog;
    use super::*;

    fn found(operation: &str, query: &[(&str, &str)], body: Value) -> Option<String> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let request = Request {
            parameters: [("organizationId", "o1"), ("teamId", "t1")]
                .iter()
                .map(owned)
                .collect(),
            query: query.iter().map(owned).collect(),
            body: None,
        };
        contradiction(Catalog::embedded().expect(operation), &request, &body)
    }

    #[test]
    fn an_object_is_the_one_that_was_asked_for() {
        assert_eq!(found("GetTeam", &[], json!({"id": "t1"})), None);
        assert_eq!(found("GetTeam", &[], json!({})), None);
        assert_eq!(
            found("UpdateTeam", &[], json!({"id": "t2"})).as_deref(),
            Some("the answer is another object than the one of teamId")
        );
        // It answers with what it makes.
        assert_eq!(found("CreateTeam", &[], json!({"id": "t2"})), None);
    }

    #[test]
    fn a_page_has_the_rows_that_were_asked_for() {
        let page = |limit: i64, offset: i64, total: i64, rows: usize| {
            let rows = vec![json!({}); rows];
            json!({"limit": limit, "offset": offset, "totalCount": total, "teams": rows})
        };
        let list = |body| found("ListTeams", &[("limit", "2")], body);
        for right in [page(2, 0, 2, 2), page(2, 0, 7, 2), page(20, 0, 0, 0)] {
            assert_eq!(list(right.clone()), None, "{right}");
        }
        for (wrong, says) in [
            (page(2, 1, 9, 2), "offset 0 was asked for, and it is 1"),
            (page(2, 0, 9, 3), "2 rows were asked for, and there are 3"),
            (page(2, 0, 1, 2), "2 rows from offset 0 on don't fit"),
            (page(-1, 0, 2, 2), "don't fit a limit of -1"),
        ] {
            let told = list(wrong).unwrap_or_default();
            assert!(told.contains(says), "{told}");
        }
        let roles = json!({"limit": 2, "offset": 0, "totalCount": 0, "roles": [], "defaultRoles": [1, 2, 3]});
        assert_eq!(found("ListRoles", &[("limit", "2")], roles), None);
    }
}
