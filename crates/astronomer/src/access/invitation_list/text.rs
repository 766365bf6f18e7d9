//! Lines of an address and a role: the `users.txt` of Astronomer's own instructions.

use super::gathering::{Gathering, Row};
use super::source::Source;
use crate::access::people::Quoted;

/// Reads lines of an address and a role, separated by any blanks.
pub(super) fn read(source: &Source, gathering: &mut Gathering) {
    for (line, text) in source.lines() {
        // Addresses don't begin with a number sign, and roles don't either.
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
