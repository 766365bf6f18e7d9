//! Every operation of a handle says where it goes, what it needs and how it is used.

use std::fs;
use std::path::{Path, PathBuf};

use astronomer::OperationInfo;
use astronomer::operations::{GET_USER_V1_BETA1, OPERATIONS};

/// What is no handle: it makes calls of whatever it is given.
const GENERIC: [&str; 5] = ["blocking.rs", "get.rs", "list", "pager", "request.rs"];

const METHODS: [&str; 3] = ["GET /", "POST /", "DELETE /"];

/// How much a method has to say about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It sends one operation.
    Operation,
    /// It sends several, or one again and again.
    Composition,
}

#[derive(Debug)]
struct Method {
    /// `Users::get`
    name: String,
    kind: Kind,
    doc: String,
}

/// The public methods of a source that send something.
fn methods(source: &str) -> Vec<Method> {
    let mut found = Vec::new();
    let mut owner = String::new();
    let mut doc = String::new();
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text.trim_start());
            doc.push('\n');
        } else if line.starts_with("#[") {
            skip_to(&mut lines, line, ']');
        } else if line.starts_with("pub fn ") || line.starts_with("pub async fn ") {
            let signature = skip_to(&mut lines, line, '{');
            let name = name(&signature);
            // The example of a stream is its type's.
            if let Some(kind) = kind(&signature).filter(|_| name != "try_next") {
                let name = format!("{owner}::{name}");
                let doc = doc.clone();
                found.push(Method { name, kind, doc });
            }
            doc.clear();
        } else {
            doc.clear();
            if line.starts_with("impl") {
                owner = type_of(line);
            }
        }
    }
    found
}

/// The text from `line` to the first line that ends like this.
fn skip_to<'a>(lines: &mut impl Iterator<Item = &'a str>, line: &str, end: char) -> String {
    let mut text = line.to_owned();
    while !text.ends_with(end) {
        let Some(next) = lines.next() else { break };
        text.push(' ');
        text.push_str(next);
    }
    text
}

/// `Users` of `impl Users {`, and of `impl Trait for Users {`.
fn type_of(line: &str) -> String {
    let words = line.trim_end_matches('{').split_whitespace();
    words.last().unwrap_or_default().to_owned()
}

fn name(signature: &str) -> &str {
    let (_, rest) = signature.split_once("fn ").unwrap();
    rest.split(['(', '<']).next().unwrap()
}

fn kind(signature: &str) -> Option<Kind> {
    let (_, answer) = signature.rsplit_once("-> ")?;
    let is_any = |types: &[&str]| types.iter().any(|kind| answer.starts_with(kind));
    if is_any(&["Call<", "Get<", "List<", "StreamCall"]) {
        Some(Kind::Operation)
    } else if is_any(&["Wait<"]) || (signature.starts_with("pub async fn") && is_any(&["Result<"]))
    {
        Some(Kind::Composition)
    } else {
        None
    }
}

/// The operations whose endpoints a documentation names in code marks: `GET /users/self`.
fn endpoints(doc: &str) -> Vec<&'static OperationInfo> {
    let mut named = Vec::new();
    let words = doc.split_whitespace().collect::<Vec<_>>().join(" ");
    for code in words.split('`') {
        if !METHODS.iter().any(|method| code.starts_with(method)) {
            continue;
        }
        let endpoint = code.split('?').next().unwrap();
        let mut table = OPERATIONS.iter().copied().chain([&GET_USER_V1_BETA1]);
        named.extend(table.find(|row| format!("{} {}", row.method, row.path) == endpoint));
    }
    named
}

/// What the documentation of a method lacks.
fn lacks(method: &Method) -> Vec<String> {
    let mut lacks = Vec::new();
    if !method.doc.contains("```") {
        lacks.push("an example".to_owned());
    }
    if method.kind == Kind::Operation {
        let named = endpoints(&method.doc);
        if named.is_empty() {
            lacks.push("its endpoint, as the contract has it: `GET /…`".to_owned());
        }
        for operation in named {
            if operation.permissions.is_empty() && !method.doc.contains("names no permission") {
                lacks.push("that the contract names no permission".to_owned());
            }
            let needed = operation.permissions.iter();
            let missing = needed.filter(|name| !method.doc.contains(&format!("`{name}`")));
            lacks.extend(missing.map(|name| format!("its permission `{name}`")));
        }
    }
    lacks
}

/// The sources of a folder and those below, without what is generic.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_generic = GENERIC
            .iter()
            .any(|name| path.ends_with(name) || path.ends_with(format!("{name}.rs")));
        if is_generic {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_operation_is_documented_with_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/astronomer/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut operations = 0;
    let mut complaints = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for method in methods(&source) {
            operations += usize::from(method.kind == Kind::Operation);
            for lack in lacks(&method) {
                let file = file.strip_prefix(&root).unwrap().display();
                complaints.push(format!("{file}: {} lacks {lack}", method.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    // Of the 75, the audit logs and others may share a method or have one more; a reader that finds few is broken.
    assert!(operations >= 70, "only {operations} methods were found");
}

#[test]
fn what_is_missing_is_named() {
    let source = r#"
        impl Things {
            /// All of them.
            pub fn list(&self) -> List<ThingQuery> {

            /// Me.
            ///
            /// `GET /users/self`, permission `thing.get`.
            ///
            /// ```
            /// me();
            /// ```
            pub fn me(&self) -> Get<MeParameters> {

            /// `POST /organizations/{organizationId}/users/{userId}/roles`: no permission.
            #[deprecated(
                note = ""
            )]
            pub fn update<T: Into<Id>>(
                &self,
                id: T,
            ) -> Call<()> {

            /// `GET /organizations/{organizationId}/things`.
            pub fn other(&self) -> StreamCall {

            /// By name.
            pub async fn find(&self) -> Result<Thing, Error> {

            /// Only these.
            pub fn names(mut self) -> Self {
        }"#;
    let lacking: Vec<String> = methods(source)
        .iter()
        .flat_map(|method| {
            let lacks = lacks(method).into_iter();
            lacks.map(|lack| format!("{} lacks {lack}", method.name))
        })
        .collect();
    assert_eq!(
        lacking,
        [
            "Things::list lacks an example",
            "Things::list lacks its endpoint, as the contract has it: `GET /…`",
            "Things::me lacks that the contract names no permission",
            "Things::update lacks an example",
            "Things::update lacks its permission `organization.userRoles.access`",
            "Things::other lacks an example",
            "Things::other lacks its endpoint, as the contract has it: `GET /…`",
            "Things::find lacks an example",
        ]
    );
}
