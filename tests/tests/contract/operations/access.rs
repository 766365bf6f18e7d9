//! Rows of users, invites, Teams, API tokens, roles, Workspaces, Organizations and audit logs.

use astronomer::types::{
    AddTeamMembersRequest, AstronomerProduct, ListOrganizationsProductPlan, OrganizationProduct,
};
use astronomer::{
    ApiTokenId, ApiTokenKind, ApiTokenSort, Client, DagId, DeploymentId, Error, OrganizationSort,
    PermissionScopeType, RoleSort, TeamId, TeamMemberSort, TeamSort, UserId, UserSort,
    UserTeamSort, WorkspaceId, WorkspaceSort,
};
use astronomer_contract::Arguments;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::row::{Gives, Row, call, given, page};
use super::{sound, today};

pub(crate) fn rows() -> Vec<Row> {
    [
        users(),
        invites(),
        organizations(),
        teams(),
        team_members_and_roles(),
        api_tokens(),
        roles(),
        role_changes(),
        workspaces(),
        audit_logs(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[expect(deprecated, reason = "the operation is offered until it ends")]
async fn preview(client: Client, a: &Arguments) -> Result<astronomer::User, Error> {
    let users = client.users();
    users
        .get_from_v1beta1("/iam/v1beta1", &a.id("userId"))
        .await
}

fn users() -> Vec<Row> {
    vec![
        Row::page(
            "ListUsers",
            "users",
            page!(|client, a| given!(
                client.users().list().best_effort(),
                workspace_id = a.text::<WorkspaceId>("workspaceId"),
                deployment_id = a.text::<DeploymentId>("deploymentId"),
                dag_id = a.text::<DagId>("dagId"),
                dag_tags = a.texts::<String>("dagTags"),
                sort = a.sorts::<UserSort>(),
            )),
        )
        .default("sorts", json!(["id:asc"])),
        Row::new(
            "GetUser",
            call!(|client, a| client.users().get(&a.id("userId"))),
        ),
        Row::new("GetUserV1Beta1", call!(|client, a| preview(client, &a))).base("/iam/v1beta1"),
        Row::page(
            "ListUserTeams",
            "teams",
            page!(|client, a| given!(
                client.users().teams(a.id::<UserId>("userId")),
                sort = a.sorts::<UserTeamSort>(),
            )),
        ),
        Row::new(
            "UpdateUserRoles",
            call!(|client, a| client
                .users()
                .roles(a.id::<UserId>("userId"))
                .update(&a.body())),
        )
        .sound(sound::roles),
        Row::new(
            "GetSelfUser",
            call!(|client, a| given!(
                client.self_user().get(),
                create_if_not_exist = a.flag("createIfNotExist"),
            )),
        ),
    ]
}

fn invites() -> Vec<Row> {
    vec![
        Row::new(
            "CreateUserInvite",
            call!(|client, a| client.invites().create(&a.body())),
        ),
        Row::new(
            "DeleteUserInvite",
            call!(|client, a| client.invites().delete(&a.id("inviteId"))),
        ),
    ]
}

fn organizations() -> Vec<Row> {
    vec![
        Row::page(
            "ListOrganizations",
            "organizations",
            page!(|client, a| given!(
                client.organizations().list(),
                product = a.text::<OrganizationProduct>("product"),
                product_plan = a.text::<ListOrganizationsProductPlan>("productPlan"),
                astronomer_product = a.text::<AstronomerProduct>("astronomerProduct"),
                sort = a.sorts::<OrganizationSort>(),
            )),
        ),
        Row::new(
            "GetOrganization",
            call!(|client, a| given!(
                client.organizations().get(&a.id("organizationId")),
                is_look_up_only = a.flag("isLookUpOnly"),
            )),
        ),
        Row::new(
            "GetOrganization",
            call!(|client, a| client
                .organization(a.id::<astronomer::OrganizationId>("organizationId"))
                .get()),
        )
        .sound(|arguments| {
            // The scope reads its Organization without parameters; the handle of all has them.
            arguments.query_mut().remove("isLookUpOnly");
        }),
        Row::new(
            "UpdateOrganization",
            call!(|client, a| client
                .organizations()
                .update(&a.id("organizationId"), &a.body())),
        )
        .sound(sound::name),
        Row::new(
            "UpdateOrganization",
            call!(|client, a| {
                let organization =
                    client.organization(a.id::<astronomer::OrganizationId>("organizationId"));
                organization.update(&a.body())
            }),
        )
        .sound(sound::name),
    ]
}

fn teams() -> Vec<Row> {
    vec![
        Row::page(
            "ListTeams",
            "teams",
            page!(|client, a| given!(
                client.teams().list(),
                names = a.texts::<String>("names"),
                workspace_id = a.text::<WorkspaceId>("workspaceId"),
                deployment_id = a.text::<DeploymentId>("deploymentId"),
                sort = a.sorts::<TeamSort>(),
            )),
        ),
        Row::new(
            "GetTeam",
            call!(|client, a| client.teams().get(&a.id("teamId"))),
        ),
        Row::new(
            "CreateTeam",
            call!(|client, a| client.teams().create(&a.body())),
        )
        .sound(sound::name),
        Row::new(
            "UpdateTeam",
            call!(|client, a| client.teams().update(&a.id("teamId"), &a.body())),
        )
        .sound(sound::name),
        Row::new(
            "DeleteTeam",
            call!(|client, a| client.teams().delete(&a.id("teamId"))),
        ),
    ]
}

fn team_members_and_roles() -> Vec<Row> {
    vec![
        Row::page(
            "ListTeamMembers",
            "teamMembers",
            page!(|client, a| given!(
                client
                    .teams()
                    .members(a.id::<TeamId>("teamId"))
                    .list()
                    .best_effort(),
                sort = a.sorts::<TeamMemberSort>(),
            )),
        )
        .default("sorts", json!(["userId:asc"])),
        Row::new(
            "AddTeamMembers",
            call!(|client, a| {
                let members = client.teams().members(a.id::<TeamId>("teamId"));
                members.add(a.body::<AddTeamMembersRequest>().member_ids)
            }),
        )
        .sound(sound::members),
        Row::new(
            "RemoveTeamMember",
            call!(|client, a| {
                let members = client.teams().members(a.id::<TeamId>("teamId"));
                members.remove(&a.id("memberId"))
            }),
        ),
        Row::new(
            "UpdateTeamRoles",
            call!(|client, a| client
                .teams()
                .roles(a.id::<TeamId>("teamId"))
                .update(&a.body())),
        )
        .sound(sound::roles),
    ]
}

fn api_tokens() -> Vec<Row> {
    vec![
        Row::page(
            "ListApiTokens",
            "tokens",
            page!(|client, a| given!(
                client.api_tokens().list(),
                workspace_id = a.text::<WorkspaceId>("workspaceId"),
                deployment_id = a.text::<DeploymentId>("deploymentId"),
                dag_id = a.text::<DagId>("dagId"),
                dag_tags = a.texts::<String>("dagTags"),
                include_only_organization_tokens = a.flag("includeOnlyOrganizationTokens"),
                kind = a.text::<ApiTokenKind>("kind"),
                sort = a.sorts::<ApiTokenSort>(),
            )),
        ),
        Row::new(
            "GetApiToken",
            call!(|client, a| client.api_tokens().get(&a.id("tokenId"))),
        ),
        Row::new(
            "CreateApiToken",
            call!(|client, a| client.api_tokens().create(&a.body())),
        )
        .sound(sound::api_token),
        Row::new(
            "DeleteApiToken",
            call!(|client, a| client.api_tokens().delete(&a.id("tokenId"))),
        ),
        Row::new(
            "UpdateApiToken",
            call!(|client, a| client.api_tokens().update(&a.id("tokenId"), &a.body())),
        )
        .sound(sound::name),
        Row::new(
            "RotateApiToken",
            call!(|client, a| client.api_tokens().rotate(&a.id("tokenId"))),
        ),
        Row::new(
            "UpdateApiTokenRoles",
            call!(|client, a| client
                .api_tokens()
                .roles(a.id::<ApiTokenId>("tokenId"))
                .update(&a.body())),
        )
        .sound(sound::api_token_roles),
    ]
}

fn roles() -> Vec<Row> {
    vec![
        Row::page(
            "ListRoles",
            "roles",
            page!(|client, a| given!(
                client.roles().list(),
                scope_types = a.texts::<PermissionScopeType>("scopeTypes"),
                sort = a.sorts::<RoleSort>(),
            )),
        )
        .sound(|arguments| {
            // The default roles are no rows of the list: another method reads them.
            arguments.query_mut().remove("includeDefaultRoles");
        }),
        Row::new(
            "ListRoles",
            call!(|client, a| {
                a.fixed("includeDefaultRoles");
                given!(
                    client.roles().default_roles(),
                    scope_types = a.texts::<PermissionScopeType>("scopeTypes"),
                )
            }),
        )
        .gives(Gives::Member("defaultRoles"))
        .sound(default_roles),
        Row::new(
            "ListRoleTemplates",
            call!(|client, a| given!(
                client.roles().templates(),
                scope_types = a.texts::<PermissionScopeType>("scopeTypes"),
            )),
        ),
        Row::new(
            "ListPermissionGroups",
            call!(|client, a| given!(
                client.permission_groups().list(),
                scope_type = a.text::<PermissionScopeType>("scopeType"),
            )),
        ),
        Row::new(
            "GetCustomRole",
            call!(|client, a| client.roles().get(&a.id("roleId"))),
        ),
    ]
}

/// The default roles come beside a page of others, which is kept as small as it can be.
fn default_roles(arguments: &mut Arguments) {
    let query = arguments.query_mut();
    query.retain(|name, _| name == "scopeTypes");
    query.insert("includeDefaultRoles".to_owned(), json!(true));
    query.insert("limit".to_owned(), json!(1));
}

fn role_changes() -> Vec<Row> {
    vec![
        Row::new(
            "CreateCustomRole",
            call!(|client, a| client.roles().create(&a.body())),
        )
        .sound(sound::custom_role),
        Row::new(
            "UpdateCustomRole",
            call!(|client, a| client.roles().update(&a.id("customRoleId"), &a.body())),
        )
        .sound(sound::custom_role),
        Row::new(
            "DeleteCustomRole",
            call!(|client, a| client.roles().delete(&a.id("customRoleId"))),
        ),
    ]
}

fn workspaces() -> Vec<Row> {
    vec![
        Row::page(
            "ListWorkspaces",
            "workspaces",
            page!(|client, a| given!(
                client.workspaces().list(),
                workspace_ids = a.texts::<WorkspaceId>("workspaceIds"),
                names = a.texts::<String>("names"),
                sort = a.sorts::<WorkspaceSort>(),
            )),
        ),
        Row::new(
            "GetWorkspace",
            call!(|client, a| client.workspaces().get(&a.id("workspaceId"))),
        ),
        Row::new(
            "CreateWorkspace",
            call!(|client, a| client.workspaces().create(&a.body())),
        )
        .sound(sound::name),
        Row::new(
            "UpdateWorkspace",
            call!(|client, a| client.workspaces().update(&a.id("workspaceId"), &a.body())),
        )
        .sound(sound::name),
        Row::new(
            "DeleteWorkspace",
            call!(|client, a| client.workspaces().delete(&a.id("workspaceId"))),
        ),
    ]
}

async fn read_audit_logs(client: Client, a: &Arguments) -> Result<Value, Error> {
    let logs = given!(
        client.audit_logs(),
        start_date = a.text::<Timestamp>("startDate"),
        end_date = a.text::<Timestamp>("endDate"),
    );
    let mut pieces = logs.bytes().await?.into_inner();
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.try_next().await? {
        bytes.extend_from_slice(&piece);
    }
    Ok(Value::from(String::from_utf8(bytes).unwrap()))
}

fn audit_logs() -> Vec<Row> {
    vec![
        Row::new(
            "GetOrganizationAuditLogs",
            call!(|client, a| read_audit_logs(client, &a)),
        )
        .gives(Gives::Bytes)
        .sound(recent),
    ]
}

/// Audit logs are kept for 90 days, and a period has its start before its end.
fn recent(arguments: &mut Arguments) {
    let day = |value: &Value, days: i64| -> Value {
        let date: Timestamp = value.as_str().unwrap().parse().unwrap();
        let within = date.as_second().rem_euclid(40 * 86_400);
        let second = Timestamp::try_from(today()).unwrap().as_second() - days * 86_400 + within;
        let date = Timestamp::new(second, date.subsec_nanosecond()).unwrap();
        json!(date.to_string())
    };
    for (name, days) in [("startDate", 85), ("endDate", 41)] {
        if let Some(date) = arguments.query_mut().get_mut(name) {
            *date = day(date, days);
        }
    }
}
