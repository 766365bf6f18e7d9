use super::*;
use crate::check::catalog::Entry;
use crate::check::selection::Selection;

fn given() -> Variables {
    let mut variables = Variables::default();
    for name in [
        "organizationId",
        "name",
        "note",
        "network1",
        "network2",
        "network3",
    ] {
        variables.set(name, name);
    }
    variables
}

fn planned(only: &[&str]) -> Vec<&'static str> {
    let catalog = Catalog::embedded();
    let only: Vec<String> = only.iter().map(|name| (*name).to_owned()).collect();
    let selection = Selection::new(catalog, &only, &[]).unwrap();
    let plan = plan(steps(), catalog, &selection, &given());
    plan.iter().map(|step| step.operation.as_str()).collect()
}

#[test]
fn every_write_of_the_contract_has_a_step() {
    let catalog = Catalog::embedded();
    let covered: BTreeSet<&str> = steps().iter().flat_map(Step::operations).collect();
    let writes = catalog.entries().iter().filter(|entry| !entry.is_read());
    let missing: Vec<&str> = writes
        .map(Entry::id)
        .filter(|id| !covered.contains(id))
        .collect();
    assert!(
        missing.is_empty(),
        "scenario.json has no step for {missing:?}"
    );
    let known = |id: &&str| catalog.get(id).is_some();
    let unknown: Vec<_> = covered.iter().filter(|id| !known(id)).collect();
    assert!(unknown.is_empty(), "the contract has no {unknown:?}");
    for step in steps() {
        let find = step.find.iter().map(|find| &find.operation);
        let gone = step.undo.iter().filter_map(|undo| undo.gone.as_ref());
        for id in find.chain(gone.map(|gone| &gone.operation)) {
            assert!(
                catalog.get(id).is_some_and(Entry::is_read),
                "{}: {id}",
                step.operation
            );
        }
    }
}

#[test]
fn every_read_of_an_object_has_a_step() {
    let covered: BTreeSet<&str> = steps().iter().flat_map(Step::operations).collect();
    let objects = Catalog::embedded().entries().iter();
    let objects = objects.filter(|entry| entry.is_read() && entry.operation.path.ends_with('}'));
    let missing: Vec<&str> = objects
        .map(Entry::id)
        .filter(|id| !covered.contains(id))
        .collect();
    assert_eq!(
        missing,
        Vec::<&str>::new(),
        "an empty Organization would have nothing to read"
    );
}

#[test]
fn every_variable_is_given_before_it_is_taken() {
    let catalog = Catalog::embedded();
    let mut known: BTreeSet<String> = given().names().map(str::to_owned).collect();
    for step in steps() {
        for name in step.takes(catalog) {
            assert!(known.contains(&name), "{} takes {name}", step.operation);
        }
        known.extend(step.gives().map(str::to_owned));
        let Some(undo) = &step.undo else { continue };
        let mut taken = BTreeSet::new();
        let entry = catalog.get(&undo.operation).unwrap();
        for name in entry.path_parameters() {
            match undo.parameters.get(name) {
                Some(template) => template.variables(&mut taken),
                None => taken.extend([name.to_owned()]),
            }
        }
        undo.body.iter().for_each(|body| body.variables(&mut taken));
        for name in taken {
            assert!(known.contains(&name), "{} takes {name}", undo.operation);
        }
    }
}

#[test]
fn whatever_makes_an_object_takes_it_away() {
    for step in steps() {
        let is_creation =
            step.operation.starts_with("Create") || step.operation.starts_with("BulkCreate");
        // Deploys can't be deleted: they go with their Deployment.
        if is_creation && step.operation != "CreateDeploy" {
            assert!(step.undo.is_some(), "{}", step.operation);
        }
    }
}

#[test]
fn what_is_shared_or_costly_needs_its_flag() {
    let needs = |operation: &str| {
        let steps = steps()
            .iter()
            .filter(|step| step.operations().any(|id| id == operation));
        steps.map(|step| step.needs).collect::<Vec<_>>()
    };
    for operation in [
        "UpdateOrganization",
        "CreateAllowedIpAddressRange",
        "DeleteAllowedIpAddressRange",
        "BulkCreateAllowedIpAddressRanges",
        "BulkDeleteAllowedIpAddressRanges",
    ] {
        assert_eq!(needs(operation), [Some(Needs::Organization)], "{operation}");
    }
    for operation in ["CreateCluster", "UpdateCluster", "DeleteCluster"] {
        assert_eq!(needs(operation), [Some(Needs::Clusters)], "{operation}");
    }
    assert_eq!(needs("CreateTeam"), [None]);
}

#[test]
fn a_selection_brings_what_it_needs_and_no_more() {
    assert_eq!(planned(&[]).len(), steps().len());
    assert_eq!(planned(&["UpdateTeam"]), ["CreateTeam", "UpdateTeam"]);
    assert_eq!(planned(&["DeleteWorkspace"]), ["CreateWorkspace"]);
    assert_eq!(planned(&["ListUsers"]), Vec::<&str>::new());
    assert_eq!(
        planned(&["GetTeam"]),
        Vec::<&str>::new(),
        "a read alone makes nothing"
    );
    assert_eq!(
        planned(&["GetTeam", "UpdateTeam"]),
        ["CreateTeam", "GetTeam", "UpdateTeam"]
    );
    assert_eq!(
        planned(&["CreateAllowedIpAddressRange"]),
        [
            "ListAllowedIpAddressRanges",
            "BulkCreateAllowedIpAddressRanges",
            "CreateAllowedIpAddressRange"
        ]
    );
}
