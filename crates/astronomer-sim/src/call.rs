//! One call of an operation, as its handler sees it.

use std::sync::{PoisonError, RwLock};

use axum::http::StatusCode;

use crate::error::ApiError;
use crate::query::Query;
use crate::route::Parameters;
use crate::world::{Caller, World};

/// A request whose operation is known and whose token was accepted.
pub(crate) struct Call<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) query: &'a Query,
    pub(crate) body: &'a [u8],
    parameters: &'a Parameters,
    world: &'a RwLock<World>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        caller: &'a Caller,
        query: &'a Query,
        body: &'a [u8],
        parameters: &'a Parameters,
        world: &'a RwLock<World>,
    ) -> Self {
        Self {
            caller,
            query,
            body,
            parameters,
            world,
        }
    }

    /// The value of a path parameter by its name in the template.
    pub(crate) fn parameter(&self, name: &str) -> Result<&'a str, ApiError> {
        let value = self.parameters.iter().find(|(key, _)| *key == name);
        value.map(|(_, value)| value.as_str()).ok_or_else(|| {
            let message = format!("the path template has no parameter {name}");
            ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message)
        })
    }

    /// Looks at the state; sorting and writing JSON belong outside, so that writers wait as little as possible.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state. What is refused must be refused before the first change.
    pub(crate) fn write<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut self.world.write().unwrap_or_else(PoisonError::into_inner))
    }
}
