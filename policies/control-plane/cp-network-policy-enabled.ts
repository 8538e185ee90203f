import { z } from "zod";

import { objectsIn } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { expectFlag, expectText, expectUnless } from "./expectations";
import { checksOf } from "./forms";
import { namesCluster, strongest, type Belongs } from "./of-cluster";

const EKS = resourceTypes("aws:eks/cluster:Cluster");
const ADDON = resourceTypes("aws:eks/addon:Addon");
const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");
const PROVIDER = resourceTypes("pulumi:providers:kubernetes");
const AKS_ENGINES = new Set(["azure", "calico", "cilium"]);
/** Charts of network plugins that enforce network policies by themselves. */
const PLUGIN_CHART = /(?:^|\/)(?:cilium|tigera-operator)$/;
const NOT_ENFORCED = "leaves network policies without effect";

export const networkPolicyEnabled = defineRule({
    id: "cp-network-policy-enabled",
    title: "A cluster enforces network policies",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A cluster takes network policies and shows them whether or not anything enforces them; " +
        "where nothing does, every pod reaches every other one.",
    fix:
        "EKS: the add-on vpc-cni with enableNetworkPolicy in its configuration (with Auto Mode, " +
        "the ConfigMap amazon-vpc-cni). GKE: datapathProvider ADVANCED_DATAPATH. AKS: " +
        "networkProfile.networkPolicy cilium.",
    limits:
        "On EKS it knows the charts of Cilium and Calico for other network plugins, and that " +
        "their cluster is the one whose component holds their provider.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.4.4"] },
        { name: "CIS GKE 1.6.0", controls: ["5.6.7"] },
        { name: "CIS AKS 1.7", controls: ["5.4.4"] },
        { name: "Kubescape", controls: ["C-0230", "C-0240"] },
        { name: "Checkov", controls: ["CKV_GCP_12", "CKV_AZURE_7"] },
        { name: "Trivy", controls: ["GCP-0056", "AZU-0043"] },
        { name: "Pulumi compliance policies", controls: ["configureNetworkPolicy"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        ...checksOf({
            gke: inspectGke,
            aks: (cluster, at) => inspectAks(cluster, at.at("networkProfile")),
            capz: inspectAks,
            capa: inspectCapa,
        }),
        { scope: "stack", inspect: inspectStack },
    ],
});

/** Autopilot has Dataplane V2 always. */
function inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    return expectUnless(cluster, at.at("enableAutopilot"), inspectDatapath(cluster, at));
}

function* inspectDatapath(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const datapath = at.at("datapathProvider");
    if (datapath.text() === "ADVANCED_DATAPATH") {
        return;
    }
    if (datapath.unknown) {
        yield undecided(cluster, datapath);
        return;
    }
    yield* expectFlag(cluster, at.at("networkPolicy", "enabled"), true, NOT_ENFORCED);
    const addon = at.at("addonsConfig", "networkPolicyConfig", "disabled");
    yield* expectFlag(cluster, addon, false, NOT_ENFORCED, false);
}

function* inspectAks(cluster: ResourceInput, network: PropertyReader): Iterable<Observation> {
    if (network.at("networkPlugin").text() === "none") {
        const reason = "the cluster brings a network plugin of its own";
        yield undecided(cluster, network.at("networkPlugin"), reason);
        return;
    }
    const engine = network.at("networkPolicy");
    yield* expectText(cluster, engine, (name) => AKS_ENGINES.has(name), NOT_ENFORCED);
}

function* inspectCapa(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    if (at.at("vpcCni", "disable").flag() === true) {
        const reason = "the cluster brings a network plugin of its own";
        yield undecided(cluster, at.at("vpcCni", "disable"), reason);
        return;
    }
    const addons = at.at("addons").items();
    const enforced = strongest(
        addons.map((addon) => enforces(addon.at("name").text(), addon.at("configuration"))),
    );
    if (enforced === "unknown") {
        yield undecided(cluster, at.at("addons"));
    } else if (!enforced) {
        yield violation(cluster, at.at("addons"), NOT_ENFORCED);
    }
}

/** Whether an add-on is the VPC CNI with network policies on. */
function enforces(name: Reading<string>, configuration: PropertyReader): Belongs {
    if (name !== "vpc-cni" && name !== UNKNOWN) {
        return false;
    }
    const text = configuration.text();
    if (name === UNKNOWN || text === UNKNOWN) {
        return "unknown";
    }
    // AWS reads YAML there too, and the flag with and without quotes.
    return text !== undefined && /["']?enableNetworkPolicy["']?\s*:\s*["']?true\b/.test(text);
}

function* inspectStack(stack: StackIndex): Iterable<Observation> {
    for (const cluster of stack.matching(EKS)) {
        const enforced = strongest([
            ...stack.matching(ADDON).map((addon) => addonEnforces(addon, cluster)),
            bringsPlugin(stack, cluster),
        ]);
        if (enforced === "unknown") {
            const reason = "its add-on vpc-cni is not known yet";
            yield undecided(cluster, cluster.properties, reason);
        } else if (!enforced) {
            yield violation(cluster, cluster.properties, NOT_ENFORCED);
        }
    }
}

function addonEnforces(addon: ResourceInput, cluster: ResourceInput): Belongs {
    const { properties } = addon;
    const verdicts = [
        namesCluster(addon, "clusterName", cluster),
        enforces(properties.at("addonName").text(), properties.at("configurationValues")),
    ];
    if (verdicts.includes(false)) {
        return false;
    }
    return verdicts.includes("unknown") ? "unknown" : true;
}

/** A chart of another plugin, or with Auto Mode the ConfigMap that turns its controller on. */
function bringsPlugin(stack: StackIndex, cluster: ResourceInput): boolean {
    const inside = new Set(
        stack
            .matching(PROVIDER)
            .filter(({ parent }) => parent !== undefined && parent === cluster.parent)
            .map(({ urn }) => urn),
    );
    const isInside = (resource: ResourceInput): boolean =>
        resource.cluster !== undefined && inside.has(resource.cluster);
    const chart = stack
        .matching(RELEASE)
        .some(
            (release) =>
                isInside(release) &&
                PLUGIN_CHART.test(String(release.properties.at("chart").scalar() ?? "")),
        );
    const isAuto = cluster.properties.at("computeConfig", "enabled").flag() === true;
    return (
        chart ||
        (isAuto &&
            objectsIn(stack, "", "ConfigMap").some(
                ({ resource, at, name }) =>
                    isInside(resource) &&
                    name === "amazon-vpc-cni" &&
                    at.at("data", "enable-network-policy-controller").text() === "true",
            ))
    );
}
