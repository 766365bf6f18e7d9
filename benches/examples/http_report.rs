//! The whole way of a page over loopback HTTP, request, body and models: `cargo xtask bench-report http`.
//!
//! `stock` is the client that the generator makes without us, `ours` the one of `astronomer-api` with the runtime that it
//! stands on. `bytes` sends the same request and only takes the body: a floor.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use astronomer_api::types::OrganizationId;
use astronomer_api::{BaseUrl, Client, Transport};
use astronomer_benches::{Case, Measured, PageServer, interleave, plain_client, stock};

const PART: &str = "http";
const ROUNDS: u32 = 40;
const FLOOR: Duration = Duration::from_millis(10);
const ORGANIZATION: &str = "cluk4ln4d00000abcd1234efg";
const SOUND: &str = "the server is there, and its page was decoded by the tests";

fn main() -> Result<(), Box<dyn Error>> {
    for case in [Case::light(1000), Case::heavy(1000)] {
        measure(&case)?;
    }
    Ok(())
}

fn measure(case: &Case) -> Result<(), Box<dyn Error>> {
    let server = PageServer::start(&case.page)?;
    let url = server.url();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;

    let http = plain_client()?;
    let address = format!("{url}/organizations/{ORGANIZATION}/users");
    let stock = stock::Client::new_with_client(&url, plain_client()?);
    let base_url: BaseUrl = url.parse()?;
    let transport = Transport::builder(base_url)
        .token("benchmark")
        .no_rate_limits()
        .no_proxy()
        .build()?;
    let ours = Client::new(transport);
    let organization: OrganizationId = ORGANIZATION.parse()?;

    let contestants: Vec<Measured<'_>> = vec![
        (
            "stock",
            Box::new(|| {
                let page = runtime.block_on(stock.list_users(
                    ORGANIZATION,
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                ));
                black_box(page.expect(SOUND).into_inner());
            }),
        ),
        (
            "ours",
            Box::new(|| {
                let page = runtime.block_on(async {
                    ours.list_users(&organization, None, None, None, None, None, None, None)
                        .await
                });
                black_box(page.expect(SOUND));
            }),
        ),
        (
            "bytes",
            Box::new(|| {
                let body =
                    runtime.block_on(async { http.get(&address).send().await?.bytes().await });
                black_box(body.expect(SOUND));
            }),
        ),
    ];
    for line in interleave(PART, &case.name, contestants, ROUNDS, FLOOR) {
        println!("{}", line.line());
    }
    Ok(())
}
