//! Lines of an address and a role: the `users.txt` of Astronomer's own instructions.

use super::gathering::{Gathering, Row};
use super::role_names::organization_role;
use super::source::Source;
use crate::access::EmailAddress;
use crate::access::people::Quoted;

/// Reads lines of an address and a role, separated by any blanks.
pub(super) fn read(source: &Source, gathering: &mut Gathering) {
    for (line, text) in source.lines() {
        if is_ambiguous(text) {
            gathering.fault(
                line,
                "this may be a comment, or an address that begins with #: put a blank behind the # of a comment, and such \
                 an address into csv or json",
            );
            continue;
        }
        let fields = text.split_whitespace();
        let fields: Vec<&str> = fields.take_while(|field| !field.starts_with('#')).collect();
        match fields.as_slice() {
            [] => {}
            [address, role] => {
                let row = Row {
                    address,
                    role,
                    ..Row::default()
                };
                gathering.add(line, row);
            }
            [address] if address.contains([',', ';']) => gathering.fault(
                line,
                "there is no blank between address and role: separate them by one, or read the file as csv",
            ),
            [address] => {
                gathering.check_address(line, address);
                gathering.fault(line, "there is no role behind the address: write `email role`");
            }
            [_, _, third, ..] => gathering.fault(
                line,
                format!(
                    "there is more than an address and a role, from {} on: write `email role`, and grants as csv or json",
                    Quoted(third)
                ),
            ),
        }
    }
}

/// Whether a line would be a person if its number sign were part of the address, where mail allows it. To drop somebody
/// silently would be as wrong as to invite somebody who was taken off the list.
fn is_ambiguous(line: &str) -> bool {
    let mut fields = line.split_whitespace();
    let (Some(first), Some(second)) = (fields.next(), fields.next()) else {
        return false;
    };
    let is_address = first.starts_with('#') && first.parse::<EmailAddress>().is_ok();
    is_address && organization_role(second).is_ok()
}
