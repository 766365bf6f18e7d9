//! The order of roles by rank, as the vendor's page on permissions of users has it.

use std::cmp::Ordering;
use std::fmt::Debug;

use astronomer::{DagRole, DeploymentRole, OrganizationRole, WorkspaceRole};

/// The higher role is the greater one, and a role that nobody listed is none of the two.
fn assert_ranked<R>(from_the_highest: &[R])
where
    R: PartialOrd + Debug + for<'a> From<&'a str>,
{
    for (place, one) in from_the_highest.iter().enumerate() {
        for (other_place, other) in from_the_highest.iter().enumerate() {
            assert_eq!(
                one.partial_cmp(other),
                Some(other_place.cmp(&place)),
                "{one:?} and {other:?}"
            );
        }
        let custom = R::from("Our own rôle");
        assert_eq!(one.partial_cmp(&custom), None);
        assert_eq!(custom.partial_cmp(one), None);
        assert_eq!(custom.partial_cmp(&custom), Some(Ordering::Equal));
        assert_eq!(custom.partial_cmp(&R::from("Another")), None);
    }
}

#[test]
fn roles_of_an_organization_have_an_order() {
    use OrganizationRole::{BillingAdmin, Member, ObserveAdmin, ObserveMember, Owner};
    let order = [Owner, BillingAdmin, ObserveAdmin, ObserveMember, Member];
    assert_ranked(&order);
    assert_eq!(order, OrganizationRole::KNOWN);
}

#[test]
fn roles_of_a_workspace_have_an_order() {
    use WorkspaceRole::{Accessor, Author, Member, Operator, Owner};
    let order = [Owner, Operator, Author, Member, Accessor];
    assert_ranked(&order);
    assert_eq!(order, WorkspaceRole::KNOWN);
    assert!(WorkspaceRole::Author >= WorkspaceRole::Member);
}

#[test]
fn roles_of_a_deployment_have_an_order() {
    let order = [DeploymentRole::Admin, DeploymentRole::Accessor];
    assert_ranked(&order);
    assert_eq!(order, DeploymentRole::KNOWN);
}

#[test]
fn roles_of_a_dag_have_an_order() {
    let order = [DagRole::Author, DagRole::Viewer];
    assert_ranked(&order);
    assert_eq!(order, DagRole::KNOWN);
}
