//! `astronomer-contract check`, in the process and as people run it, against the embedded server and against servers that
//! are none.

mod binary;
mod cleanup;
mod conformity;
mod drift;
mod failing;
mod formats;
mod others;
mod readme;
mod setup;
