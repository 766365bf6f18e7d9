//! What the report says of small changes to generated source.

use super::*;

fn parse(source: &str) -> File {
    syn::parse_str(source).unwrap()
}

/// What is said of models that change from one source to another.
fn models_from(old: &str, new: &str) -> Changes {
    let read = |source| models::read(&parse(source)).unwrap();
    models::compare(&read(old), &read(new))
}

/// A struct as it is generated, from its fields and the arguments of `new`.
fn user(fields: &str, arguments: &str) -> String {
    format!(
        "/// A user.\n#[non_exhaustive] pub struct User {{ {fields} }} impl User {{ pub fn new({arguments}) -> Self {{}} }}"
    )
}

/// A struct that the tests change.
fn before() -> String {
    let fields = "/// Who.\npub name: String, pub age: Option<i64>,";
    user(fields, "name: impl Into<String>")
}

#[test]
fn changes_of_fields_are_told() {
    let table = [
        (
            user(
                "pub name: String, pub age: Option<i64>, pub avatar_url: Option<String>,",
                "name: impl Into<String>",
            ),
            "model User: gains the field avatar_url (Option<String>)",
        ),
        (
            user(
                "pub name: String, pub id: UserId,",
                "name: impl Into<String>, id: impl Into<UserId>",
            ),
            "model User: gains the field id (UserId); loses the field age (Option<i64>); \
             new takes another argument, id (impl Into<UserId>)",
        ),
        (
            user("pub name: Option<String>, pub age: Option<i64>,", ""),
            "model User: the field name is optional now (Option<String> in place of String); new takes no name any more",
        ),
        (
            user(
                "pub name: String, pub age: i64,",
                "name: impl Into<String>, age: i64",
            ),
            "model User: the field age is required now (i64 in place of Option<i64>); new takes another argument, age (i64)",
        ),
        (
            user(
                "pub name: ::progenitor_client::SecretString, pub age: Option<i64>,",
                "name: impl Into<::progenitor_client::SecretString>",
            ),
            "model User: the field name is SecretString in place of String",
        ),
        (
            user(
                "#[serde(rename = \"fullName\")] pub name: String, #[serde(default)] pub age: Option<i64>,",
                "name: impl Into<String>",
            ),
            "model User: the field name is `fullName` in JSON in place of `name`; \
             the field age is left out of JSON by other rules",
        ),
    ];
    for (after, expected) in table {
        assert_eq!(models_from(&before(), &after).sentences, [expected]);
    }
}

#[test]
fn changes_of_whole_models_are_told() {
    let before = before();
    let table = [
        (
            format!("#[cfg(feature = \"access\")] {before}"),
            "model User: is only there with the feature access now",
        ),
        (
            "open_enum! { pub enum User { A = \"A\", } }".to_owned(),
            "model User: is an enum in place of a struct",
        ),
        (String::new(), "model User: is gone"),
        (
            format!("{before} identifier! {{ pub struct UserId; }}"),
            "model UserId: is new",
        ),
    ];
    for (after, expected) in table {
        assert_eq!(models_from(&before, &after).sentences, [expected]);
    }
}

#[test]
fn changes_of_enums_sorts_and_unions_are_told() {
    let table = [
        (
            "open_enum! { pub enum UserStatus { Active = \"ACTIVE\", Gone = \"GONE\", } }",
            "open_enum! { pub enum UserStatus { Active = \"ACTIVE\", Banned = \"BANNED\", Idle = \"IDLE\", } }",
            "model UserStatus: gains the values BANNED (Banned) and IDLE (Idle); loses the value GONE (Gone)",
        ),
        (
            "open_enum! { pub enum Role { TeamOwner = \"TEAM_OWNER\", } }",
            "open_enum! { pub enum Role { Owner = \"TEAM_OWNER\", } }",
            "model Role: has Owner in place of TeamOwner for the value TEAM_OWNER",
        ),
        (
            "open_enum! { pub enum Role { A = \"A\", B = \"B\", } } ranked!(Role);",
            "open_enum! { pub enum Role { B = \"B\", C = \"C\", A = \"A\", } } ranked!(Role);",
            "model Role: gains the value C (C); ranks its values in another order",
        ),
        (
            "open_enum! { pub enum Role { A = \"A\", } }",
            "open_enum! { pub enum Role { A = \"A\", } } ranked!(Role);",
            "model Role: has values that can be compared now",
        ),
        (
            "sort! { pub struct UserSort of UserSortField { Id = \"id\", } }",
            "sort! { pub struct UserSort of UserSortField { Id = \"id\", Name = \"name\", } }",
            "model UserSort: gains the sort field name (Name)",
        ),
        (
            "tagged_union! { #[tag = \"type\"] pub enum Cluster { Aws(AwsCluster) = \"AWS\", } }",
            "tagged_union! { #[tag = \"kind\"] pub enum Cluster { Aws(AwsCluster) = \"AWS\", Gcp(GcpCluster) = \"GCP\", } }",
            "model Cluster: gains the member GCP (Gcp(GcpCluster)); is told apart by `kind` in place of `type`",
        ),
    ];
    for (before, after, expected) in table {
        assert_eq!(models_from(before, after).sentences, [expected]);
    }
}

#[test]
fn a_renamed_model_is_told_from_a_new_one() {
    let sort =
        |name: &str| format!("sort! {{ pub struct {name} of {name}Field {{ Id = \"id\", }} }}");
    let renamed = models_from(
        &(sort("UserSort") + &user("pub sort: UserSort,", "")),
        &(sort("PersonSort") + &user("pub sort: PersonSort,", "").replace("User ", "Person ")),
    );
    assert_eq!(
        renamed.sentences,
        [
            "model Person: is new",
            "model User: is gone",
            "model UserSort: is called PersonSort now"
        ]
    );
    let unclear = models_from(&sort("UserSort"), &(sort("PersonSort") + &sort("TeamSort")));
    assert_eq!(unclear.sentences.len(), 3, "{:?}", unclear.sentences);
}

#[test]
fn what_is_only_documented_or_generated_otherwise_is_counted() {
    let before = user("/// Who.\npub name: String,", "");
    let documented = models_from(&before, &before.replace("Who.", "Who it is."));
    assert_eq!(
        (documented.sentences.len(), documented.documented_otherwise),
        (0, 1)
    );
    let generated = models_from(
        &before,
        &before.replace("#[non_exhaustive]", "#[derive(Clone)]"),
    );
    assert_eq!(
        (generated.sentences.len(), generated.generated_otherwise),
        (0, 1)
    );
    let changes = [
        (
            "operation",
            Changes {
                documented_otherwise: 1,
                ..Changes::default()
            },
        ),
        (
            "model",
            Changes {
                documented_otherwise: 12,
                ..Changes::default()
            },
        ),
    ];
    assert_eq!(
        counts("documented", &changes, |changes| changes
            .documented_otherwise)
        .unwrap(),
        "12 models and 1 operation are documented otherwise"
    );
    assert_eq!(
        counts("generated", &changes, |changes| changes.generated_otherwise),
        None
    );
}

/// An operation as it is generated: its method and its entry in the table.
#[derive(Clone)]
struct Generated {
    feature: &'static str,
    documentation: &'static str,
    signature: &'static str,
    body: &'static str,
    entry: &'static str,
    classification: &'static str,
}

const GENERATED: Generated = Generated {
    feature: "access",
    documentation: "List users.",
    signature: "list_users(&self, limit: Option<u32>) -> Call<types::UsersPaginated>",
    body: "call(GET)",
    entry: "id: \"ListUsers\", method: \"GET\", path: \"/users\", tag: \"User\", summary: \"List users\"",
    classification: "permissions: &[\"users.get\"], retry_class: RetryClass::Read, success: &[200], \
                     errors: &[\"400\", \"404\"], deprecated: false",
};

fn operations_from(old: &[Generated], new: &[Generated]) -> Changes {
    let read = |operations: &[Generated]| {
        let methods = operations.iter().map(|operation| {
            let Generated { feature, documentation, signature, body, .. } = operation;
            format!("#[cfg(feature = \"{feature}\")] impl Client {{ #[doc = \"{documentation}\"] pub fn {signature} {{ {body} }} }}")
        });
        let table = operations.iter().map(|operation| {
            let Generated {
                entry,
                classification,
                ..
            } = operation;
            format!("pub static X: OperationInfo = OperationInfo {{ {entry}, {classification} }};")
        });
        operations::read(
            &parse(&methods.collect::<String>()),
            &parse(&table.collect::<String>()),
        )
    };
    operations::compare(&read(old), &read(new))
}

#[test]
fn changes_of_operations_are_told() {
    let table = [
        (
            Generated {
                signature: "list_users(&self, dag_id: Option<&types::DagId>, limit: Option<i64>) -> Call<types::UsersPaginated>",
                ..GENERATED
            },
            "takes another argument, dag_id (Option<&DagId>) and limit as Option<i64> in place of Option<u32>, \
             so calls of astronomer_api::Client::list_users change",
        ),
        (
            Generated {
                signature: "list_users(&self, limit: Option<u32>) -> Call<::std::vec::Vec<types::User>>",
                ..GENERATED
            },
            "answers with Vec<User> in place of UsersPaginated",
        ),
        (
            Generated {
                signature: "list_users(&self, limit: Option<u32>) -> StreamCall",
                ..GENERATED
            },
            "answers with a stream of bytes in place of UsersPaginated",
        ),
        (
            Generated {
                entry: "id: \"ListUsers\", method: \"POST\", path: \"/people\", tag: \"Person\"",
                ..GENERATED
            },
            "is POST /people in place of GET /users; belongs to the tag Person in place of User",
        ),
        (
            Generated {
                classification: "permissions: &[\"users.list\"], retry_class: RetryClass::Update, success: &[201], \
                                 errors: &[\"400\", \"409\"], deprecated: true",
                ..GENERATED
            },
            "needs permission users.list in place of users.get; is repeated as an update now, in place of a read; \
             succeeds with the status 201 in place of 200; declares the error 409 too; does not declare the error 404 any more; \
             is deprecated now",
        ),
        (
            Generated {
                feature: "platform",
                ..GENERATED
            },
            "belongs to the feature platform in place of access",
        ),
    ];
    for (after, expected) in table {
        let changes = operations_from(&[GENERATED], &[after]);
        assert_eq!(
            changes.sentences,
            [format!("operation list_users: {expected}")]
        );
    }
}

#[test]
fn operations_that_come_and_go_are_told() {
    let other = Generated {
        signature: "delete_user(&self) -> Call<()>",
        entry: "id: \"DeleteUser\", method: \"DELETE\", path: \"/users/{userId}\"",
        classification: "permissions: &[]",
        ..GENERATED
    };
    assert_eq!(
        operations_from(&[GENERATED], std::slice::from_ref(&other)).sentences,
        [
            "operation delete_user: is new: DELETE /users/{userId}, no permission",
            "operation list_users: is gone",
        ]
    );
    let renamed = Generated {
        signature: "list_people(&self) -> Call<types::UsersPaginated>",
        entry: "id: \"ListPeople\", method: \"GET\", path: \"/users\", tag: \"User\"",
        ..GENERATED
    };
    assert_eq!(
        operations_from(&[GENERATED, other.clone()], &[renamed, other]).sentences,
        ["operation list_users: is called list_people now; \
          takes no limit any more, so calls of astronomer_api::Client::list_people change"]
    );
}

#[test]
fn operations_that_are_documented_or_built_otherwise_are_counted() {
    let documented = Generated {
        documentation: "List people.",
        ..GENERATED
    };
    let changes = operations_from(&[GENERATED], &[documented]);
    assert_eq!(
        (changes.sentences.len(), changes.documented_otherwise),
        (0, 1)
    );
    let built = Generated {
        body: "call(GET, 1)",
        ..GENERATED
    };
    let changes = operations_from(&[GENERATED], &[built]);
    assert_eq!(
        (changes.sentences.len(), changes.generated_otherwise),
        (0, 1)
    );
}

#[test]
fn what_lies_on_disk_may_be_missing_or_no_rust() {
    let (workspace, _folder) = Workspace::copy();
    let mut files: Vec<output::File> = [TYPES, METHODS, OPERATIONS]
        .map(|name| workspace.api_source(name))
        .into_iter()
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    assert_eq!(report(&workspace, &files), [""; 0]);

    std::fs::remove_file(workspace.api_source(TYPES)).unwrap();
    std::fs::write(workspace.api_source(METHODS), "impl Client {").unwrap();
    let lines = report(&workspace, &files);
    assert!(
        lines[0].starts_with(
            "what changes in the operations can't be told: crates/astronomer-api/src/generated_methods.rs on disk is not Rust: "
        ),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with(
            "what changes in the models can't be told: crates/astronomer-api/src/generated_types.rs can't be read: "
        ),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 2);

    let (workspace, _folder) = Workspace::copy();
    for (path, _) in &mut files {
        *path = workspace.api_source(path.file_name().unwrap().to_str().unwrap());
    }
    std::fs::write(workspace.api_source(TYPES), "open_enum! { pub union }").unwrap();
    let lines = report(&workspace, &files);
    assert!(
        lines[0].contains("generated_types.rs on disk: "),
        "{lines:?}"
    );
}

#[test]
fn everything_that_is_generated_is_read() {
    let workspace = Workspace::current();
    let source = |name| std::fs::read_to_string(workspace.api_source(name)).unwrap();
    let types = source(TYPES);
    let models = models::read(&parse(&types)).unwrap();
    let declared = types
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum "));
    assert_eq!(models.len(), declared.count());

    let (methods, table) = (source(METHODS), source(OPERATIONS));
    let operations = operations::read(&parse(&methods), &parse(&table));
    assert_eq!(
        operations.len(),
        table.matches(": OperationInfo = ").count()
    );
    for (name, operation) in &operations {
        assert!(methods.contains(&format!("pub fn {name}(")), "{name}");
        assert!(operation.is_complete(), "{name}: {operation:?}");
    }
}
