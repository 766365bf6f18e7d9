//! Pages of 1000 from a server of 100 000 users over loopback, the client's reading included.
//!
//! `insertion` is the baseline: a page in the order that rows are kept in. `sorted` is a page in an order that was asked
//! for before; `changed` one after a change of one user, so that the order has to be repaired first.

use std::time::{Duration, Instant};

use astronomer_sim::Sim;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use reqwest::{Client, RequestBuilder};
use tokio::runtime::{Builder, Runtime};

const PEOPLE: usize = 100_000;
const OFFSET: usize = 50_000;
const FIELDS: [&str; 5] = ["id", "username", "fullName", "createdAt", "updatedAt"];

struct Server {
    runtime: Runtime,
    sim: Sim,
    http: Client,
    /// The last user of the seed, whose roles are changed.
    user: String,
}

impl Server {
    fn start() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime of one thread can be built");
        let sim = runtime.block_on(Sim::builder().seed(7).people(PEOPLE).start());
        let sim = sim.expect("any free port will do");
        let user = sim.users().last().map(|user| user.id.to_string());
        Self {
            runtime,
            sim,
            http: Client::builder()
                .no_proxy()
                .build()
                .expect("the defaults are sound"),
            user: user.expect("there are people"),
        }
    }

    fn users(&self, rest: &str) -> String {
        let (url, id) = (self.sim.url(), self.sim.organization_id());
        format!("{url}/organizations/{id}/users{rest}")
    }

    fn send(&self, request: RequestBuilder) -> usize {
        let request = request.bearer_auth(self.sim.token());
        self.runtime.block_on(async {
            let response = request.send().await.expect("the server is there");
            assert_eq!(response.status(), 200);
            response.bytes().await.expect("the body is whole").len()
        })
    }

    fn read_page(&self, sort: &str) -> usize {
        let query = format!("?limit=1000&offset={OFFSET}{sort}");
        self.send(self.http.get(self.users(&query)))
    }

    fn change_a_user(&self) -> usize {
        let path = self.users(&format!("/{}/roles", self.user));
        let roles = r#"{"organizationRole":"ORGANIZATION_MEMBER"}"#;
        let request = self.http.post(path).body(roles);
        self.send(request.header("content-type", "application/json"))
    }
}

fn read_pages(criterion: &mut Criterion) {
    let server = Server::start();
    let mut group = criterion.benchmark_group("sim_pages");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(3));
    group.bench_function("insertion", |bencher| bencher.iter(|| server.read_page("")));
    for field in FIELDS {
        for direction in ["asc", "desc"] {
            let sort = format!("&sorts={field}:{direction}");
            let case = format!("{field}-{direction}");
            group.bench_function(BenchmarkId::new("sorted", &case), |bencher| {
                bencher.iter(|| server.read_page(&sort));
            });
            group.bench_function(BenchmarkId::new("changed", &case), |bencher| {
                bencher.iter_custom(|count| {
                    let timed = (0..count).map(|_| {
                        server.change_a_user();
                        let begin = Instant::now();
                        server.read_page(&sort);
                        begin.elapsed()
                    });
                    timed.sum()
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, read_pages);
criterion_main!(benches);
