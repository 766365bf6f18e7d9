//! An unofficial Rust SDK for the Astro API v1.
