//! Tables.

use super::*;

const CSV: InvitationFormat = InvitationFormat::Csv;

/// A list as a table, cells neutralised as for a spreadsheet.
pub(super) fn write(list: &InvitationList) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let header = [
        "teams",
        "Email",
        "role",
        "workspaces",
        "deployments",
        "dags",
        "dag_tags",
    ];
    writer.write_record(header).unwrap();
    for invitation in list.iter() {
        let mut cells = [const { Vec::new() }; 4];
        for grant in invitation.grants().iter() {
            let role = grant.role();
            let (cell, entry) = match grant {
                Grant::Workspace(id, _) => (0, format!("{id}={role}")),
                Grant::Deployment(id, _) => (1, format!("{id} = {role}")),
                Grant::Dag(deployment, dag, _) => (2, format!("{deployment}/{dag}={role}")),
                Grant::DagTag(deployment, tag, _) => (3, format!("{deployment}/{tag}={role}")),
                other => panic!("{other}"),
            };
            cells[cell].push(entry);
        }
        let address = invitation.address().as_str();
        let address = match address.starts_with('+') {
            true => format!("'{address}"),
            false => address.to_owned(),
        };
        let teams: Vec<String> = invitation.teams().map(ToString::to_string).collect();
        let mut record = vec![teams.join(";"), address, invitation.role().to_string()];
        record.extend(cells.map(|entries| entries.join(" ; ")));
        writer.write_record(record).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn a_table_has_grants() {
    let text = "role,email,dags,teams\n\n# hires\nORGANIZATION_MEMBER,'+a@b.io,\"d1/etl=DAG_VIEWER;\",t2; t1\n,,,\n";
    let list = parse(text, CSV);
    let invitation = list.iter().next().unwrap();
    assert_eq!(invitation.address().as_str(), "+a@b.io");
    let grants: Vec<String> = invitation
        .grants()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(grants, ["DAG_VIEWER on Dag etl of Deployment d1"]);
    let teams: Vec<&str> = invitation
        .teams()
        .map(crate::types::TeamId::as_str)
        .collect();
    assert_eq!(teams, ["t1", "t2"]);
}

#[test]
fn spreadsheets_of_many_countries_are_read() {
    for delimiter in [";", "\t"] {
        let text = "email,role,teams\r\na@b.io,ORGANIZATION_OWNER,t1\r\n".replace(',', delimiter);
        assert_eq!(
            people(&parse(&text, CSV)),
            [("a@b.io", "ORGANIZATION_OWNER")]
        );
    }
}

#[test]
fn a_line_for_excel_names_the_separator() {
    let table = "email;role;teams\na@b.io;ORGANIZATION_OWNER;t1,t2\n";
    for first in ["sep=;", "\"sep=;\""] {
        let list = parse(format!("{first}\r\n{table}"), CSV);
        assert_eq!(people(&list), [("a@b.io", "ORGANIZATION_OWNER")]);
    }
    // Without the line, the comma would count.
    let commas = "email;role;a,b\n";
    assert_faults(
        commas,
        CSV,
        &[
            (1, "no column"),
            (1, "no column"),
            (1, "no column"),
            (1, "no column"),
        ],
    );
    assert_faults(
        format!("sep=;\n\n{table}b@b.io;MEMBER;\n"),
        CSV,
        &[(5, "did you mean ORGANIZATION_MEMBER")],
    );
    assert_faults("sep=\nemail,role\n", CSV, &[(1, "names no separator")]);
    assert_faults("sep=ab\nemail,role\n", CSV, &[(1, "\"sep=ab\" names no")]);
}

#[test]
fn an_address_in_quotes_may_begin_with_a_number_sign() {
    let text = "email,role\n\"#a@b.io\",ORGANIZATION_OWNER\n#c@b.io,ORGANIZATION_OWNER\n";
    let list = parse(text, CSV);
    assert_eq!(people(&list), [("#a@b.io", "ORGANIZATION_OWNER")]);
}

#[test]
fn a_header_is_needed_and_names_known_columns() {
    assert_faults(
        "a@b.io,ORGANIZATION_MEMBER\n",
        CSV,
        &[(1, "should name the columns")],
    );
    assert_faults(
        "\n\nemail,Email,colour\n",
        CSV,
        &[
            (3, "email is there twice"),
            (3, "\"colour\" is no column: allowed: email, role"),
            (3, "no column role"),
        ],
    );
}

#[test]
fn faults_of_rows_have_their_lines() {
    assert_faults(
        "email,role,workspaces,deployments\r\n\
         a@b.io,MEMBER,,\r\n\
         \r\n\
         # a comment\r\n\
         b@b.io,ORGANIZATION_MEMBER,w1,\r\n\
         c@b.io,ORGANIZATION_MEMBER,w1=AUTHOR,d1=admin,x\r\n\
         d@b.io,ORGANIZATION_MEMBER,w1=AUTHOR,d1=admin\r\n\
         e@b.io\r\n\
         f@b.io,ORGANIZATION_MEMBER,w1=WORKSPACE_OWNER;w1=WORKSPACE_MEMBER\r\n\
         g@b.io,\"ORGANIZATION_MEMBER\r\nh@b.io,ORGANIZATION_MEMBER\r\n",
        CSV,
        &[
            (2, "did you mean ORGANIZATION_MEMBER"),
            (5, "workspaces: \"w1\" has no role: write WORKSPACEID="),
            (6, "5 cells for 4 columns"),
            (
                7,
                "workspaces: \"AUTHOR\" is no role in a Workspace: did you mean WORKSPACE_AUTHOR?",
            ),
            (
                7,
                "deployments: \"admin\" is no role in a Deployment: did you mean DEPLOYMENT_ADMIN?",
            ),
            (8, "there is no role"),
            (9, "two roles in Workspace w1"),
            (10, "close its quote"),
        ],
    );
}
