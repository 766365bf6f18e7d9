//! Ranges of IP addresses in CIDR notation.

use std::net::IpAddr;
use std::str::FromStr;

/// A range of addresses: those that share the first `length` bits with `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressRange {
    first: IpAddr,
    length: u8,
}

impl AddressRange {
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let is_same_kind = self.first.is_ipv4() == address.is_ipv4();
        is_same_kind && mask(address, self.length) == self.first
    }
}

impl FromStr for AddressRange {
    type Err = String;

    /// Reads `203.0.113.0/24` or `2001:db8::/32`. Bits behind the length may be set; they don't count.
    fn from_str(text: &str) -> Result<Self, String> {
        let (address, length) = text
            .split_once('/')
            .ok_or("lacks a length such as /24 or, for a single address, /32")?;
        let address: IpAddr = address
            .parse()
            .map_err(|_| format!("has `{address}` for an address"))?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        let length = length.parse::<u8>().ok();
        let length = length.filter(|length| is_number && *length <= longest);
        let length = length.ok_or_else(|| format!("should have a length of 0 to {longest}"))?;
        Ok(Self {
            first: mask(address, length),
            length,
        })
    }
}

/// The address with all bits behind the first `length` cleared.
fn mask(address: IpAddr, length: u8) -> IpAddr {
    let cut = |width: u8| u32::from(width - length.min(width));
    match address {
        IpAddr::V4(address) => {
            let bits = u32::MAX.checked_shl(cut(32)).unwrap_or_default();
            IpAddr::V4((address.to_bits() & bits).into())
        }
        IpAddr::V6(address) => {
            let bits = u128::MAX.checked_shl(cut(128)).unwrap_or_default();
            IpAddr::V6((address.to_bits() & bits).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> AddressRange {
        text.parse().unwrap()
    }

    fn contains(text: &str, address: &str) -> bool {
        range(text).contains(address.parse().unwrap())
    }

    #[test]
    fn a_range_holds_what_shares_its_first_bits() {
        assert!(contains("203.0.113.0/24", "203.0.113.7"));
        assert!(contains("203.0.113.7/32", "203.0.113.7"));
        assert!(contains("0.0.0.0/0", "203.0.113.7"));
        assert!(contains("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(contains("::/0", "::1"));
        assert!(!contains("203.0.113.0/29", "203.0.113.8"));
        assert!(!contains("2001:db8::/33", "2001:db8:8000::"));
        assert!(!contains("::/0", "203.0.113.7"));
        assert!(!contains("0.0.0.0/0", "::1"));
    }

    #[test]
    fn two_writings_of_a_range_are_the_same_one() {
        assert_eq!(range("203.0.113.7/24"), range("203.0.113.0/24"));
        assert_eq!(range("2001:DB8:0::1/32"), range("2001:db8::/32"));
        assert_ne!(range("203.0.113.0/24"), range("203.0.113.0/25"));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in [
            "",
            "203.0.113.0",
            "203.0.113.0/",
            "203.0.113.0/33",
            "203.0.113.0/+8",
            "203.0.113.0/-1",
            "203.0.113/24",
            "203.0.113.0/24/8",
            "2001:db8::/129",
            "company.com/24",
            " 203.0.113.0/24",
        ] {
            assert!(text.parse::<AddressRange>().is_err(), "{text}");
        }
    }
}
