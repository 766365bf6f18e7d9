//! `astroctl whoami`.

use astronomer::SelfUser;

use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

pub(super) async fn run(session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
    let shown = output.choose(columns())?;
    let me = session.account().self_user().await?;
    output.object(&me, shown)
}

fn columns() -> Columns<SelfUser> {
    Columns::<SelfUser>::new()
        .with("NAME", |me| me.full_name.clone())
        .with("EMAIL", |me| me.username.clone())
        .with("ID", |me| me.id.to_string())
        .with("STATUS", |me| me.status.to_string())
        .with("ORGANIZATION", |me| me.organization_id.clone())
        .with("ROLE", |me| {
            let roles = me.roles.iter().flatten();
            let places = roles.map(|role| {
                let scope = &role.scope;
                format!("{} in {} {}", role.role, scope.type_, scope.entity_id)
            });
            places.collect::<Vec<_>>()
        })
        .with("INVITED TO", |me| {
            let invites = me.invites.iter().flatten();
            let places = invites.map(|invite| invite.organization_id.to_string());
            places.collect::<Vec<_>>()
        })
}
