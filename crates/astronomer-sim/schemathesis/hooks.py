"""Hooks for schemathesis: what the contract alone can't tell it.

A request that is only valid by its schema names Workspaces that don't exist and role names that nobody has, and gets a
404 or a 400. So path parameters are given ids that exist, made when they are needed, and some bodies are taken from the
table of sound requests that the server's own tests use, whole or laid over what was generated. Every other request goes
out as schemathesis made it.
"""

import atexit
import itertools
import json
import os
import pathlib
import re
import tomllib
from collections import Counter, defaultdict

import requests
import schemathesis
from schemathesis import GenerationMode

HERE = pathlib.Path(__file__).parent
TABLE = json.loads((HERE.parent / "tests/operations/requests.json").read_text())
SETTINGS = tomllib.loads((HERE / "undeclared.toml").read_text())
PLACEHOLDER = re.compile(r"\{([A-Za-z]+)\}")

# How the object of a path parameter is read, and as which parameter, to know whether it still exists.
READERS = {
    "workspaceId": ("GetWorkspace", "workspaceId"),
    "clusterId": ("GetCluster", "clusterId"),
    "deploymentId": ("GetDeployment", "deploymentId"),
    "deployId": ("GetDeploy", "deployId"),
    "agentTokenId": ("GetAgentToken", "agentTokenId"),
    "tokenId": ("GetApiToken", "tokenId"),
    "teamId": ("GetTeam", "teamId"),
    "roleId": ("GetCustomRole", "roleId"),
    "customRoleId": ("GetCustomRole", "roleId"),
    "userId": ("GetUser", "userId"),
    "memberId": ("GetUser", "userId"),
    "environmentObjectId": ("GetEnvironmentObject", "environmentObjectId"),
}

# Operations that succeed once with an object, and the parameter that is given a new one each time.
CONSUMERS = {
    "FinalizeDeploy": "deployId",
    "RemoveTeamMember": "teamId",
    "DeleteDeploymentHibernationOverride": "deploymentId",
}


class Server:
    """The running server, and the objects that were made on it."""

    def __init__(self):
        self.url = os.environ["ASTRO_API_URL"]
        self.organization = os.environ["ASTRO_ORGANIZATION_ID"]
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = "Bearer " + os.environ["ASTRO_API_TOKEN"]
        self.numbers = itertools.count(1)
        self.operations = {}
        self.objects = {}

    def owner(self):
        """The id of the person whose token is used, who must keep their role."""
        return self.session.get(self.url + "/users/self", timeout=30).json()["id"]

    def send(self, operation, path, query=None, body=None):
        """The answer to a request of ours, which is not counted."""
        method, template = self.operations[operation]
        url = self.url + PLACEHOLDER.sub(lambda match: path[match[1]], template)
        return self.session.request(method, url, params=query, json=body, timeout=30)

    def carry_out(self, operation, request, known=None):
        """The answer to a sound request, and the path parameters that it was sent with."""
        self.prepare(request)
        path = self.path(operation, request.get("parameters", {}), known)
        body = self.fill(request["body"]) if "body" in request else None
        answer = self.send(operation, path, body=body)
        if not answer.ok:
            raise RuntimeError(f"{operation} {json.dumps(body)}: {answer.status_code} {answer.text}")
        return (answer.json() if answer.content else None), path

    def prepare(self, request):
        """Makes what a request needs without naming it."""
        for name in request.get("needs", []):
            self.id(name)

    def path(self, operation, aliases, known=None):
        """Ids for the path parameters of an operation."""
        names = PLACEHOLDER.findall(self.operations[operation][1])
        known = known or {}
        return {name: known.get(name) or self.id(aliases.get(name, name)) for name in names}

    def id(self, name):
        """The id of an object that exists; it is made where there is none."""
        if name == "organizationId":
            return self.organization
        found = self.objects.get(name)
        if found is None or not self.exists(name, *found):
            self.objects[name] = found = self.make(name)
        return found[0]

    def exists(self, name, identifier, path):
        if "select" in TABLE["objects"][name]:
            return True
        for parameter, (reader, read_as) in READERS.items():
            if name.lower().endswith(parameter.lower()):
                return self.send(reader, path | {read_as: identifier}).ok
        return False

    def make(self, name):
        """A new object, or one that is there once and for all: its id, and the path parameters above it."""
        row = TABLE["objects"][name]
        if "found" in row:
            found = self.select(row["found"])
            if found is not None:
                return found
        if "select" in row:
            return self.select(row)
        made, path = self.carry_out(row["operation"], row)
        made = read_pointer(made, row.get("pointer", "/id"))
        for step in row.get("then", []):
            known = path | {parameter: made for parameter, object in step["parameters"].items() if object == name}
            self.carry_out(step["operation"], step, known)
        return made, path

    def select(self, row):
        """The id of the first row of a list whose fields have these values."""
        answer, path = self.carry_out(row["operation"], row)
        for each in read_pointer(answer, row["pointer"]):
            if all(each.get(key) == value for key, value in row["select"].items()):
                return each["id"], path
        return None

    def fill(self, value):
        """A value of the table with ids and numbers in place of what stands in braces."""
        if isinstance(value, dict):
            return {key: self.fill(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.fill(each) for each in value]
        if isinstance(value, str):
            return PLACEHOLDER.sub(lambda match: self.word(match[1]), value)
        return value

    def word(self, name):
        if name == "unique":
            return str(next(self.numbers))
        if name == "network":
            number = next(self.numbers)
            return f"10.{number // 256 % 256}.{number % 256}.0/24"
        return self.id(name)


def read_pointer(value, pointer):
    for step in pointer.strip("/").split("/"):
        value = value[step]
    return value


SERVER = Server()
OWNER = SERVER.owner()
COUNTS = defaultdict(Counter)
CASES = Counter()
POSITIVE = Counter()
SEEN = set()


@schemathesis.deserializer("application/octet-stream")
def read_bytes(context, response):
    """The type of the audit logs, which the contract declares as an array of integers, and of errors in their place."""
    return list(response.content) if response.status_code == 200 else json.loads(response.content)


@schemathesis.hook
def before_load_schema(context, schema):
    """Adds what the contract does not declare and the server answers, in the form of the errors that it does declare,
    and makes unions say what their tag means.
    """
    by_id = {}
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "operationId" in operation:
                by_id[operation["operationId"]] = operation
                SERVER.operations[operation["operationId"]] = (method.upper(), path)
    for row in SETTINGS["status"]:
        for operation in row["operations"]:
            responses = by_id[operation]["responses"]
            if str(row["status"]) in responses:
                raise ValueError(f"{operation} declares {row['status']}: remove it from undeclared.toml")
            responses[str(row["status"])] = {"description": row["reason"], "content": responses["401"]["content"]}
    for union in schema["components"]["schemas"].values():
        if "discriminator" in union:
            tag_members(schema["components"]["schemas"], union["discriminator"])


def tag_members(schemas, discriminator):
    """Gives each member of a union the one tag that stands for it: as they are, several accept the same value."""
    tag = discriminator["propertyName"]
    for value, reference in discriminator["mapping"].items():
        member = schemas[reference.rsplit("/", 1)[1]]
        member["properties"][tag] = {"type": "string", "enum": [value]}
        member["required"] = sorted({*member.get("required", []), tag})


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation.definition.raw["operationId"]
    rows = TABLE["requests"][operation]
    row = rows[CASES[operation] % len(rows)]
    CASES[operation] += 1
    if CASES[operation] % 8:
        give_ids(case, operation, row.get("parameters", {}))
    # One in eight keeps the ids that were generated, which nothing has: a 404.
    if is_positive(case):
        POSITIVE[operation] += 1
        make_sound(case, row, POSITIVE[operation] % 4)


def make_sound(case, row, turn):
    """Puts a sound request in place of every second one, lays it over every fourth, and leaves every fourth as it is."""
    if turn == 0:
        return
    if "query" in row:
        case.query = {**(case.query or {}), **SERVER.fill(row["query"])}
    if "body" in row:
        SERVER.prepare(row)
        sound = SERVER.fill(row["body"])
        generated = case.body if turn == 2 and isinstance(case.body, dict) else {}
        case.body = {**generated, **sound}


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE


def give_ids(case, operation, aliases):
    """Ids that exist for the path; what a request uses up is made for it."""
    if not case.path_parameters:
        return
    stateful = case.meta is not None and case.meta.phase.name.value == "stateful"
    given = {
        name: value
        for name, value in case.path_parameters.items()
        if stateful and value in SEEN and value != OWNER
    }
    fresh = CONSUMERS.get(operation)
    if fresh is None and operation.startswith("Delete"):
        fresh = PLACEHOLDER.findall(SERVER.operations[operation][1])[-1]
    if fresh is not None and fresh not in given:
        made, above = SERVER.make(aliases.get(fresh, fresh))
        given |= above | {fresh: made}
    path = SERVER.path(operation, aliases, given)
    case.path_parameters = {**case.path_parameters, **path}


@schemathesis.hook
def after_call(context, case, response):
    operation = case.operation.definition.raw["operationId"]
    COUNTS[operation][response.status_code] += 1
    if response.status_code == 200:
        try:
            SEEN.update(find_ids(response.json()))
        except ValueError:
            pass
        if operation == "UpdateOrganization":
            # SCIM, where it was switched on, would refuse new Teams and members from here on.
            SERVER.carry_out(operation, TABLE["requests"][operation][0])


def find_ids(value):
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and (key == "id" or key.endswith("Id")):
                yield each
            else:
                yield from find_ids(each)
    elif isinstance(value, list):
        for each in value:
            yield from find_ids(each)


@atexit.register
def write_counts():
    target = os.environ.get("SCHEMATHESIS_COUNTS")
    if target:
        pathlib.Path(target).write_text(json.dumps(COUNTS, indent=1, sort_keys=True))
