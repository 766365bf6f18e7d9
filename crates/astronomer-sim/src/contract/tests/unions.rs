//! Bodies that are one of several kinds.

use serde_json::json;

use super::{assert_refused, check, read};
use crate::behavior::UntaggedUnions;

#[test]
fn an_unknown_tag_names_the_known_ones() {
    for tag in [json!("MAINFRAME"), json!(7), json!(null)] {
        let body = json!({"type": tag, "name": 1});
        assert_refused(
            read("CreateDeployment", &body),
            &[(
                "type",
                "oneof",
                "type should be one of: DEDICATED, HYBRID, STANDARD",
            )],
        );
    }
}

#[test]
fn a_known_tag_applies_the_rules_of_its_member_alone() {
    let body = json!({"type": "HYBRID", "name": "n", "workspaceId": "w", "executor": "ASTRO"});
    assert_refused(
        read("CreateDeployment", &body),
        &[(
            "executor",
            "oneof",
            "executor should be one of: CELERY, KUBERNETES",
        )],
    );
    let mut astro = body;
    astro["type"] = json!("STANDARD");
    assert!(read("CreateDeployment", &astro).is_ok());
    assert_refused(
        read("UpdateCluster", &json!({"clusterType": "DEDICATED"})),
        &[
            ("k8sTags", "required", "k8sTags is required"),
            ("name", "required", "name is required"),
        ],
    );
}

#[test]
fn a_missing_tag_is_refused_or_read_as_the_default_member() {
    let deployment = json!({"name": "n", "workspaceId": "w"});
    let missing = [("type", "required", "type is required")];
    assert_refused(
        check("CreateDeployment", &deployment, UntaggedUnions::Refuse),
        &missing,
    );
    let tagged = check("CreateDeployment", &deployment, UntaggedUnions::Assume).unwrap();
    assert_eq!(
        tagged,
        json!({"name": "n", "workspaceId": "w", "type": "STANDARD"})
    );

    let cluster = json!({"name": "n", "k8sTags": []});
    let tagged = check("UpdateCluster", &cluster, UntaggedUnions::Assume).unwrap();
    assert_eq!(tagged["clusterType"], "DEDICATED");

    // Here the contract requires the tag itself.
    let update = check("UpdateDeployment", &deployment, UntaggedUnions::Assume);
    assert_refused(update, &missing);
    let create = check("CreateCluster", &json!({}), UntaggedUnions::Assume);
    assert_refused(
        create,
        &[("cloudProvider", "required", "cloudProvider is required")],
    );
}
