#!/usr/bin/env node
/**
 * Plays kubectl: FAKE_CLUSTERS names a JSON file with each context's objects by resource, or with why it does not answer.
 * What is deleted or scaled is written to the file's `calls`, and deleted objects are gone.
 */
const fs = require("node:fs");

const file = process.env.FAKE_CLUSTERS;
const world = JSON.parse(fs.readFileSync(file, "utf8"));
const own = process.argv[2] === "--context";
const context = process.argv[own ? 3 : 5];
const args = process.argv.slice(own ? 4 : 6);
const cluster = world.contexts[context];

function fail(message) {
    console.error(message);
    process.exit(1);
}

// The caller's own kubeconfig: the address that a context leads to.
if (own) {
    const server = world.servers?.[context];
    if (server === undefined) {
        fail(`error: cannot locate context ${context}`);
    }
    console.log(server);
    process.exit(0);
}
if (typeof cluster === "string") {
    fail(cluster);
}
const [verb, resource, name] = args;
if (verb === "get" && resource === "--raw") {
    console.log(JSON.stringify({ gitVersion: "v1.35.2" }));
} else if (verb === "get") {
    const items = cluster[resource];
    if (items === undefined) {
        fail(`error: the server doesn't have a resource type "${resource}"`);
    }
    console.log(JSON.stringify({ items }));
} else {
    world.calls.push(args.join(" "));
    if (verb === "delete" && !world.stuck.includes(name)) {
        cluster[resource] = cluster[resource].filter(({ metadata }) => metadata.name !== name);
        const volume = world.volumes[name];
        cluster.persistentvolumes = cluster.persistentvolumes.filter(
            ({ metadata }) => metadata.name !== volume,
        );
    }
    fs.writeFileSync(file, JSON.stringify(world));
}
