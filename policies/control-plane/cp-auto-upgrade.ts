import { z } from "zod";

import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { expectFlag, expectText, expectUnless } from "./expectations";
import { checksOf } from "./forms";

const AKS_CHANNELS = new Set(["patch", "stable", "rapid", "node-image"]);
const NODE_CHANNELS = new Set(["NodeImage", "SecurityPatch"]);
const NO_CHANNEL = "is in no channel, so fixes wait for somebody to install them";
const NO_REPAIR = "leaves broken nodes as they are";

export const autoUpgrade = defineRule({
    id: "cp-auto-upgrade",
    title: "Fixes come by themselves, and broken nodes are replaced",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why: "Known flaws are used within days; a fleet that is patched by hand is patched late.",
    fix:
        "GKE: releaseChannel.channel, and autoRepair and autoUpgrade on node pools. AKS: " +
        "autoUpgradeProfile.upgradeChannel patch and nodeOSUpgradeChannel NodeImage. EKS: " +
        "nodeRepairConfig.enabled on node groups.",
    limits: "EKS has no channels: it patches control planes itself, and node groups on request.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["5.5.2", "5.5.3", "5.5.4"] },
        { name: "Checkov", controls: ["CKV_GCP_9", "CKV_GCP_10", "CKV_GCP_70", "CKV_AZURE_171"] },
    ],
    parameters: z.strictObject({}),
    checks: () =>
        checksOf({
            gke: inspectGke,
            capg: (cluster, at) =>
                expectText(cluster, at.at("releaseChannel"), () => true, NO_CHANNEL),
            gkeNodePool: inspectGkePool,
            capgPool: inspectGkePool,
            aks: inspectAks,
            capz: (cluster, at) => inspectChannel(cluster, at),
            eksNodeGroup: inspectRepair,
            capaPool: inspectRepair,
        }),
});

/** Autopilot is always in one. */
function inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const channel = at.at("releaseChannel", "channel");
    return expectUnless(
        cluster,
        at.at("enableAutopilot"),
        expectText(cluster, channel, (name) => name !== "UNSPECIFIED", NO_CHANNEL),
    );
}

/** Both are on where nothing is said. */
function* inspectGkePool(pool: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const management = at.at("management");
    yield* expectFlag(pool, management.at("autoRepair"), true, NO_REPAIR, true);
    yield* expectFlag(pool, management.at("autoUpgrade"), true, "leaves nodes unpatched", true);
}

function* inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    yield* inspectChannel(cluster, at);
    // AKS takes NodeImage where nothing is said.
    const nodes = at.at("autoUpgradeProfile", "nodeOSUpgradeChannel");
    const accepts = (channel: string): boolean => NODE_CHANNELS.has(channel);
    yield* expectText(cluster, nodes, accepts, "leaves nodes unpatched", true);
}

function inspectChannel(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const channel = at.at("autoUpgradeProfile", "upgradeChannel");
    return expectText(cluster, channel, (name) => AKS_CHANNELS.has(name), NO_CHANNEL);
}

function inspectRepair(pool: ResourceInput, at: PropertyReader): Iterable<Observation> {
    return expectFlag(pool, at.at("nodeRepairConfig", "enabled"), true, NO_REPAIR);
}
