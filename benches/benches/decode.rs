//! Decoding pages of users: what a caller gets (`typed`) beside what reading the JSON alone costs (`parse_only`).

use std::hint::black_box;
use std::time::Duration;

use astronomer_api::types::UsersPaginated;
use astronomer_benches::{RoleCounts, user_page};
use astronomer_core::Decode;
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use serde::de::IgnoredAny;

const SEED: u64 = 7;
const USERS: [usize; 3] = [20, 1000, 10_000];
const ROLES: [(&str, RoleCounts); 2] = [("light", RoleCounts::LIGHT), ("heavy", RoleCounts::HEAVY)];

fn decode_users(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode_users");
    group.warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(3));
    for users in USERS {
        if users >= 10_000 {
            // Tens of megabytes take long enough for few samples to be precise.
            group.sample_size(10).sampling_mode(SamplingMode::Flat);
        }
        for (weight, roles) in ROLES {
            let page = user_page(SEED, users, roles);
            let case = format!("{weight}-{users}");
            group.throughput(Throughput::Bytes(page.len() as u64));
            // Freeing the users is part of the time: every caller pays for it.
            group.bench_with_input(BenchmarkId::new("typed", &case), &page, |bencher, page| {
                bencher.iter(|| {
                    UsersPaginated::decode(black_box(page))
                        .expect("the generator's tests decode it")
                });
            });
            group.bench_with_input(
                BenchmarkId::new("parse_only", &case),
                &page,
                |bencher, page| {
                    bencher.iter(|| {
                        serde_json::from_slice::<IgnoredAny>(black_box(page))
                            .expect("the generator's tests decode it")
                    });
                },
            );
        }
    }
    group.finish();
}

criterion_group!(benches, decode_users);
criterion_main!(benches);
