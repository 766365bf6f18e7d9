//! What a fault is put together from.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether the operation is carried out although its answer is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Execution {
    /// The fault happens before the operation, which is not carried out.
    Before,
    /// The operation is carried out, then its answer is spoilt.
    After,
}

/// A body in place of the real one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum FaultBody {
    /// Plain text.
    Text(String),
    /// Any JSON.
    Json(Value),
    /// A page as a proxy or a login would answer with.
    Html,
    /// No body at all.
    Empty,
}

/// How the body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Encoding {
    Gzip,
    CorruptGzip,
    TruncatedGzip,
}

/// A body that comes in small pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Drip {
    pub(super) bytes: usize,
    #[serde(rename = "intervalMilliseconds", with = "milliseconds")]
    pub(super) interval: Duration,
}

/// A connection that ends before the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct End {
    pub(super) by: Ending,
    /// How much of the body is sent; without it not even the headers are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) after_bytes: Option<u64>,
    /// The body is sent in chunks, so that its length is not declared.
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) chunked: bool,
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Ending {
    /// A TCP reset.
    Reset,
    /// A TCP close, as after any answer.
    Close,
}

// By reference, as `skip_serializing_if` calls it.
pub(super) fn is_off(flag: &bool) -> bool {
    !flag
}

/// A duration as a whole number of milliseconds.
pub(super) mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::faults) fn serialize<S: Serializer>(
        duration: &Duration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
    }

    pub(in crate::faults) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_millis)
    }
}
