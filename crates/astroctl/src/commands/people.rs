//! Naming people: administrators know addresses, the API knows ids.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use astronomer::{ParseIdentifierError, User, UserId};

use super::PAGE_SIZE;
use crate::failure::Failure;
use crate::session::Reader;

/// A user as a person names one: by id, or by email address in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UserReference {
    Id(UserId),
    Email(EmailAddress),
}

impl FromStr for UserReference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        if text.contains('@') {
            return Ok(Self::Email(text.parse()?));
        }
        UserId::new(text).map(Self::Id).map_err(ReferenceError::Id)
    }
}

/// An email address; two that differ in case alone are the same.
#[derive(Clone, Debug)]
pub(crate) struct EmailAddress {
    given: String,
    compared: String,
}

impl EmailAddress {
    /// As it was given.
    pub(crate) fn as_str(&self) -> &str {
        &self.given
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.compared == other.compared
    }
}

impl Eq for EmailAddress {}

impl FromStr for EmailAddress {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let given = text.trim();
        let is_address = given
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if !is_address || given.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(ReferenceError::Address);
        }
        Ok(Self {
            given: given.to_owned(),
            compared: given.to_lowercase(),
        })
    }
}

/// Why a text names nobody.
#[derive(Debug)]
pub(crate) enum ReferenceError {
    Id(ParseIdentifierError),
    Address,
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(error) => write!(f, "{error}"),
            Self::Address => {
                f.write_str("this is no email address: give one like jane@company.com")
            }
        }
    }
}

impl std::error::Error for ReferenceError {}

/// A user that was named, with what to call that user in messages.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: UserId,
    pub(crate) name: String,
}

/// The users with these addresses, in their order; none for an address that nobody has. The list is read once, and no
/// further than needed.
pub(crate) async fn find(
    reader: Reader<'_>,
    addresses: &[EmailAddress],
) -> Result<Vec<Option<User>>, Failure> {
    let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, address) in addresses.iter().enumerate() {
        wanted.entry(&address.compared).or_default().push(place);
    }
    let mut found = vec![None; addresses.len()];
    let mut users = reader.users().with_page_size(PAGE_SIZE).items();
    while !wanted.is_empty() {
        let Some(user) = users.try_next().await? else {
            break;
        };
        // Addresses are compared whole: the server keeps the case in which somebody signed up.
        for place in wanted
            .remove(user.username.to_lowercase().as_str())
            .into_iter()
            .flatten()
        {
            found[place] = Some(user.clone());
        }
    }
    Ok(found)
}

/// The people that these references name; a failure names every address that nobody has.
pub(crate) async fn resolve(
    reader: Reader<'_>,
    references: &[UserReference],
) -> Result<Vec<Person>, Failure> {
    let addresses: Vec<EmailAddress> = references
        .iter()
        .filter_map(|reference| match reference {
            UserReference::Email(address) => Some(address.clone()),
            UserReference::Id(_) => None,
        })
        .collect();
    let found = find(reader, &addresses).await?;
    check_all_found(&addresses, &found)?;
    let mut found = found.into_iter().flatten();
    let people = references.iter().filter_map(|reference| match reference {
        UserReference::Id(id) => Some(Person {
            id: id.clone(),
            name: id.to_string(),
        }),
        UserReference::Email(_) => found.next().map(|user| Person {
            name: format!("{} ({})", user.username, user.id),
            id: user.id,
        }),
    });
    Ok(people.collect())
}

/// The person that this reference names.
pub(crate) async fn resolve_one(
    reader: Reader<'_>,
    reference: UserReference,
) -> Result<Person, Failure> {
    let mut people = resolve(reader, &[reference]).await?;
    // One for each reference, or a failure.
    Ok(people.remove(0))
}

/// A failure that names every address that nobody has.
pub(crate) fn check_all_found(
    addresses: &[EmailAddress],
    found: &[Option<User>],
) -> Result<(), Failure> {
    let unknown = addresses.iter().zip(found);
    let unknown: Vec<&EmailAddress> = unknown
        .filter(|(_, user)| user.is_none())
        .map(|(address, _)| address)
        .collect();
    match unknown.as_slice() {
        [] => Ok(()),
        [address] => Err(nobody_has(address)),
        several => Err(Failure::not_found(
            format!(
                "{} of {} addresses belong to nobody in the Organization",
                several.len(),
                addresses.len()
            ),
            several
                .iter()
                .map(|address| address.given.clone())
                .collect(),
        )),
    }
}

pub(crate) fn nobody_has(address: &EmailAddress) -> Failure {
    Failure::failed(format!(
        "nobody in the Organization has the address {}",
        address.given
    ))
}
