"""Tests of the rounds: `python3 benches/peers/run.py --self-test`."""

import sys
import unittest

import rounds

# A contestant that takes 30 ns for each iteration.
PEER = """
import sys
print("ready test 1.0", flush=True)
for line in sys.stdin:
    request, case, *iterations = line.split()
    if case == "broken":
        print("error no such page", flush=True)
    elif case == "fatal":
        sys.exit(3)
    else:
        print('{"users": 1}' if request == "check" else 30 * int(iterations[0]), flush=True)
"""


class Recorded:
    """A contestant that takes what it is told for an iteration, and writes down that it was its turn."""

    def __init__(self, name, times, turns):
        self.name, self.times, self.turns = name, times, turns

    def round(self, _case, iterations):
        self.turns.append(self.name)
        return iterations * (self.times.pop(0) if len(self.times) > 1 else self.times[0])


class Rounds(unittest.TestCase):
    def test_calibration_fills_the_shortest_round_and_no_more(self):
        for time, shortest, iterations in ((30, 100, 4), (25, 100, 4), (500, 100, 1), (1, 100, 100)):
            self.assertEqual(rounds.calibrate(Recorded("a", [time], []), "case", shortest), iterations)

    def test_contestants_take_turns(self):
        turns = []
        peers = {name: Recorded(name, [200], turns) for name in ("a", "b")}
        times = rounds.interleave("case", peers, 3, shortest=100)
        self.assertEqual(turns[2:], ["a", "b"] * 3)
        self.assertEqual(times, {"a": [200.0] * 3, "b": [200.0] * 3})

    def test_times_are_of_one_iteration(self):
        times = rounds.interleave("case", {"a": Recorded("a", [30], [])}, 2, shortest=100)
        self.assertEqual(times, {"a": [30.0, 30.0]})

    def test_a_measurement_has_minimum_and_median(self):
        found = rounds.measurement("light-1000", "go", [5.0, 1.0, 2.0, 4.0])
        self.assertEqual(found["minimum"], 1.0)
        self.assertEqual(found["median"], 3.0)
        self.assertEqual(found["rounds"], 4)
        self.assertEqual((found["part"], found["case"], found["contestant"]), ("peers", "light-1000", "go"))

    def test_ratios_are_of_minimums_and_of_medians(self):
        lines = list(rounds.ratios("case", {"ours": [2.0, 4.0, 5.0], "go": [6.0, 6.0, 7.0]}, "ours"))
        self.assertEqual(lines[0], "case ours: 1.00 times ours (median 1.00)")
        self.assertEqual(lines[1], "case go: 3.00 times ours (median 1.50)")


class Agreement(unittest.TestCase):
    def test_figures_that_not_everybody_has_may_be_absent(self):
        rounds.agree("case", 2, {"a": {"users": 2, "seconds": 9}, "b": {"users": 2}, "c": {"users": 2, "seconds": 9}})

    def test_another_figure_fails(self):
        with self.assertRaisesRegex(rounds.Failure, "differ in seconds of case.*'a': 9, 'b': 8"):
            rounds.agree("case", 2, {"a": {"users": 2, "seconds": 9}, "b": {"users": 2, "seconds": 8}})

    def test_another_number_of_users_fails(self):
        with self.assertRaisesRegex(rounds.Failure, "a found 1 users in case, 2 expected"):
            rounds.agree("case", 2, {"a": {"users": 1}})


class Processes(unittest.TestCase):
    def start(self, program=PEER):
        peer = rounds.Peer("test", [sys.executable, "-c", program])
        self.addCleanup(peer.stop)
        return peer

    def test_requests_are_answered(self):
        peer = self.start()
        self.assertEqual(peer.version, "test 1.0")
        self.assertEqual(peer.check("case"), {"users": 1})
        self.assertEqual(peer.round("case", 5), 150)

    def test_an_error_names_the_request(self):
        with self.assertRaisesRegex(rounds.Failure, "test answers `check broken` with error no such page"):
            self.start().check("broken")

    def test_an_end_is_told_with_its_code(self):
        with self.assertRaisesRegex(rounds.Failure, "test ended with 3"):
            self.start().check("fatal")

    def test_what_does_not_start_is_told(self):
        for command, message in (
            (["/nonexistent/program"], "does not start"),
            ([sys.executable, "-c", "print('hello')"], "says 'hello'"),
            ([sys.executable, "-c", "raise SystemExit(4)"], "ended with 4"),
        ):
            with self.assertRaisesRegex(rounds.Failure, message):
                rounds.Peer("test", command)
