//! Times of decoding, every contestant in turn: `cargo xtask bench-report decode`.
//!
//! The size of each page stands beside them, as what the contestant `page` needs in bytes.

use std::time::Duration;

use astronomer_benches::{Case, Contestant, Measured, Measurement, Unit, interleave};

const PART: &str = "decode";
const LARGEST: usize = 10_000;
const ROUNDS: u32 = 25;
const FLOOR: Duration = Duration::from_millis(2);

fn main() {
    for case in Case::all(LARGEST) {
        eprintln!("{}", case.name);
        let size = case.page.len() as f64;
        let size = Measurement::exact(PART, &case.name, "page", Unit::Bytes, size);
        println!("{}", size.line());

        let page = case.page.as_slice();
        let contestants = Contestant::ALL.map(|contestant| -> Measured<'_> {
            let decoder = contestant.decoder(case.list);
            (contestant.name(), Box::new(move || decoder(page)))
        });
        for line in interleave(PART, &case.name, contestants.into(), ROUNDS, FLOOR) {
            println!("{}", line.line());
        }
    }
}
