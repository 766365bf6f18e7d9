//! Changing some settings of an Organization and keeping the others.

use astronomer_core::Error;

use crate::types::{Organization, UpdateOrganizationRequest};

/// The settings of an Organization as they are, to be changed, from [`Organizations::edit`](crate::Organizations::edit).
///
/// What is not set here is sent as it was read.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
/// let updated = client
///     .organizations()
///     .edit(&sim.organization_id(), |edit| {
///         let name = format!("{} (staging)", edit.current().name);
///         edit.name(name).billing_email("billing@company.com").has_ai_features_disabled(true)
///     })
///     .await?;
/// assert!(updated.name.ends_with("(staging)"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a change is made by giving the edit back"]
pub struct OrganizationEdit {
    current: Organization,
    request: UpdateOrganizationRequest,
}

impl OrganizationEdit {
    pub(crate) fn new(current: Organization) -> Self {
        let billing_email = current.billing_email.clone().unwrap_or_default();
        let mut request = UpdateOrganizationRequest::new(
            billing_email,
            current.is_scim_enabled,
            current.name.clone(),
        )
        .allow_enhanced_support_access(current.allow_enhanced_support_access)
        .should_enforce_dedicated_clusters(current.should_enforce_dedicated_clusters);
        // Left out where the API didn't tell it: the update may keep what we don't know.
        request.has_ai_features_disabled = current.has_ai_features_disabled;
        Self { current, request }
    }

    /// The Organization as it was read.
    pub fn current(&self) -> &Organization {
        &self.current
    }

    /// Call the Organization this: at most 50 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.request.name = name.into();
        self
    }

    /// Send bills to this address.
    pub fn billing_email(mut self, address: impl Into<String>) -> Self {
        self.request.billing_email = address.into();
        self
    }

    /// Switch SCIM on or off. While it is on, Teams and their members are managed by the identity provider.
    pub fn is_scim_enabled(mut self, enabled: bool) -> Self {
        self.request.is_scim_enabled = enabled;
        self
    }

    /// Grant the vendor's support enhanced access, or take it back.
    pub fn allow_enhanced_support_access(mut self, allow: bool) -> Self {
        self.request.allow_enhanced_support_access = Some(allow);
        self
    }

    /// Switch AI features off, or on again.
    pub fn has_ai_features_disabled(mut self, disabled: bool) -> Self {
        self.request.has_ai_features_disabled = Some(disabled);
        self
    }

    /// Enforce dedicated clusters, or stop doing so.
    pub fn should_enforce_dedicated_clusters(mut self, enforce: bool) -> Self {
        self.request.should_enforce_dedicated_clusters = Some(enforce);
        self
    }

    pub(crate) fn into_request(self) -> Result<UpdateOrganizationRequest, Error> {
        if self.request.billing_email.trim().is_empty() {
            return Err(Error::invalid_input(format!(
                "the update needs a billing email, and the API tells none for Organization {}: set billing_email in \
                 the edit",
                self.current.id
            )));
        }
        Ok(self.request)
    }
}

/// Warns of settings that the answer has otherwise than they were sent: somebody else may have changed them meanwhile,
/// or the API did not take them.
pub(crate) fn warn_of_differences(sent: &UpdateOrganizationRequest, answer: &Organization) {
    let settings = differences(sent, answer);
    if !settings.is_empty() {
        tracing::warn!(
            organization = %answer.id,
            settings = settings.join(", "),
            "the API answers to an update with other settings than were sent"
        );
    }
}

/// The settings that are other than they were sent, as far as both sides name them.
fn differences(sent: &UpdateOrganizationRequest, answer: &Organization) -> Vec<&'static str> {
    let is = |sent: Option<bool>, answered| sent.is_none_or(|sent| sent == answered);
    let same = [
        ("name", sent.name == answer.name),
        (
            "billing_email",
            answer
                .billing_email
                .as_ref()
                .is_none_or(|answered| *answered == sent.billing_email),
        ),
        (
            "is_scim_enabled",
            sent.is_scim_enabled == answer.is_scim_enabled,
        ),
        (
            "allow_enhanced_support_access",
            is(
                sent.allow_enhanced_support_access,
                answer.allow_enhanced_support_access,
            ),
        ),
        (
            "has_ai_features_disabled",
            answer
                .has_ai_features_disabled
                .is_none_or(|answered| is(sent.has_ai_features_disabled, answered)),
        ),
        (
            "should_enforce_dedicated_clusters",
            is(
                sent.should_enforce_dedicated_clusters,
                answer.should_enforce_dedicated_clusters,
            ),
        ),
    ];
    same.into_iter()
        .filter(|(_, same)| !same)
        .map(|(setting, _)| setting)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use super::*;

    /// Every field of every event, as text.
    #[derive(Clone, Default)]
    struct Warnings(Arc<Mutex<Vec<String>>>);

    impl Visit for Warnings {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            self.0.lock().unwrap().push(format!("{field}={value:?}"));
        }
    }

    impl Subscriber for Warnings {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut self.clone());
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    fn organization() -> Organization {
        let subject = serde_json::json!({"id": "u1"});
        serde_json::from_value(serde_json::json!({
            "allowEnhancedSupportAccess": false, "createdAt": "2026-01-01T00:00:00Z", "createdBy": subject,
            "hasAllowedIpAddressRanges": false, "id": "o1", "isScimEnabled": true, "name": "Acme", "productPlans": [],
            "shouldEnforceDedicatedClusters": false, "updatedAt": "2026-01-01T00:00:00Z", "updatedBy": subject,
        }))
        .unwrap()
    }

    #[test]
    fn settings_that_did_not_take_are_found() {
        let mut answer = organization();
        let edit = OrganizationEdit::new(answer.clone()).billing_email("b@company.com");
        let sent = edit.has_ai_features_disabled(true).into_request().unwrap();
        assert!(differences(&sent, &answer).is_empty());
        answer.is_scim_enabled = false;
        answer.has_ai_features_disabled = Some(false);
        answer.billing_email = Some("other@company.com".to_owned());
        assert_eq!(
            differences(&sent, &answer),
            [
                "billing_email",
                "is_scim_enabled",
                "has_ai_features_disabled"
            ]
        );
    }
    #[test]
    fn a_setting_that_did_not_take_is_warned_of() {
        let warnings = Warnings::default();
        let mut answer = organization();
        let edit = OrganizationEdit::new(answer.clone()).billing_email("b@company.com");
        let sent = edit.into_request().unwrap();
        tracing::subscriber::with_default(warnings.clone(), || {
            warn_of_differences(&sent, &answer);
            assert!(warnings.0.lock().unwrap().is_empty());
            answer.name = "Other".to_owned();
            answer.should_enforce_dedicated_clusters = true;
            warn_of_differences(&sent, &answer);
        });
        let told = warnings.0.lock().unwrap().join(" ");
        assert!(
            told.contains(r#"settings="name, should_enforce_dedicated_clusters""#),
            "{told}"
        );
        assert!(told.contains("organization=o1"), "{told}");
    }
}
