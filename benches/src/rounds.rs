//! Times of several contestants, measured in turn.

use std::time::{Duration, Instant};

use crate::{Measurement, Unit};

/// Somebody to measure: a name, and what they do once.
pub type Measured<'a> = (&'a str, Box<dyn FnMut() + 'a>);

/// Measures contestants in turn, so that a machine that is slower for a while is slower for all of them: nanoseconds for
/// one time, the minimum and the median over `rounds`. A round takes each contestant as often as fills `floor`, and begins
/// with another contestant than the round before.
///
/// ```
/// use std::time::Duration;
/// use astronomer_benches::{Measured, interleave};
///
/// let numbers: Vec<u64> = (0..100).collect();
/// let contestants: Vec<Measured<'_>> = vec![
///     ("sum", Box::new(|| { std::hint::black_box(numbers.iter().sum::<u64>()); })),
///     ("copy", Box::new(|| { std::hint::black_box(numbers.clone()); })),
/// ];
/// let measurements = interleave("numbers", "hundred", contestants, 5, Duration::from_micros(10));
/// assert_eq!(measurements.len(), 2);
/// assert_eq!(measurements[1].contestant, "copy");
/// ```
pub fn interleave(
    part: &str,
    case: &str,
    mut contestants: Vec<Measured<'_>>,
    rounds: u32,
    floor: Duration,
) -> Vec<Measurement> {
    let repeats: Vec<u32> = contestants
        .iter_mut()
        .map(|(_, run)| repeats(run, floor))
        .collect();
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); contestants.len()];
    for round in 0..rounds as usize {
        for turn in 0..contestants.len() {
            let contestant = (round + turn) % contestants.len();
            let repeats = repeats[contestant];
            let taken = time(&mut contestants[contestant].1, repeats);
            times[contestant].push(taken.as_nanos() as f64 / f64::from(repeats));
        }
    }
    let named = contestants.iter().zip(times);
    named
        .map(|((contestant, _), times)| {
            let (minimum, median) = summary(times);
            Measurement {
                part: part.to_owned(),
                case: case.to_owned(),
                contestant: (*contestant).to_owned(),
                unit: Unit::Ns,
                minimum,
                median,
                rounds,
            }
        })
        .collect()
}

/// How often fills `floor`, found by doubling; what is run for it also warms the caches.
fn repeats(run: &mut dyn FnMut(), floor: Duration) -> u32 {
    let mut repeats = 1;
    while repeats < u32::MAX / 2 && time(run, repeats) < floor {
        repeats *= 2;
    }
    repeats
}

fn time(run: &mut dyn FnMut(), repeats: u32) -> Duration {
    let begin = Instant::now();
    for _ in 0..repeats {
        run();
    }
    begin.elapsed()
}

/// Minimum and median; nothing was measured in no rounds.
fn summary(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_unstable_by(f64::total_cmp);
    let minimum = times.first().copied().unwrap_or(f64::NAN);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    (minimum, median)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_middle_and_the_least() {
        assert_eq!(summary(vec![3.0, 1.0, 2.0]), (1.0, 2.0));
        assert!(summary(Vec::new()).0.is_nan());
    }

    #[test]
    fn contestants_take_turns_and_begin_in_turn() {
        let runs = RefCell::new(String::new());
        let contestants: Vec<Measured<'_>> = vec![
            ("a", Box::new(|| runs.borrow_mut().push('a'))),
            ("b", Box::new(|| runs.borrow_mut().push('b'))),
            ("c", Box::new(|| runs.borrow_mut().push('c'))),
        ];
        let measurements = interleave("part", "case", contestants, 3, Duration::ZERO);
        // One of each to find out how often, and then the rounds.
        assert_eq!(runs.into_inner(), "abcabcbcacab");
        assert!(measurements.iter().all(|line| line.rounds == 3));
        assert!(measurements.iter().all(|line| line.minimum <= line.median));
    }
}
