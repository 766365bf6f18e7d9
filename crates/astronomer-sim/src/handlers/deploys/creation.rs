//! New deploys.

use astronomer_api::types::{
    Bundle, CreateDeployGitRequest, CreateDeployRequest, CreateDeployRequestType, Deploy,
    DeployGit, DeployId, DeployStatus, DeployType, Deployment,
};
use jiff::Timestamp;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::handlers::deployments::{change, find};
use crate::random::Random;

/// Starts a deploy: says where the image is to be pushed and the code to be uploaded.
pub(in crate::handlers) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<CreateDeployRequest>()?;
    let deploy = call.write(|world| {
        let deployment = &find(call, call.organization(world)?)?.deployment;
        check(&request, deployment)?;
        let deployment = deployment.clone();
        let now = world.clock.advance();
        let mut deploy = make(request, &deployment, &mut world.ids, now);
        deploy.created_by_subject = Some(call.caller.profile());
        deploy.updated_by_subject = Some(call.caller.profile());
        change(call, call.organization_mut(world)?, now, |record| {
            record.deploys.insert(deploy.clone());
        })?;
        Ok(deploy)
    })?;
    Answer::json(&deploy)
}

fn check(request: &CreateDeployRequest, deployment: &Deployment) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    match request.type_ {
        CreateDeployRequestType::Bundle => {
            let fields = [
                ("bundleType", &request.bundle_type),
                ("bundleMountPath", &request.bundle_mount_path),
            ];
            for (name, value) in fields {
                if value.as_ref().is_none_or(|value| value.is_empty()) {
                    violations.add(name, "required", "is required for type BUNDLE");
                }
            }
        }
        CreateDeployRequestType::DagOnly if !deployment.is_dag_deploy_enabled => {
            let rule = "should not be DAG_ONLY: isDagDeployEnabled of the deployment is false";
            violations.add("type", "oneof", rule);
        }
        _ => {}
    }
    violations.finish()
}

fn make(
    request: CreateDeployRequest,
    deployment: &Deployment,
    random: &mut Random,
    now: Timestamp,
) -> Deploy {
    let id: DeployId = random.id();
    // The contract has no `BUNDLE` among the types of a deploy that exists. Like Dags, a bundle comes without an image.
    let (type_, has_image, has_dags) = match request.type_ {
        CreateDeployRequestType::ImageAndDag => (DeployType::ImageAndDag, true, true),
        CreateDeployRequestType::ImageOnly => (DeployType::ImageOnly, true, false),
        CreateDeployRequestType::DagOnly => (DeployType::DagOnly, false, true),
        _ => (DeployType::DagOnly, false, false),
    };
    let image_tag = if has_image {
        format!("deploy-{}", now.strftime("%Y-%m-%dT%H-%M-%S"))
    } else {
        deployment.image_tag.clone()
    };
    let mut deploy = Deploy::new(
        now,
        &deployment.id,
        &id,
        &deployment.image_repository,
        image_tag,
        deployment.is_dag_deploy_enabled,
        DeployStatus::Initialized,
        type_,
    )
    .airflow_version(&deployment.airflow_version)
    .astro_runtime_version(&deployment.astro_runtime_version)
    .updated_at(now);
    deploy.description = request.description;
    deploy.git = request.git.map(read_git);
    let mut upload = |what: &str| {
        let signature = random.hex(32);
        format!("https://uploads.example.com/{id}/{what}.tar.gz?sig={signature}")
    };
    if has_dags && deployment.is_dag_deploy_enabled {
        deploy = deploy.dags_upload_url(upload("dags"));
    }
    if request.type_ == CreateDeployRequestType::Bundle {
        let path = request.bundle_mount_path.unwrap_or_default();
        let bundle = Bundle::new(request.bundle_type.unwrap_or_default(), &id, &path);
        deploy = deploy
            .bundle_upload_url(upload("bundle"))
            .bundle_mount_path(path)
            .bundles(vec![bundle]);
    }
    deploy
}

fn read_git(git: CreateDeployGitRequest) -> DeployGit {
    let mut made = DeployGit::new(git.commit_sha, git.provider);
    made.account = git.account;
    made.author_name = git.author_name;
    made.author_url = git.author_url;
    made.author_username = git.author_username;
    made.before_commit_sha = git.before_commit_sha;
    made.branch = git.branch;
    made.commit_url = git.commit_url;
    made.path = git.path;
    made.remote_url = git.remote_url;
    made.repo = git.repo;
    made
}
