//! One call of an operation, as its handler sees it.

use std::sync::Arc;

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::behavior::Behavior;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::query::Query;
use crate::route::{Parameters, find_parameter};
use crate::store::Store;
use crate::world::{OrganizationRecord, World};

/// A request whose operation is known, whose token was accepted and has the permission.
pub(crate) struct Call<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) query: &'a Query,
    pub(crate) behavior: &'a Behavior,
    /// The body; null where the operation takes none.
    pub(crate) json: &'a Value,
    pub(crate) parameters: &'a Parameters,
    pub(crate) store: &'a Store,
}

impl<'a> Call<'a> {
    /// The value of a path parameter by its name in the template.
    pub(crate) fn parameter(&self, name: &str) -> Result<&'a str, ApiError> {
        find_parameter(self.parameters, name).ok_or_else(|| {
            let message = format!("the path template has no parameter {name}");
            ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message)
        })
    }

    /// The body as a model of the contract.
    ///
    /// # Errors
    ///
    /// 400 when a value is one that the contract's schema can't tell from a good one, such as an identifier with a
    /// control character.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        T::deserialize(self.json)
            .map_err(|error| ApiError::bad_request(format!("the body is malformed: {error}")))
    }

    /// The state as it is now. Sorting and writing JSON work on it without keeping anybody waiting.
    pub(crate) fn world(&self) -> Arc<World> {
        self.store.snapshot()
    }

    /// Changes the state, or leaves it as it was when `change` fails.
    ///
    /// # Errors
    ///
    /// 401 when the caller's token was deleted, rotated or ran out since the request came in; else what `change` says.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut World) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.store.write(|world| {
            let still = self.caller.reauthenticate(world);
            still.map_err(ApiError::unauthorized)?;
            change(world)
        })
    }

    /// The Organization of the path.
    pub(crate) fn organization<'w>(
        &self,
        world: &'w World,
    ) -> Result<&'w OrganizationRecord, ApiError> {
        world.organization(self.parameter("organizationId")?)
    }

    /// The Organization of the path, to be changed.
    pub(crate) fn organization_mut<'w>(
        &self,
        world: &'w mut World,
    ) -> Result<&'w mut OrganizationRecord, ApiError> {
        world.organization_mut(self.parameter("organizationId")?)
    }
}
