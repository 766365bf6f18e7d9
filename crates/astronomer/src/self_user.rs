//! The user that the token belongs to.

use astronomer_core::Call;

use crate::Get;
use crate::get::sealed::Parameters;
use crate::scope::Scope;
use crate::types::SelfUser;

/// The user that the token belongs to, from [`Client::self_user`](crate::Client::self_user).
#[derive(Clone, Debug)]
pub struct SelfUserHandle {
    scope: Scope,
}

impl SelfUserHandle {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Who the token belongs to: profile, roles and open invitations.
    ///
    /// `GET /users/self`; the contract names no permission. What an API token gets here is not documented.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
    /// let me = client.self_user().get().await?;
    /// println!("{} <{}>", me.full_name, me.username);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_unauthorized`](crate::Error::is_unauthorized) when the token is unknown or expired.
    pub fn get(&self) -> Get<SelfUserParameters> {
        Get::new(self.scope.clone(), SelfUserParameters::default())
    }
}

/// How the user that the token belongs to is read.
#[derive(Clone, Debug, Default)]
pub struct SelfUserParameters {
    create_if_not_exist: Option<bool>,
}

impl Get<SelfUserParameters> {
    /// Create the Astro user on the first sign-in. What only reads should leave this out.
    pub fn create_if_not_exist(mut self, create: bool) -> Self {
        self.parameters.create_if_not_exist = Some(create);
        self
    }
}

impl Parameters for SelfUserParameters {
    type Answer = SelfUser;

    fn call(&self, scope: &Scope) -> Call<SelfUser> {
        scope.api().get_self_user(self.create_if_not_exist)
    }
}
