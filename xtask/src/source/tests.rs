use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;

use super::*;

/// A server that gives one answer to one request; its address, and the request line that it got.
fn serve(answer: Vec<u8>) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/spec/v1.0", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let request = lines.next().unwrap().unwrap();
        while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
        // The reader hangs up when it has had enough.
        let _ = stream.write_all(&answer);
        request
    });
    (url, served)
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// The message of a failure, which is one line.
fn refusal(source: &Source) -> String {
    let error = source.read(&Workspace::current()).unwrap_err();
    let message = format!("{error:#}");
    assert_eq!(message.lines().count(), 1, "{message}");
    message
}

#[test]
fn an_argument_is_read_as_what_it_looks_like() {
    let parse = |argument: &str| Source::parse(argument).unwrap();
    assert_eq!(parse("-"), Source::StandardInput);
    assert_eq!(
        parse("https://api.astronomer.io/spec/v1.0"),
        Source::Url("https://api.astronomer.io/spec/v1.0".to_owned())
    );
    assert_eq!(
        parse("HEAD~2:openapi/astro-v1.yaml"),
        Source::Revision {
            revision: "HEAD~2".to_owned(),
            path: "openapi/astro-v1.yaml".to_owned()
        }
    );
    assert_eq!(
        parse("no/such.yaml"),
        Source::File(PathBuf::from("no/such.yaml"))
    );
    assert_eq!(parse("HEAD:"), Source::File(PathBuf::from("HEAD:")));
    let scheme = Source::parse("ftp://host/a.yaml").unwrap_err().to_string();
    assert!(scheme.contains("`ftp:` is not read"), "{scheme}");
    assert!(Source::parse("").is_err());
}

#[cfg(unix)]
#[test]
fn a_path_that_exists_wins_over_a_revision() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("HEAD:astro-v1.yaml");
    std::fs::write(&path, "a: 1\n").unwrap();
    let source = Source::parse(path.to_str().unwrap()).unwrap();
    assert_eq!(source, Source::File(path));
    let (text, _) = source.read(&Workspace::current()).unwrap();
    assert_eq!(text, "a: 1\n");
}

#[test]
fn a_file_is_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        Source::File(path)
    };
    let missing = refusal(&Source::File(folder.path().join("missing.yaml")));
    assert!(missing.contains("missing.yaml: no such file"), "{missing}");
    let directory = refusal(&Source::File(folder.path().to_owned()));
    assert!(directory.contains("a folder"), "{directory}");
    let latin = refusal(&file("latin.yaml", b"a: caf\xe9\n"));
    assert!(latin.contains("not UTF-8 text (byte 6"), "{latin}");

    let large = folder.path().join("large.yaml");
    File::create(&large).unwrap().set_len(LIMIT + 1).unwrap();
    let large = refusal(&Source::File(large));
    assert!(large.contains("larger than 32 MiB"), "{large}");
}

#[test]
fn an_address_is_fetched() {
    let (url, served) = serve(answer("200 OK", b"openapi: 3.0.3\npaths: {}\n"));
    let source = Source::parse(&url).unwrap();
    let document = source.document(&Workspace::current()).unwrap();
    assert_eq!(document.origin(), url);
    assert_eq!(document.value()["openapi"], "3.0.3");
    assert_eq!(served.join().unwrap(), "GET /spec/v1.0 HTTP/1.1");
}

#[test]
fn an_address_that_gives_no_document_is_refused_in_one_line() {
    let (url, served) = serve(answer("404 Not Found", b"<html>\nno\n</html>"));
    let missing = refusal(&Source::parse(&format!("{url}?token=abc")).unwrap());
    assert_eq!(
        missing,
        format!("{url}?…: the server answered 404; check the address")
    );
    served.join().unwrap();

    let (url, served) =
        serve(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", LIMIT + 1).into_bytes());
    let large = refusal(&Source::parse(&url).unwrap());
    assert!(large.contains("larger than 32 MiB"), "{large}");
    served.join().unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let refused = refusal(&Source::parse(&url).unwrap());
    assert!(
        refused.starts_with(&format!("{url}: cannot be fetched: ")),
        "{refused}"
    );
}

#[test]
fn without_curl_the_message_says_what_to_do() {
    let error = fetch("curl-that-is-not-there", "http://127.0.0.1:1/").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("not installed; install it, or download the document"),
        "{error}"
    );
}

#[test]
fn passwords_and_tokens_are_not_shown() {
    let shown = |url: &str| Source::parse(url).unwrap().to_string();
    assert_eq!(
        shown("https://me:secret@host:8443/a@b?c"),
        "https://host:8443/a@b?…"
    );
    assert_eq!(
        shown("https://host/spec?token=abc#d"),
        "https://host/spec?…"
    );
    assert_eq!(shown("https://host/spec#token=abc?d"), "https://host/spec");
    assert_eq!(shown("https://host?a:b@c/d"), "https://host?…");
    assert_eq!(shown("https://host/a"), "https://host/a");
}

#[test]
fn what_curl_says_is_told_without_its_number() {
    assert_eq!(
        failure("curl: (6) Could not resolve host: no.such\nMore details here\n"),
        "cannot be fetched: Could not resolve host: no.such"
    );
    assert_eq!(
        failure("curl: (22) The requested URL returned error: 503\n"),
        "the server answered 503; check the address"
    );
    assert!(failure("").contains("does not say why"));
}

/// A repository with one commit.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("openapi")).unwrap();
    std::fs::write(folder.path().join("openapi/a.yaml"), "a: 1\n").unwrap();
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b.c",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message=A",
        ],
    ] {
        assert!(git(folder.path(), arguments).unwrap().is_some());
    }
    folder
}

#[test]
fn a_revision_is_read() {
    let folder = repository();
    std::fs::write(folder.path().join("openapi/a.yaml"), "a: 2\n").unwrap();
    let bytes = read_revision(folder.path(), "HEAD", "openapi/a.yaml").unwrap();
    assert_eq!(bytes, b"a: 1\n");
}

#[test]
fn a_revision_is_refused_in_words() {
    let folder = repository();
    let refusal = |revision: &str, path: &str| {
        read_revision(folder.path(), revision, path)
            .unwrap_err()
            .to_string()
    };
    let unknown = refusal("v9", "openapi/a.yaml");
    assert!(
        unknown.contains("`v9` is no revision of this repository"),
        "{unknown}"
    );
    let missing = refusal("HEAD", "a.yaml");
    assert!(missing.contains("`HEAD` has no `a.yaml`"), "{missing}");
    let directory = refusal("HEAD", "openapi");
    assert!(directory.contains("a folder"), "{directory}");
    let option = refusal("--help", "a.yaml");
    assert!(option.contains("no revision"), "{option}");
}
