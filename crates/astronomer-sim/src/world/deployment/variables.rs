//! Environment variables of Deployments.

use std::collections::HashSet;

use astronomer_api::types::{
    Deployment, DeploymentEnvironmentVariable, DeploymentEnvironmentVariableRequest,
};
use jiff::Timestamp;

use crate::error::Violations;

/// The variables that `asked` stands for, in place of those that `held` has. A secret without a value keeps the one it
/// has; a variable that is the same as before keeps its age.
pub(super) fn replace(
    held: &[DeploymentEnvironmentVariable],
    asked: Vec<DeploymentEnvironmentVariableRequest>,
    now: Timestamp,
) -> Vec<DeploymentEnvironmentVariable> {
    let make = |asked: DeploymentEnvironmentVariableRequest| {
        let known = held.iter().find(|held| held.key == asked.key);
        let kept = known.filter(|known| known.is_secret && asked.is_secret);
        let kept = kept.and_then(|known| known.value.clone());
        let value = asked.value.or(kept).unwrap_or_default();
        let mut made =
            DeploymentEnvironmentVariable::new(asked.is_secret, asked.key, now).value(value);
        let same =
            known.filter(|known| known.is_secret == made.is_secret && known.value == made.value);
        if let Some(known) = same {
            made.updated_at = known.updated_at;
        }
        made
    };
    asked.into_iter().map(make).collect()
}

/// The value of a secret is not shown.
pub(super) fn hide_secrets(deployment: &mut Deployment) {
    let variables = deployment.environment_variables.iter_mut().flatten();
    for variable in variables.filter(|variable| variable.is_secret) {
        variable.value = None;
    }
}

/// Checks what a schema can't say of variables that take the place of those that `held` has.
pub(crate) fn check_variables(
    held: &[DeploymentEnvironmentVariable],
    asked: &[DeploymentEnvironmentVariableRequest],
    violations: &mut Violations,
) {
    let mut keys = HashSet::new();
    for (index, variable) in asked.iter().enumerate() {
        let field = |name: &str| format!("environmentVariables[{index}].{name}");
        let key = variable.key.as_str();
        if key.is_empty() {
            violations.required(field("key"));
        } else if !keys.insert(key) {
            violations.add(field("key"), "unique", "is given more than once");
        }
        let was_secret = held.iter().any(|held| held.key == key && held.is_secret);
        if was_secret && !variable.is_secret && variable.value.is_none() {
            let rule = "is required for a variable that was secret and no longer is";
            violations.add(field("value"), "required", rule);
        }
    }
}
