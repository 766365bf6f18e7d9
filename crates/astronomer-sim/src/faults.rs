//! Faults: answers that go wrong, one request after the other, as a test asks for.
//!
//! [`Sim::faults`](crate::Sim::faults) says which requests get which [`Fault`]:
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! # let list = || api.list_users(&organization, None, None, None, Some(20), None, None, None);
//! let outage = sim.faults().on("ListUsers").times(2).inject(Fault::status(503).header("retry-after", "1"))?;
//!
//! // … what is to be tested, which lists the users and has to try three times …
//! # for _ in 0..2 {
//! #     assert_eq!(list().await.unwrap_err().retry_after(), Some(std::time::Duration::from_secs(1)));
//! # }
//! # list().await?;
//! assert_eq!(outage.happened(), 2);
//! assert!(sim.faults().unused().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # Which requests
//!
//! [`on`](Faults::on) names an operation, [`on_any`](Faults::on_any) takes every request. What follows narrows it down:
//! [`page`](FaultBuilder::page), [`offset`](FaultBuilder::offset), [`parameter`](FaultBuilder::parameter),
//! [`method`](FaultBuilder::method), [`skip`](FaultBuilder::skip). A fault happens once, or as often as
//! [`times`](FaultBuilder::times) says, or [`always`](FaultBuilder::always). Faults joined by [`then`](Fault::then) are
//! taken one by one, each for as many requests as its own [`times`](Fault::times) says.
//!
//! A request gets one fault at most: that of the first rule, in the order of injection, that is for it and has one left.
//! A fault that finds nothing to change, such as a dropped row in an answer without rows, does not happen and is left to
//! the next request; [`unused`](Faults::unused) tells a test whether all of its faults were met.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! # let list = || api.list_users(&organization, None, None, None, Some(20), None, None, None);
//! let faults = sim.faults();
//! faults.on("ListUsers").offset(2000).inject(Fault::cut_body(1000))?; // page 3 of a client that asks for 1000
//! faults.on("GetUser").parameter("userId", "cm1").always().inject(Fault::status(500))?;
//! faults.on_any().method("DELETE").skip(2).inject(Fault::reset())?; // the third
//! faults.on("ListUsers").inject(Fault::status(503).times(2).then(Fault::none()).then(Fault::status(429)))?;
//! # for status in [503, 503, 200, 429, 200] {
//! #     let answer = list().await;
//! #     assert_eq!(answer.map_or_else(|error| error.status().unwrap().as_u16(), |_| 200), status);
//! # }
//! # assert_eq!(faults.unused().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! # Before or after
//!
//! A fault either keeps the operation from being carried out, or spoils the answer of one that is. For a program that
//! repeats a creation the difference is a second object:
//!
//! | fault | unless told otherwise |
//! |---|---|
//! | a [`status`](Fault::status), [`html`](Fault::html), [`reset`](Fault::reset), [`close`](Fault::close), [`hang`](Fault::hang) | happens before: nothing is carried out, no token is asked for; [`after_execution`](Fault::after_execution) changes that |
//! | all others | happen after: they need the real answer |
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! use astronomer_api::types::{CreateUserInviteRequest, OrganizationRole};
//!
//! let request = CreateUserInviteRequest::new("new@company.com", OrganizationRole::Member);
//! let is_invited = || sim.users().iter().any(|user| user.username == "new@company.com");
//! sim.faults().on("CreateUserInvite").inject(Fault::reset().then(Fault::reset().after_execution()))?;
//!
//! assert!(api.create_user_invite(&organization, &request).await.unwrap_err().is_connection_lost());
//! assert!(!is_invited());
//! assert!(api.create_user_invite(&organization, &request).await.unwrap_err().is_connection_lost());
//! assert!(is_invited());
//! # Ok(())
//! # }
//! ```
//!
//! # Statuses and other people's pages
//!
//! A status comes with an error in the API's form, or with any text, JSON or HTML, or nothing; any header can be set.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! use serde_json::json;
//!
//! let faults = Fault::status(500)
//!     .then(Fault::status(429).text("slow down").header("retry-after", "2"))
//!     .then(Fault::status(502).html_body())
//!     .then(Fault::status(504).empty_body())
//!     .then(Fault::status(400).json(json!({"error": "not the usual form"})))
//!     .then(Fault::html()); // 200 with the page of a proxy or a login
//! sim.faults().on("GetSelfUser").inject(faults)?;
//!
//! for status in [500, 429, 502, 504, 400] {
//!     let error = api.get_self_user(None).await.unwrap_err();
//!     assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
//! }
//! assert!(api.get_self_user(None).await.unwrap_err().is_decode());
//! # Ok(())
//! # }
//! ```
//!
//! # Slow answers and broken connections
//!
//! A delay begins after the operation was carried out. When the server is stopped, delays and drips end at once and
//! whatever hangs is closed.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! use std::time::Duration;
//!
//! let (short, long) = (Duration::from_millis(5), Duration::from_secs(3600));
//! let faults = Fault::delay(short) // before the headers
//!     .then(Fault::drip(100, short)) // 100 bytes of the body every 5 ms
//!     .then(Fault::reset()) // TCP RST before the headers
//!     .then(Fault::close()) // TCP FIN before the headers
//!     .then(Fault::reset_body(100)) // RST after 100 bytes of the body
//!     .then(Fault::cut_body(100)) // FIN after 100 bytes, though `content-length` is more
//!     .then(Fault::cut_chunked_body(100)); // the same without a declared length
//! sim.faults().on("GetSelfUser").inject(faults)?;
//! for _ in 0..2 {
//!     api.get_self_user(None).await?;
//! }
//! for _ in 0..5 {
//!     assert!(api.get_self_user(None).await.unwrap_err().is_connection_lost());
//! }
//!
//! // For a client with a timeout:
//! sim.faults().on("GetSelfUser").inject(Fault::hang().then(Fault::delay(long)))?;
//! for _ in 0..2 {
//!     let answer = tokio::time::timeout(short, async { api.get_self_user(None).await });
//!     assert!(answer.await.is_err());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Bodies that are not what they say
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! sim.faults().on("GetSelfUser").inject(Fault::gzip().then(Fault::content_type("text/html")))?;
//! for _ in 0..2 {
//!     api.get_self_user(None).await?; // this client looks at the bytes alone
//! }
//! let faults = Fault::corrupt_gzip().then(Fault::truncated_gzip()).then(Fault::invalid_json());
//! sim.faults().on("GetSelfUser").inject(faults)?;
//! for _ in 0..3 {
//!     assert!(api.get_self_user(None).await.is_err());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Rows too many, too few, and lists that move
//!
//! The first five change one page. The last two change the list, from the request on that gets them: `totalCount` and all
//! pages after it fit the moved list, so that a program that reads by offset skips a row or reads one twice.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! # let list = || api.list_users(&organization, None, None, None, Some(20), None, None, None);
//! let users = list().await?.users;
//! let faults = Fault::duplicate_row(0) // 21 rows
//!     .then(Fault::drop_row(0)) // 19
//!     .then(Fault::drop_last_rows(15)) // 5
//!     .then(Fault::empty_page()) // none
//!     .then(Fault::total_count(7)); // 20 rows of 7
//! sim.faults().on("ListUsers").inject(faults)?;
//! for rows in [21, 19, 5, 0, 20] {
//!     assert_eq!(list().await?.users.len(), rows);
//! }
//!
//! let removal = sim.faults().on("ListUsers").inject(Fault::row_removed(0))?;
//! let page = list().await?;
//! assert_eq!((page.users[0].id.clone(), page.total_count), (users[1].id.clone(), 249));
//! sim.faults().on("ListUsers").inject(Fault::row_inserted(3))?;
//! assert_eq!(list().await?.total_count, 250);
//! sim.faults().clear();
//! assert_eq!(list().await?.users[0].id, users[0].id);
//! # Ok(())
//! # }
//! ```
//!
//! # What a newer server would say
//!
//! A plain name is that of a field of the rows, or of the answer if it is no list; a path from `$` is a JSONPath.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! # let list = || api.list_users(&organization, None, None, None, Some(20), None, None, None);
//! let faults = Fault::unknown_fields()
//!     .and(Fault::set("status", "FROM_THE_FUTURE"))
//!     .and(Fault::null("organizationRole"))
//!     .and(Fault::remove("$.users[1:].dagRoles"));
//! sim.faults().on("ListUsers").inject(faults.then(Fault::null_optionals()))?;
//! let user = list().await?.users.remove(0);
//! assert_eq!(user.status.as_str(), "FROM_THE_FUTURE");
//! assert_eq!(user.organization_role, None);
//! assert_eq!(list().await?.users[0].workspace_roles, None);
//! # Ok(())
//! # }
//! ```
//!
//! # From other languages
//!
//! `POST /_sim/faults` takes `{"rules": […]}`; the [crate's documentation](crate#from-other-languages) has the whole admin
//! endpoint. Requests below `/_sim/` have no faults.
//!
//! A rule has the fields `operation`, `method`, `parameters` (an object), `offset`, `page`, `skip`, `times` and `always`, all
//! optional, and `faults`, a list. A fault is an object of
//!
//! | field | value |
//! |---|---|
//! | `times` | for how many requests, 1 unless given |
//! | `execution` | `before` or `after` |
//! | `status`, `headers` | a number; an object of strings |
//! | `body` | `{"text": "…"}`, `{"json": …}`, `"html"` or `"empty"` |
//! | `delayMilliseconds`, `hang` | a number; `true` |
//! | `drip` | `{"bytes": 100, "intervalMilliseconds": 5}` |
//! | `end` | `{"by": "reset"}` or `"close"`; with `"afterBytes"` in the body, and `"chunked": true` |
//! | `encoding` | `gzip`, `corruptGzip` or `truncatedGzip` |
//! | `invalidJson` | `true` |
//! | `shift` | `{"rowInserted": 0}` or `{"rowRemoved": 0}` |
//! | `changes` | a list of `{"duplicateRow": 0}`, `{"dropRow": 0}`, `{"dropLastRows": 1}`, `"emptyPage"`, `{"totalCount": 7}`, `"unknownFields"`, `"nullOptionals"`, `{"set": {"path": "status", "value": "NEW"}}`, `{"null": "status"}`, `{"remove": "status"}` |
//!
//! They take effect in this order: delay; status, body and headers; shift; changes; invalid JSON; encoding; drip and end.
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::{Fault, Sim};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().start().await?;
//! # let transport = Transport::builder(sim.url().parse()?).token(sim.token());
//! # let api = Client::new(transport.no_retries().build()?);
//! # let organization = sim.organization_id();
//! # let list = || api.list_users(&organization, None, None, None, Some(20), None, None, None);
//! use astronomer_sim::faults::FaultRule;
//!
//! let rule = r#"{"operation": "ListUsers", "times": 2, "faults": [{"status": 503, "headers": {"retry-after": "1"}}]}"#;
//! let rule: FaultRule = rule.parse()?;
//! sim.faults().add(rule)?;
//! # for _ in 0..2 { assert!(list().await.is_err()); }
//! # list().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # On a command line
//!
//! A rule is also read from a short form: `OPERATION:FAULT`, where `*` is any operation, `#3` behind it the third page and
//! `+2` lets two requests pass. `*2` behind a fault says how often, `*always` without end; `,` parts the steps of a
//! sequence and `+` the parts of one fault. Values that hold one of these signs need the JSON.
//!
//! ```
//! use astronomer_sim::faults::FaultRule;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! for text in [
//!     "ListUsers:503*2",
//!     "ListUsers:503+retry-after=1*2,none,429",
//!     "ListUsers#3:cut=1000",
//!     "CreateTeam:reset+after",
//!     "*+10:delay=20ms*always",
//!     "ListUsers:drip=100/5ms+corrupt-gzip",
//!     "ListUsers:set=status:NEW+null=fullName+unknown-fields",
//!     "ListUsers#2:row-removed=0",
//! ] {
//!     let rule: FaultRule = text.parse()?;
//!     assert!(!rule.faults().is_empty());
//! }
//! let error = "ListUser:503".parse::<FaultRule>().unwrap_err();
//! assert!(error.to_string().contains("ListUsers"));
//! # Ok(())
//! # }
//! ```

mod change;
mod delivery;
mod encoding;
mod error;
mod fault;
mod handle;
mod parts;
mod rule;
mod script;
mod shift;
mod text;

pub(crate) use delivery::Delivery;
pub use error::FaultError;
pub use fault::{Fault, FaultSequence};
pub use handle::{FaultBuilder, Faults, Injected};
pub(crate) use parts::Ending;
pub use rule::FaultRule;
pub(crate) use rule::{Incoming, check_operation};
pub use script::FaultReport;
