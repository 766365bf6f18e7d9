#!/usr/bin/env python3
"""Runs schemathesis against the server's binary.

Starts `astronomer-sim serve` on a free port, sends what schemathesis makes of openapi/astro-v1.yaml, and fails when a
check fails, when an answer has a status from 500 on, or when an operation got fewer than five answers from 200 to 299.

    python3 crates/astronomer-sim/schemathesis/run.py --max-examples 50

Needs Python 3.11 with `venv` (on Debian the package python3-venv) and cargo, unless --binary names what to run.
"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FEWEST = 5


def main():
    arguments = read_arguments()
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = prepare(target / "schemathesis")
    binary = arguments.binary or build(target)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = pathlib.Path(folder) / "counts.json"
        server, variables = start(binary)
        try:
            variables["SCHEMATHESIS_COUNTS"] = str(counts)
            code = test(program, arguments, variables, pathlib.Path(folder))
            ended = server.poll()
        finally:
            server.terminate()
            server.wait(timeout=30)
        problems = [f"schemathesis ended with {code}"] if code else []
        if ended is not None:
            problems.append(f"the server ended with {ended}")
        problems += judge(json.loads(counts.read_text()) if counts.exists() else {}, arguments.operation)
    print(f"{time.monotonic() - begin:.0f} s")
    for problem in problems:
        print(f"FAILED: {problem}", file=sys.stderr)
    return 1 if problems else 0


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--max-examples", type=int, default=50, help="examples per operation (50)")
    parser.add_argument("--phases", default="examples,coverage,fuzzing,stateful", help="phases of schemathesis to run")
    parser.add_argument("--operation", action="append", default=[], help="only this operation; may be repeated")
    parser.add_argument("--binary", help="the server's binary; built with cargo unless given")
    return parser.parse_args()


def prepare(folder):
    """The program, in a virtual environment that is made when the pinned versions are others than last time."""
    pinned = HERE / "requirements.txt"
    digest = hashlib.sha256(pinned.read_bytes() + sys.version.encode()).hexdigest()
    marker = folder / "digest"
    if not marker.exists() or marker.read_text() != digest:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", pinned], check=True)
        marker.write_text(digest)
    return folder / "bin" / "schemathesis"


def build(target):
    # An example beside it, so that features are those of `cargo test --workspace`, which has built the binary already.
    chosen = ["--workspace", "--bin", "astronomer-sim", "--example", "list_users"]
    subprocess.run(["cargo", "build", "--quiet", *chosen], cwd=ROOT, check=True)
    return target / "debug" / "astronomer-sim"


def start(binary):
    """The running server, and the variables that it prints."""
    # The contract alone decides: what it does not allow is refused, also where the server could be lenient.
    strict = ["--untagged-unions", "refuse", "--null-organization-role", "refuse"]
    command = [binary, "serve", "--port", "0", "--people", "50", "--seed", "7", *strict]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    variables = {}
    for line in server.stdout:
        name, _, value = line.removeprefix("export ").strip().partition("=")
        variables[name] = value
        if len(variables) == 3:
            return server, variables
    raise SystemExit(f"{binary} ended with {server.wait()} before it served")


def test(program, arguments, variables, folder):
    only = [word for operation in arguments.operation for word in ("--include-operation-id", operation)]
    command = [
        program, "--config-file", HERE / "schemathesis.toml", "run", ROOT / "openapi/astro-v1.yaml",
        "--url", variables["ASTRO_API_URL"], "--max-examples", str(arguments.max_examples),
        "--phases", arguments.phases, *only,
    ]
    variables["SCHEMATHESIS_HOOKS"] = str(HERE / "hooks.py")
    return subprocess.run(command, cwd=folder, env=os.environ | variables).returncode


def judge(counts, only):
    """What is wrong with the numbers of answers, by operation."""
    table = json.loads((HERE.parent / "tests/operations/requests.json").read_text())
    problems = []
    total = 0
    for operation in only or table["requests"]:
        answers = {int(status): count for status, count in counts.get(operation, {}).items()}
        total += sum(answers.values())
        succeeded = sum(count for status, count in answers.items() if 200 <= status < 300)
        if succeeded < FEWEST:
            problems.append(f"{operation} got {succeeded} answers from 200 to 299: {answers}")
        failed = {status: count for status, count in answers.items() if status >= 500}
        if failed:
            problems.append(f"{operation} got {failed}")
    print(f"{total} requests")
    return problems


if __name__ == "__main__":
    sys.exit(main())
