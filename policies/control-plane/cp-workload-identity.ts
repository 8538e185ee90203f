import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { expectFlag, expectSome, expectText, expectUnless } from "./expectations";
import { checksOf } from "./forms";
import { namesCluster, strongest, type Belongs } from "./of-cluster";

const EKS = resourceTypes("aws:eks/cluster:Cluster");
const ADDON = resourceTypes("aws:eks/addon:Addon");
const ASSOCIATION = resourceTypes("aws:eks/podIdentityAssociation:PodIdentityAssociation");
const PROVIDER = resourceTypes("aws:iam/openIdConnectProvider:OpenIdConnectProvider");
const AGENT = "eks-pod-identity-agent";
const NONE = "gives workloads no identity of their own";

export const workloadIdentity = defineRule({
    id: "cp-workload-identity",
    title: "Workloads have cloud identities of their own",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Without them pods share the node's permissions or carry long-lived keys, so one broken " +
        "pod acts as all of them.",
    fix:
        "EKS: the add-on eks-pod-identity-agent, or an OpenIdConnectProvider of the cluster's " +
        "issuer. GKE: workloadIdentityConfig.workloadPool, and GKE_METADATA on node pools. AKS: " +
        "oidcIssuerProfile.enabled and securityProfile.workloadIdentity.enabled.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.2.1"] },
        { name: "CIS GKE 1.6.0", controls: ["5.2.2"] },
        { name: "CIS AKS 1.7", controls: ["5.2.1"] },
        { name: "Checkov", controls: ["CKV_GCP_69"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        ...checksOf({
            gke: (cluster, at) => inspectGke(cluster, at, ["workloadIdentityConfig"]),
            gkeNodePool: inspectGkePool,
            aks: inspectAks,
            capz: inspectAks,
            capa: inspectCapa,
            capg: (cluster, at) =>
                inspectGke(cluster, at, ["clusterSecurity", "workloadIdentityConfig"]),
        }),
        { scope: "stack", inspect: inspectStack },
    ],
});

/** Autopilot has it always. */
function inspectGke(
    cluster: ResourceInput,
    at: PropertyReader,
    config: readonly string[],
): Iterable<Observation> {
    const pool = at.at(...config, "workloadPool");
    return expectUnless(cluster, at.at("enableAutopilot"), expectSome(cluster, pool, NONE));
}

/** A pool of a cluster with a workload pool has the metadata server unless told otherwise. */
function* inspectGkePool(pool: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const mode = at.at("nodeConfig", "workloadMetadataConfig", "mode");
    const reason = "shows pods the node's own credentials";
    yield* expectText(pool, mode, (text) => text === "GKE_METADATA", reason, true);
}

function* inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    yield* expectFlag(cluster, at.at("oidcIssuerProfile", "enabled"), true, NONE);
    yield* expectFlag(cluster, at.at("securityProfile", "workloadIdentity", "enabled"), true, NONE);
}

function* inspectCapa(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const addons = at.at("addons").items();
    if (!addons.some((addon) => addon.at("name").text() === AGENT)) {
        const names = addons.map((addon) => addon.at("name"));
        const unknown = names.find((name) => name.unknown);
        if (unknown === undefined || at.at("associateOIDCProvider").flag() === true) {
            yield* expectFlag(cluster, at.at("associateOIDCProvider"), true, NONE);
        } else {
            yield undecided(cluster, unknown);
        }
    }
}

function* inspectStack(stack: StackIndex): Iterable<Observation> {
    for (const cluster of stack.matching(EKS)) {
        const identity = strongest([
            // The agent is built into Auto Mode.
            flagOf(cluster.properties.at("computeConfig", "enabled")),
            ...stack.matching(ADDON).map((addon) => isAgentOf(addon, cluster)),
            ...stack
                .matching(ASSOCIATION)
                .map((association) => namesCluster(association, "clusterName", cluster)),
            ...stack.matching(PROVIDER).map((provider) => isIssuedBy(provider, cluster)),
        ]);
        if (identity === "unknown") {
            const reason = "its add-ons or identity providers are not known yet";
            yield undecided(cluster, cluster.properties, reason);
        } else if (!identity) {
            yield violation(cluster, cluster.properties, NONE);
        }
    }
}

function flagOf(at: PropertyReader): Belongs {
    const flag = at.flag();
    return flag === UNKNOWN ? "unknown" : flag === true;
}

function isAgentOf(addon: ResourceInput, cluster: ResourceInput): Belongs {
    const name = addon.properties.at("addonName").text();
    const of = namesCluster(addon, "clusterName", cluster);
    if (of === false || (name !== AGENT && name !== UNKNOWN)) {
        return false;
    }
    return name === UNKNOWN ? "unknown" : of;
}

/** By what its address was computed from; else by the address itself. */
function isIssuedBy(provider: ResourceInput, cluster: ResourceInput): Belongs {
    if (provider.dependenciesOf("url").includes(cluster.urn)) {
        return true;
    }
    const url = provider.properties.at("url").text();
    const issuers = cluster.properties
        .at("identities")
        .items()
        .flatMap((identity) => identity.at("oidcs").items())
        .map((oidc) => oidc.at("issuer").text());
    if (url === undefined || (url === UNKNOWN && provider.dependenciesOf("url").length > 0)) {
        return false;
    }
    if (url === UNKNOWN || (issuers.includes(UNKNOWN) && /oidc[.-]eks/.test(url))) {
        return "unknown";
    }
    return issuers.some((issuer) => typeof issuer === "string" && bare(issuer) === bare(url));
}

/** IAM keeps an issuer without its scheme. */
function bare(url: string): string {
    return url.replace(/^https:\/\//, "").replace(/\/$/, "");
}
