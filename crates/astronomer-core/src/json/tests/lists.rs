//! Lists: what is in them, and how much room they keep.

use proptest::prelude::*;
use serde::Deserialize;

use super::objects::Person;
use super::read;

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    tags: Option<Vec<i64>>,
    text: Option<String>,
}

crate::read_json! {
    Page {
        rows: Vec<Row> = "rows",
    }
}

crate::read_json! {
    Row {
        tags: Option<Vec<i64>> = "tags",
        text: Option<String> = "text",
    }
}

/// No list keeps room for more than twice what it holds, and one.
fn is_snug<T>(list: &Vec<T>) -> bool {
    list.capacity() <= 2 * list.len() + 1
}

fn tags(length: usize) -> String {
    format!("{{\"tags\":[{}]}}", vec!["1"; length].join(","))
}

fn page(rows: &[String]) -> Page {
    let page = read::<Page>(format!("{{\"rows\":[{}]}}", rows.join(",")));
    let page = page.expect("a page of rows is read");
    assert_eq!(page.rows.len(), rows.len());
    assert!(
        is_snug(&page.rows),
        "{} of {}",
        page.rows.len(),
        page.rows.capacity()
    );
    for tags in page.rows.iter().filter_map(|row| row.tags.as_ref()) {
        assert!(is_snug(tags), "{} of {}", tags.len(), tags.capacity());
    }
    page
}

#[test]
fn an_empty_list_keeps_no_room() {
    for body in ["[]", "[ ]", " [\n] "] {
        assert_eq!(read::<Vec<i64>>(body).map(|list| list.capacity()), Some(0));
    }
    let rows = page(&[tags(50), tags(0), tags(0)]).rows;
    let capacity = |row: &Row| row.tags.as_ref().map(Vec::capacity);
    assert_eq!(capacity(&rows[1]), Some(0));
}

#[test]
fn a_long_list_does_not_make_short_ones_behind_it_long() {
    let mut rows = vec![tags(100_000)];
    rows.extend(vec![tags(1); 2000]);
    rows.extend((0..100).map(tags));
    page(&rows);
}

#[test]
fn rows_of_very_different_sizes_are_all_read() {
    let text = |length| format!("{{\"text\":\"{}\"}}", "x".repeat(length));
    let tiny = "{}".to_owned();
    // The first row says that there are many more, of which there is but one.
    page(&[tiny.clone(), text(1_000_000)]);
    // The first row says that there are none, of which there are many.
    page(&[vec![text(1_000_000)], vec![tiny.clone(); 5000]].concat());
    page(&[vec![tiny.clone()], vec![text(1000); 500], vec![tiny]].concat());
}

#[test]
fn commas_and_brackets_are_judged_as_by_serde() {
    for body in [
        "[1", "[1,", "[1,]", "[,]", "[,1]", "[1,,2]", "[1 2]", "[1}", "[1]]", "[1;2]", "[[1],]",
        "[1]x",
    ] {
        assert_eq!(read::<Vec<i64>>(body), None, "{body}");
        assert_eq!(read::<Vec<Vec<i64>>>(body), None, "{body}");
    }
    assert_eq!(read(" [ 1 , 2 ] "), Some(vec![1, 2]));
    assert_eq!(read("[[],[1],[]]"), Some(vec![vec![], vec![1], vec![]]));
    assert_eq!(read("[null,1]"), Some(vec![None, Some(1)]));
    for body in ["null", "{}", "1", "\"[]\"", "[null]"] {
        assert_eq!(read::<Vec<i64>>(body), None, "{body}");
    }
}

#[test]
fn one_row_that_serde_has_to_read_leaves_all_to_it() {
    let rows = |row: &str| format!("[{{\"id\":\"x\",\"age\":1}},{row},{{\"id\":\"x\",\"age\":1}}]");
    assert!(read::<Vec<Person>>(rows("{\"age\":1,\"id\":\"\"}")).is_some());
    for row in [
        "{}",
        "null",
        "{\"id\":\"x\",\"age\":1000000000000000000}",
        "{\"id\":\"x\",\"age\":1,\"id\":\"x\"}",
    ] {
        assert_eq!(read::<Vec<Person>>(rows(row)), None, "{row}");
    }
}

proptest! {
    #[test]
    fn lists_of_any_lengths_are_snug(lengths in prop::collection::vec(prop_oneof![0..5_usize, 0..80_usize], 1..40)) {
        page(&lengths.into_iter().map(tags).collect::<Vec<_>>());
    }
}
