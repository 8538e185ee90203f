import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { overlaps, parseRange, type AddressRange } from "./overlaps";
import { awsRanges } from "./ranges/aws";
import { azureRanges } from "./ranges/azure";
import { clusterApiRanges } from "./ranges/cluster-api";
import type { DeclaredRange, RangeCollector } from "./ranges/declared-range";
import { gcpRanges } from "./ranges/gcp";
import { globalRanges, withoutTranslated } from "./ranges/globalnet";
import { linkRanges } from "./ranges/links";

export const noCidrOverlap = defineRule({
    id: "net-no-cidr-overlap",
    title: "The address ranges of all networks and clusters are disjoint",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "An address that exists twice cannot be routed: two networks that share one can be " +
        "linked only by translation, and a range can be changed only by building anew.",
    fix: "Give one of the two another range, from the fleet's lock file (atoll lock).",
    limits:
        "It sees the ranges that this stack declares (networks, subnets, pods and services of " +
        "EKS, GKE, AKS and Cluster API, hubs, Submariner's global ranges), not those of existing " +
        "networks or of other stacks. With Globalnet a cluster's own pods and services may " +
        "overlap, but those in a subnetwork of Google Cloud. Of several that overlap in one " +
        "place, each is reported once.",
    frameworks: [],
    parameters: z.strictObject({}),
    checks: () => [{ scope: "stack", inspect }],
});

type PlacedRange = DeclaredRange & AddressRange;

const COLLECTORS: readonly RangeCollector[] = [
    awsRanges,
    gcpRanges,
    azureRanges,
    clusterApiRanges,
    linkRanges,
    globalRanges,
];

function* inspect(stack: StackIndex): Iterable<Observation> {
    const collected = COLLECTORS.flatMap((collect) => [...collect(stack)]);
    yield* collected.filter((each) => each.kind === "undecided");
    const declared = collected.filter((each) => each.kind === "range");
    const placed: PlacedRange[] = [];
    for (const result of withoutTranslated(stack, declared).map(place)) {
        if (result?.kind === "range") {
            placed.push(result);
        } else if (result !== undefined) {
            yield result;
        }
    }
    for (const ranges of byNetwork(placed.toSorted(byPlace))) {
        for (const [range, earlier] of overlaps(ranges)) {
            const { name, type } = earlier.resource;
            const other = `the ${earlier.use} of ${name} (${type}), ${earlier.at.path}`;
            const reason = `this ${range.use} overlaps ${other}`;
            yield violation(range.resource, range.at, reason, earlier.resource);
        }
    }
}

/** A subnet lies in its network's range, and is compared with its siblings only. */
function byNetwork(ranges: readonly PlacedRange[]): Iterable<readonly PlacedRange[]> {
    const groups = new Map<string | undefined, PlacedRange[]>();
    for (const range of ranges) {
        const siblings = groups.get(range.within) ?? [];
        siblings.push(range);
        groups.set(range.within, siblings);
    }
    return groups.values();
}

function place(declared: DeclaredRange): PlacedRange | Observation | undefined {
    const { resource, at, cidr } = declared;
    if (cidr === undefined) {
        return at.absent ? undefined : undecided(resource, at, "it is no range");
    }
    if (cidr === UNKNOWN) {
        return undecided(resource, at);
    }
    const range = parseRange(cidr);
    return range === undefined
        ? undecided(resource, at, "it is no range in CIDR notation")
        : { ...declared, ...range };
}

/** An order that does not depend on the order in which the program declares things. */
function byPlace(a: PlacedRange, b: PlacedRange): number {
    return compare(a.resource.urn, b.resource.urn) || compare(a.at.path, b.at.path);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : Number(a > b);
}
