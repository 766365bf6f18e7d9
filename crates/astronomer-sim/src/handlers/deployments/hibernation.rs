//! Manual settings that go before the schedules of hibernation.

use astronomer_api::types::{DeploymentHibernationOverride, OverrideDeploymentHibernationBody};

use super::{change, find};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::world::deployment::show_override;

/// Makes the Deployment hibernate or run, until a time or for good. Null in place of either takes the setting away.
pub(in crate::handlers) fn update_override(call: &Call<'_>) -> Result<Answer, ApiError> {
    let body = call.body::<OverrideDeploymentHibernationBody>()?;
    let answer = call.write(|world| {
        let now = world.clock.advance();
        let mut wanted = DeploymentHibernationOverride::new();
        wanted.is_hibernating = body.is_hibernating.into_value();
        wanted.override_until = body.override_until.into_value();
        let answer = show_override(&wanted, now);
        let kept = wanted.is_hibernating.is_some().then_some(wanted);
        change(call, call.organization_mut(world)?, now, |record| {
            record.set_hibernation_override(kept);
            record.deployment.updated_at = now;
            record.deployment.updated_by = call.caller.profile();
        })?;
        Ok(answer)
    })?;
    Answer::json(&answer)
}

pub(in crate::handlers) fn delete_override(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.write(|world| {
        let record = find(call, call.organization(world)?)?;
        if record.hibernation_override().is_none() {
            let id = call.parameter("deploymentId")?;
            return Err(ApiError::not_found(
                "hibernation override of deployment",
                id,
            ));
        }
        let now = world.clock.advance();
        change(call, call.organization_mut(world)?, now, |record| {
            record.set_hibernation_override(None);
            record.deployment.updated_at = now;
            record.deployment.updated_by = call.caller.profile();
        })?;
        Ok(Answer::NoContent)
    })
}
