//! Pages of 1000 from a server of 100 000 users over loopback, the client's reading included.
//!
//! `insertion` is the baseline: a page in the order that rows are kept in. `sorted` is a page in an order that was asked
//! for before; `changed` one after a change of one user, so that the order has to be repaired first. `filtered` is a page
//! of those who are in one Workspace.

use std::time::{Duration, Instant};

use astronomer::{Client, Method};
use astronomer_sim::Sim;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

const PEOPLE: usize = 100_000;
const OFFSET: &str = "50000";
const FIELDS: [&str; 5] = ["id", "username", "fullName", "createdAt", "updatedAt"];

struct Server {
    runtime: Runtime,
    client: Client,
    /// The last user of the seed, whose roles are changed.
    user: String,
    workspace: String,
    _sim: Sim,
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
        let client = Client::builder()
            .url(sim.url())
            .token(sim.token())
            .organization(sim.organization_id())
            .without_rate_limits()
            .build();
        let user = sim.users().last().map(|user| user.id.to_string());
        Self {
            runtime,
            client: client.expect("the server's own values are sound"),
            user: user.expect("there are people"),
            workspace: sim.workspace_ids().remove(0).to_string(),
            _sim: sim,
        }
    }

    /// The body of a page, not decoded.
    fn read_page(&self, offset: &str, parameters: &[(&str, &str)]) -> usize {
        let path = "/organizations/{organizationId}/users";
        let request = self.client.request(Method::GET, path);
        let request = request.query(&[("limit", "1000"), ("offset", offset)]);
        let request = request.query(parameters);
        let answer = self.runtime.block_on(request.raw());
        let answer = answer.expect("the server is there");
        assert_eq!(answer.status(), 200);
        answer.body().len()
    }

    fn change_a_user(&self) {
        let path = format!(
            "/organizations/{{organizationId}}/users/{}/roles",
            self.user
        );
        let request = self.client.request(Method::POST, &path);
        let request = request.json(&json!({"organizationRole": "ORGANIZATION_MEMBER"}));
        let answer = self.runtime.block_on(request.raw());
        assert_eq!(answer.expect("the server is there").status(), 200);
    }
}

fn read_pages(criterion: &mut Criterion) {
    let server = Server::start();
    let mut group = criterion.benchmark_group("sim_pages");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(3));
    group.bench_function("insertion", |bencher| {
        bencher.iter(|| server.read_page(OFFSET, &[]))
    });
    // A fifth of the people or so are in one Workspace; all rows have to be looked at.
    let workspace = server.workspace.as_str();
    group.bench_function("filtered", |bencher| {
        bencher.iter(|| server.read_page("5000", &[("workspaceId", workspace)]));
    });
    for field in FIELDS {
        for direction in ["asc", "desc"] {
            let sort = format!("{field}:{direction}");
            group.bench_function(BenchmarkId::new("sorted", &sort), |bencher| {
                bencher.iter(|| server.read_page(OFFSET, &[("sorts", &sort)]));
            });
            group.bench_function(BenchmarkId::new("changed", &sort), |bencher| {
                bencher.iter_custom(|count| {
                    let timed = (0..count).map(|_| {
                        server.change_a_user();
                        let begin = Instant::now();
                        server.read_page(OFFSET, &[("sorts", &sort)]);
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
