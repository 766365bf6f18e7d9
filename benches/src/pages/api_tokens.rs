//! Pages of API tokens.

use super::texture::ORDINARY;
use super::writer::PageWriter;

/// The body of a `ListApiTokens` answer with `tokens` API tokens; the same arguments give the same bytes.
pub fn api_token_page(seed: u64, tokens: usize) -> Vec<u8> {
    let mut page = PageWriter::new(seed, &ORDINARY);
    let organization = page.id();
    page.page("tokens", tokens, |page, number| {
        token(page, number, &organization)
    })
}

fn token(page: &mut PageWriter, number: usize, organization: &str) {
    let (id, description) = (page.id(), page.description());
    let (scope, kind) = match number % 4 {
        0 => ("ORGANIZATION", "STANDARD"),
        1 | 2 => ("WORKSPACE", "STANDARD"),
        _ => ("DEPLOYMENT", "DIRECT_ACCESS"),
    };
    let short = page.hash() as u32;
    let (created, updated) = (page.timestamp(number), page.timestamp(number + 1));
    page.put(format_args!(
        r#"{{"id":"{id}","name":"ci \u0026 cd {number}","description":"{description}","shortToken":"astro_{short:08x}","#
    ));
    page.put(format_args!(
        r#""scope":"{scope}","kind":"{kind}","createdAt":"{created}","updatedAt":"{updated}","startAt":"{created}","#
    ));
    if number.is_multiple_of(2) {
        let (end, days) = (page.timestamp(number), 30 * (1 + page.number(12)));
        page.put(format_args!(
            r#""endAt":"{end}","expiryPeriodInDays":{days},"#
        ));
    }
    if !number.is_multiple_of(3) {
        let (used, rotated) = (page.timestamp(number), page.timestamp(number + 1));
        page.put(format_args!(
            r#""lastUsedAt":"{used}","lastRotatedAt":"{rotated}","#
        ));
    }
    page.profile("createdBy", number);
    page.put(format_args!(","));
    page.profile("updatedBy", number + 1);
    roles(page, scope, organization);
    page.put(format_args!("}}"));
}

/// The role of the token's own scope, and what else it may do inside of it.
fn roles(page: &mut PageWriter, scope: &str, organization: &str) {
    page.put(format_args!(r#","roles":["#));
    match scope {
        "ORGANIZATION" => {
            let role = page.organization_role();
            page.put(format_args!(
                r#"{{"entityId":"{organization}","entityType":"ORGANIZATION","role":"{role}"}},"#
            ));
            workspace_role(page);
        }
        "WORKSPACE" => {
            workspace_role(page);
            page.put(format_args!(","));
            dag_role(page);
        }
        _ => {
            let (id, role) = (page.deployment_id(), page.deployment_role());
            page.put(format_args!(
                r#"{{"entityId":"{id}","entityType":"DEPLOYMENT","role":"{role}"}},"#
            ));
            dag_role(page);
        }
    }
    page.put(format_args!("]"));
}

fn workspace_role(page: &mut PageWriter) {
    let (id, role) = (page.workspace_id(), page.workspace_role());
    page.put(format_args!(
        r#"{{"entityId":"{id}","entityType":"WORKSPACE","role":"{role}"}}"#
    ));
}

fn dag_role(page: &mut PageWriter) {
    let (id, role) = (page.deployment_id(), page.dag_role());
    let (kind, dags) = match page.once_in(2) {
        true => ("DAG", page.dag()),
        false => ("DAG_TAG", page.dag_tag()),
    };
    page.put(format_args!(
        r#"{{"entityId":"{dags}","entityType":"{kind}","deploymentId":"{id}","role":"{role}"}}"#
    ));
}
