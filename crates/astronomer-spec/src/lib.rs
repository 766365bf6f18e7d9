//! Contract tools of the astronomer workspace.
