//! Naming people: administrators know addresses, the API knows ids.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use astronomer::access::{EmailAddress, FoundUsers, ParseEmailAddressError};
use astronomer::{ParseIdentifierError, UserId};

use crate::failure::Failure;
use crate::session::{Reader, Session};

/// A user as a person names one: by id, or by email address in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UserReference {
    Id(UserId),
    Email(EmailAddress),
}

impl FromStr for UserReference {
    type Err = ParseUserReferenceError;

    fn from_str(text: &str) -> Result<Self, ParseUserReferenceError> {
        if text.contains('@') {
            let address = text.parse().map(Self::Email);
            return address.map_err(ParseUserReferenceError::Email);
        }
        UserId::new(text)
            .map(Self::Id)
            .map_err(ParseUserReferenceError::Id)
    }
}

/// Why a text names nobody.
#[derive(Debug)]
pub(crate) enum ParseUserReferenceError {
    Id(ParseIdentifierError),
    Email(ParseEmailAddressError),
}

impl fmt::Display for ParseUserReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(error) => error.fmt(f),
            Self::Email(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ParseUserReferenceError {}

/// A user that was named, with what to call that user in messages.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: UserId,
    pub(crate) name: String,
}

/// The people that these references name, each once; a failure names every address that nobody has. Addresses cost one
/// reading of the list, however many they are.
pub(crate) async fn resolve(
    reader: Reader<'_>,
    references: &[UserReference],
) -> Result<Vec<Person>, Failure> {
    let addresses = references.iter().filter_map(|reference| match reference {
        UserReference::Email(address) => Some(address),
        UserReference::Id(_) => None,
    });
    let found = reader.find_users(addresses).await?;
    check_all_found(&found)?;
    let people = references.iter().filter_map(|reference| match reference {
        UserReference::Id(id) => Some(Person {
            id: id.clone(),
            name: id.to_string(),
        }),
        UserReference::Email(address) => found.get(address.as_str()).map(|user| Person {
            name: format!("{} ({})", user.username, user.id),
            id: user.id.clone(),
        }),
    });
    let mut seen = HashSet::new();
    Ok(people
        .filter(|person| seen.insert(person.id.clone()))
        .collect())
}

/// Puts whoever the token belongs to behind the others, and says so: without their access the token can do no more.
pub(crate) async fn put_self_last(session: &Session, people: &mut [Person]) {
    // Who that is may not be known, of an API token for example.
    let Ok(me) = session.account().self_user().await else {
        return;
    };
    people.sort_by_key(|person| person.id == me.id);
    if let Some(person) = people.last().filter(|person| person.id == me.id) {
        session.messages().warning(&format!(
            "the token in use belongs to {}: it can do little or nothing afterwards",
            person.name
        ));
    }
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
pub(crate) fn check_all_found(found: &FoundUsers) -> Result<(), Failure> {
    let missing: Vec<&EmailAddress> = found.missing().collect();
    match missing.as_slice() {
        [] => Ok(()),
        [address] => Err(nobody_has(address)),
        several => {
            let asked = several.len() + found.found().count();
            Err(Failure::not_found(
                format!(
                    "{} of {asked} addresses belong to nobody in the Organization",
                    several.len()
                ),
                several.iter().map(ToString::to_string).collect(),
            ))
        }
    }
}

pub(crate) fn nobody_has(address: &EmailAddress) -> Failure {
    Failure::failed(format!(
        "nobody in the Organization has the address {address}"
    ))
}
