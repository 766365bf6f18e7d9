//! Editing an Organization: what is sent, what stays, and one edit at a time.

use std::sync::{Arc, Mutex};

use astronomer::{Client, OrganizationId};
use astronomer_contract::{Answer, Received, Recorder};
use serde_json::{Value, json};

fn organization() -> Value {
    let page = include_str!("../../../fixtures/list-organizations.json");
    let page: Value = serde_json::from_str(page).unwrap();
    let mut organization = page["organizations"][0].clone();
    organization["id"] = json!("o1");
    organization["name"] = json!("Ours");
    organization["billingEmail"] = json!("billing@company.com");
    organization["isScimEnabled"] = json!(true);
    organization["allowEnhancedSupportAccess"] = json!(true);
    organization["shouldEnforceDedicatedClusters"] = json!(false);
    organization["hasAiFeaturesDisabled"] = json!(true);
    organization
}

/// A server that keeps one Organization.
async fn keeping(organization: Value) -> Recorder {
    let kept = Arc::new(Mutex::new(organization));
    Recorder::responding(move |request: &Received| {
        let mut kept = kept.lock().unwrap();
        if let Some(Value::Object(changes)) = request.json() {
            for (name, value) in changes {
                kept[name] = value;
            }
        }
        Answer::json(&kept)
    })
    .await
}

fn id() -> OrganizationId {
    "o1".parse().unwrap()
}

fn client(recorder: &Recorder) -> Client {
    recorder.builder().organization("o1").build().unwrap()
}

fn lines(recorder: &Recorder) -> Vec<String> {
    recorder
        .received()
        .into_iter()
        .map(|request| request.line)
        .collect()
}

const READ: &str = "GET /v1/organizations/o1";
const WRITTEN: &str = "POST /v1/organizations/o1";

#[tokio::test]
async fn what_is_not_set_is_sent_as_it_was_read() {
    let recorder = keeping(organization()).await;
    let organizations = client(&recorder).organizations();
    let updated = organizations
        .edit(&id(), |edit| edit.name("New name"))
        .await
        .unwrap();
    assert_eq!(updated.name, "New name");
    assert_eq!(lines(&recorder), [READ, WRITTEN]);
    assert_eq!(
        recorder.received()[1].json().unwrap(),
        json!({
            "name": "New name", "billingEmail": "billing@company.com", "isScimEnabled": true,
            "allowEnhancedSupportAccess": true, "shouldEnforceDedicatedClusters": false, "hasAiFeaturesDisabled": true,
        })
    );
}

#[tokio::test]
async fn an_edit_can_run_in_a_task_of_its_own() {
    let recorder = keeping(organization()).await;
    let scope = client(&recorder).organization(id());
    let task = tokio::spawn(async move { scope.edit(|edit| edit.name("New name")).await });
    assert_eq!(task.await.unwrap().unwrap().name, "New name");
}

#[tokio::test]
async fn every_setting_can_be_set() {
    let recorder = keeping(organization()).await;
    let scope = client(&recorder).organization(id());
    let updated = scope
        .edit(|edit| {
            let was_on = edit.current().is_scim_enabled;
            edit.is_scim_enabled(!was_on)
                .billing_email("new@company.com")
                .allow_enhanced_support_access(false)
                .should_enforce_dedicated_clusters(true)
                .has_ai_features_disabled(false)
        })
        .await
        .unwrap();
    assert!(!updated.is_scim_enabled);
    assert_eq!(
        recorder.received()[1].json().unwrap(),
        json!({
            "name": "Ours", "billingEmail": "new@company.com", "isScimEnabled": false,
            "allowEnhancedSupportAccess": false, "shouldEnforceDedicatedClusters": true, "hasAiFeaturesDisabled": false,
        })
    );
}

#[tokio::test]
async fn what_the_api_does_not_tell_is_left_out() {
    let mut organization = organization();
    organization
        .as_object_mut()
        .unwrap()
        .remove("hasAiFeaturesDisabled");
    let recorder = keeping(organization).await;
    let organizations = client(&recorder).organizations();
    organizations
        .edit(&id(), |edit| edit.name("New name"))
        .await
        .unwrap();
    let sent = recorder.received()[1].json().unwrap();
    assert_eq!(sent.get("hasAiFeaturesDisabled"), None);
}

#[tokio::test]
async fn an_unknown_billing_address_has_to_be_set() {
    for missing in [None, Some(Value::Null), Some(json!(""))] {
        let mut organization = organization();
        match missing {
            Some(value) => organization["billingEmail"] = value,
            None => drop(organization.as_object_mut().unwrap().remove("billingEmail")),
        }
        let recorder = keeping(organization).await;
        let organizations = client(&recorder).organizations();
        let error = organizations
            .edit(&id(), |edit| edit.name("New name"))
            .await
            .unwrap_err();
        assert!(error.is_invalid_input());
        assert_eq!(
            error.to_string(),
            "UpdateOrganization: the update needs a billing email, and the API tells none for Organization o1: set \
             billing_email in the edit"
        );
        assert_eq!(lines(&recorder), [READ]);

        let set = organizations
            .edit(&id(), |edit| edit.billing_email("b@company.com"))
            .await;
        assert_eq!(set.unwrap().billing_email.as_deref(), Some("b@company.com"));
    }
}

#[tokio::test]
async fn a_value_out_of_bounds_is_not_sent() {
    let recorder = keeping(organization()).await;
    let organizations = client(&recorder).organizations();
    let error = organizations
        .edit(&id(), |edit| edit.name("n".repeat(51)))
        .await
        .unwrap_err();
    assert!(error.is_invalid_input());
    assert_eq!(lines(&recorder), [READ]);
}

#[tokio::test]
async fn edits_of_one_organization_wait_for_each_other() {
    let recorder = keeping(organization()).await;
    let client = client(&recorder);
    let organization = id();
    let (one, other) = (
        client.clone().organizations(),
        client.organization(&organization),
    );
    let (first, second) = tokio::join!(
        one.edit(&organization, |edit| edit.name("New name")),
        other.edit(|edit| edit.billing_email("new@company.com")),
    );
    assert_eq!(lines(&recorder), [READ, WRITTEN, READ, WRITTEN]);
    first.unwrap();
    let second = second.unwrap();
    assert_eq!(second.name, "New name");
    assert_eq!(second.billing_email.as_deref(), Some("new@company.com"));
}

#[tokio::test]
async fn a_scope_without_an_organization_says_how_to_name_one() {
    let recorder = Recorder::answering(Answer::json(&organization())).await;
    let client = Client::builder()
        .url(recorder.url())
        .token("t0ken")
        .build()
        .unwrap();
    let error = client.teams().list().first_page().await.unwrap_err();
    assert!(
        error.is_configuration()
            && error
                .to_string()
                .starts_with("ListTeams: no Organization is set")
    );
    let error = client.deployments().options().await.unwrap_err();
    assert!(error.is_configuration());
    assert!(recorder.received().is_empty());
}
