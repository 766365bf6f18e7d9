mod mutation;
mod serialisation;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use super::*;
use crate::contract::Contracts;
use crate::generate;

const DAY: &str = "2027-02-03";

const OPTIONS: Options = Options {
    replace: false,
    dry_run: false,
    recorded_source: None,
};

/// An API with other operations.
const LIBRARY: &str = "\
openapi: 3.0.2
info: {title: Library, version: '2', description: Lends books.}
tags: [{name: Book}]
paths:
  /books:
    get:
      operationId: ListBooks
      tags: [Book]
      responses:
        '200':
          description: The books.
          content:
            application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Book'}}}
components:
  schemas:
    Book: {type: object, properties: {title: {type: string}, loan: {$ref: '#/components/schemas/Loan'}}}
    Loan: {type: object, properties: {until: {type: string, format: date}}}
";

/// The contract of this checkout, read once.
fn present() -> &'static (String, Document) {
    static PRESENT: LazyLock<(String, Document)> = LazyLock::new(|| {
        let text = std::fs::read_to_string(Workspace::current().openapi(CONTRACT)).unwrap();
        let document = Document::parse(&text, CONTRACT).unwrap();
        (text, document)
    });
    &PRESENT
}

/// What the contract becomes.
fn imported(text: &str, present: &Document) -> (String, Import) {
    let import = Import::of(text, "theirs", present, false).unwrap();
    (canonical::write(&import.document), import)
}

/// The contract folder with a document in it, which is imported.
struct Folder {
    workspace: Workspace,
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let (workspace, folder) = Workspace::copy();
        Self { workspace, folder }
    }

    fn import(&self, text: &str, options: &Options) -> Result<String> {
        let path = self.folder.path().join("theirs.json");
        std::fs::write(&path, text).unwrap();
        import(&self.workspace, &Source::File(path), options, DAY)
    }

    fn files(&self) -> BTreeMap<PathBuf, String> {
        let files = std::fs::read_dir(self.workspace.openapi("")).unwrap();
        files
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
            .collect()
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.workspace.openapi(file)).unwrap()
    }
}

/// The contract with a change, as JSON.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut value = present().1.value().clone();
    change(&mut value);
    value.to_string()
}

#[test]
fn another_serialisation_changes_no_byte_of_the_contract() {
    assert_same_contract(0..1);
}

#[test]
#[ignore = "takes long: part of cargo xtask ci --full"]
fn many_serialisations_change_no_byte_of_the_contract() {
    assert_same_contract(1..20);
}

/// Imports the contract in other words and in other serialisations, each seed giving another one.
fn assert_same_contract(seeds: std::ops::Range<u64>) {
    let (text, document) = present();
    let body = text.strip_prefix(canonical::comments(text)).unwrap();
    for seed in seeds {
        let mut rng = fastrand::Rng::with_seed(seed);
        let theirs = serialisation::reword(document.value(), &mut rng);
        for other in [
            serialisation::json_text(&theirs, &mut rng),
            serialisation::yaml_text(&theirs, &mut rng),
        ] {
            let (written, import) = imported(&other, document);
            let difference = written
                .lines()
                .zip(body.lines())
                .find(|(one, two)| one != two);
            assert_eq!(difference, None, "seed {seed}");
            assert!(written == body, "seed {seed}");
            assert_eq!(import.undescribed, [""; 0]);
            assert_eq!(import.left_out.keys().collect::<Vec<_>>(), ["x-generator"]);
        }
    }
}

#[test]
fn the_facts_without_prose_change_no_byte_of_the_contract() {
    let (text, document) = present();
    let lock = std::fs::read_to_string(Workspace::current().openapi("spec.lock")).unwrap();
    // The facts are those of the contract that was written from them, not of an imported one.
    if lock.contains("document_sha256:") {
        return;
    }
    let facts = Workspace::current().openapi("astro-v1.facts.json");
    let facts = std::fs::read_to_string(facts).unwrap();
    let (written, _) = imported(&facts, document);
    assert!(text.ends_with(&written));
}

/// Puts what operations have into components, and the parameters of their paths beside them.
fn shared(document: &Value) -> Value {
    let mut document = document.clone();
    let mut components: BTreeMap<&str, BTreeMap<String, Value>> = BTreeMap::new();
    let mut lift = |kind: &'static str, name: String, value: &mut Value| {
        let reference = json!({"$ref": format!("#/components/{kind}/{name}")});
        let lifted = std::mem::replace(value, reference);
        components.entry(kind).or_default().insert(name, lifted);
    };
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        let methods: Vec<String> = item.as_object().unwrap().keys().cloned().collect();
        let mut of_path = Vec::new();
        for method in methods {
            let operation = &mut item[&method];
            let id = operation["operationId"].as_str().unwrap().to_owned();
            if let Some(body) = operation.get_mut("requestBody") {
                lift("requestBodies", id.clone(), body);
            }
            for (status, response) in operation["responses"].as_object_mut().unwrap() {
                if status != "200" {
                    lift("responses", format!("{id}.{status}"), response);
                }
            }
            let Some(Value::Array(parameters)) = operation.get_mut("parameters") else {
                continue;
            };
            for parameter in parameters.iter_mut() {
                if parameter["name"] == "limit" || parameter["name"] == "offset" {
                    let name = format!("{id}.{}", parameter["name"].as_str().unwrap());
                    lift("parameters", name, parameter);
                }
            }
            let own = parameters.split_off(parameters.partition_point(|one| one["in"] == "path"));
            of_path = std::mem::replace(parameters, own);
        }
        item["parameters"] = of_path.into();
    }
    for (kind, lifted) in components {
        document["components"][kind] = json!(lifted);
    }
    document
}

#[test]
fn what_is_shared_changes_no_byte_of_the_contract() {
    let (text, document) = present();
    let theirs = shared(document.value());
    for kind in ["parameters", "requestBodies", "responses"] {
        let count = theirs["components"][kind].as_object().unwrap().len();
        assert!(count > 10, "{count} {kind}");
    }
    let mut rng = fastrand::Rng::with_seed(11);
    let reworded = serialisation::reword(&theirs, &mut rng);
    for theirs in [theirs, reworded] {
        let (written, import) = imported(&theirs.to_string(), document);
        let body = text.strip_prefix(canonical::comments(text)).unwrap();
        let difference = written
            .lines()
            .zip(body.lines())
            .find(|(one, two)| one != two);
        assert_eq!(difference, None);
        assert!(written == body);
        assert_eq!(import.undescribed, [""; 0]);
    }
}

#[test]
fn another_serialisation_changes_no_generated_byte() {
    let folder = Folder::new();
    let before = folder.files();
    let mut rng = fastrand::Rng::with_seed(7);
    let theirs = serialisation::reword(present().1.value(), &mut rng);
    let said = folder
        .import(&serialisation::json_text(&theirs, &mut rng), &OPTIONS)
        .unwrap();
    assert!(said.contains("stays as it is"), "{said}");
    assert!(folder.files() == before);
    for (path, content) in generate::generate(&folder.workspace).unwrap() {
        let same = std::fs::read_to_string(&path).is_ok_and(|present| present == content);
        assert!(same, "{}", path.display());
    }
}

#[test]
fn a_changed_interface_is_taken_over_with_our_prose() {
    let folder = Folder::new();
    let document = changed(|contract| {
        let paths = contract["paths"].as_object_mut().unwrap();
        let mut operation = paths.remove("/authorization/permission-groups").unwrap();
        operation["get"]["operationId"] = "ListEverything".into();
        paths.insert("/everything".to_owned(), operation);
        let user = &mut contract["components"]["schemas"]["User"];
        user["properties"]["nickname"] = json!({"type": "string", "description": "Theirs."});
        user["properties"]["boss"] = json!({"$ref": "#/components/schemas/BasicSubjectProfile"});
        contract["info"]["version"] = "v1.1".into();
    });
    let said = folder.import(&document, &OPTIONS).unwrap();
    // How many texts there are is another matter.
    let (kept, rest) = said.split_once(" texts kept").unwrap();
    let said = format!(
        "{}COUNT texts kept{rest}",
        kept.trim_end_matches(|letter: char| letter.is_ascii_digit())
    );
    insta::assert_snapshot!(said.replace(folder.folder.path().to_str().unwrap(), "FOLDER"), @r"
    imported FOLDER/theirs.json (version v1.1, 75 operations, 167 schemas)
    prose: COUNT texts kept, 5 places without any
      #/components/schemas/User/properties/boss
      #/components/schemas/User/properties/nickname
      ListEverything
      ListEverything/parameters/scopeType
      ListEverything/responses/200
    1 operation new: ListEverything
    1 operation gone: ListPermissionGroups
    wrote openapi/astro-v1.yaml and openapi/spec.lock; next:
      cargo xtask diff HEAD:openapi/astro-v1.yaml openapi/astro-v1.yaml
      describe what has no prose in openapi/astro-v1.yaml: search for `Not described yet.`
      cargo xtask generate
    ");

    let contract = folder.read(CONTRACT);
    assert!(contract.starts_with("# The interface of the Astro API v1."));
    assert!(contract.contains(
        "        boss:\n          description: Not described yet.\n          allOf:\n            - $ref: '#/components/schemas/BasicSubjectProfile'\n"
    ));
    assert!(contract.contains(
        "        nickname:\n          description: Not described yet.\n          type: string\n"
    ));
    assert!(!contract.contains("Theirs"));
    let lock = folder.read("spec.lock");
    let digest = lock::sha256(document.as_bytes());
    assert!(
        lock.contains(&format!(
            "source: \"theirs.json\"\nimported: \"{DAY}\"\ndocument_sha256: {digest}\nversion: v1.1\noperations: 75\n"
        )),
        "{lock}"
    );
    assert!(lock.contains(&format!(
        "  {CONTRACT}: {}\n",
        lock::sha256(contract.as_bytes())
    )));

    // The second import finds nothing to do, on another day and from another serialisation.
    let files = folder.files();
    let said = folder.import(&(document + "\n"), &OPTIONS).unwrap();
    assert!(said.contains("stays as it is"), "{said}");
    assert!(said.contains("5 places without any"), "{said}");
    assert_eq!(folder.files(), files);
}

#[test]
fn an_operation_with_another_id_is_told() {
    let folder = Folder::new();
    let document = changed(|contract| {
        let paths = &mut contract["paths"];
        let users = &mut paths["/organizations/{organizationId}/users"]["get"];
        users["operationId"] = "CountSeats".into();
        users["responses"]["200"]["content"]["application/json"]["schema"] =
            json!({"type": "integer"});
        paths["/organizations"]["get"]["operationId"] = "ReadOrganizations".into();
    });
    let said = folder.import(&document, &OPTIONS).unwrap();
    assert!(
        said.contains(
            "renamed: ListOrganizations → ReadOrganizations, prose kept\n\
             renamed: ListUsers → CountSeats, prose not kept, since it answers something else\n"
        ),
        "{said}"
    );
    assert!(
        said.contains("2 places without any\n  CountSeats\n  CountSeats/responses/200\n"),
        "{said}"
    );
}

#[test]
fn generation_keeps_what_only_an_import_knows() {
    let folder = Folder::new();
    let document = changed(|contract| contract["info"]["version"] = "v1.1".into());
    folder.import(&document, &OPTIONS).unwrap();
    let contracts = Contracts::load(&folder.workspace).unwrap();
    let (_, lock) = lock::file(&folder.workspace, &contracts).unwrap();
    assert_eq!(lock, folder.read("spec.lock"));
}

#[test]
fn a_version_of_any_text_breaks_neither_the_lock_nor_the_report() {
    // Others are tried with the lock alone.
    let version = "v1: beta # x\nsource: evil";
    let folder = Folder::new();
    let document = changed(|contract| contract["info"]["version"] = version.into());
    let said = folder.import(&document, &OPTIONS).unwrap();
    let first = said.lines().next().unwrap();
    assert!(first.ends_with("75 operations, 167 schemas)"), "{said}");
    let origin = Origin::read(&folder.workspace).unwrap();
    assert_eq!(origin.source, "theirs.json");
    let lock = serde_saphyr::from_str::<Value>(&folder.read("spec.lock")).unwrap();
    assert_eq!(lock["version"], version);
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::new();
    let files = folder.files();
    let options = Options {
        dry_run: true,
        ..OPTIONS
    };
    let document = changed(|contract| contract["info"]["version"] = "v2".into());
    let said = folder.import(&document, &options).unwrap();
    assert!(
        said.contains("(version v2, 75 operations, 167 schemas)"),
        "{said}"
    );
    assert!(said.contains("would be written"), "{said}");
    assert_eq!(folder.files(), files);
}

#[test]
fn the_recorded_source_is_written_on_request() {
    let folder = Folder::new();
    let contract = folder.read(CONTRACT);
    let options = Options {
        recorded_source: Some("https://api.astronomer.io/spec/v1.0".to_owned()),
        ..OPTIONS
    };
    let said = folder.import(&changed(|_| {}), &options).unwrap();
    assert!(said.contains("wrote"), "{said}");
    assert_eq!(folder.read(CONTRACT), contract);
    let lock = folder.read("spec.lock");
    assert!(
        lock.contains("source: \"https://api.astronomer.io/spec/v1.0\"\n"),
        "{lock}"
    );
    let said = folder.import(&changed(|_| {}), &options).unwrap();
    assert!(said.contains("stays as it is"), "{said}");
}

#[test]
fn another_api_is_refused_and_taken_only_on_request() {
    let folder = Folder::new();
    let files = folder.files();
    let error = folder.import(LIBRARY, &OPTIONS).unwrap_err().to_string();
    assert!(error.contains("of the 75 operations of the present contract it has 0 by method and path and 0 by operationId"), "{error}");
    assert_eq!(folder.files(), files);

    let options = Options {
        replace: true,
        ..OPTIONS
    };
    let said = folder.import(LIBRARY, &options).unwrap();
    assert!(
        said.contains("1 operation new: ListBooks\n75 operations gone: "),
        "{said}"
    );
    let contract = folder.read(CONTRACT);
    assert!(
        !contract.contains("Lends books") && contract.contains("ListBooks"),
        "{contract}"
    );
}

#[test]
fn a_failure_to_write_leaves_the_files_as_they_were() {
    let folder = Folder::new();
    let files = folder.files();
    // A folder where the contract is to be staged.
    let staged = format!(".{CONTRACT}.{}.new", std::process::id());
    let staged = folder.workspace.openapi(&staged);
    std::fs::create_dir(&staged).unwrap();
    let document = changed(|contract| contract["info"]["version"] = "v2".into());
    let error = format!("{:#}", folder.import(&document, &OPTIONS).unwrap_err());
    assert!(error.starts_with("writing "), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    std::fs::remove_dir(staged).unwrap();
    assert_eq!(folder.files(), files);
}

#[test]
fn the_contract_itself_is_brought_into_form_and_keeps_its_origin() {
    let folder = Folder::new();
    let files = folder.files();
    folder.workspace.edit(CONTRACT, |text| {
        text.replacen("type: string", "type: 'string'", 1).replacen(
            "nullable: true",
            "nullable: true\n          deprecated: false",
            1,
        )
    });
    let source = Source::File(folder.workspace.openapi(CONTRACT));
    let said = import(&folder.workspace, &source, &OPTIONS, DAY).unwrap();
    assert!(said.contains("wrote"), "{said}");
    assert_eq!(folder.files(), files);
}

#[test]
fn the_lock_names_no_path_of_the_machine_and_no_token() {
    let workspace = Workspace::current();
    let name = |source: Source| recorded_name(&workspace, &source);
    assert_eq!(
        name(Source::File("/somewhere/else/theirs.yaml".into())),
        "theirs.yaml"
    );
    assert_eq!(
        name(Source::File(workspace.openapi(CONTRACT))),
        "openapi/astro-v1.yaml"
    );
    assert_eq!(
        name(Source::parse("https://a:b@host/c?token=abc").unwrap()),
        "https://host/c?…"
    );
}
