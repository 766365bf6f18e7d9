//! `benches/results.svg`: bars of how many times faster than the stock path, grouped by case.
//!
//! Written by hand, since it is rectangles and text, and its colours follow the reader's light or dark page by a media
//! query, which no plotting library writes.

use std::fmt::Write as _;

use super::measurement::Unit;
use super::{Part, Parts, figures};

/// Who has a bar, with its class.
const CONTESTANTS: [&str; 5] = [
    "stock",
    "sonic_rs_stock",
    "simd_json_stock",
    "serde_json_ours",
    "ours",
];

/// The cases of a full page; others say the same.
const CASE: &str = "-1000";

const WIDTH: usize = 860;
const LABELS: usize = 190;
/// What is left for the figure behind the longest bar.
const MARGIN: usize = 60;
const BAR: usize = 12;
const GAP: usize = 14;
const HEAD: usize = 62;

const STYLE: &str = "\
text{font:12px system-ui,sans-serif;fill:#1f2328}\
.title{font-size:15px;font-weight:600}\
.c0{fill:#8b949e}.c1{fill:#bf8700}.c2{fill:#8250df}.c3{fill:#1a7f9c}.c4{fill:#1f883d}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.c1{fill:#d29922}.c2{fill:#a371f7}.c3{fill:#39a9c7}.c4{fill:#3fb950}}";

/// The whole picture; only its title where nothing was measured.
pub(super) fn render(parts: &Parts) -> String {
    let groups = groups(parts);
    let bars = groups.iter().flat_map(|(_, bars)| bars);
    let longest = bars.map(|(_, ratio)| *ratio).fold(1.0, f64::max);
    let scale = (WIDTH - LABELS - MARGIN) as f64 / longest;

    let mut body = String::new();
    let mut top = HEAD;
    for (case, bars) in &groups {
        let middle = top + bars.len() * BAR / 2 + 4;
        let _ = writeln!(
            body,
            r#"<text x="{}" y="{middle}" text-anchor="end">{case}</text>"#,
            LABELS - 10
        );
        for (contestant, ratio) in bars {
            let width = ratio * scale;
            let _ = writeln!(
                body,
                r#"<rect class="c{contestant}" x="{LABELS}" y="{top}" width="{width:.1}" height="{}"/><text x="{:.1}" y="{}">{ratio:.2}</text>"#,
                BAR - 1,
                LABELS as f64 + width + 5.0,
                top + BAR - 2,
            );
            top += BAR;
        }
        top += GAP;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {top}\" width=\"{WIDTH}\" height=\"{top}\" role=\"img\">\n\
         <title>Decoding, times faster than the stock path</title>\n<style>{STYLE}</style>\n\
         <text class=\"title\" x=\"10\" y=\"22\">Decoding a page: times faster than the stock path</text>\n{}{body}</svg>\n",
        legend()
    )
}

/// By case, the index of each contestant and its ratio.
fn groups(parts: &Parts) -> Vec<(&str, Vec<(usize, f64)>)> {
    let decode = figures(parts, Part::Decode);
    let cases = decode.cases(Unit::Ns).into_iter();
    cases
        .filter(|case| case.ends_with(CASE) || case.contains("-1000-"))
        .filter_map(|case| {
            let stock = decode.find(Some(case), "stock", Unit::Ns)?.minimum;
            let bars = CONTESTANTS.iter().enumerate();
            let bars = bars.filter_map(|(index, contestant)| {
                let time = decode.find(Some(case), contestant, Unit::Ns)?;
                Some((index, stock / time.minimum))
            });
            Some((case, bars.collect()))
        })
        .collect()
}

fn legend() -> String {
    let mut text = String::new();
    for (index, contestant) in CONTESTANTS.iter().enumerate() {
        let left = 10 + index * 150;
        let _ = writeln!(
            text,
            r#"<rect class="c{index}" x="{left}" y="35" width="11" height="11"/><text x="{}" y="45">{contestant}</text>"#,
            left + 16
        );
    }
    text
}
