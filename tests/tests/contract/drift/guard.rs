//! Items that do not decode, one by one among those that do.

use super::*;

/// What must not show anywhere but in `raw_json`.
const MARKER: &str = "secret-marker";

#[tokio::test]
async fn an_undecodable_item_comes_among_the_others() {
    let odd = r#"{"id": "c",  "username": 7, "note":"secret-marker"}"#;
    let bodies: Vec<String> = SIX
        .iter()
        .map(|id| {
            if *id == "c" {
                odd.to_owned()
            } else {
                user(id).to_string()
            }
        })
        .chain([r#"{"note": "secret-marker"}"#.to_owned(), "[7]".to_owned()])
        .collect();
    let recorder = Recorder::responding(move |request| {
        let offset = request.number("offset").unwrap();
        let limit = request.number("limit").unwrap();
        let end = (offset + limit).min(bodies.len());
        let rows = bodies[offset..end].join(" ,\n");
        let total = bodies.len();
        let body = format!(
            r#"{{"users":[{rows}],"limit":{limit},"offset":{offset},"totalCount":{total}}}"#
        );
        Answer::new(200, "application/json", body)
    })
    .await;
    assert!(list(&recorder).all().await.unwrap_err().is_decode());

    for page_size in [1, 2, 3, 500] {
        let guarded = list(&recorder).with_page_size(page_size).guarded();
        let (items, completeness) = guarded.all_with_report().await.unwrap();
        // A row without an id is no proof, but of one page it is none needed.
        assert_eq!(completeness.is_complete(), page_size == 500);
        assert!(!completeness.is_drifted());
        let good: Vec<&str> = items
            .iter()
            .flatten()
            .map(|user| user.id.as_str())
            .collect();
        assert_eq!(good, ["a", "b", "d", "e", "f"]);
        let bad: Vec<&UndecodableItem> = items
            .iter()
            .filter_map(|item| item.as_ref().err())
            .collect();
        let [first, second, third] = bad[..] else {
            panic!("{bad:?}")
        };
        assert_eq!((first.id(), first.raw_json()), (Some("c"), odd));
        assert!(
            first.path().starts_with("users[") && first.path().ends_with("].username"),
            "{first}"
        );
        assert!(first.reason().contains("expected a string"), "{first}");
        assert_eq!((second.id(), third.id()), (None, None));
        assert_eq!(third.raw_json(), "[7]");
        for item in bad {
            let shown = format!("{item} {item:?} {item:#?}");
            assert!(!shown.contains(MARKER), "{shown}");
        }
    }
    let mut items = list(&recorder).guarded().items();
    while items.try_next().await.unwrap().is_some() {}
    let cursor = items.cursor().to_string();
    assert!(
        cursor.is_ascii() && cursor.contains(":8:a,b,c,d,e,f"),
        "{cursor}"
    );
}

#[tokio::test]
async fn what_surrounds_guarded_items_must_be_right() {
    for (body, says) in [
        ("", "the body is empty"),
        ("<html></html>", "HTML"),
        ("[]", "a page is an object"),
        ("{\"users\":[", "not JSON"),
        (
            r#"{"users":[],"limit":1,"offset":0}"#,
            "missing field `totalCount`",
        ),
        (
            r#"{"users":[],"limit":1,"offset":0,"totalCount":"x"}"#,
            "totalCount",
        ),
        (
            r#"{"users":{},"limit":1,"offset":0,"totalCount":0}"#,
            "at users",
        ),
        (
            r#"{"limit":1,"offset":0,"totalCount":0}"#,
            "missing field `users`",
        ),
    ] {
        let recorder = Recorder::answering(Answer::new(200, "application/json", body)).await;
        let error = list(&recorder).guarded().all().await.unwrap_err();
        assert!(error.is_decode(), "{body}: {error}");
        assert!(error.to_string().contains(says), "{body}: {error}");
    }
}

/// Rows of a list of thirty, two of which are `null`.
async fn serve_bad_rows() -> Recorder {
    let template = user("");
    let row = move |index: usize| match index {
        3 | 18 => json!(null),
        _ => {
            let mut row = template.clone();
            row["id"] = format!("u{index:03}").into();
            row
        }
    };
    let rows: Vec<Value> = (0..30).map(row).collect();
    Recorder::responding(move |request| page(&rows, "users", request)).await
}

#[tokio::test]
async fn bad_rows_that_are_equal_hide_no_others() {
    let recorder = serve_bad_rows().await;
    let guarded = || list(&recorder).guarded().with_page_size(10);
    for sorted in [
        guarded().best_effort(),
        guarded().sort(UserSort::FullName.asc()),
    ] {
        let (rows, completeness) = sorted.all_with_report().await.unwrap();
        assert_eq!(rows.len(), 30);
        assert!(completeness.is_consistent(), "{completeness}");
    }
}
