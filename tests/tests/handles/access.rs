//! Rows of users, invites, Teams, API tokens, roles, Workspaces and Organizations.

use astronomer::types::{
    AstronomerProduct, CreateCustomRoleRequestScopeType, ListOrganizationsProductPlan,
    OrganizationProduct,
};
use astronomer::{
    ApiTokenId, ApiTokenKind, ApiTokenRole, ApiTokenSort, Client, CreateApiTokenRequest,
    CreateCustomRoleRequest, CreateTeamRequest, CreateUserInviteRequest, CreateWorkspaceRequest,
    DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, EntityType, Error,
    OrganizationId, OrganizationRole, OrganizationSort, PermissionScopeType, RoleSort, ScopeType,
    TeamId, TeamMemberSort, TeamSort, UpdateApiTokenRequest, UpdateApiTokenRolesRequest,
    UpdateCustomRoleRequest, UpdateOrganizationRequest, UpdateTeamRequest, UpdateTeamRolesRequest,
    UpdateUserRolesRequest, UpdateWorkspaceRequest, User, UserId, UserSort, UserTeamSort,
    WorkspaceGrant, WorkspaceId, WorkspaceRole, WorkspaceSort,
};
use serde_json::json;

use super::{Row, call, id, text};

pub(crate) fn rows() -> Vec<Row> {
    [
        users(),
        invites(),
        organizations(),
        teams(),
        team_members_and_roles(),
        api_tokens(),
        api_token_changes(),
        roles(),
        role_changes(),
        workspaces(),
        audit_logs(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn deployment_id() -> DeploymentId {
    id("deploymentId")
}

fn workspace_id() -> WorkspaceId {
    id("workspaceId")
}

#[expect(deprecated, reason = "the operation is offered until it ends")]
async fn preview(client: Client) -> Result<User, Error> {
    client
        .users()
        .get_from_v1beta1("/iam/v1beta1", &id("userId"))
        .await
}

fn users() -> Vec<Row> {
    vec![
        Row::new(
            "ListUsers",
            call!(|client| {
                let list = client.users().list().workspace_id(workspace_id());
                let list = list.deployment_id(deployment_id()).dag_id(id::<DagId>("dagId"));
                list.dag_tags(["a", "b"]).sort(UserSort::Username.desc()).first_page()
            }),
        )
        .query(
            "dagId={dagId}&dagTags=a&dagTags=b&deploymentId={deploymentId}&limit=500&offset=0&sorts=username%3Adesc\
             &workspaceId={workspaceId}",
        ),
        Row::new("GetUser", call!(|client| client.users().get(&id("userId")))),
        Row::new("GetUserV1Beta1", call!(|client| preview(client))).base("/iam/v1beta1"),
        Row::new(
            "ListUserTeams",
            call!(|client| {
                let list = client.users().teams(id::<UserId>("userId"));
                list.sort(UserTeamSort::Name.asc()).first_page()
            }),
        )
        .query("limit=500&offset=0&sorts=name%3Aasc"),
        Row::new(
            "UpdateUserRoles",
            call!(|client| async move {
                let request = UpdateUserRolesRequest::new()
                    .organization_role(OrganizationRole::Member)
                    .workspace_roles([])
                    .deployment_roles([])
                    .dag_roles([]);
                client.users().roles(id::<UserId>("userId")).update(&request).await
            }),
        )
        .body(json!({
            "organizationRole": "ORGANIZATION_MEMBER", "workspaceRoles": [], "deploymentRoles": [], "dagRoles": [],
        })),
        Row::new(
            "GetSelfUser",
            call!(|client| client.self_user().get().create_if_not_exist(false)),
        )
        .query("createIfNotExist=false"),
    ]
}

fn invites() -> Vec<Row> {
    vec![
        Row::new(
            "CreateUserInvite",
            call!(|client| {
                let role = OrganizationRole::BillingAdmin;
                client
                    .invites()
                    .create(&CreateUserInviteRequest::new("a@company.com", role))
            }),
        )
        .body(json!({"inviteeEmail": "a@company.com", "role": "ORGANIZATION_BILLING_ADMIN"})),
        Row::new(
            "DeleteUserInvite",
            call!(|client| client.invites().delete(&id("inviteId"))),
        ),
    ]
}

fn organizations() -> Vec<Row> {
    vec![
        Row::new(
            "ListOrganizations",
            call!(|client| {
                let list = client.organizations().list().product(OrganizationProduct::Hybrid);
                list.product_plan(ListOrganizationsProductPlan::Trial)
                    .astronomer_product(AstronomerProduct::Astro)
                    .sort(OrganizationSort::Name.asc())
                    .first_page()
            }),
        )
        .query(
            "astronomerProduct=ASTRO&limit=500&offset=0&product=HYBRID&productPlan=TRIAL&sorts=name%3Aasc",
        ),
        Row::new(
            "GetOrganization",
            call!(|client| {
                let id = id::<OrganizationId>("organizationId");
                client.organizations().get(&id).is_look_up_only(true)
            }),
        )
        .query("isLookUpOnly=true"),
        Row::new(
            "GetOrganization",
            call!(|client| client.organization(id::<OrganizationId>("organizationId")).get()),
        ),
        Row::new(
            "UpdateOrganization",
            call!(|client| {
                let request = UpdateOrganizationRequest::new("a@company.com", true, "Ours");
                client.organizations().update(&id("organizationId"), &request)
            }),
        )
        .body(json!({"billingEmail": "a@company.com", "isScimEnabled": true, "name": "Ours"})),
        Row::new(
            "UpdateOrganization",
            call!(|client| {
                let request = UpdateOrganizationRequest::new("a@company.com", false, "Ours");
                let organization = client.organization(id::<OrganizationId>("organizationId"));
                organization.update(&request.has_ai_features_disabled(true))
            }),
        )
        .body(json!({
            "billingEmail": "a@company.com", "isScimEnabled": false, "name": "Ours", "hasAiFeaturesDisabled": true,
        })),
    ]
}

fn teams() -> Vec<Row> {
    vec![
        Row::new(
            "ListTeams",
            call!(|client| {
                let list = client.teams().list().names(["a", "b"]).workspace_id(workspace_id());
                list.deployment_id(deployment_id()).sort(TeamSort::Description.desc()).first_page()
            }),
        )
        .query(
            "deploymentId={deploymentId}&limit=500&names=a&names=b&offset=0&sorts=description%3Adesc\
             &workspaceId={workspaceId}",
        ),
        Row::new("GetTeam", call!(|client| client.teams().get(&id("teamId")))),
        Row::new(
            "CreateTeam",
            call!(|client| {
                let request = CreateTeamRequest::new("Data").member_ids([id("userId")]);
                client.teams().create(&request.organization_role(OrganizationRole::Member))
            }),
        )
        .body(json!({
            "name": "Data", "memberIds": [text("userId")], "organizationRole": "ORGANIZATION_MEMBER",
        })),
        Row::new(
            "UpdateTeam",
            call!(|client| {
                let request = UpdateTeamRequest::new("Data").description("");
                client.teams().update(&id("teamId"), &request)
            }),
        )
        .body(json!({"name": "Data", "description": ""})),
        Row::new("DeleteTeam", call!(|client| client.teams().delete(&id("teamId")))),
    ]
}

fn team_members_and_roles() -> Vec<Row> {
    vec![
        Row::new(
            "ListTeamMembers",
            call!(|client| client.teams().members(id::<TeamId>("teamId")).list().first_page()),
        )
        .query("limit=500&offset=0&sorts=userId%3Aasc"),
        Row::new(
            "ListTeamMembers",
            call!(|client| {
                let list = client.teams().members(id::<TeamId>("teamId")).list();
                list.sort(TeamMemberSort::FullName.asc()).with_page_size(7).first_page()
            }),
        )
        .query("limit=7&offset=0&sorts=fullName%3Aasc"),
        Row::new(
            "AddTeamMembers",
            call!(|client| {
                let members = client.teams().members(id::<TeamId>("teamId"));
                members.add([id::<UserId>("a"), id("b")])
            }),
        )
        .body(json!({"memberIds": [text("a"), text("b")]})),
        Row::new(
            "RemoveTeamMember",
            call!(|client| {
                let members = client.teams().members(id::<TeamId>("teamId"));
                members.remove(&id("memberId"))
            }),
        ),
        Row::new(
            "UpdateTeamRoles",
            call!(|client| {
                let workspace = WorkspaceGrant::new(WorkspaceRole::Author, workspace_id());
                let deployment = DeploymentGrant::new(deployment_id(), DeploymentRole::Admin);
                let dag = DagGrant::new(deployment_id(), DagRole::Viewer).dag_tag("etl");
                let request = UpdateTeamRolesRequest::new(OrganizationRole::Member)
                    .workspace_roles([workspace])
                    .deployment_roles([deployment])
                    .dag_roles([dag]);
                client.teams().roles(id::<TeamId>("teamId")).update(&request)
            }),
        )
        .body(json!({
            "organizationRole": "ORGANIZATION_MEMBER",
            "workspaceRoles": [{"role": "WORKSPACE_AUTHOR", "workspaceId": text("workspaceId")}],
            "deploymentRoles": [{"role": "DEPLOYMENT_ADMIN", "deploymentId": text("deploymentId")}],
            "dagRoles": [{"role": "DAG_VIEWER", "deploymentId": text("deploymentId"), "dagTag": "etl"}],
        })),
    ]
}

fn api_tokens() -> Vec<Row> {
    vec![
        Row::new(
            "ListApiTokens",
            call!(|client| {
                let list = client.api_tokens().list().workspace_id(workspace_id());
                let list = list.deployment_id(deployment_id()).dag_id(id::<DagId>("dagId"));
                let list = list.dag_tags(["a"]).include_only_organization_tokens(true);
                let list = list.kind(ApiTokenKind::DirectAccess);
                list.sort(ApiTokenSort::TokenStartAt.asc()).first_page()
            }),
        )
        .query(
            "dagId={dagId}&dagTags=a&deploymentId={deploymentId}&includeOnlyOrganizationTokens=true\
             &kind=DIRECT_ACCESS&limit=500&offset=0&sorts=tokenStartAt%3Aasc&workspaceId={workspaceId}",
        ),
        Row::new("GetApiToken", call!(|client| client.api_tokens().get(&id("tokenId")))),
        Row::new(
            "CreateApiToken",
            call!(|client| {
                let request = CreateApiTokenRequest::new("ci", "WORKSPACE_AUTHOR", ScopeType::Workspace)
                    .entity_id(text("workspaceId"))
                    .token_expiry_period_in_days(90);
                client.api_tokens().create(&request)
            }),
        )
        .body(json!({
            "name": "ci", "role": "WORKSPACE_AUTHOR", "scope": "WORKSPACE", "entityId": text("workspaceId"),
            "tokenExpiryPeriodInDays": 90,
        })),
        Row::new("DeleteApiToken", call!(|client| client.api_tokens().delete(&id("tokenId")))),
    ]
}

fn api_token_changes() -> Vec<Row> {
    vec![
        Row::new(
            "UpdateApiToken",
            call!(|client| {
                let request = UpdateApiTokenRequest::new("ci").description("for CI");
                client.api_tokens().update(&id("tokenId"), &request)
            }),
        )
        .body(json!({"name": "ci", "description": "for CI"})),
        Row::new("RotateApiToken", call!(|client| client.api_tokens().rotate(&id("tokenId")))),
        Row::new(
            "UpdateApiTokenRoles",
            call!(|client| {
                let dag = ApiTokenRole::new("etl", EntityType::Dag, "DAG_AUTHOR");
                let request = UpdateApiTokenRolesRequest::new([
                    ApiTokenRole::new("o1", EntityType::Organization, "ORGANIZATION_MEMBER"),
                    dag.deployment_id(deployment_id()),
                ]);
                client.api_tokens().roles(id::<ApiTokenId>("tokenId")).update(&request)
            }),
        )
        .body(json!({"roles": [
            {"entityId": "o1", "entityType": "ORGANIZATION", "role": "ORGANIZATION_MEMBER"},
            {"entityId": "etl", "entityType": "DAG", "role": "DAG_AUTHOR", "deploymentId": text("deploymentId")},
        ]})),
    ]
}

fn roles() -> Vec<Row> {
    const SCOPES: [PermissionScopeType; 2] =
        [PermissionScopeType::Deployment, PermissionScopeType::Dag];
    vec![
        Row::new(
            "ListRoles",
            call!(|client| {
                let list = client.roles().list().scope_types(SCOPES);
                list.sort(RoleSort::ScopeType.asc()).first_page()
            }),
        )
        .query("limit=500&offset=0&scopeTypes=DEPLOYMENT&scopeTypes=DAG&sorts=scopeType%3Aasc"),
        Row::new(
            "ListRoles",
            call!(|client| client.roles().default_roles().scope_types(SCOPES)),
        )
        .query("includeDefaultRoles=true&limit=1&scopeTypes=DEPLOYMENT&scopeTypes=DAG"),
        Row::new(
            "ListRoleTemplates",
            call!(|client| client.roles().templates().scope_types(SCOPES)),
        )
        .query("scopeTypes=DEPLOYMENT&scopeTypes=DAG"),
        Row::new(
            "ListPermissionGroups",
            call!(|client| {
                let scope = PermissionScopeType::Organization;
                client.permission_groups().list().scope_type(scope)
            }),
        )
        .query("scopeType=ORGANIZATION"),
        Row::new(
            "GetCustomRole",
            call!(|client| client.roles().get(&id("roleId"))),
        ),
    ]
}

fn role_changes() -> Vec<Row> {
    vec![
        Row::new(
            "CreateCustomRole",
            call!(|client| {
                let scope = CreateCustomRoleRequestScopeType::Dag;
                let request = CreateCustomRoleRequest::new("Reader", ["dag.get".to_owned()], scope);
                client
                    .roles()
                    .create(&request.restricted_workspace_ids([workspace_id()]))
            }),
        )
        .body(json!({
            "name": "Reader", "permissions": ["dag.get"], "scopeType": "DAG",
            "restrictedWorkspaceIds": [text("workspaceId")],
        })),
        Row::new(
            "UpdateCustomRole",
            call!(|client| {
                let request = UpdateCustomRoleRequest::new("Reader", ["dag.get".to_owned()]);
                client.roles().update(&id("customRoleId"), &request)
            }),
        )
        .body(json!({"name": "Reader", "permissions": ["dag.get"]})),
        Row::new(
            "DeleteCustomRole",
            call!(|client| client.roles().delete(&id("customRoleId"))),
        ),
    ]
}

fn workspaces() -> Vec<Row> {
    vec![
        Row::new(
            "ListWorkspaces",
            call!(|client| {
                let list = client.workspaces().list().workspace_ids([workspace_id()]);
                list.names(["a"])
                    .sort(WorkspaceSort::Name.desc())
                    .first_page()
            }),
        )
        .query("limit=500&names=a&offset=0&sorts=name%3Adesc&workspaceIds={workspaceId}"),
        Row::new(
            "GetWorkspace",
            call!(|client| client.workspaces().get(&workspace_id())),
        ),
        Row::new(
            "CreateWorkspace",
            call!(|client| {
                let request = CreateWorkspaceRequest::new("Sales").cicd_enforced_default(true);
                client.workspaces().create(&request)
            }),
        )
        .body(json!({"name": "Sales", "cicdEnforcedDefault": true})),
        Row::new(
            "UpdateWorkspace",
            call!(|client| {
                let request = UpdateWorkspaceRequest::new(false, "Who sells", "Sales");
                client.workspaces().update(&workspace_id(), &request)
            }),
        )
        .body(json!({"name": "Sales", "description": "Who sells", "cicdEnforcedDefault": false})),
        Row::new(
            "DeleteWorkspace",
            call!(|client| client.workspaces().delete(&workspace_id())),
        ),
    ]
}

fn audit_logs() -> Vec<Row> {
    vec![
        Row::new(
            "GetOrganizationAuditLogs",
            call!(|client| {
                let day = |day: &str| format!("2026-06-{day}T00:00:00Z").parse().unwrap();
                client
                    .audit_logs()
                    .start_date(day("01"))
                    .end_date(day("02"))
                    .bytes()
            }),
        )
        .query("endDate=2026-06-02T00%3A00%3A00Z&startDate=2026-06-01T00%3A00%3A00Z"),
    ]
}
