//! `astroctl whoami`.

use astronomer::SelfUser;

use crate::failure::Failure;
use crate::output::Output;
use crate::session::Session;

pub(super) async fn run(session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
    let me = session.client().self_user().get().await?;
    output.object(&me, &fields(&me))
}

fn fields(me: &SelfUser) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("Name", me.full_name.clone()),
        ("Email", me.username.clone()),
        ("Id", me.id.to_string()),
        ("Status", me.status.to_string()),
    ];
    if let Some(id) = &me.organization_id {
        fields.push(("Organization", id.to_string()));
    }
    for role in me.roles.iter().flatten() {
        let scope = &role.scope;
        let place = format!("{} in {} {}", role.role, scope.type_, scope.entity_id);
        fields.push(("Role", place));
    }
    for invite in me.invites.iter().flatten() {
        fields.push(("Invited to", invite.organization_id.to_string()));
    }
    fields
}
