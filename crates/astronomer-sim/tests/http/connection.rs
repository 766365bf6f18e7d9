//! Starting and stopping.

use astronomer_sim::{Sim, StartError};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::{Api, make_client};

fn address(sim: &Sim) -> String {
    let url = sim.url().strip_prefix("http://").unwrap();
    url.strip_suffix("/v1").unwrap().to_owned()
}

#[test]
fn a_server_can_be_shared_between_threads() {
    fn assert_shared<T: Send + Sync + 'static>() {}
    assert_shared::<Sim>();
    assert_shared::<astronomer_sim::Requests>();
}

#[tokio::test]
async fn too_few_and_too_many_people_are_refused() {
    for people in [0, 5, 1_000_001] {
        let error = Sim::builder().people(people).start().await.unwrap_err();
        assert!(matches!(error, StartError::People { people: given } if given == people));
        let expected = format!("can't seed an organization of {people} people: give 6 to 1000000");
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(
        Sim::builder()
            .people(6)
            .start()
            .await
            .unwrap()
            .users()
            .len(),
        6
    );
}

#[tokio::test]
async fn a_port_in_use_is_named() {
    let first = Sim::builder().start().await.unwrap();
    let port = address(&first).rsplit_once(':').unwrap().1.parse().unwrap();
    let error = Sim::builder().port(port).start().await.unwrap_err();
    let expected =
        format!("can't listen on 127.0.0.1:{port}: choose another port, or 0 for any that is free");
    assert_eq!(error.to_string(), expected);
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn two_servers_have_states_of_their_own() {
    let (one, other) = (Api::start().await, Api::start().await);
    assert_ne!(one.sim.url(), other.sim.url());
    one.get("/organizations").await;
    assert_eq!(
        (one.sim.requests().len(), other.sim.requests().len()),
        (1, 0)
    );
}

#[tokio::test]
async fn shutdown_ends_idle_and_silent_connections() {
    let api = Api::start().await;
    api.get("/organizations").await;
    let address = address(&api.sim);
    let mut silent = TcpStream::connect(&address).await.unwrap();
    let started = std::time::Instant::now();
    api.sim.shutdown().await;
    assert!(started.elapsed() < std::time::Duration::from_secs(4));
    assert_eq!(silent.read(&mut [0; 8]).await.unwrap_or(0), 0);
    assert!(TcpStream::connect(&address).await.is_err());
}

#[tokio::test]
async fn dropping_ends_connections_that_are_kept_alive() {
    let api = Api::start().await;
    let address = address(&api.sim);
    let mut idle = TcpStream::connect(&address).await.unwrap();
    api.get("/organizations").await;
    drop(api);
    assert_eq!(idle.read(&mut [0; 8]).await.unwrap_or(0), 0);
    let gone = make_client()
        .get(format!("http://{address}/v1/organizations"))
        .send()
        .await;
    assert!(gone.unwrap_err().is_connect());
}
