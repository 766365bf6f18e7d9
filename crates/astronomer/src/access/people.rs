//! People, found by their addresses.

mod email_address;
mod quoted;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use astronomer_core::Error;

use crate::types::User;
use crate::{Users, operations};

pub use email_address::{EmailAddress, ParseEmailAddressError};
pub(crate) use quoted::{Quoted, changes_layout};

/// The page size of a search through all users: the largest that the API gives.
const SEARCH_PAGE_SIZE: u32 = 1000;
/// How many pages a search asks for ahead. Each may be one too many, since a search ends early.
const SEARCH_PREFETCH: u32 = 3;

/// Who of several people is in the Organization, from [`Users::find_by_emails`].
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let people = client.users().find_by_emails(["Jane@Company.com", "nobody@company.com"]).await?;
/// for (address, user) in people.found() {
///     println!("{address} is {} ({})", user.full_name, user.status);
/// }
/// assert_eq!(people.get("jane@company.com").map(|jane| &*jane.full_name), Some("Jane Doe"));
/// let missing: Vec<&str> = people.missing().map(|address| address.as_str()).collect();
/// assert_eq!(missing, ["nobody@company.com"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FoundUsers {
    /// In the order in which they were asked for, each once.
    addresses: Vec<EmailAddress>,
    /// By the address, folded.
    users: HashMap<String, User>,
}

impl FoundUsers {
    /// Who was found, with the address as it was first asked for, in that order.
    pub fn found(&self) -> impl Iterator<Item = (&EmailAddress, &User)> {
        let found = |address| Some((address, self.user(address)?));
        self.addresses.iter().filter_map(found)
    }

    /// The addresses that nobody in the Organization has, in the order in which they were asked for.
    pub fn missing(&self) -> impl Iterator<Item = &EmailAddress> {
        let is_missing = |address: &&EmailAddress| self.user(address).is_none();
        self.addresses.iter().filter(is_missing)
    }

    /// The user with this address, in whatever case it is written, if it was asked for.
    pub fn get(&self, address: &str) -> Option<&User> {
        self.users.get(&EmailAddress::fold(address))
    }

    pub(crate) fn user(&self, address: &EmailAddress) -> Option<&User> {
        self.users.get(address.folded())
    }
}

/// Reads texts as addresses, or says which of them are none: all of them.
pub(crate) fn parse_addresses<A: AsRef<str>>(
    texts: impl IntoIterator<Item = A>,
) -> Result<Vec<EmailAddress>, Error> {
    let (mut addresses, mut faults) = (Vec::new(), Vec::new());
    for text in texts {
        match text.as_ref().parse() {
            Ok(address) => addresses.push(address),
            Err(error) => faults.push(ParseEmailAddressError::to_string(&error)),
        }
    }
    if faults.is_empty() {
        return Ok(addresses);
    }
    Err(Error::invalid_input(faults.join("; ")).with_operation(&operations::LIST_USERS))
}

/// Reads the list of users until everybody who is wanted is found, or to its end.
pub(crate) async fn find_users(
    users: &Users,
    wanted: Vec<EmailAddress>,
) -> Result<FoundUsers, Error> {
    let mut seen = HashSet::with_capacity(wanted.len());
    let mut addresses = wanted;
    addresses.retain(|address| seen.insert(address.folded().to_owned()));
    let mut missing = seen;
    let mut found = FoundUsers {
        users: HashMap::with_capacity(addresses.len()),
        addresses,
    };
    let list = users.list().with_page_size(SEARCH_PAGE_SIZE);
    let mut list = list.with_prefetch(SEARCH_PREFETCH).items();
    while !missing.is_empty()
        && let Some(user) = list.try_next().await?
    {
        // Addresses are compared whole: the server keeps the case in which somebody signed up.
        let folded = EmailAddress::fold(&user.username);
        if missing.remove(&folded) {
            found.users.insert(folded, user);
        }
    }
    Ok(found)
}
