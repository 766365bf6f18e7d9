//! The report of a small stored set.

use super::*;

fn line(part: &str, case: &str, contestant: &str, unit: &str, minimum: f64, median: f64) -> String {
    format!(
        r#"{{"part":"{part}","case":"{case}","contestant":"{contestant}","unit":"{unit}","minimum":{minimum},"median":{median},"rounds":25}}"#
    )
}

fn store(workspace: &Workspace, part: Part, lines: &[String]) {
    let origin = Origin {
        commit: "0123abc".to_owned(),
        date: "2026-01-02".to_owned(),
        machine: "Some Processor, 2 cores, Some OS 12, x86_64".to_owned(),
        versions: [("rustc", "1.95.0"), ("serde_json", "1.0.150")]
            .map(|(name, version)| (name.to_owned(), version.to_owned()))
            .into(),
    };
    let measurements = Measurement::parse_lines(&lines.join("\n"), &part.name()).unwrap();
    let stored = Stored {
        origin,
        measurements,
    };
    stored.save(workspace, part).unwrap();
}

fn stored(workspace: &Workspace) -> Parts {
    let decode = [
        line(
            "decode",
            "light-1000",
            "page",
            "bytes",
            422_671.0,
            422_671.0,
        ),
        line(
            "decode",
            "light-1000",
            "stock",
            "ns",
            1_500_000.0,
            1_600_000.0,
        ),
        line(
            "decode",
            "light-1000",
            "sonic_rs_stock",
            "ns",
            1_250_000.0,
            1_300_000.0,
        ),
        line("decode", "light-1000", "ours", "ns", 480_000.0, 500_000.0),
        line(
            "decode",
            "heavy-1000",
            "page",
            "bytes",
            1_893_097.0,
            1_893_097.0,
        ),
        line(
            "decode",
            "heavy-1000",
            "stock",
            "ns",
            7_000_000.0,
            7_500_000.0,
        ),
        line(
            "decode",
            "heavy-1000",
            "ours",
            "ns",
            2_500_000.0,
            2_600_000.0,
        ),
    ];
    store(workspace, Part::Decode, &decode);
    let allocations = [
        line(
            "allocations",
            "heavy-1000",
            "stock",
            "allocations",
            46_792.0,
            46_792.0,
        ),
        line(
            "allocations",
            "heavy-1000",
            "ours",
            "allocations",
            4792.0,
            4792.0,
        ),
    ];
    store(workspace, Part::Allocations, &allocations);
    let list = [
        line(
            "list",
            "users-100000",
            "limit",
            "requests_per_second",
            25.0,
            25.0,
        ),
        line(
            "list",
            "users-100000",
            "measured",
            "requests_per_second",
            24.0,
            24.0,
        ),
        line("list", "users-100000", "peak_memory", "bytes", 21e6, 21e6),
        line("list", "users-10000", "peak_memory", "bytes", 20e6, 20e6),
    ];
    store(workspace, Part::List, &list);
    let call = [
        line(
            "call",
            "get-user",
            "bare",
            "instructions",
            100_000.0,
            100_000.0,
        ),
        line(
            "call",
            "get-user",
            "pipeline",
            "instructions",
            120_000.0,
            120_000.0,
        ),
    ];
    store(workspace, Part::Call, &call);
    Stored::load_all(workspace).unwrap()
}

#[test]
fn the_report_of_a_small_set() {
    let (workspace, _folder) = Workspace::copy();
    let parts = stored(&workspace);
    insta::assert_snapshot!(markdown::render(&parts));
    insta::assert_snapshot!("plot", plot::render(&parts));
}

#[test]
fn a_report_can_be_written_before_anything_was_measured() {
    let (workspace, _folder) = Workspace::copy();
    run(&workspace, &[], true).unwrap();
    let text = std::fs::read_to_string(workspace.benches("RESULTS.md")).unwrap();
    assert!(text.contains("not measured") && !text.contains("## Decoding"));
    assert!(workspace.benches("results.svg").exists());
}

#[test]
fn what_is_no_measurement_of_the_part_is_refused() {
    for (text, problem) in [
        ("", "printed no measurement"),
        ("done", "no measurement: done"),
        (
            &line("http", "a", "b", "ns", 1.0, 1.0),
            "another part than decode",
        ),
        (
            &line("decode", "a", "b", "parsecs", 1.0, 1.0),
            "no measurement",
        ),
    ] {
        let error = Measurement::parse_lines(text, "decode").unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[test]
fn a_part_that_cannot_be_measured_is_left_out_unless_it_was_asked_for() {
    let (workspace, _folder) = Workspace::copy();
    let origin = Origin {
        commit: String::new(),
        date: String::new(),
        machine: String::new(),
        versions: std::collections::BTreeMap::new(),
    };
    measure(&workspace, Part::Http, &origin, true).unwrap();
    let error = measure(&workspace, Part::Http, &origin, false).unwrap_err();
    assert!(
        error.to_string().contains("http can't be measured"),
        "{error}"
    );
}

#[test]
fn the_parts_after_one_that_fails_are_measured() {
    let measured = std::cell::RefCell::new(Vec::new());
    let failed = measure_each(&[Part::Decode, Part::Http, Part::List], |part| {
        measured.borrow_mut().push(part);
        anyhow::ensure!(part != Part::Http, "the server is gone");
        Ok(())
    });
    assert_eq!(failed, ["http"]);
    assert_eq!(
        measured.into_inner(),
        [Part::Decode, Part::Http, Part::List]
    );
}

#[test]
fn a_report_is_written_also_when_a_part_failed() {
    let (workspace, _folder) = Workspace::copy();
    let code = conclude(&workspace, &["http".to_owned()]).unwrap();
    assert_eq!(code, ExitCode::FAILURE);
    assert!(workspace.benches("RESULTS.md").exists());
}
