//! Input out of the contract's bounds: refused before anything is sent, with a message that names it.

use std::future::Future;
use std::pin::Pin;

use astronomer::types::{
    CreateAgentTokenRequest, CreateAllowedIpAddressRangeRequest, CreateCustomRoleRequestScopeType,
    CreateDeployRequest, CreateDeployRequestType, CreateEnvironmentObjectRequest,
    CreateStandardDeploymentRequest, DeployRollbackRequest, EnvironmentObjectScope,
    EnvironmentObjectType, UpdateDeployRequest, UpdateEnvironmentObjectRequest,
};
use astronomer::{
    AllowedIpAddressRangeId, ApiTokenId, Client, CreateApiTokenRequest, CreateCustomRoleRequest,
    CreateTeamRequest, CreateWorkspaceRequest, DeploymentId, Error, OrganizationRole, ScopeType,
    TeamId, UpdateApiTokenRequest, UpdateApiTokenRolesRequest, UpdateOrganizationRequest,
    UpdateTeamRequest, UpdateTeamRolesRequest, UpdateUserRolesRequest, UpdateWorkspaceRequest,
    UserId, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use astronomer_contract::{Answer, Recorder};

type Sent = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// A call, and what the error says behind the operation.
type Case = (fn(Client) -> Sent, &'static str);

/// `call!(|client| …)`: a call whose answer doesn't matter here.
macro_rules! call {
    (|$client:ident| $call:expr) => {
        |$client| {
            Box::pin(async move {
                $call.await?;
                Ok(())
            })
        }
    };
}

/// An id that is told from those of all other parameters.
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(parameter: &str) -> T {
    format!("{parameter} 1/é").parse().unwrap()
}

fn long(characters: usize) -> String {
    "é".repeat(characters)
}

fn deployment() -> DeploymentId {
    id("deploymentId")
}

fn access() -> Vec<Case> {
    vec![
        (
            call!(|client| {
                let request = UpdateOrganizationRequest::new("a@company.com", true, long(51));
                client
                    .organizations()
                    .update(&id("organizationId"), &request)
            }),
            "UpdateOrganization: the name of the Organization has 51 characters: give 1 to 50",
        ),
        (
            call!(|client| client.workspaces().create(&CreateWorkspaceRequest::new(""))),
            "CreateWorkspace: the name of the Workspace is empty: give 1 to 50 characters",
        ),
        (
            call!(|client| {
                let request = UpdateWorkspaceRequest::new(true, "", long(51));
                client.workspaces().update(&id("workspaceId"), &request)
            }),
            "UpdateWorkspace: the name of the Workspace has 51 characters: give 1 to 50",
        ),
        (
            call!(|client| client.teams().create(&CreateTeamRequest::new(" "))),
            "CreateTeam: the name of the Team is empty: give at least one character",
        ),
        (
            call!(|client| client
                .teams()
                .update(&id("teamId"), &UpdateTeamRequest::new(""))),
            "UpdateTeam: the name of the Team is empty: give at least one character",
        ),
        (
            call!(|client| client
                .teams()
                .members(id::<TeamId>("teamId"))
                .add::<UserId>([])),
            "AddTeamMembers: 0 users to add to the Team are given: give at least 1",
        ),
        (
            call!(|client| {
                let request = UpdateTeamRolesRequest::new(OrganizationRole::other(""));
                client
                    .teams()
                    .roles(id::<TeamId>("teamId"))
                    .update(&request)
            }),
            "UpdateTeamRoles: organization_role is empty: set it to the role that the members should have in the \
             Organization",
        ),
        (
            call!(|client| {
                let scope = CreateCustomRoleRequestScopeType::Dag;
                client
                    .roles()
                    .create(&CreateCustomRoleRequest::new("Reader", [], scope))
            }),
            "CreateCustomRole: 0 permissions of the role are given: give at least 1",
        ),
    ]
}

fn api_tokens() -> Vec<Case> {
    vec![
        (
            call!(|client| {
                let grant = |role| WorkspaceGrant::new(role, id::<WorkspaceId>("workspaceId"));
                let request = UpdateUserRolesRequest::new()
                    .organization_role(OrganizationRole::Member)
                    .workspace_roles([grant(WorkspaceRole::Owner), grant(WorkspaceRole::Member)]);
                client
                    .users()
                    .roles(id::<UserId>("userId"))
                    .update(&request)
            }),
            "UpdateUserRoles: the Workspace workspaceId 1/é has more than one role in the update: give each Workspace \
             one role",
        ),
        (
            call!(|client| {
                let request = CreateApiTokenRequest::new(" ", "R", ScopeType::Organization);
                client.api_tokens().create(&request)
            }),
            "CreateApiToken: the name of the API token is empty: give at least one character",
        ),
        (
            call!(|client| {
                let request = CreateApiTokenRequest::new("ci", "R", ScopeType::Organization);
                client
                    .api_tokens()
                    .create(&request.token_expiry_period_in_days(3651))
            }),
            "CreateApiToken: token_expiry_period_in_days is 3651: give 1 to 3650 days, or leave it out for a token that \
             never expires",
        ),
        (
            call!(|client| {
                let request = CreateApiTokenRequest::new("ci", "R", ScopeType::Deployment);
                client.api_tokens().create(&request)
            }),
            "CreateApiToken: an API token of scope DEPLOYMENT needs an entity_id: set it to the id of the Deployment",
        ),
        (
            call!(|client| {
                let request = UpdateApiTokenRequest::new("ci").description(long(501));
                client.api_tokens().update(&id("tokenId"), &request)
            }),
            "UpdateApiToken: the description of the API token has 501 characters: give at most 500",
        ),
        (
            call!(|client| {
                let request = UpdateApiTokenRolesRequest::new([]);
                client
                    .api_tokens()
                    .roles(id::<ApiTokenId>("tokenId"))
                    .update(&request)
            }),
            "UpdateApiTokenRoles: 0 roles of the API token are given: give at least 1",
        ),
    ]
}

fn platform() -> Vec<Case> {
    vec![
        (
            call!(|client| {
                let workspace = id::<WorkspaceId>("workspaceId");
                let request = CreateStandardDeploymentRequest::new(long(501), workspace);
                client.deployments().create(&request.into())
            }),
            "CreateDeployment: the name of the Deployment has 501 characters: give 1 to 500",
        ),
        (
            call!(|client| {
                let request = CreateAgentTokenRequest::new("agents").token_expiry_period_in_days(0);
                client
                    .deployments()
                    .agent_tokens(deployment())
                    .create(&request)
            }),
            "CreateAgentToken: token_expiry_period_in_days is 0: give 1 to 3650 days, or leave it out for a token that \
             never expires",
        ),
        (
            call!(|client| {
                let request = CreateDeployRequest::new(CreateDeployRequestType::DagOnly);
                let deploys = client.deployments().deploys(deployment());
                deploys.create(&request.description(long(501)))
            }),
            "CreateDeploy: the description of the deploy has 501 characters: give at most 500",
        ),
        (
            call!(|client| {
                let request = UpdateDeployRequest::new().description(long(501));
                client
                    .deployments()
                    .deploys(deployment())
                    .update(&id("deployId"), &request)
            }),
            "UpdateDeploy: the description of the deploy has 501 characters: give at most 500",
        ),
        (
            call!(|client| {
                let request = DeployRollbackRequest::new().description(long(501));
                client
                    .deployments()
                    .deploys(deployment())
                    .rollback(&id("deployId"), &request)
            }),
            "DeployRollback: the description of the deploy has 501 characters: give at most 500",
        ),
        (
            call!(|client| {
                let kind = EnvironmentObjectType::Connection;
                let scope = EnvironmentObjectScope::Workspace;
                let request = CreateEnvironmentObjectRequest::new("", kind, scope, "w1");
                client.environment_objects().create(&request)
            }),
            "CreateEnvironmentObject: the object_key is empty: give at least one character",
        ),
        (
            call!(|client| {
                let request = UpdateEnvironmentObjectRequest::new().description(long(501));
                client
                    .environment_objects()
                    .update(&id("environmentObjectId"), &request)
            }),
            "UpdateEnvironmentObject: the description of the environment object has 501 characters: give at most 500",
        ),
    ]
}

fn allowed_ip_address_ranges() -> Vec<Case> {
    vec![
        (
            call!(|client| {
                let request = CreateAllowedIpAddressRangeRequest::new("203.0.113.7");
                client.allowed_ip_address_ranges().create(&request)
            }),
            "CreateAllowedIpAddressRange: \"203.0.113.7\" is no IP address range: for this address alone write \
             203.0.113.7/32",
        ),
        (
            call!(|client| client.allowed_ip_address_ranges().bulk_create::<String>([])),
            "BulkCreateAllowedIpAddressRanges: 0 IP address ranges are given: give 1 to 1000",
        ),
        (
            call!(|client| client
                .allowed_ip_address_ranges()
                .bulk_create(vec!["10.0.0.0/8"; 1001])),
            "BulkCreateAllowedIpAddressRanges: 1001 IP address ranges are given: give 1 to 1000",
        ),
        (
            call!(|client| client
                .allowed_ip_address_ranges()
                .bulk_create(["10.0.0.0/8", "10.0.0.0/64"])),
            "BulkCreateAllowedIpAddressRanges: \"10.0.0.0/64\" is no IP address range: write one like 203.0.113.0/24",
        ),
        (
            call!(|client| {
                let ids = vec![id::<AllowedIpAddressRangeId>("a"); 1001];
                client.allowed_ip_address_ranges().bulk_delete(ids)
            }),
            "BulkDeleteAllowedIpAddressRanges: 1001 IP address ranges are given: give 1 to 1000",
        ),
    ]
}

#[tokio::test]
async fn what_is_out_of_bounds_is_refused_before_it_is_sent() {
    let recorder = Recorder::answering(Answer::error(500, "nothing was to be sent")).await;
    let cases = [
        access(),
        api_tokens(),
        platform(),
        allowed_ip_address_ranges(),
    ];
    for (call, says) in cases.into_iter().flatten() {
        let error = call(recorder.client()).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
        assert_eq!(error.to_string(), says);
    }
    assert!(recorder.received().is_empty());
}

#[tokio::test]
async fn the_limits_themselves_are_sent() {
    let recorder = Recorder::answering(Answer::empty(204)).await;
    let client = recorder.client();
    let ids = vec![id::<AllowedIpAddressRangeId>("a"); 1000];
    client
        .allowed_ip_address_ranges()
        .bulk_delete(ids)
        .await
        .unwrap();
    client
        .teams()
        .members(id::<TeamId>("teamId"))
        .add([id::<UserId>("a")])
        .await
        .unwrap();
    assert_eq!(recorder.received().len(), 2);
}
