//! Bodies decoded as the SDK decodes them.

use astronomer::types;
use astronomer_core::{Decode, DecodeError};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

type DecodeBody = fn(&str) -> Result<(), DecodeError>;

/// What the SDK decodes a body with.
#[derive(Clone, Copy, Debug)]
pub struct Decoder {
    decode: Option<DecodeBody>,
    is_list: bool,
}

/// Why the SDK can't decode a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The JSON path of what it can't decode; empty for the whole body.
    pub place: String,
    /// What is wrong, without values.
    pub message: String,
}

impl Decoder {
    /// The decoder of a response's schema: a reference to a schema of `components`, or an array of such.
    pub fn of(schema: &Value) -> Self {
        let (schema, is_list) = match schema.get("items") {
            Some(items) => (items, true),
            None => (schema, false),
        };
        let reference = schema["$ref"].as_str().unwrap_or_default();
        let name = reference.rsplit('/').next().unwrap_or_default();
        Self {
            decode: find(name),
            is_list,
        }
    }

    /// Whether the SDK has a type for the body.
    pub fn is_known(self) -> bool {
        self.decode.is_some()
    }

    /// Decodes a body that is JSON.
    ///
    /// # Errors
    ///
    /// Where and why the SDK can't.
    pub fn decode(self, body: &[u8]) -> Result<(), Undecodable> {
        let Some(decode) = self.decode else {
            return Ok(());
        };
        let refuse = |message: String| Undecodable {
            place: String::new(),
            message,
        };
        let text = std::str::from_utf8(body).map_err(|error| refuse(error.to_string()))?;
        if !self.is_list {
            return decode(text).map_err(|error| undecodable(&error, ""));
        }
        let items: Vec<&RawValue> = serde_json::from_str(text)
            .map_err(|_| refuse("the body is not an array".to_owned()))?;
        let mut items = items.iter().enumerate();
        items.try_for_each(|(index, item)| {
            decode(item.get()).map_err(|error| undecodable(&error, &format!("[{index}]")))
        })
    }
}

/// The error of a model that was decoded as the first item of a list, at its own place.
fn undecodable(error: &DecodeError, item: &str) -> Undecodable {
    let decoded = error.path().unwrap_or_default();
    let inside = decoded.strip_prefix(WRAPPED).unwrap_or(decoded);
    let place = format!("{item}{inside}");
    let text = error.to_string();
    // The place is said apart, and where in the text it stands tells nobody anything.
    let (_, message) = text
        .split_once(&format!("{decoded}: "))
        .unwrap_or(("", &text));
    let message = message.split(" at line ").next().unwrap_or(message);
    Undecodable {
        place: place.strip_prefix('.').unwrap_or(&place).to_owned(),
        message: format!("the SDK can't decode it: {message}"),
    }
}

/// Where a model stands that is decoded as the first item of a list.
const WRAPPED: &str = "[0]";

/// Every model decodes in a list, and few by themselves.
fn decode<T: DeserializeOwned>(body: &str) -> Result<(), DecodeError> {
    Vec::<T>::decode(format!("[{body}]").as_bytes()).map(drop)
}

/// What decodes a schema of `components`.
fn find(schema: &str) -> Option<DecodeBody> {
    let model = MODELS.iter().find(|(name, _)| *name == schema);
    model.map(|(_, decode)| *decode)
}

macro_rules! models {
    ($($name:ident),+ $(,)?) => {
        &[$((stringify!($name), decode::<types::$name>)),+]
    };
}

/// The schemas that answers have.
const MODELS: &[(&str, DecodeBody)] = models![
    AllowedIpAddressRange,
    AllowedIpAddressRangesList,
    AllowedIpAddressRangesPaginated,
    ApiToken,
    ApiTokensPaginated,
    Cluster,
    ClusterOptions,
    ClustersPaginated,
    CreateEnvironmentObject,
    Deploy,
    Deployment,
    DeploymentHibernationOverride,
    DeploymentLog,
    DeploymentOptions,
    DeploymentsPaginated,
    DeploysPaginated,
    EnvironmentObject,
    EnvironmentObjectsPaginated,
    Invite,
    Organization,
    OrganizationsPaginated,
    PermissionGroup,
    RoleTemplate,
    RoleWithPermission,
    RolesPaginated,
    SelfUser,
    SubjectRoles,
    Team,
    TeamMembersPaginated,
    TeamsPaginated,
    User,
    UserTeamsPaginated,
    UsersPaginated,
    Workspace,
    WorkspacesPaginated,
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_is_decoded_by_its_schema() {
        let page = Decoder::of(&json!({"$ref": "#/components/schemas/UsersPaginated"}));
        let error = page.decode(br#"{"users": 1}"#).unwrap_err();
        assert_eq!(error.place, "users", "{error:?}");
        assert!(
            error.message.starts_with("the SDK can't decode it: "),
            "{error:?}"
        );
        assert!(
            !error.message.contains("[0]") && !error.message.contains(" line "),
            "{error:?}"
        );
        let groups =
            json!({"type": "array", "items": {"$ref": "#/components/schemas/PermissionGroup"}});
        assert_eq!(Decoder::of(&groups).decode(b"[]"), Ok(()));
        assert!(Decoder::of(&groups).decode(b"{}").is_err());
        let error = Decoder::of(&groups).decode(b"[1]").unwrap_err();
        assert_eq!(error.place, "[0]", "{error:?}");
        assert!(!Decoder::of(&json!({"$ref": "#/components/schemas/Nothing"})).is_known());
    }
}
