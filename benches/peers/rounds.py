"""Contestants as processes that answer requests, and rounds over them in turn."""

import json
import statistics
import subprocess

# Long enough that a garbage collector pays for its garbage inside the round.
SHORTEST_ROUND = 100_000_000  # nanoseconds


class Failure(Exception):
    """A contestant that does not answer, or finds something else in a page."""


class Peer:
    """The process of a contestant. It writes a line that begins with `ready`, then one for each request."""

    def __init__(self, name, command):
        self.name = name
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        except OSError as error:
            raise Failure(f"{name} does not start: {error}") from error
        try:
            self.version = self.greeting()
        except Failure:
            self.stop()
            raise

    def greeting(self):
        word, _, version = self.receive().partition(" ")
        if word != "ready":
            raise Failure(f"{self.name} says {word!r} and is not ready")
        return version

    def check(self, case):
        """What it finds in the page, by the name of the figure."""
        return json.loads(self.request(f"check {case}"))

    def round(self, case, iterations):
        """Nanoseconds of so many iterations."""
        return int(self.request(f"round {case} {iterations}"))

    def request(self, text):
        try:
            self.process.stdin.write(text + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # It has ended, which its missing answer tells.
        answer = self.receive()
        if answer.startswith("error "):
            raise Failure(f"{self.name} answers `{text}` with {answer}")
        return answer

    def receive(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure(f"{self.name} ended with {self.process.wait()}")
        return line.rstrip("\n")

    def stop(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # It has ended already.
        self.process.wait()
        self.process.stdout.close()


def agree(case, users, found):
    """Fails unless all found the same in the page; not everybody has every figure, since untyped dates are text."""
    for name, figures in found.items():
        if figures["users"] != users:
            raise Failure(f"{name} found {figures['users']} users in {case}, {users} expected")
    for figure in sorted({figure for figures in found.values() for figure in figures}):
        values = {name: figures[figure] for name, figures in found.items() if figure in figures}
        if len(set(values.values())) > 1:
            raise Failure(f"the contestants differ in {figure} of {case}: {values}")


def interleave(case, peers, count, shortest=SHORTEST_ROUND):
    """Nanoseconds per iteration of each round, by the name of the contestant."""
    iterations = {name: calibrate(peer, case, shortest) for name, peer in peers.items()}
    times = {name: [] for name in peers}
    for _ in range(count):
        for name, peer in peers.items():
            times[name].append(peer.round(case, iterations[name]) / iterations[name])
    return times


def calibrate(peer, case, shortest):
    """How many iterations a round needs. What compiles as it runs has warmed up by then."""
    iterations = 1
    while (taken := peer.round(case, iterations)) < shortest:
        iterations *= 2
    return max(1, -(-iterations * shortest // taken))


def measurement(case, contestant, times):
    return {
        "part": "peers",
        "case": case,
        "contestant": contestant,
        "unit": "ns",
        "minimum": min(times),
        "median": statistics.median(times),
        "rounds": len(times),
    }


def ratios(case, times, baseline):
    """A line per contestant: its time as a multiple of the baseline's."""
    shortest, middle = min(times[baseline]), statistics.median(times[baseline])
    for name, found in times.items():
        minimum, median = min(found) / shortest, statistics.median(found) / middle
        yield f"{case} {name}: {minimum:.2f} times {baseline} (median {median:.2f})"
