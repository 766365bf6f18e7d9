//! An embedded, stateful stand-in for the Astro API v1 (Astronomer's managed Airflow).
#![warn(missing_docs)]

mod answer;
mod body;
mod call;
mod clock;
mod dispatcher;
mod email;
mod error;
mod handlers;
mod journal;
mod order;
mod page;
pub mod population;
mod query;
mod random;
mod route;
mod server;
mod sim;
mod world;

pub use journal::{Request, Requests};
pub use sim::{Sim, SimBuilder, StartError};
