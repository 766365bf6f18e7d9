//! The programs that `benches/peers/run.py` builds on: the pages they write, and what is read back from them.
#![allow(clippy::unwrap_used)]

#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/decode_file.rs"]
mod decode_file;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/write_pages.rs"]
mod write_pages;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

fn words(words: &[&str]) -> std::vec::IntoIter<String> {
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    words.into_iter()
}

/// A folder of the test's own.
fn folder(test: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("peers")
        .join(test)
}

fn written_pages(test: &str) -> PathBuf {
    let folder = folder(test);
    write_pages::run(words(&[path(&folder)])).unwrap();
    folder
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn printed(arguments: &[&str], input: &str) -> Vec<String> {
    let mut output = Vec::new();
    decode_file::run(words(arguments), input.as_bytes(), &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    output.lines().map(str::to_owned).collect()
}

fn refusal(arguments: &[&str]) -> String {
    let refused = decode_file::run(words(arguments), &b""[..], Vec::new());
    refused.unwrap_err().to_string()
}

#[test]
fn a_written_page_is_measured() {
    let file = written_pages("measured").join("light-1000.json");
    let lines = printed(&[path(&file), "3"], "");
    assert_eq!(lines.len(), 1);
    let measurement: Value = serde_json::from_str(&lines[0]).unwrap();
    for (field, value) in [
        ("part", json!("peers")),
        ("case", json!("light-1000")),
        ("contestant", json!("ours")),
        ("unit", json!("ns")),
        ("rounds", json!(3)),
    ] {
        assert_eq!(measurement[field], value);
    }
    let figure = |field: &str| measurement[field].as_f64().unwrap();
    assert!(figure("minimum") > 0.0);
    assert!(figure("minimum") <= figure("median"));
}

#[test]
fn requests_are_answered_one_line_each() {
    let folder = written_pages("requests");
    let requests =
        "check heavy-1000\nround light-1000 2\nround heavy-1000 0\nround none 1\nhello\n";
    let lines = printed(&["--serve", path(&folder)], requests);
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert!(lines[0].starts_with("ready astronomer "));
    let found: Value = serde_json::from_str(&lines[1]).unwrap();
    for (field, count) in [
        ("users", 1000),
        ("workspace_roles", 5000),
        ("deployment_roles", 10_000),
        ("dag_roles", 5000),
    ] {
        assert_eq!(found[field], count, "{field}");
    }
    assert!(lines[2].parse::<u64>().is_ok(), "{}", lines[2]);
    assert_eq!(lines[3], r#"error "0" is no number from 1"#);
    assert!(lines[4].starts_with("error ") && lines[4].contains("none.json"));
    assert_eq!(
        lines[5],
        r#"error "hello" is neither `check CASE` nor `round CASE N`"#
    );
}

#[test]
fn a_page_with_fewer_users_than_it_says_is_refused() {
    let folder = folder("short");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("short.json");
    std::fs::write(&file, r#"{"users":[],"limit":3,"offset":0,"totalCount":3}"#).unwrap();
    assert_eq!(refusal(&[path(&file), "1"]), "0 users decoded, 3 expected");
}

#[test]
fn other_arguments_are_refused() {
    assert!(refusal(&[]).contains("--serve"));
    assert!(refusal(&["a.json", "many"]).contains("many"));
    assert!(write_pages::run(words(&[])).is_err());
}
