//! Answers that the embedded server doesn't give.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use assert_cmd::Command;
use serde_json::{Value, json};

use crate::invocation::{astroctl, run};

/// Answers that many requests, one after the other, with these statuses and bodies; gives the URL.
fn serve(answers: Vec<(&'static str, Value)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    thread::spawn(move || {
        for (status, body) in answers {
            let (connection, _) = listener.accept().unwrap();
            answer(connection, status, &body.to_string());
        }
    });
    url
}

fn answer(mut connection: TcpStream, status: &str, body: &str) {
    let head = BufReader::new(&connection).lines();
    assert!(head.map(Result::unwrap).any(|line| line.is_empty()));
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}

fn page(full_name: &str, total_count: u32) -> Value {
    let user = json!({
        "id": "clm9sq6s0000008kz7uvl7yz7", "username": "jane@company.com", "fullName": full_name, "status": "ACTIVE",
        "avatarUrl": "https://avatar.url", "createdAt": "2022-11-22T04:37:12Z", "updatedAt": "2022-11-22T04:37:12Z",
    });
    json!({"users": [user], "limit": 1000, "offset": 0, "totalCount": total_count})
}

fn users_list(url: &str, output: &str) -> Command {
    let mut command = astroctl(&[
        "users",
        "list",
        "--url",
        url,
        "--organization",
        "o",
        "--output",
        output,
    ]);
    command.env("ASTRO_API_TOKEN", "some-token");
    command
}

#[test]
fn a_list_that_fails_midway_is_never_taken_for_a_whole_one() {
    let failure = json!({"message": "Invalid request", "requestId": "r1", "statusCode": 400});
    let answers = || {
        vec![
            ("200 OK", page("Jane Doe", 2)),
            ("400 Bad Request", failure.clone()),
        ]
    };

    let json = run(&mut users_list(&serve(answers()), "json"));
    assert_eq!(json.code, 1, "{json}");
    assert!(json.stdout.contains("Jane Doe"), "{json}");
    assert!(
        serde_json::from_str::<Value>(&json.stdout).is_err(),
        "{json}"
    );
    assert_eq!(
        json.stderr,
        "astroctl: ListUsers: 400 Bad Request: Invalid request (request id r1)\n"
    );

    // What has come is written; the exit code says that it is not all.
    for (format, lines) in [("ndjson", 1), ("csv", 2)] {
        let part = run(&mut users_list(&serve(answers()), format));
        assert_eq!((part.code, &part.stderr), (1, &json.stderr), "{part}");
        assert_eq!(part.stdout.lines().count(), lines, "{part}");
    }

    let table = run(&mut users_list(&serve(answers()), "table"));
    assert_eq!(
        (table.code, table.stdout.as_str(), table.stderr),
        (1, "", json.stderr)
    );
}

#[test]
fn data_cannot_control_the_terminal() {
    let name = "\u{1b}]0;x\u{7}\u{9b}2J\r\nJane\u{202e}";
    let answers = || vec![("200 OK", page(name, 1))];

    let table = run(&mut users_list(&serve(answers()), "table"));
    assert_eq!(table.stdout.lines().count(), 2, "{table}");
    assert!(
        table
            .stdout
            .contains(r"\u{1b}]0;x\u{7}\u{9b}2J\r\nJane\u{202e}"),
        "{table}"
    );

    let json = run(&mut users_list(&serve(answers()), "json"));
    assert!(
        !json.stdout.chars().any(|c| c.is_control() && c != '\n'),
        "{json}"
    );
    assert_eq!(json.json()[0]["fullName"], name);

    for format in ["ndjson", "csv"] {
        let lines = run(&mut users_list(&serve(answers()), format));
        assert!(
            !lines.stdout.chars().any(|c| c.is_control() && c != '\n'),
            "{lines}"
        );
    }
}

#[test]
fn what_the_contract_does_not_say_is_shown_as_it_came() {
    let mut page = page("Jane Doe", 1);
    page["users"][0]["status"] = json!("HIBERNATING");
    page["users"][0]["organizationRole"] = json!("ORGANIZATION_WIZARD");
    let table = run(&mut users_list(&serve(vec![("200 OK", page)]), "table"));
    assert!(
        table.stdout.contains("ORGANIZATION_WIZARD  HIBERNATING"),
        "{table}"
    );
}

#[test]
fn a_page_of_something_else_than_the_api_is_refused() {
    let body = json!("<html>");
    let run = run(&mut users_list(&serve(vec![("200 OK", body)]), "json"));
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr
            .starts_with("astroctl: ListUsers: 200 OK, but the body"),
        "{run}"
    );
}
