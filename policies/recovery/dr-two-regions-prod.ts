import { z } from "zod";

import { declarationsIn } from "../control-plane/forms";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { isCloudCluster, isCluster, placeOf } from "../organisation/places";

const EKS = resourceTypes("aws:eks/cluster:Cluster");
const GKE = resourceTypes("gcp:container/cluster:Cluster");
const AKS = azureNativeType("containerservice", "ManagedCluster");
const SUBNET = resourceTypes("aws:ec2/subnet:Subnet");
const ZONE = /-[a-z]$/;
const ONE_ZONE = "keeps the cluster in one zone";

const parameters = z.strictObject({
    regions: z
        .int()
        .min(1)
        .default(2)
        .describe("Regions over which production spans; 1 where the others are in other stacks."),
});

export const twoRegionsProd = defineRule({
    id: "dr-two-regions-prod",
    title: "Production spans two regions, and each cluster two zones",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why: "What stands in one region is down with it, and a region is not rebuilt in an afternoon.",
    fix: "Add a cluster in a second region; spread nodes over the zones of each.",
    limits:
        "It speaks in production only, of the clusters of one stack. A cluster of Cluster API " +
        "may be anywhere, and zones of EKS are told where the stack makes the subnets.",
    frameworks: [],
    parameters,
    checks: ({ regions }, { production }) =>
        production
            ? [
                  {
                      scope: "stack",
                      inspect: function* (stack) {
                          yield* inspectRegions(stack, regions);
                          yield* inspectZones(stack);
                      },
                  },
              ]
            : [],
});

function* inspectRegions(stack: StackIndex, least: number): Iterable<Observation> {
    const clusters = stack.matching(isCluster);
    const [first] = clusters.filter(({ type }) => isCloudCluster(type));
    if (first === undefined) {
        return;
    }
    const places = clusters.map((cluster) => placeOf(cluster)?.region);
    const known = new Set(places.filter((place) => typeof place === "string"));
    if (known.size >= least) {
        return;
    }
    const at = placeOf(first)?.at ?? first.properties;
    yield places.some((place) => typeof place !== "string")
        ? undecided(first, at, "where some of the clusters are is not known")
        : violation(first, at, `all clusters are in fewer than ${least} regions`);
}

function* inspectZones(stack: StackIndex): Iterable<Observation> {
    for (const cluster of stack.matching(GKE)) {
        yield* inspectGke(cluster);
    }
    for (const cluster of stack.matching(AKS)) {
        yield* inspectAks(cluster);
    }
    for (const cluster of stack.matching(EKS)) {
        yield* inspectEks(cluster, stack);
    }
}

/** A regional cluster spans three zones unless it is told which. */
function* inspectGke(cluster: ResourceInput): Iterable<Observation> {
    const location = cluster.properties.at("location");
    const zones = cluster.properties.at("nodeLocations");
    const name = location.text();
    if (typeof name === "string" && ZONE.test(name)) {
        yield violation(cluster, location, ONE_ZONE);
    } else if (zones.isList && zones.items().length === 1) {
        yield violation(cluster, zones, ONE_ZONE);
    }
}

function* inspectAks(cluster: ResourceInput): Iterable<Observation> {
    const pools = cluster.properties.at("agentPoolProfiles");
    const zones = pools.items().flatMap((pool) => pool.at("availabilityZones").items());
    const names = new Set(zones.map((zone) => zone.text()));
    if (names.has(UNKNOWN)) {
        yield undecided(cluster, pools, "its zones are not known yet");
    } else if (names.size < 2) {
        yield violation(cluster, pools, ONE_ZONE);
    }
}

/** By the subnets of its node groups that the stack makes; others are not compared. */
function* inspectEks(cluster: ResourceInput, stack: StackIndex): Iterable<Observation> {
    const subnets = stack.matching(SUBNET);
    const groups = declarationsIn(stack, "eksNodeGroup").filter(
        ({ resource }) => resource.parent === cluster.parent,
    );
    const zones = groups.flatMap(({ resource, at }) => {
        const named = at
            .at("subnetIds")
            .items()
            .map((item) => item.text());
        return subnets
            .filter(({ urn, properties }) => {
                const id = properties.at("id").text();
                const isNamed = typeof id === "string" && named.includes(id);
                return isNamed || resource.dependenciesOf("subnetIds").includes(urn);
            })
            .map(({ properties }) => properties.at("availabilityZone").text());
    });
    const [one, ...others] = new Set(zones);
    if (typeof one === "string" && others.length === 0) {
        yield violation(cluster, cluster.properties.at("vpcConfig", "subnetIds"), ONE_ZONE);
    }
}
