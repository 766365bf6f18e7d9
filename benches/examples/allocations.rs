//! How often a page asks the allocator for memory: `cargo xtask bench-report allocations`.
//!
//! A block that grows counts again each time, since it may have to move.

use allocation_counter::measure;
use astronomer_benches::{Case, Contestant, Measurement, Unit};

const PART: &str = "allocations";
const CONTESTANTS: [Contestant; 3] = [
    Contestant::Stock,
    Contestant::SerdeJsonOurs,
    Contestant::Ours,
];

fn main() {
    for case in Case::all(1000) {
        for contestant in CONTESTANTS {
            let decoder = contestant.decoder(case.list);
            // What is made once and kept is no part of a page.
            decoder(&case.page);
            let counted = measure(|| decoder(&case.page));
            let name = contestant.name();
            let (count, bytes) = (counted.count_total as f64, counted.bytes_max as f64);
            for (unit, figure) in [(Unit::Allocations, count), (Unit::Bytes, bytes)] {
                let line = Measurement::exact(PART, &case.name, name, unit, figure);
                println!("{}", line.line());
            }
        }
    }
}
