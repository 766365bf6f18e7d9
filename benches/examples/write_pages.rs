//! Writes the pages of users that other languages decode too, as files.
//!
//! ```text
//! cargo run --release -p astronomer-benches --example write_pages -- target/peers/pages
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;

use astronomer_benches::{RoleCounts, user_page};

const SEED: u64 = 7;
const USERS: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1))
}

/// Writes `light-1000.json` and `heavy-1000.json` into the folder that is the one argument; makes the folder.
///
/// # Errors
///
/// When the arguments are others, or a file can't be written.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = arguments.collect();
    let [folder] = arguments.as_slice() else {
        return Err("give the folder to write to, and nothing else".into());
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (weight, roles) in [("light", RoleCounts::LIGHT), ("heavy", RoleCounts::HEAVY)] {
        let file = folder.join(format!("{weight}-{USERS}.json"));
        fs::write(&file, user_page(SEED, USERS, roles))
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
