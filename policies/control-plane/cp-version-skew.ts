import { z } from "zod";

import { advice, undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { clustersByProvider } from "./logins";
import { ADDON_SUPPORT } from "./versions/addon-support";
import { minorOf } from "./versions/minor";
import { runningAddons, type RunningAddon } from "./versions/running-addons";
import { runningClusters, type RunningCluster } from "./versions/running";

const parameters = z.strictObject({
    fleetSkew: z
        .int()
        .min(0)
        .default(1)
        .describe("Minor versions that the clusters of a production fleet may lie apart."),
    nodeSkew: z
        .int()
        .min(0)
        .default(3)
        .describe("Minor versions that nodes may be behind their control plane."),
});

type Parameters = z.output<typeof parameters>;

export const versionSkew = defineRule({
    id: "cp-version-skew",
    title: "Versions fit together in a cluster, and lie close over a production fleet",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Nodes newer than their control plane, or more than three minors behind, are not " +
        "supported; clusters far apart lack each other's APIs, so one manifest no longer fits all. " +
        "A mesh or a deliverer on a minor that its makers do not know fails in ways that they do " +
        "not mend.",
    fix:
        "Upgrade the control plane first, then its nodes; move the fleet in steps of one minor. " +
        "Before it, upgrade the mesh and Argo CD to a release that is for both minors.",
    limits:
        "It sees versions that the stack declares or that its clouds report. Of add-ons it knows " +
        "Istio, Cilium, Linkerd and Argo CD, by their charts and images, in clusters that the " +
        "stack makes. Where the makers only say what they tested, the finding is advice.",
    frameworks: [],
    parameters,
    checks: (given, { production }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                yield* inspect(stack, given, production);
            },
        },
    ],
});

function* inspect(
    stack: StackIndex,
    { fleetSkew, nodeSkew }: Parameters,
    production: boolean,
): Iterable<Observation> {
    const clusters = runningClusters(stack);
    for (const cluster of clusters) {
        yield* inspectNodes(cluster, nodeSkew);
    }
    if (production) {
        yield* inspectFleet(clusters, fleetSkew);
    }
    yield* inspectAddons(stack, clusters);
}

function* inspectNodes(cluster: RunningCluster, most: number): Iterable<Observation> {
    const minor = minorOf(cluster.version);
    for (const { resource, version } of cluster.nodes) {
        const nodes = minorOf(version);
        if (nodes === UNKNOWN || (minor === UNKNOWN && nodes !== undefined)) {
            yield undecided(resource, version);
        } else if (typeof minor === "number" && nodes !== undefined) {
            if (nodes > minor) {
                const reason = "is newer than the control plane";
                yield violation(resource, version, reason, cluster.resource);
            } else if (minor - nodes > most) {
                const reason = `is more than ${most} minor versions behind the control plane`;
                yield violation(resource, version, reason, cluster.resource);
            }
        }
    }
}

function* inspectFleet(clusters: readonly RunningCluster[], most: number): Iterable<Observation> {
    const known = clusters.flatMap((cluster) => {
        const minor = minorOf(cluster.version);
        return typeof minor === "number" ? [{ ...cluster, minor }] : [];
    });
    const [first, ...others] = known;
    if (first === undefined) {
        return;
    }
    const newest = others.reduce((best, each) => (each.minor > best.minor ? each : best), first);
    for (const { resource, version, minor } of known) {
        if (newest.minor - minor > most) {
            const reason = `is more than ${most} minor version behind ${newest.resource.name}`;
            yield violation(resource, version, reason, newest.resource);
        }
    }
}

function* inspectAddons(
    stack: StackIndex,
    clusters: readonly RunningCluster[],
): Iterable<Observation> {
    const running = new Map(clusters.map((cluster) => [cluster.resource, cluster]));
    const byProvider = clustersByProvider(stack, [...running.keys()]);
    if (byProvider.size === 0) {
        return;
    }
    for (const addon of runningAddons(stack)) {
        const resource = byProvider.get(addon.resource.cluster ?? "");
        const cluster = resource === undefined ? undefined : running.get(resource);
        if (cluster !== undefined) {
            yield* inspectAddon(addon, cluster);
        }
    }
}

function* inspectAddon(
    { addon, resource, at, line }: RunningAddon,
    cluster: RunningCluster,
): Iterable<Observation> {
    const { name, basis, releases } = ADDON_SUPPORT[addon];
    const minor = minorOf(cluster.version);
    const release = releases.find((each) => each.line === line);
    if (line === UNKNOWN || (release !== undefined && minor === UNKNOWN)) {
        yield undecided(resource, at);
    } else if (
        release !== undefined &&
        typeof minor === "number" &&
        (minor < release.oldest || minor > release.newest)
    ) {
        const report = basis === "supported" ? violation : advice;
        const range = `1.${release.oldest} to 1.${release.newest}`;
        const reason = `is a release of ${name} that is ${basis} on Kubernetes ${range} only`;
        yield report(resource, at, reason, cluster.resource);
    }
}
