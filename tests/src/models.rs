//! The models of the first slice, by the names of their schemas.

use std::fmt::Debug;

use astronomer::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A schema of the contract and the type that is generated from it.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The name of the schema.
    pub schema: &'static str,
    /// Decodes JSON and encodes it again.
    ///
    /// # Errors
    ///
    /// What doesn't decode, or what decodes to another value once it is encoded again.
    pub reencode: fn(&Value) -> Result<Value, String>,
}

macro_rules! models {
    ($($schema:ident as $model:ty),+ $(,)?) => {
        &[$(Model { schema: stringify!($schema), reencode: reencode::<$model> }),+]
    };
}

/// Every schema that the operations of the slice take or answer with, and the unions.
pub const MODELS: &[Model] = models! {
    BasicSubjectProfile as types::BasicSubjectProfile,
    CreateClusterRequest as types::CreateClusterRequest,
    CreateDeploymentRequest as types::CreateDeploymentRequest,
    CreateUserInviteRequest as types::CreateUserInviteRequest,
    DagRole as types::DagGrant,
    DeploymentRole as types::DeploymentGrant,
    DeploymentsPaginated as types::DeploymentsPaginated,
    Error as types::ErrorBody,
    FieldValidationError as types::FieldValidationError,
    Invite as types::Invite,
    ManagedDomain as types::ManagedDomain,
    Organization as types::Organization,
    OrganizationProductPlan as types::OrganizationProductPlan,
    OrganizationsPaginated as types::OrganizationsPaginated,
    OverrideDeploymentHibernationBody as types::OverrideDeploymentHibernationBody,
    SelfUser as types::SelfUser,
    SelfUserFeatureFlag as types::SelfUserFeatureFlag,
    SelfUserInvite as types::SelfUserInvite,
    SelfUserRole as types::SelfUserRole,
    SelfUserRoleScope as types::SelfUserRoleScope,
    SubjectRoles as types::SubjectRoles,
    UpdateClusterRequest as types::UpdateClusterRequest,
    UpdateDeploymentRequest as types::UpdateDeploymentRequest,
    UpdateOrganizationRequest as types::UpdateOrganizationRequest,
    UpdateUserRolesRequest as types::UpdateUserRolesRequest,
    User as types::User,
    UserTeamMembership as types::UserTeamMembership,
    UserTeamsPaginated as types::UserTeamsPaginated,
    UsersPaginated as types::UsersPaginated,
    WorkspaceRole as types::WorkspaceGrant,
};

/// The model of a schema.
///
/// # Panics
///
/// When there is none of this name.
pub fn model(schema: &str) -> Model {
    *MODELS
        .iter()
        .find(|model| model.schema == schema)
        .unwrap_or_else(|| panic!("{schema} is missing from MODELS"))
}

/// Decodes JSON as a `T`, encodes that, and decodes it once more to see that nothing is lost on the way.
///
/// # Errors
///
/// What doesn't decode, or what decodes to another value once it is encoded again.
pub fn reencode<T>(json: &Value) -> Result<Value, String>
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let decode = |text: String| {
        serde_json::from_str::<T>(&text).map_err(|error| format!("{error} in {text}"))
    };
    let first = decode(json.to_string())?;
    let text = serde_json::to_string(&first).map_err(|error| error.to_string())?;
    let again = decode(text.clone())?;
    if first != again {
        return Err(format!("{first:?} became {again:?}"));
    }
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    struct Forgetful {
        name: String,
        #[serde(default, skip_serializing)]
        note: String,
    }

    #[test]
    fn what_a_model_forgets_is_found() {
        assert_eq!(
            reencode::<Forgetful>(&json!({"name": "a", "new": 1})).unwrap(),
            json!({"name": "a"})
        );
        let error = reencode::<Forgetful>(&json!({"name": "a", "note": "b"})).unwrap_err();
        assert!(error.contains("became Forgetful"), "{error}");
        let error = reencode::<Forgetful>(&json!({"note": "b"})).unwrap_err();
        assert!(error.starts_with("missing field `name`"), "{error}");
    }

    #[test]
    fn a_schema_stands_once_in_the_table() {
        assert!(MODELS.is_sorted_by(|a, b| a.schema < b.schema));
        assert_eq!(model("DagRole").schema, "DagRole");
    }
}
