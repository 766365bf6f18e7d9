//! An embedded stand-in for the Astro API v1.
