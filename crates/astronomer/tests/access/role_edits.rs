//! Edits of roles: what is kept, what is refused, and who else edits.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

use astronomer::access::{Grant, Grants, Place, RolesEdit};
use astronomer::{
    ApiTokenRole, Attempt, AttemptHook, AttemptOutcome, Client, EntityType, HeaderMap,
    OrganizationRole, UpdateUserRolesRequest, UserId, WorkspaceGrant, WorkspaceRole,
};
use astronomer_sim::{Fault, RoleUpdates, Sim};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::server::{client, give_all_families, jane, server};

fn owner_of(sim: &Sim) -> UserId {
    let mut users = sim.users().into_iter();
    let owner = users.find(|user| user.organization_role == Some(OrganizationRole::Owner));
    owner.unwrap().id
}

fn updates(sim: &Sim) -> usize {
    sim.requests().operation("UpdateUserRoles").count()
}

/// Whatever is changed in one family, the others stay as they are, whether the API replaces or merges.
#[tokio::test]
async fn one_change_keeps_all_other_families() {
    for semantics in [RoleUpdates::Replace, RoleUpdates::Merge] {
        let sim = server(semantics).await;
        let client = client(&sim);
        let jane = jane(&client).await.id;
        give_all_families(&sim, &client, &jane).await;
        let deployment = sim.deployment_ids().remove(0);
        let workspaces = sim.workspace_ids();
        let changes: [Box<dyn Fn(RolesEdit) -> RolesEdit>; 5] = [
            Box::new(|roles| roles.set_organization(OrganizationRole::Member)),
            Box::new(|roles| roles.grant_workspace(&workspaces[1], WorkspaceRole::Member)),
            Box::new(|roles| roles.grant_deployment(&deployment, "DEPLOYMENT_ACCESSOR")),
            Box::new(|roles| {
                let dag: astronomer::DagId = "etl".parse().unwrap();
                roles.grant_dag(&deployment, dag, "DAG_AUTHOR")
            }),
            Box::new(|roles| roles.grant_dag_tag(&deployment, "daily", "DAG_VIEWER")),
        ];
        for change in changes {
            let edited = client.users().roles(&jane).edit(change).await.unwrap();
            let changes = edited.changes();
            assert_eq!(changes.len(), 1, "{semantics:?} {changes:?}");
            assert!(edited.changed_meanwhile.is_empty() && edited.updates == 1);
            let stored = client.users().get(&jane).await.unwrap();
            assert_eq!(Grants::from(&stored), edited.after);
            assert_eq!(edited.after.len(), edited.before.len());
        }
    }
}

#[tokio::test]
async fn a_role_is_taken_where_updates_replace_and_an_error_where_they_merge() {
    for semantics in [RoleUpdates::Replace, RoleUpdates::Merge] {
        let sim = server(semantics).await;
        let client = client(&sim);
        let jane = jane(&client).await.id;
        give_all_families(&sim, &client, &jane).await;
        let workspace = sim.workspace_ids().remove(1);
        let place = Place::Workspace(workspace.clone());
        let roles = client.users().roles(&jane);
        let result = roles.edit(|roles| roles.revoke_workspace(&workspace)).await;
        let left = client.users().roles(&jane).get().await.unwrap();
        if semantics == RoleUpdates::Merge {
            let error = result.unwrap_err();
            assert!(
                error.is_unverified() && error.to_string().contains("merge"),
                "{error}"
            );
            assert_eq!(left.at(&place).count(), 1);
        } else {
            assert_eq!(result.unwrap().after, left);
            assert_eq!(left.at(&place).count(), 0);
            assert_eq!(left.len(), 5);
        }
    }
}

/// Accessor roles that the API gives in parents are told apart from what others do.
#[tokio::test]
async fn accessor_roles_of_parents_are_understood() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let roles = client.users().roles(&jane);
    roles.edit(|roles| roles.revoke_all()).await.unwrap();
    let deployment = sim.deployment_ids().remove(0);
    let dag: astronomer::DagId = "etl".parse().unwrap();

    let edited = roles
        .edit(|roles| roles.grant_dag(&deployment, &dag, "DAG_VIEWER"))
        .await
        .unwrap();
    let added: Vec<&str> = edited.added.iter().map(Grant::role).collect();
    assert_eq!(added, ["WORKSPACE_ACCESSOR", "DEPLOYMENT_ACCESSOR"]);
    assert!(edited.changed_meanwhile.is_empty());

    // Taken, they come back as long as the Dag role is there: no failure, and said.
    let edited = roles
        .edit(|roles| roles.revoke_deployment(&deployment))
        .await
        .unwrap();
    let kept: Vec<&str> = edited.kept.iter().map(Grant::role).collect();
    assert_eq!(kept, ["DEPLOYMENT_ACCESSOR"]);
    assert!(edited.added.is_empty() && edited.changes().is_empty());
}

/// What was sent once is never told as if nothing had been.
#[tokio::test]
async fn a_second_round_that_is_refused_says_that_the_first_was_sent() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let stripped = Fault::null("organizationRole").and(Fault::null("workspaceRoles"));
    sim.faults()
        .on("GetUser")
        .skip(1)
        .always()
        .inject(stripped)
        .unwrap();
    let workspace = sim.workspace_ids().remove(1);
    let roles = client.users().roles(&jane);
    let edit = roles.edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Author));
    let error = edit.await.unwrap_err();
    assert!(error.is_unverified(), "{error}");
    assert!(
        error.to_string().contains("could not be made again"),
        "{error}"
    );
    assert_eq!(updates(&sim), 1);
}

#[tokio::test]
async fn an_edit_that_changes_nothing_sends_nothing() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let workspace: astronomer::WorkspaceId = "clm8t5u4q000008jq4qoc3036".parse().unwrap();
    let roles = client.users().roles(&jane);
    let edited = roles
        .edit(|roles| roles.revoke_workspace(&workspace))
        .await
        .unwrap();
    assert_eq!((edited.updates, updates(&sim)), (0, 0));
    assert!(edited.changes().is_empty());
}

#[tokio::test]
async fn a_plan_changes_nothing() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let workspace = sim.workspace_ids().remove(0);
    let roles = client.users().roles(&jane);
    let plan = roles.plan(|roles| {
        roles
            .revoke_all()
            .grant_workspace(&workspace, WorkspaceRole::Owner)
    });
    let plan = plan.await.unwrap();
    assert!(!plan.changes().is_empty());
    assert_eq!(
        (roles.get().await.unwrap(), updates(&sim)),
        (plan.before, 0)
    );
}

/// The last owner keeps the role, whatever a Team's role or a person's status seems to say.
#[tokio::test]
async fn the_last_owner_stays_owner() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let owner = owner_of(&sim);
    for user in sim.users() {
        if user.organization_role == Some(OrganizationRole::Owner) && user.id != owner {
            let edit = client.users().roles(&user.id);
            edit.edit(|roles| roles.set_organization(OrganizationRole::Member))
                .await
                .unwrap();
        }
    }
    let demote = |roles: RolesEdit| roles.set_organization(OrganizationRole::Member);
    let before = updates(&sim);
    let error = client.users().roles(&owner).edit(demote).await.unwrap_err();
    assert!(error.is_invalid_input());
    assert_eq!(
        error.to_string(),
        format!(
            "UpdateUserRoles: user {owner} is the last owner of the Organization: make somebody else owner first"
        )
    );
    assert_eq!(
        client
            .users()
            .roles(&owner)
            .plan(demote)
            .await
            .unwrap_err()
            .to_string(),
        error.to_string()
    );
    assert_eq!(updates(&sim), before);

    // Somebody else through a Team is enough.
    let jane = jane(&client).await.id;
    let request = astronomer::CreateTeamRequest::new("Owners")
        .organization_role(OrganizationRole::Owner)
        .member_ids([jane]);
    let team = client.teams().create(&request).await.unwrap();
    client.teams().roles(&team.id).plan(demote).await.unwrap();
    assert!(client.users().roles(&owner).plan(demote).await.is_ok());
}

#[tokio::test]
async fn a_user_without_an_organization_role_gets_one_or_no_update() {
    let sim = server(RoleUpdates::Replace).await;
    let unsaid = Fault::remove("organizationRole");
    sim.faults().on("GetUser").times(2).inject(unsaid).unwrap();
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let workspace = sim.workspace_ids().remove(0);
    let roles = client.users().roles(&jane);
    let grant = |roles: RolesEdit| roles.grant_workspace(&workspace, WorkspaceRole::Owner);
    let error = roles.edit(grant).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the update has no organization role"),
        "{error}"
    );
    assert_eq!(updates(&sim), 0);
    let both = |roles| grant(roles).set_organization(OrganizationRole::Member);
    roles.edit(both).await.unwrap();
    assert_eq!(updates(&sim), 1);
}

/// Clones of one client: whoever comes second waits for the first.
#[tokio::test(flavor = "multi_thread")]
async fn editors_in_one_client_lose_nothing() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    client
        .users()
        .roles(&jane)
        .edit(|roles| roles.revoke_all())
        .await
        .unwrap();
    let workspaces = sim.workspace_ids();
    let editors = workspaces.iter().cloned().map(|workspace| {
        let roles = client.clone().users().roles(&jane);
        tokio::spawn(async move {
            roles
                .edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Author))
                .await
        })
    });
    for editor in editors.collect::<Vec<_>>() {
        let edited = editor.await.unwrap().unwrap();
        assert_eq!((edited.updates, edited.changes().len()), (1, 1));
    }
    let grants = client.users().roles(&jane).get().await.unwrap();
    assert!(workspaces.len() > 1);
    assert_eq!(grants.len(), workspaces.len() + 1);
}

/// Somebody else's update, each time that one of ours was answered.
struct Overwriting {
    editor: Client,
    user: UserId,
    times: AtomicU32,
}

impl fmt::Debug for Overwriting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Overwriting")
    }
}

impl AttemptHook for Overwriting {
    fn before(&self, _: &Attempt, _: &mut HeaderMap) {}

    fn after(&self, attempt: &Attempt, _: &AttemptOutcome<'_>) {
        let is_update = attempt.operation.id == "UpdateUserRoles";
        let again = |times: u32| times.checked_sub(1);
        if !is_update
            || self
                .times
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, again)
                .is_err()
        {
            return;
        }
        let request = UpdateUserRolesRequest::new().organization_role(OrganizationRole::Member);
        let roles = self.editor.users().roles(&self.user);
        block_in_place(|| Handle::current().block_on(async { roles.update(&request).await }))
            .unwrap();
    }
}

async fn overwritten(times: u32) -> Result<u32, astronomer::Error> {
    let sim = server(RoleUpdates::Replace).await;
    let editor = client(&sim);
    let user = jane(&editor).await.id;
    let hook = Overwriting {
        editor: editor.clone(),
        user: user.clone(),
        times: times.into(),
    };
    let builder = Client::builder().url(sim.url()).token(sim.token());
    let ours = builder
        .organization(sim.organization_id())
        .with_hook(hook)
        .build()
        .unwrap();
    let workspace = sim.workspace_ids().remove(0);
    let edit = ours.users().roles(&user);
    let edited = edit
        .edit(|roles| {
            roles
                .revoke_all()
                .grant_workspace(&workspace, WorkspaceRole::Author)
        })
        .await?;
    let grant = Grant::Workspace(workspace, WorkspaceRole::Author);
    assert!(ours.users().roles(&user).get().await?.contains(&grant));
    Ok(edited.updates)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_another_program_overwrites_is_made_once_more() {
    assert_eq!(overwritten(0).await.unwrap(), 1);
    assert_eq!(overwritten(1).await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_overwritten_again_is_an_error() {
    let error = overwritten(2).await.unwrap_err();
    assert!(error.is_unverified());
    assert!(
        error
            .to_string()
            .contains("was overwritten 2 times by somebody else"),
        "{error}"
    );
}

#[tokio::test]
async fn a_change_that_cannot_be_read_back_says_that_it_was_sent() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let refused = Fault::status(400);
    sim.faults().on("GetUser").skip(1).inject(refused).unwrap();
    let workspace = sim.workspace_ids().remove(0);
    let roles = client.users().roles(&jane);
    let error = roles
        .edit(|roles| {
            roles
                .revoke_all()
                .grant_workspace(&workspace, WorkspaceRole::Author)
        })
        .await
        .unwrap_err();
    assert!(error.is_unverified());
    assert!(
        error.to_string().contains("reading them back failed"),
        "{error}"
    );
    assert_eq!(updates(&sim), 1);
}

/// A Dag role with both a Dag and a tag, as in the vendor's example: nothing else is lost by mistake.
#[tokio::test]
async fn what_no_update_can_say_is_refused_until_it_is_taken() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let deployment = sim.deployment_ids().remove(0);
    let both = serde_json::json!([{"deploymentId": deployment, "dagId": "etl", "dagTag": "daily", "role": "DAG_VIEWER"}]);
    let odd = Fault::set("dagRoles", both);
    sim.faults().on("GetUser").always().inject(odd).unwrap();
    let workspace = sim.workspace_ids().remove(0);
    let roles = client.users().roles(&jane);
    let grant = |roles: RolesEdit| roles.grant_workspace(&workspace, WorkspaceRole::Owner);
    let error = roles.edit(grant).await.unwrap_err();
    assert!(error.is_invalid_input());
    assert!(
        error.to_string().contains("names either a Dag or a tag"),
        "{error}"
    );
    assert!(roles.plan(|roles| grant(roles.revoke_all())).await.is_ok());
}

#[tokio::test]
async fn roles_of_teams_and_api_tokens_are_edited_the_same_way() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let workspace = sim.workspace_ids().remove(0);
    let grant = Grant::Workspace(workspace.clone(), WorkspaceRole::Operator);

    let team = client.teams().list().all().await.unwrap().remove(0);
    let edited = client
        .teams()
        .roles(&team.id)
        .edit(|roles| roles.grant(grant.clone()))
        .await
        .unwrap();
    let stored = client.teams().get(&team.id).await.unwrap();
    assert_eq!(edited.after, Grants::from(&stored));
    let roles = client.teams().roles(&team.id);
    assert_eq!(roles.get().await.unwrap(), edited.after);
    let plan = roles.plan(|roles| roles.revoke_all()).await.unwrap();
    assert_eq!((&plan.before, plan.after.len()), (&edited.after, 1));
    assert!(edited.after.contains(&grant));

    let tokens = client
        .api_tokens()
        .list()
        .include_only_organization_tokens(true)
        .all()
        .await
        .unwrap();
    let roles = client.api_tokens().roles(&tokens[0].id);
    let edited = roles
        .edit(|roles| roles.grant(grant.clone()))
        .await
        .unwrap();
    assert!(edited.after.contains(&grant) && edited.after.organization().is_some());
    assert_eq!(roles.get().await.unwrap(), edited.after);
    let plan = roles.plan(|roles| roles.revoke_all()).await.unwrap();
    assert_eq!((&plan.before, plan.after.len()), (&edited.after, 1));
    let stored = client
        .api_tokens()
        .get(&tokens[0].id)
        .await
        .unwrap()
        .roles
        .unwrap();
    let sent = ApiTokenRole::new(
        workspace.as_str(),
        EntityType::Workspace,
        "WORKSPACE_OPERATOR",
    );
    assert!(stored.contains(&sent), "{stored:?}");
    let error = roles
        .edit(|roles| roles.replace(Grants::default()))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("give at least 1"), "{error}");
}

#[tokio::test]
async fn two_roles_in_one_place_are_not_chosen_between() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let workspaces = sim.workspace_ids();
    let twice = [WorkspaceRole::Owner, WorkspaceRole::Member]
        .map(|role| WorkspaceGrant::new(role, &workspaces[0]));
    let twice = serde_json::to_value(twice).unwrap();
    let odd = Fault::set("workspaceRoles", twice);
    sim.faults().on("GetUser").always().inject(odd).unwrap();
    let roles = client.users().roles(&jane);
    let other = |roles: RolesEdit| roles.grant_workspace(&workspaces[1], WorkspaceRole::Author);
    let error = roles.edit(other).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("has more than one role in the update"),
        "{error}"
    );
    let chosen = |roles| other(roles).grant_workspace(&workspaces[0], WorkspaceRole::Owner);
    assert!(roles.plan(chosen).await.is_ok());
}
