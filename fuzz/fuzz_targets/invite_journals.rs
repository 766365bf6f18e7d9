//! `invite_journals` under libFuzzer; see the function of this name in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| astronomer_fuzz::invite_journals(data));
