use std::sync::Arc;

use astronomer_core::{BaseUrl, Transport};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::list;
use crate::server::TOKEN;

pub(crate) type Issuer = CertifiedIssuer<'static, KeyPair>;

pub(crate) fn issuer() -> Issuer {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// What is said about the server of a test.
pub(crate) fn params() -> CertificateParams {
    CertificateParams::new(["127.0.0.1".to_owned()]).unwrap()
}

/// The settings of a server whose certificate comes from `issuer` and has this content.
pub(crate) fn config(issuer: &Issuer, params: CertificateParams) -> ServerConfig {
    let key = KeyPair::generate().unwrap();
    let leaf = params.signed_by(&key, issuer).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![leaf.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap()
}

/// A TLS server that answers every request with the length of what it read.
async fn serve(issuer: &Issuer) -> BaseUrl {
    serve_as(issuer, params()).await
}

/// The same with a certificate of this content.
async fn serve_as(issuer: &Issuer, params: CertificateParams) -> BaseUrl {
    let acceptor = TlsAcceptor::from(Arc::new(config(issuer, params)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // A client that doesn't trust the certificate ends the handshake.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = vec![0; 4096];
            let count = stream.read(&mut request).await.unwrap();
            let signed = String::from_utf8_lossy(&request[..count]).contains(TOKEN);
            let body = signed.to_string();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            stream
                .write_all(format!("{head}{body}").as_bytes())
                .await
                .unwrap();
            stream.shutdown().await.unwrap();
        }
    });
    format!("https://{address}/v1").parse().unwrap()
}

#[tokio::test]
async fn a_given_root_certificate_is_trusted() {
    let issuer = issuer();
    let url = serve(&issuer).await;
    let transport = Transport::builder(url)
        .token(TOKEN)
        .root_certificate_pem(issuer.pem())
        .build()
        .unwrap();
    let signed = list::<Value>(&transport).await.unwrap();
    assert_eq!(*signed, Value::Bool(true));
}

#[tokio::test]
async fn a_certificate_of_somebody_else_is_not_trusted() {
    let url = serve(&issuer()).await;
    let transport = Transport::builder(url)
        .token(TOKEN)
        .root_certificate_pem(issuer().pem())
        .build()
        .unwrap();
    let error = list::<Value>(&transport).await.unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.attempts(), 1);
    let shown = error.to_string();
    assert!(shown.contains("invalid peer certificate"), "{shown}");
    assert!(
        shown.contains("give the client the root certificate"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_certificate_of_another_time_or_name_says_so() {
    let mut old = params();
    old.not_after = rcgen::date_time_ymd(2020, 1, 1);
    let mut early = params();
    early.not_before = rcgen::date_time_ymd(4000, 1, 1);
    let other = CertificateParams::new(["example.com".to_owned()]).unwrap();
    for (params, advice) in [
        (old, "and the clock of this machine"),
        (early, "and the clock of this machine"),
        (other, "is for another name, check the API URL"),
    ] {
        let issuer = issuer();
        let transport = Transport::builder(serve_as(&issuer, params).await)
            .root_certificate_pem(issuer.pem())
            .build()
            .unwrap();
        let error = list::<Value>(&transport).await.unwrap_err();
        assert_eq!(error.attempts(), 1);
        let shown = error.to_string();
        assert!(shown.contains(advice), "{shown}");
        assert!(!shown.contains("root certificate"), "{shown}");
    }
}

#[tokio::test]
async fn plain_http_behind_https_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/v1", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = [0; 16];
        stream.read_exact(&mut hello).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        // Ends when the client has hung up.
        let _ = stream.read_to_end(&mut Vec::new()).await;
    });
    let transport = Transport::builder(url.parse().unwrap())
        .root_certificate_pem(issuer().pem())
        .build()
        .unwrap();
    let error = list::<Value>(&transport).await.unwrap_err();
    assert!(error.is_connect(), "{error}");
}
