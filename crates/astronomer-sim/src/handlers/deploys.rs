//! Deploys: deliveries of code to a Deployment.

mod creation;

use std::sync::Arc;

use astronomer_api::types::{
    Deploy, DeployId, DeployRollbackRequest, DeployStatus, DeployType, Deployment,
    FinalizeDeployRequest, UpdateDeployRequest,
};
use jiff::Timestamp;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::handlers::deployments::{
    change as change_deployment, find as find_deployment, redeploy,
};
use crate::page::{Window, answer_page};
use crate::world::{DeploymentRecord, OrganizationRecord};

pub(super) use creation::create;

/// The deploys of a Deployment, the newest first.
pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let record = find_deployment(call, call.organization(&world)?)?;
    let deploys = record.deploys.iter().rev().map(Arc::as_ref);
    answer_page("deploys", deploys, Window::read(call.query))
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let record = find_deployment(call, call.organization(&world)?)?;
    Answer::json(find(call, record)?)
}

pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<UpdateDeployRequest>()?;
    let deploy = call.write(|world| {
        let now = world.clock.advance();
        change(call, call.organization_mut(world)?, now, |deploy| {
            deploy.description = request.description;
        })
    })?;
    Answer::json(&deploy)
}

/// Ends a deploy: its code is what the Deployment runs from now on.
pub(super) fn finalize(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<FinalizeDeployRequest>()?;
    let deploy = call.write(|world| {
        let record = find_deployment(call, call.organization(world)?)?;
        check_finalize(find(call, record)?, &request)?;
        let now = world.clock.advance();
        let organization = call.organization_mut(world)?;
        let deploy = change(call, organization, now, |deploy| finish(deploy, request))?;
        change_deployment(call, organization, now, |record| {
            run(&mut record.deployment, &deploy);
            redeploy(call, record, now);
        })?;
        Ok(deploy)
    })?;
    Answer::json(&deploy)
}

/// Makes a deploy with the code of an earlier one, which the Deployment runs from now on.
pub(super) fn roll_back(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<DeployRollbackRequest>()?;
    let deploy = call.write(|world| {
        let record = find_deployment(call, call.organization(world)?)?;
        let target = find(call, record)?;
        if target.status != DeployStatus::Deployed {
            let message = format!(
                "deploy {} is {}; only one that is {} can be rolled back to",
                target.id,
                target.status,
                DeployStatus::Deployed
            );
            return Err(ApiError::bad_request(message));
        }
        let mut deploy = target.clone();
        let now = world.clock.advance();
        deploy.id = world.ids.id();
        deploy.rollback_from_id = Some(target_id(call)?);
        deploy.description = request.description;
        deploy.created_at = now;
        deploy.created_by_subject = Some(call.caller.profile());
        deploy.updated_at = Some(now);
        deploy.updated_by_subject = Some(call.caller.profile());
        for bundle in deploy.bundles.iter_mut().flatten() {
            bundle.deploy_id = deploy.id.clone();
        }
        change_deployment(call, call.organization_mut(world)?, now, |record| {
            restore(&mut record.deployment, &mut deploy);
            record.deploys.insert(deploy.clone());
            redeploy(call, record, now);
        })?;
        Ok(deploy)
    })?;
    Answer::json(&deploy)
}

fn target_id(call: &Call<'_>) -> Result<DeployId, ApiError> {
    let id = call.parameter("deployId")?;
    DeployId::new(id).map_err(|_| ApiError::not_found("deploy", id))
}

/// The deploy of the path.
fn find<'w>(call: &Call<'_>, record: &'w DeploymentRecord) -> Result<&'w Deploy, ApiError> {
    let id = call.parameter("deployId")?;
    let deploy = record.deploys.get(id);
    deploy
        .map(Arc::as_ref)
        .ok_or_else(|| ApiError::not_found("deploy", id))
}

/// Changes the deploy of the path.
fn change(
    call: &Call<'_>,
    organization: &mut OrganizationRecord,
    now: Timestamp,
    change: impl FnOnce(&mut Deploy),
) -> Result<Deploy, ApiError> {
    let deployment = call.parameter("deploymentId")?;
    let id = call.parameter("deployId")?;
    let mut changed = None;
    let record = organization.deployments.update(deployment, |record| {
        changed = record.deploys.update(id, |deploy| {
            change(deploy);
            deploy.updated_at = Some(now);
            deploy.updated_by_subject = Some(call.caller.profile());
        });
    });
    record.ok_or_else(|| ApiError::not_found("deployment", deployment))?;
    let changed = changed.ok_or_else(|| ApiError::not_found("deploy", id))?;
    Ok(Arc::unwrap_or_clone(changed))
}

fn check_finalize(deploy: &Deploy, request: &FinalizeDeployRequest) -> Result<(), ApiError> {
    if deploy.status != DeployStatus::Initialized {
        let message = format!(
            "deploy {} is {} already; only one that is {} can be finalized",
            deploy.id,
            deploy.status,
            DeployStatus::Initialized
        );
        return Err(ApiError::bad_request(message));
    }
    let mut violations = Violations::default();
    let rule = "is required: the header x-ms-version-id of the answer to the upload";
    if deploy.dags_upload_url.is_some() && request.dag_tarball_version.is_none() {
        violations.add("dagTarballVersion", "required", rule);
    }
    if deploy.bundle_upload_url.is_some() && request.bundle_tarball_version.is_none() {
        violations.add("bundleTarballVersion", "required", rule);
    }
    violations.finish()
}

/// What was uploaded is in use now, and nothing more can be.
fn finish(deploy: &mut Deploy, request: FinalizeDeployRequest) {
    deploy.status = DeployStatus::Deployed;
    if deploy.dags_upload_url.take().is_some() {
        deploy.dag_tarball_version = request.dag_tarball_version;
    }
    if deploy.bundle_upload_url.take().is_some() {
        for bundle in deploy.bundles.iter_mut().flatten() {
            bundle
                .current_version
                .clone_from(&request.bundle_tarball_version);
            bundle
                .desired_version
                .clone_from(&request.bundle_tarball_version);
        }
    }
}

/// The Deployment runs what a deploy brought.
fn run(deployment: &mut Deployment, deploy: &Deploy) {
    if deploy.type_ != DeployType::DagOnly {
        deployment.image_tag.clone_from(&deploy.image_tag);
    }
    run_dags(deployment, deploy);
}

/// The Deployment runs what an earlier deploy ran, whatever that brought: its image, and its Dags. Where it names none,
/// those that there are stay, and the rollback names them.
fn restore(deployment: &mut Deployment, rollback: &mut Deploy) {
    deployment.image_tag.clone_from(&rollback.image_tag);
    run_dags(deployment, rollback);
    rollback
        .dag_tarball_version
        .clone_from(&deployment.dag_tarball_version);
}

fn run_dags(deployment: &mut Deployment, deploy: &Deploy) {
    if deploy.dag_tarball_version.is_some() {
        deployment
            .dag_tarball_version
            .clone_from(&deploy.dag_tarball_version);
        deployment
            .desired_dag_tarball_version
            .clone_from(&deploy.dag_tarball_version);
    }
}
