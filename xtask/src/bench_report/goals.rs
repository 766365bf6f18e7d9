//! The goals of the project in speed, each held against what was measured.

use super::measurement::{Figures, Unit};
use super::{Part, Parts, figures};

/// A goal: two figures of a part, and what their ratio or difference is to be.
pub(super) struct Goal {
    pub(super) what: &'static str,
    pub(super) part: Part,
    pub(super) over: Figure,
    pub(super) under: Figure,
    pub(super) bound: Bound,
}

/// Where to find a figure.
pub(super) struct Figure {
    /// `None` in a part that has one case.
    pub(super) case: Option<&'static str>,
    pub(super) contestant: &'static str,
    unit: Unit,
}

/// What is to hold of two figures.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    RatioAtLeast(f64),
    RatioAtMost(f64),
    DifferenceAtMost(f64),
}

/// What was measured of a goal.
pub(super) struct Outcome {
    /// From the minimums.
    pub(super) minimum: f64,
    /// From the medians.
    pub(super) median: f64,
    /// Whether the minimums meet the goal.
    pub(super) is_met: bool,
}

impl Goal {
    /// `None` when it was not measured.
    pub(super) fn outcome(&self, parts: &Parts) -> Option<Outcome> {
        let figures = figures(parts, self.part);
        let find = |figure: &Figure, figures: Figures<'_>| {
            let found = figures.find(figure.case, figure.contestant, figure.unit)?;
            Some((found.minimum, found.median))
        };
        let (over, under) = (find(&self.over, figures)?, find(&self.under, figures)?);
        let minimum = self.bound.compare(over.0, under.0);
        Some(Outcome {
            minimum,
            median: self.bound.compare(over.1, under.1),
            is_met: self.bound.is_met(minimum),
        })
    }

    pub(super) fn case(&self) -> String {
        match (self.over.case, self.under.case) {
            (Some(over), Some(under)) if over != under => format!("{over}, {under}"),
            (over, _) => over.unwrap_or_default().to_owned(),
        }
    }

    /// How the figures stand to each other, as a formula, and what they are.
    pub(super) fn formula(&self) -> String {
        let operator = match self.bound {
            Bound::RatioAtLeast(_) | Bound::RatioAtMost(_) => "/",
            Bound::DifferenceAtMost(_) => "−",
        };
        format!(
            "`{} {operator} {}`, {}",
            self.over.contestant,
            self.under.contestant,
            self.over.unit.title()
        )
    }
}

impl Bound {
    fn compare(self, over: f64, under: f64) -> f64 {
        match self {
            Self::RatioAtLeast(_) | Self::RatioAtMost(_) => over / under,
            Self::DifferenceAtMost(_) => over - under,
        }
    }

    fn is_met(self, value: f64) -> bool {
        match self {
            Self::RatioAtLeast(bound) => value >= bound,
            Self::RatioAtMost(bound) | Self::DifferenceAtMost(bound) => value <= bound,
        }
    }

    /// The goal in words.
    pub(super) fn text(self) -> String {
        match self {
            Self::RatioAtLeast(bound) => format!("at least {}", self.number(bound)),
            Self::RatioAtMost(bound) | Self::DifferenceAtMost(bound) => {
                format!("at most {}", self.number(bound))
            }
        }
    }

    /// A figure to put beside the goal.
    pub(super) fn number(self, value: f64) -> String {
        match self {
            Self::RatioAtLeast(_) | Self::RatioAtMost(_) => format!("{value:.2}"),
            Self::DifferenceAtMost(_) => format!("{value:.0}"),
        }
    }
}

const LIGHT: &str = "light-1000";
const HEAVY: &str = "heavy-1000";
const PAGES: [&str; 2] = [LIGHT, HEAVY];
const LAYOUTS: [&str; 4] = [
    "light-1000-shuffled",
    "light-1000-pretty",
    "heavy-1000-shuffled",
    "heavy-1000-pretty",
];

const SHORT: &str = "a page of 1000 users, against the stock path";
const FLOOR: &str = "the same, against our own parse-only floor";
const SIMD: &str = "the same, against SIMD parsers into the stock models";
const LAYOUT: &str = "keys shuffled or pretty-printed, against sonic-rs on that page";
const PEERS: &str = "the same page, against other languages";
const GO: &str = "the same page, against Go's encoding/json";
const GO_V1: &str = "the same page, against Go's encoding/json v1";
const WAY: &str = "the whole way over loopback HTTP";
const MEMORY: &str = "allocations for a heavy page, against the stock path";
const PACE: &str = "requests per second while 100 000 users are listed, against the limit";
const PEAK: &str = "peak memory of listing 100 000 users, against 10 000";
const CALL: &str = "the pipeline around a small call, against bare reqwest";

/// Times of a part in each of some cases: whom to compare, and the bound of their ratio.
struct Times {
    what: &'static str,
    part: Part,
    cases: &'static [&'static str],
    pairs: &'static [(&'static str, &'static str, Bound)],
}

impl Times {
    fn goals(&self) -> impl Iterator<Item = Goal> {
        self.cases.iter().flat_map(|case| {
            self.pairs.iter().map(|(over, under, bound)| {
                of(
                    self.what,
                    self.part,
                    Unit::Ns,
                    Some(case),
                    over,
                    under,
                    *bound,
                )
            })
        })
    }
}

/// The goals in times of pages, in the order of the report.
const TIMES: [Times; 8] = [
    Times {
        what: SHORT,
        part: Part::Decode,
        cases: &PAGES,
        pairs: &[("stock", "ours", Bound::RatioAtLeast(3.0))],
    },
    Times {
        what: FLOOR,
        part: Part::Decode,
        cases: &PAGES,
        pairs: &[("ours", "ours_ignored", Bound::RatioAtMost(2.0))],
    },
    Times {
        what: SIMD,
        part: Part::Decode,
        cases: &PAGES,
        pairs: &[
            ("sonic_rs_stock", "ours", Bound::RatioAtLeast(2.3)),
            ("simd_json_stock", "ours", Bound::RatioAtLeast(2.3)),
        ],
    },
    Times {
        what: PEERS,
        part: Part::Peers,
        cases: &PAGES,
        pairs: &[
            ("msgspec", "ours", Bound::RatioAtLeast(2.0)),
            ("pydantic", "ours", Bound::RatioAtLeast(10.0)),
        ],
    },
    Times {
        what: GO,
        part: Part::Peers,
        cases: &PAGES,
        pairs: &[("go", "ours", Bound::RatioAtLeast(10.0))],
    },
    Times {
        what: GO_V1,
        part: Part::Peers,
        cases: &PAGES,
        pairs: &[("go_v1", "ours", Bound::RatioAtLeast(10.0))],
    },
    Times {
        what: WAY,
        part: Part::Http,
        cases: &PAGES,
        pairs: &[("stock", "ours", Bound::RatioAtLeast(1.8))],
    },
    Times {
        what: LAYOUT,
        part: Part::Decode,
        cases: &LAYOUTS,
        pairs: &[
            ("sonic_rs_stock", "ours", Bound::RatioAtLeast(1.0)),
            ("sonic_rs_ours", "ours", Bound::RatioAtLeast(1.0)),
        ],
    },
];

/// Every goal, in the order of the report.
pub(super) fn goals() -> Vec<Goal> {
    let mut goals: Vec<Goal> = TIMES.iter().flat_map(Times::goals).collect();
    goals.push(allocations());
    goals.extend(lists());
    goals.extend(calls());
    goals
}

fn allocations() -> Goal {
    of(
        MEMORY,
        Part::Allocations,
        Unit::Allocations,
        Some(HEAVY),
        "ours",
        "stock",
        Bound::RatioAtMost(1.0 / 3.0),
    )
}

fn calls() -> [Goal; 2] {
    let call = |unit, bound| of(CALL, Part::Call, unit, None, "pipeline", "bare", bound);
    [
        call(Unit::Ns, Bound::RatioAtMost(1.05)),
        call(Unit::Instructions, Bound::DifferenceAtMost(15_000.0)),
    ]
}

fn lists() -> [Goal; 2] {
    let figure = |case, contestant, unit| Figure {
        case: Some(case),
        contestant,
        unit,
    };
    [
        of(
            PACE,
            Part::List,
            Unit::RequestsPerSecond,
            Some("users-100000"),
            "measured",
            "limit",
            Bound::RatioAtLeast(0.9),
        ),
        Goal {
            what: PEAK,
            part: Part::List,
            over: figure("users-100000", "peak_memory", Unit::Bytes),
            under: figure("users-10000", "peak_memory", Unit::Bytes),
            bound: Bound::RatioAtMost(1.2),
        },
    ]
}

fn of(
    what: &'static str,
    part: Part,
    unit: Unit,
    case: Option<&'static str>,
    over: &'static str,
    under: &'static str,
    bound: Bound,
) -> Goal {
    let figure = |contestant| Figure {
        case,
        contestant,
        unit,
    };
    Goal {
        what,
        part,
        over: figure(over),
        under: figure(under),
        bound,
    }
}
