// Decodes pages of users on request, the way that the first argument names (`node` or `node_dates`); the second is the
// folder of the pages. The requests are those of README.md.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [contestant, folder] = process.argv.slice(2);
const withDates = contestant === "node_dates";

function answer(line) {
  const [request, name, iterations] = line.split(" ");
  switch (request) {
    case "check":
      return JSON.stringify(summary(decode(read(name))));
    case "round":
      return time(read(name), Number(iterations));
    default:
      throw new Error(`${line} is neither \`check CASE\` nor \`round CASE N\``);
  }
}

function read(name) {
  return readFileSync(join(folder, `${name}.json`));
}

// From bytes, as they come from the network: making a string of them is part of the work.
function decode(body) {
  const page = JSON.parse(body.toString("utf8"));
  if (page.users.length !== page.totalCount) {
    throw new Error(`${page.users.length} users decoded, ${page.totalCount} expected`);
  }
  if (withDates) {
    for (const user of page.users) {
      user.createdAt = new Date(user.createdAt);
      user.updatedAt = new Date(user.updatedAt);
    }
  }
  return page;
}

function time(body, iterations) {
  const started = process.hrtime.bigint();
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    decode(body);
  }
  return String(process.hrtime.bigint() - started);
}

// What every contestant must have found in the page.
function summary({ users }) {
  const sum = (of) => users.reduce((total, user) => total + of(user), 0);
  const count = (family) => sum((user) => user[family]?.length ?? 0);
  const owns = (grant) => grant.role === "WORKSPACE_OWNER";
  const found = {
    users: users.length,
    workspace_roles: count("workspaceRoles"),
    deployment_roles: count("deploymentRoles"),
    dag_roles: count("dagRoles"),
    workspaces_owned: sum((user) => (user.workspaceRoles ?? []).filter(owns).length),
    text_bytes: sum((user) => Buffer.byteLength(user.fullName) + Buffer.byteLength(user.avatarUrl)),
  };
  if (withDates) {
    const seconds = (date) => Math.floor(date.getTime() / 1000);
    found.seconds = sum((user) => seconds(user.createdAt) + seconds(user.updatedAt));
  }
  return found;
}

console.log(`ready Node ${process.version}`);
for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(answer(line));
  } catch (error) {
    console.log(`error ${error.message}`);
  }
}
