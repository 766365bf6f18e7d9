//! Who is measured: ways from the bytes of a page to something.

use std::hint::black_box;

use astronomer_api::types;
use astronomer_core::__private::check_json;
use astronomer_core::Decode;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::stock::types as stock;

/// A contestant on pages of one list: decodes, and frees what it decoded, since every caller pays for that too.
///
/// It panics on a page that it can't read, so that nobody is fast by refusing.
pub type Decoder = fn(&[u8]);

/// A list of the API, with its models in the stock path and in ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `ListUsers`
    Users,
    /// `ListOrganizations`
    Organizations,
    /// `ListTeams`
    Teams,
    /// `ListApiTokens`
    ApiTokens,
    /// `ListDeployments`
    Deployments,
}

/// A way to decode a page. "Stock" models are the generator's own, from [`stock`](crate::stock): `String`, `chrono`, closed
/// enums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// What the stock generated client does: serde_json into stock models.
    Stock,
    /// sonic-rs into stock models.
    SonicRsStock,
    /// simd-json into stock models. It writes into its input, so that a copy is part of it.
    SimdJsonStock,
    /// serde_json into our models.
    SerdeJsonOurs,
    /// sonic-rs into our models.
    SonicRsOurs,
    /// simd-json into our models, with the copy.
    SimdJsonOurs,
    /// [`Decode`], which a call goes through.
    Ours,
    /// serde_json into nothing: a floor.
    SerdeJsonIgnored,
    /// sonic-rs into nothing: a floor.
    SonicRsIgnored,
    /// Our own parser into nothing: the floor of [`Ours`](Self::Ours).
    OursIgnored,
}

impl Contestant {
    /// Every contestant, the baseline first.
    pub const ALL: [Self; 10] = [
        Self::Stock,
        Self::SonicRsStock,
        Self::SimdJsonStock,
        Self::SerdeJsonOurs,
        Self::SonicRsOurs,
        Self::SimdJsonOurs,
        Self::Ours,
        Self::SerdeJsonIgnored,
        Self::SonicRsIgnored,
        Self::OursIgnored,
    ];

    /// The name in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::SonicRsStock => "sonic_rs_stock",
            Self::SimdJsonStock => "simd_json_stock",
            Self::SerdeJsonOurs => "serde_json_ours",
            Self::SonicRsOurs => "sonic_rs_ours",
            Self::SimdJsonOurs => "simd_json_ours",
            Self::Ours => "ours",
            Self::SerdeJsonIgnored => "serde_json_ignored",
            Self::SonicRsIgnored => "sonic_rs_ignored",
            Self::OursIgnored => "ours_ignored",
        }
    }

    /// The contestant of a [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|contestant| contestant.name() == name)
    }

    /// The contestant at work on pages of `list`.
    pub fn decoder(self, list: List) -> Decoder {
        match list {
            List::Users => self.of::<stock::UsersPaginated, types::UsersPaginated>(),
            List::Organizations => {
                self.of::<stock::OrganizationsPaginated, types::OrganizationsPaginated>()
            }
            List::Teams => self.of::<stock::TeamsPaginated, types::TeamsPaginated>(),
            List::ApiTokens => self.of::<stock::ApiTokensPaginated, types::ApiTokensPaginated>(),
            List::Deployments => {
                self.of::<stock::DeploymentsPaginated, types::DeploymentsPaginated>()
            }
        }
    }

    fn of<Stock: DeserializeOwned, Ours: DeserializeOwned + Decode>(self) -> Decoder {
        match self {
            Self::Stock => serde_json::<Stock>,
            Self::SonicRsStock => sonic_rs::<Stock>,
            Self::SimdJsonStock => simd_json::<Stock>,
            Self::SerdeJsonOurs => serde_json::<Ours>,
            Self::SonicRsOurs => sonic_rs::<Ours>,
            Self::SimdJsonOurs => simd_json::<Ours>,
            Self::Ours => ours::<Ours>,
            Self::SerdeJsonIgnored => serde_json::<IgnoredAny>,
            Self::SonicRsIgnored => sonic_rs::<IgnoredAny>,
            Self::OursIgnored => ours_ignored,
        }
    }
}

const SOUND: &str = "the tests of the generators decode every page";

fn serde_json<T: DeserializeOwned>(page: &[u8]) {
    black_box(::serde_json::from_slice::<T>(black_box(page)).expect(SOUND));
}

fn sonic_rs<T: DeserializeOwned>(page: &[u8]) {
    black_box(::sonic_rs::from_slice::<T>(black_box(page)).expect(SOUND));
}

fn simd_json<T: DeserializeOwned>(page: &[u8]) {
    let mut copy = black_box(page).to_vec();
    black_box(::simd_json::from_slice::<T>(&mut copy).expect(SOUND));
}

fn ours<T: Decode>(page: &[u8]) {
    black_box(T::decode(black_box(page)).expect(SOUND));
}

fn ours_ignored(page: &[u8]) {
    assert!(black_box(check_json(black_box(page))), "{SOUND}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Case;

    #[test]
    fn every_contestant_reads_every_case() {
        for case in Case::all(20) {
            for contestant in Contestant::ALL {
                contestant.decoder(case.list)(&case.page);
            }
        }
    }

    #[test]
    fn a_name_stands_for_one_contestant() {
        for contestant in Contestant::ALL {
            assert_eq!(Contestant::named(contestant.name()), Some(contestant));
        }
        assert_eq!(Contestant::named("nobody"), None);
    }

    #[test]
    #[should_panic(expected = "the tests of the generators")]
    fn nobody_is_fast_by_refusing() {
        Contestant::Ours.decoder(List::Users)(b"{}");
    }
}
