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

const SHORT: &str = "a page of 1000 users, against the stock path";
const FLOOR: &str = "the same, against our own parse-only floor";
const SIMD: &str = "the same, against SIMD parsers into the stock models";
const LAYOUT: &str = "keys shuffled or pretty-printed, against sonic-rs on that page";
const PEERS: &str = "the same page, against other languages";
const WAY: &str = "the whole way over loopback HTTP";

/// Every goal, in the order of the report.
pub(super) fn goals() -> Vec<Goal> {
    use Bound::{DifferenceAtMost, RatioAtLeast, RatioAtMost};
    let time = |what, part, case, over, under, bound| {
        of(what, part, Unit::Ns, Some(case), over, under, bound)
    };
    let decode =
        |what, case, over, under, bound| time(what, Part::Decode, case, over, under, bound);
    let mut goals = Vec::new();
    for case in [LIGHT, HEAVY] {
        goals.push(decode(SHORT, case, "stock", "ours", RatioAtLeast(3.0)));
    }
    for case in [LIGHT, HEAVY] {
        goals.push(decode(
            FLOOR,
            case,
            "ours",
            "ours_ignored",
            RatioAtMost(2.0),
        ));
    }
    for case in [LIGHT, HEAVY] {
        for other in ["sonic_rs_stock", "simd_json_stock"] {
            goals.push(decode(SIMD, case, other, "ours", RatioAtLeast(2.3)));
        }
    }
    for case in [LIGHT, HEAVY] {
        for (peer, times) in [("msgspec", 2.0), ("pydantic", 10.0), ("go", 10.0)] {
            goals.push(time(
                PEERS,
                Part::Peers,
                case,
                peer,
                "ours",
                RatioAtLeast(times),
            ));
        }
    }
    for case in [LIGHT, HEAVY] {
        goals.push(time(
            WAY,
            Part::Http,
            case,
            "stock",
            "ours",
            RatioAtLeast(1.8),
        ));
    }
    for case in [
        "light-1000-shuffled",
        "light-1000-pretty",
        "heavy-1000-shuffled",
        "heavy-1000-pretty",
    ] {
        for other in ["sonic_rs_stock", "sonic_rs_ours"] {
            goals.push(decode(LAYOUT, case, other, "ours", RatioAtLeast(1.0)));
        }
    }
    let allocations = "allocations for a heavy page, against the stock path";
    let third = RatioAtMost(1.0 / 3.0);
    let unit = Unit::Allocations;
    goals.push(of(
        allocations,
        Part::Allocations,
        unit,
        Some(HEAVY),
        "ours",
        "stock",
        third,
    ));
    goals.extend(lists());
    let call = "the pipeline around a small call, against bare reqwest";
    let more = DifferenceAtMost(15_000.0);
    for (unit, bound) in [(Unit::Ns, RatioAtMost(1.05)), (Unit::Instructions, more)] {
        goals.push(of(call, Part::Call, unit, None, "pipeline", "bare", bound));
    }
    goals
}

fn lists() -> [Goal; 2] {
    let figure = |case, contestant, unit| Figure {
        case: Some(case),
        contestant,
        unit,
    };
    [
        of(
            "requests per second while 100 000 users are listed, against the limit",
            Part::List,
            Unit::RequestsPerSecond,
            Some("users-100000"),
            "measured",
            "limit",
            Bound::RatioAtLeast(0.9),
        ),
        Goal {
            what: "peak memory of listing 100 000 users, against 10 000",
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
