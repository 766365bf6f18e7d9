//! Decoding pages of lists: every contestant on every case. `cargo xtask bench-report decode` measures the same in turn,
//! for ratios; this is for looking at one of them while it is worked on.

use std::time::Duration;

use astronomer_benches::{Case, Contestant};
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};

/// The largest page, in items.
const LARGEST: usize = 10_000;

/// The largest page where each benchmark only runs once, to see that it does: the gate builds without optimisation.
const LARGEST_IN_TESTS: usize = 1000;

/// Whether times are taken, which criterion decides so as well: only `cargo bench` gives `--bench`.
fn is_measuring() -> bool {
    let given = |name: &str| std::env::args().any(|argument| argument == name);
    given("--bench") && !given("--test")
}

fn decode(criterion: &mut Criterion) {
    let largest = if is_measuring() {
        LARGEST
    } else {
        LARGEST_IN_TESTS
    };
    for case in Case::all(largest) {
        let mut group = criterion.benchmark_group(format!("decode/{}", case.name));
        // Megabytes take long enough for few samples to be precise.
        group
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(1))
            .sample_size(10)
            .sampling_mode(SamplingMode::Flat)
            .throughput(Throughput::Bytes(case.page.len() as u64));
        for contestant in Contestant::ALL {
            let decoder = contestant.decoder(case.list);
            let id = BenchmarkId::from_parameter(contestant.name());
            group.bench_with_input(id, &case.page, |bencher, page| {
                bencher.iter(|| decoder(page));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, decode);
criterion_main!(benches);
