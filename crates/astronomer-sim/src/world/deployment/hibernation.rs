//! Hibernation of Deployments.

use astronomer_api::types::{
    Deployment, DeploymentHibernationOverride, DeploymentHibernationOverrideRequest,
    DeploymentHibernationSpec, DeploymentHibernationStatus,
    DeploymentHibernationStatusNextEventType, DeploymentScalingSpec, DeploymentScalingSpecRequest,
    DeploymentScalingStatus, DeploymentStatus,
};
use jiff::Timestamp;

use super::DeploymentRecord;

impl DeploymentRecord {
    /// The manual setting that goes before the schedules.
    pub(crate) fn hibernation_override(&self) -> Option<&DeploymentHibernationOverride> {
        let spec = self.deployment.scaling_spec.as_ref()?;
        spec.hibernation_spec.as_ref()?.override_.as_ref()
    }

    /// Sets or removes the manual setting; the schedules stay.
    pub(crate) fn set_hibernation_override(
        &mut self,
        value: Option<DeploymentHibernationOverride>,
    ) {
        let spec = &mut self.deployment.scaling_spec;
        let spec = spec.get_or_insert_with(DeploymentScalingSpec::new);
        let spec = spec
            .hibernation_spec
            .get_or_insert_with(DeploymentHibernationSpec::new);
        spec.override_ = value;
        if *spec == DeploymentHibernationSpec::new() {
            self.deployment.scaling_spec = None;
        }
    }
}

/// The settings that `asked` stands for: its schedules, and its override or else the one that is in force.
pub(super) fn replace(
    held: Option<DeploymentScalingSpec>,
    asked: Option<DeploymentScalingSpecRequest>,
) -> Option<DeploymentScalingSpec> {
    let held = held.and_then(|held| held.hibernation_spec?.override_);
    let asked = asked.and_then(|asked| asked.hibernation_spec);
    let (schedules, asked) = match asked {
        Some(asked) => (asked.schedules, asked.override_),
        None => (None, None),
    };
    let mut spec = DeploymentHibernationSpec::new();
    spec.schedules = schedules.filter(|schedules| !schedules.is_empty());
    spec.override_ = asked.map(read_override).or(held);
    let is_empty = spec == DeploymentHibernationSpec::new();
    (!is_empty).then(|| DeploymentScalingSpec::new().hibernation_spec(spec))
}

/// An end that is no time is none: the contract declares it as any text.
fn read_override(asked: DeploymentHibernationOverrideRequest) -> DeploymentHibernationOverride {
    let mut made = DeploymentHibernationOverride::new();
    made.is_hibernating = asked.is_hibernating;
    made.override_until = asked.override_until.and_then(|until| until.parse().ok());
    made
}

/// The override as it is at a time.
pub(crate) fn show_override(
    held: &DeploymentHibernationOverride,
    now: Timestamp,
) -> DeploymentHibernationOverride {
    let ended = held.override_until.is_some_and(|until| until <= now);
    held.clone()
        .is_active(held.is_hibernating.is_some() && !ended)
}

/// Shows whether a Deployment hibernates. Only an override makes it: schedules are kept, but not acted upon.
pub(super) fn show(deployment: &mut Deployment, now: Timestamp) {
    let mut status = DeploymentHibernationStatus::new(false);
    let spec = deployment.scaling_spec.as_mut();
    let spec = spec.and_then(|spec| spec.hibernation_spec.as_mut());
    if let Some(held) = spec.and_then(|spec| spec.override_.as_mut()) {
        *held = show_override(held, now);
        let is_active = held.is_active == Some(true);
        status.is_hibernating = is_active && held.is_hibernating == Some(true);
        if is_active {
            status.reason = Some("a manual override is in force".to_owned());
            status.next_event_at = held.override_until.map(|until| until.to_string());
        }
        if status.is_hibernating && status.next_event_at.is_some() {
            status.next_event_type = Some(DeploymentHibernationStatusNextEventType::Wake);
        }
    }
    if status.is_hibernating && deployment.status == DeploymentStatus::Healthy {
        deployment.status = DeploymentStatus::Hibernating;
        deployment.status_reason.clone_from(&status.reason);
    }
    deployment.scaling_status = Some(DeploymentScalingStatus::new().hibernation_status(status));
}
