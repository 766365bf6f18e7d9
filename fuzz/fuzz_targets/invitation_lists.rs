//! `invitation_lists` under libFuzzer; see the function of this name in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| astronomer_fuzz::invitation_lists(data));
