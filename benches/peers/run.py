#!/usr/bin/env python3
"""Measures decoders of other languages against this SDK's, on the same pages of users.

Prints a measurement per page and contestant as a line of JSON, and notes on stderr: versions, ratios, and what is
missing. README.md beside this file tells what is measured and how to read it.

    python3 benches/peers/run.py
    python3 benches/peers/run.py --rounds 50 msgspec go

Needs Python 3.10 or later and cargo; measures what it finds of Node and Go, and installs the rest under target/peers.
"""

import argparse
import json
import os
import pathlib
import sys
import unittest

import contestants
import rounds

HERE = pathlib.Path(__file__).resolve().parent
CASES = ("light-1000", "heavy-1000")
USERS = 1000
FEWEST_ROUNDS = 25


def main():
    arguments = read_arguments()
    if arguments.self_test:
        suite = unittest.defaultTestLoader.discover(str(HERE), pattern="self_test.py")
        return 0 if unittest.TextTestRunner().run(suite).wasSuccessful() else 1
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parents[1] / "target")).resolve()
    try:
        pages, commands = contestants.prepare(target, arguments.contestants, note)
        for measurement in compare(start(commands, pages), arguments.rounds):
            print(json.dumps(measurement), flush=True)
    except (contestants.Missing, rounds.Failure) as error:
        note(f"FAILED: {error}")
        return 1
    return 0


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "contestants", nargs="*", metavar="CONTESTANT",
        help=f"measure only these beside ours, of {', '.join(contestants.NAMES)}",
    )
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, help=f"rounds per page ({FEWEST_ROUNDS})")
    parser.add_argument("--self-test", action="store_true", help="test this program instead")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.contestants) - set(contestants.NAMES)):
        parser.error(f"no contestant is named {', '.join(unknown)}; there are {', '.join(contestants.NAMES)}")
    if arguments.rounds < 1:
        parser.error(f"--rounds is {arguments.rounds}, and at least 1 is needed")
    return arguments


def start(commands, pages):
    """The processes of the contestants, by name; none but ours has to start."""
    peers = {}
    for name, command in commands.items():
        try:
            peers[name] = rounds.Peer(name, [*command, str(pages)])
        except rounds.Failure as failure:
            if name == contestants.OURS:
                raise
            note(f"missing: {failure}")
        else:
            note(f"{name}: {peers[name].version}")
    return peers


def compare(peers, count):
    """Measurements, one case after the other."""
    try:
        for case in CASES:
            rounds.agree(case, USERS, {name: peer.check(case) for name, peer in peers.items()})
            times = rounds.interleave(case, peers, count)
            yield from (rounds.measurement(case, name, found) for name, found in times.items())
            for line in rounds.ratios(case, times, contestants.OURS):
                note(line)
    finally:
        for peer in peers.values():
            peer.stop()


def note(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
