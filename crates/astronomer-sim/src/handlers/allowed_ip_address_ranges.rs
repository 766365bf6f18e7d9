//! The addresses that an Organization is used from.

use std::cmp::Ordering;
use std::collections::HashSet;

use astronomer_api::types::{
    AllowedIpAddressRange, AllowedIpAddressRangeId, AllowedIpAddressRangeSort,
    AllowedIpAddressRangeSortField, AllowedIpAddressRangesList,
    BulkCreateAllowedIpAddressRangesRequest, BulkDeleteAllowedIpAddressRangesRequest,
    CreateAllowedIpAddressRangeRequest,
};
use axum::http::StatusCode;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::page::PageRequest;
use crate::world::{AddressRange, OrganizationRecord};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<AllowedIpAddressRangeSort>::read(call.query);
    let world = call.world();
    let ranges = &call.organization(&world)?.allowed_ip_address_ranges;
    page.answer("allowedIpAddressRanges", ranges, compare, |_| true)
}

pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateAllowedIpAddressRangeRequest = call.body()?;
    let texts = vec![request.ip_address_range];
    let made = add(
        call,
        texts,
        |_| "ipAddressRange".to_owned(),
        StatusCode::BAD_REQUEST,
    )?;
    Answer::json(&made.first())
}

/// Adds all ranges or none.
pub(super) fn create_many(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: BulkCreateAllowedIpAddressRangesRequest = call.body()?;
    let field = |index| format!("allowedIpAddressRanges[{index}]");
    let made = add(
        call,
        request.allowed_ip_address_ranges,
        field,
        StatusCode::CONFLICT,
    )?;
    Answer::json(&AllowedIpAddressRangesList::new(made))
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("allowedIpAddressRangeId")?;
    call.write(|world| {
        world.clock.advance();
        let organization = call.organization_mut(world)?;
        if !organization.remove_address_range(id) {
            return Err(ApiError::not_found("allowed IP address range", id));
        }
        Ok(Answer::NoContent)
    })
}

/// Deletes all that are named or none.
pub(super) fn delete_many(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: BulkDeleteAllowedIpAddressRangesRequest = call.body()?;
    call.write(|world| {
        world.clock.advance();
        let organization = call.organization_mut(world)?;
        let mut violations = Violations::default();
        let mut seen = HashSet::new();
        for (index, id) in request.allowed_ip_address_range_ids.iter().enumerate() {
            let field = format!("allowedIpAddressRangeIds[{index}]");
            if !seen.insert(id.as_str()) {
                violations.add(field, "unique", "is given more than once");
            } else if !organization.remove_address_range(id.as_str()) {
                let rule = format!("names the range {id}, which does not exist");
                violations.add(field, "exists", rule);
            }
        }
        violations.finish()?;
        Ok(Answer::NoContent)
    })
}

/// Adds ranges; one that is there already is refused with the status `taken`.
fn add(
    call: &Call<'_>,
    texts: Vec<String>,
    field: impl Fn(usize) -> String,
    taken: StatusCode,
) -> Result<Vec<AllowedIpAddressRange>, ApiError> {
    let ranges = read_ranges(&texts, &field)?;
    call.write(|world| {
        let organization = call.organization(world)?;
        refuse_taken(organization, &ranges, &texts, taken)?;
        let address = call.behavior.seen_address();
        let is_first = organization.allowed_ip_address_ranges.len() == 0;
        if is_first && !ranges.iter().any(|range| range.contains(address)) {
            let message = format!(
                "the first allowed IP address range should include {address}, the address of the caller"
            );
            return Err(ApiError::bad_request(message));
        }
        let organization_id = organization.organization().id.clone();
        let now = world.clock.advance();
        let mut made = Vec::with_capacity(texts.len());
        for text in texts {
            let id: AllowedIpAddressRangeId = world.ids.id();
            let by = call.caller.profile();
            made.push(
                AllowedIpAddressRange::new(now, id, text, &organization_id, now)
                    .created_by(by.clone())
                    .updated_by(by),
            );
        }
        let organization = call.organization_mut(world)?;
        for range in &made {
            organization.add_address_range(range.clone());
        }
        Ok(made)
    })
}

/// Reads the ranges; the same one twice is refused, in whatever writing.
fn read_ranges(
    texts: &[String],
    field: impl Fn(usize) -> String,
) -> Result<Vec<AddressRange>, ApiError> {
    let mut violations = Violations::default();
    let mut ranges = Vec::with_capacity(texts.len());
    let mut seen = HashSet::new();
    for (index, text) in texts.iter().enumerate() {
        match text.parse::<AddressRange>() {
            Ok(range) => {
                if !seen.insert(range) {
                    violations.add(field(index), "unique", "is given more than once");
                }
                ranges.push(range);
            }
            Err(problem) => {
                let rule = format!("should be a range such as 203.0.113.0/24; `{text}` {problem}");
                violations.add(field(index), "cidr", rule);
            }
        }
    }
    violations.finish()?;
    Ok(ranges)
}

fn refuse_taken(
    organization: &OrganizationRecord,
    ranges: &[AddressRange],
    texts: &[String],
    status: StatusCode,
) -> Result<(), ApiError> {
    let held = organization.allowed_ip_address_ranges.iter();
    let held: HashSet<AddressRange> = held
        .filter_map(|record| record.ip_address_range.parse().ok())
        .collect();
    let mut both = ranges.iter().zip(texts);
    let Some((_, text)) = both.find(|(range, _)| held.contains(range)) else {
        return Ok(());
    };
    let message = format!("the allowed IP address range {text} already exists in the organization");
    Err(match status {
        StatusCode::BAD_REQUEST => ApiError::bad_request(message),
        _ => ApiError::new(status, message),
    })
}

fn compare(
    field: AllowedIpAddressRangeSortField,
    left: &AllowedIpAddressRange,
    right: &AllowedIpAddressRange,
) -> Ordering {
    match field {
        AllowedIpAddressRangeSortField::IpAddress => {
            left.ip_address_range.cmp(&right.ip_address_range)
        }
        AllowedIpAddressRangeSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        AllowedIpAddressRangeSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
