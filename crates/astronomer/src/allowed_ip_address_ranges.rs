//! The addresses from which an Organization can be reached.

use std::net::IpAddr;

use astronomer_core::{Call, Error, OperationInfo};

use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::BestEffortOrder;
use crate::scope::Scope;
use crate::types::{
    AllowedIpAddressRange, AllowedIpAddressRangeId, AllowedIpAddressRangeSort,
    BulkCreateAllowedIpAddressRangesRequest, BulkDeleteAllowedIpAddressRangesRequest,
    CreateAllowedIpAddressRangeRequest,
};
use crate::{List, Page, bounds, operations};

/// How many ranges one request may add or remove.
const LARGEST_BULK: usize = 1000;

/// The addresses from which an Organization can be reached, from
/// [`Client::allowed_ip_address_ranges`](crate::Client::allowed_ip_address_ranges).
///
/// An Organization without any can be reached from everywhere. **The first range has to contain the address that you call
/// from, and removing the range that contains it can lock you out.**
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let ranges = client.allowed_ip_address_ranges();
/// let added = ranges.bulk_create(["203.0.113.0/24", "198.51.100.7/32"]).await?;
/// ranges.bulk_delete(added.iter().map(|range| &range.id)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AllowedIpAddressRanges {
    scope: Scope,
}

impl AllowedIpAddressRanges {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every allowed range.
    ///
    /// `GET /organizations/{organizationId}/allowed-ip-address-ranges`, permission
    /// `organization.allowedIpAddressRanges.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::AllowedIpAddressRangeSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let list = client.allowed_ip_address_ranges().list();
    /// for range in list.sort(AllowedIpAddressRangeSort::IpAddress.asc()).all().await? {
    ///     println!("{} since {}", range.ip_address_range, range.created_at);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<AllowedIpAddressRangeQuery> {
        List::new(self.scope.clone(), AllowedIpAddressRangeQuery::default())
    }

    /// Allow one range.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges`, permission
    /// `organization.allowedIpAddressRanges.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::CreateAllowedIpAddressRangeRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let request = CreateAllowedIpAddressRangeRequest::new("203.0.113.0/24");
    /// let range = client.allowed_ip_address_ranges().create(&request).await?;
    /// println!("{} is {}", range.ip_address_range, range.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a range that is not in CIDR notation; [`Error::status`]
    /// 400 when the first range doesn't contain the address that the request comes from.
    pub fn create(
        &self,
        request: &CreateAllowedIpAddressRangeRequest,
    ) -> Call<AllowedIpAddressRange> {
        self.scope.checked_call(
            &operations::CREATE_ALLOWED_IP_ADDRESS_RANGE,
            check_range(&request.ip_address_range),
            |api, organization| api.create_allowed_ip_address_range(organization, request),
        )
    }

    /// Allow 1 to 1000 ranges: all of them or, after an error, none.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges/bulk-create`, permission
    /// `organization.allowedIpAddressRanges.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let ranges = client.allowed_ip_address_ranges();
    /// let offices = ["203.0.113.0/24", "198.51.100.7/32", "2001:db8::/32"];
    /// match ranges.bulk_create(offices).await {
    ///     Ok(added) => println!("{} ranges were added", added.len()),
    ///     Err(error) if error.is_conflict() => println!("one of them is there already, so none was added"),
    ///     Err(error) => return Err(error.into()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for no range or more than 1000, or one that is not in CIDR
    /// notation; [`Error::is_conflict`] when there is one of them already.
    pub fn bulk_create<T: Into<String>>(
        &self,
        ranges: impl IntoIterator<Item = T>,
    ) -> Call<Vec<AllowedIpAddressRange>> {
        let ranges: Vec<String> = ranges.into_iter().map(Into::into).collect();
        let check = check_bulk(ranges.len())
            .and_then(|()| ranges.iter().try_for_each(|range| check_range(range)));
        self.scope.checked_call(
            &operations::BULK_CREATE_ALLOWED_IP_ADDRESS_RANGES,
            check,
            |api, organization| {
                let request = BulkCreateAllowedIpAddressRangesRequest::new(ranges);
                api.bulk_create_allowed_ip_address_ranges(organization, &request)
                    .map(|created| created.allowed_ip_address_ranges)
            },
        )
    }

    /// Allow one range no longer.
    ///
    /// `DELETE /organizations/{organizationId}/allowed-ip-address-ranges/{allowedIpAddressRangeId}`, permission
    /// `organization.allowedIpAddressRanges.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let ranges = client.allowed_ip_address_ranges();
    /// for range in ranges.list().all().await? {
    ///     if range.ip_address_range == "198.51.100.7/32" {
    ///         ranges.delete(&range.id).await?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &AllowedIpAddressRangeId) -> Call<()> {
        self.scope.call(
            &operations::DELETE_ALLOWED_IP_ADDRESS_RANGE,
            |api, organization| api.delete_allowed_ip_address_range(organization, id),
        )
    }

    /// Allow 1 to 1000 ranges no longer: all of them or, after an error, none.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges/bulk-delete`, permission
    /// `organization.allowedIpAddressRanges.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let ranges = client.allowed_ip_address_ranges();
    /// # ranges.create(&astronomer::types::CreateAllowedIpAddressRangeRequest::new("203.0.113.0/28")).await?;
    /// let all = ranges.list().all().await?;
    /// let of_the_old_office = all.iter().filter(|range| range.ip_address_range.starts_with("203.0.113."));
    /// ranges.bulk_delete(of_the_old_office.map(|range| &range.id)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for no range or more than 1000.
    pub fn bulk_delete<T: Into<AllowedIpAddressRangeId>>(
        &self,
        ids: impl IntoIterator<Item = T>,
    ) -> Call<()> {
        let ids: Vec<AllowedIpAddressRangeId> = ids.into_iter().map(Into::into).collect();
        self.scope.checked_call(
            &operations::BULK_DELETE_ALLOWED_IP_ADDRESS_RANGES,
            check_bulk(ids.len()),
            |api, organization| {
                let request = BulkDeleteAllowedIpAddressRangesRequest::new(ids);
                api.bulk_delete_allowed_ip_address_ranges(organization, &request)
            },
        )
    }
}

fn check_bulk(found: usize) -> Result<(), Error> {
    bounds::count("IP address ranges", found, 1..=LARGEST_BULK)
}

/// An address, a slash, and as many bits as such an address has at most.
fn check_range(range: &str) -> Result<(), Error> {
    let parsed = range.split_once('/').and_then(|(address, bits)| {
        let address: IpAddr = address.parse().ok()?;
        // `parse` alone would take a sign.
        let is_number = bits.bytes().all(|byte| byte.is_ascii_digit());
        let bits: u8 = bits.parse().ok().filter(|_| is_number)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        (bits <= most).then_some(())
    });
    parsed.ok_or_else(|| {
        let right = match range.parse::<IpAddr>() {
            Ok(IpAddr::V4(_)) => format!("for this address alone write {range}/32"),
            Ok(IpAddr::V6(_)) => format!("for this address alone write {range}/128"),
            Err(_) => "write one like 203.0.113.0/24".to_owned(),
        };
        Error::invalid_input(format!("{range:?} is no IP address range: {right}"))
    })
}

/// Which allowed ranges to list: all of them.
#[derive(Clone, Debug, Default)]
pub struct AllowedIpAddressRangeQuery {}

impl Sortable for AllowedIpAddressRangeQuery {}

impl Query for AllowedIpAddressRangeQuery {
    type Item = AllowedIpAddressRange;
    type Sort = AllowedIpAddressRangeSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "allowedIpAddressRanges";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_ALLOWED_IP_ADDRESS_RANGES
    }

    fn key(item: &AllowedIpAddressRange) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<AllowedIpAddressRangeSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<AllowedIpAddressRangeSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<AllowedIpAddressRange>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_allowed_ip_address_ranges(
                organization,
                Some(limit.into()),
                Some(offset),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.allowed_ip_address_ranges,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_an_address_and_a_number_of_bits() {
        for range in [
            "203.0.113.0/24",
            "0.0.0.0/0",
            "198.51.100.7/32",
            "2001:db8::/128",
        ] {
            assert!(check_range(range).is_ok(), "{range}");
        }
        for (range, right) in [
            (
                "203.0.113.7",
                "\"203.0.113.7\" is no IP address range: for this address alone write 203.0.113.7/32",
            ),
            (
                "2001:db8::1",
                "\"2001:db8::1\" is no IP address range: for this address alone write 2001:db8::1/128",
            ),
            (
                "203.0.113.0/33",
                "\"203.0.113.0/33\" is no IP address range: write one like 203.0.113.0/24",
            ),
            (
                "203.0.113.0/+8",
                "\"203.0.113.0/+8\" is no IP address range: write one like 203.0.113.0/24",
            ),
            (
                "203.0.113.0/",
                "\"203.0.113.0/\" is no IP address range: write one like 203.0.113.0/24",
            ),
            (
                "our office",
                "\"our office\" is no IP address range: write one like 203.0.113.0/24",
            ),
        ] {
            assert_eq!(check_range(range).unwrap_err().to_string(), right);
        }
    }
}
