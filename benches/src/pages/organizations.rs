//! Pages of Organizations.

use super::texture::ORDINARY;
use super::writer::PageWriter;

const STATUSES: &[&str] = &["ACTIVE", "ACTIVE", "INACTIVE", "SUSPENDED"];
const PAYMENT_METHODS: &[&str] = &["CREDIT_CARD", "INVOICE", "AWS_MARKETPLACE"];
const PRODUCTS: &[&str] = &["HOSTED", "HOSTED", "HYBRID"];
const PLANS: &[&str] = &["TEAM_V2", "BUSINESS_V2", "ENTERPRISE_V2", "TRIAL_V2"];
const DOMAIN_STATUSES: &[&str] = &["VERIFIED", "PENDING"];

/// The body of a `ListOrganizations` answer with `organizations` Organizations; the same arguments give the same bytes.
pub fn organization_page(seed: u64, organizations: usize) -> Vec<u8> {
    PageWriter::new(seed, &ORDINARY).page("organizations", organizations, organization)
}

fn organization(page: &mut PageWriter, number: usize) {
    let id = page.id();
    let (status, payment) = (page.pick(STATUSES), page.pick(PAYMENT_METHODS));
    let (product, is_scim) = (page.pick(PRODUCTS), page.once_in(2));
    let (created, updated) = (page.timestamp(number), page.timestamp(number + 1));
    page.put(format_args!(
        r#"{{"id":"{id}","name":"Company {number} \u0026 S\u00f6hne","status":"{status}","product":"{product}","#
    ));
    page.put(format_args!(
        r#""paymentMethod":"{payment}","billingEmail":"billing+{number}@company.com","isScimEnabled":{is_scim},"#
    ));
    page.put(format_args!(
        r#""allowEnhancedSupportAccess":true,"hasAiFeaturesDisabled":false,"hasAllowedIpAddressRanges":{is_scim},"#
    ));
    page.put(format_args!(
        r#""isBlockedEnableAiFeatures":false,"shouldEnforceDedicatedClusters":false,"createdAt":"{created}","updatedAt":"{updated}","#
    ));
    if number.is_multiple_of(5) {
        let trial = page.timestamp(number);
        page.put(format_args!(r#""trialExpiresAt":"{trial}","#));
    }
    page.profile("createdBy", number);
    page.put(format_args!(","));
    page.profile("updatedBy", number + 1);
    plans(page, &id);
    domains(page, number, &id);
    page.put(format_args!("}}"));
}

fn plans(page: &mut PageWriter, organization: &str) {
    page.put(format_args!(r#","productPlans":["#));
    let (id, name) = (page.id(), page.pick(PLANS));
    page.put(format_args!(
        r#"{{"productPlanId":"{id}","productPlanName":"{name}","astronomerProduct":"ASTRO","organizationId":"{organization}"}}]"#
    ));
}

fn domains(page: &mut PageWriter, number: usize, organization: &str) {
    page.put(format_args!(r#","managedDomains":["#));
    page.items(number % 3, |page, domain| {
        let (id, status) = (page.id(), page.pick(DOMAIN_STATUSES));
        let (created, updated) = (page.timestamp(domain), page.timestamp(domain + 1));
        page.put(format_args!(
            r#"{{"id":"{id}","name":"company{number}-{domain}.example.com","organizationId":"{organization}","status":"{status}","#
        ));
        page.put(format_args!(
            r#""enforcedLogins":["sso","password"],"createdAt":"{created}","updatedAt":"{updated}"}}"#
        ));
    });
    page.put(format_args!("]"));
}
