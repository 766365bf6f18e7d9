"""Decodes pages of users on request, the way that the first argument names; the second is the folder of the pages.

The requests are those of README.md. Freeing a page is part of its time.
"""

import importlib
import importlib.metadata
import json
import pathlib
import platform
import re
import sys
import time

import enumerations


def main():
    name, folder = sys.argv[1:]
    peer = PEERS[name](pathlib.Path(folder))
    print(f"ready {name} {peer.version()}, Python {platform.python_version()}", flush=True)
    for line in sys.stdin:
        try:
            print(peer.answer(line.split()), flush=True)
        except Exception as error:
            print("error", " ".join(str(error).split()), flush=True)


class Peer:
    """What all ways have in common."""

    def __init__(self, folder):
        self.folder = folder

    def answer(self, request):
        match request:
            case ["check", case]:
                return json.dumps(self.summary(self.decode(self.read(case))))
            case ["round", case, iterations]:
                return self.time(self.read(case), int(iterations))
        raise ValueError(f"{request} is neither `check CASE` nor `round CASE N`")

    def read(self, case):
        return (self.folder / f"{case}.json").read_bytes()

    def time(self, body, iterations):
        decode, expect = self.decode, self.expect
        started = time.perf_counter_ns()
        for _ in range(iterations):
            page = decode(body)
            expect(page)
            del page
        return time.perf_counter_ns() - started

    def expect(self, page):
        """Fails unless the page has as many users as it says."""
        users, expected = len(self.field(page, "users")), self.field(page, "totalCount")
        if users != expected:
            raise ValueError(f"{users} users decoded, {expected} expected")

    def summary(self, page):
        """What every contestant must have found in the page."""
        self.expect(page)
        field, users = self.field, self.field(page, "users")
        grants = {family: [grant for user in users for grant in field(user, family) or []] for family in FAMILIES}
        return {
            "users": len(users),
            "workspace_roles": len(grants["workspaceRoles"]),
            "deployment_roles": len(grants["deploymentRoles"]),
            "dag_roles": len(grants["dagRoles"]),
            "workspaces_owned": sum(self.is_owner(field(grant, "role")) for grant in grants["workspaceRoles"]),
            "text_bytes": sum(len(field(user, name).encode()) for user in users for name in ("fullName", "avatarUrl")),
        }


class Untyped(Peer):
    """Dictionaries, in which dates remain text."""

    def field(self, value, name):
        return value.get(name)

    def is_owner(self, role):
        return role == "WORKSPACE_OWNER"


class Json(Untyped):
    decode = staticmethod(json.loads)

    def version(self):
        return "of the standard library"


class Orjson(Untyped):
    def __init__(self, folder):
        super().__init__(folder)
        self.decode = importlib.import_module("orjson").loads

    def version(self):
        return importlib.metadata.version("orjson")


class Typed(Peer):
    """Models with dates and enums."""

    def __init__(self, folder):
        super().__init__(folder)
        self.decode = importlib.import_module(f"{self.package}_models").decode

    def version(self):
        return importlib.metadata.version(self.package)

    def field(self, value, name):
        return getattr(value, re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name))

    def is_owner(self, role):
        return role is enumerations.WorkspaceRole.OWNER

    def summary(self, page):
        moments = [moment for user in page.users for moment in (user.created_at, user.updated_at)]
        # What is left of a second is dropped first: a float has no room for it.
        seconds = sum(int(moment.replace(microsecond=0).timestamp()) for moment in moments)
        return super().summary(page) | {"seconds": seconds}


class Msgspec(Typed):
    package = "msgspec"


class Pydantic(Typed):
    package = "pydantic"


FAMILIES = ("workspaceRoles", "deploymentRoles", "dagRoles")
PEERS = {"json": Json, "orjson": Orjson, "msgspec": Msgspec, "pydantic": Pydantic}

if __name__ == "__main__":
    main()
