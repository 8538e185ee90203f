import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";

export const privateEndpoint = defineRule({
    id: "cp-private-endpoint",
    title: "A cluster's API server has no public endpoint",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "A public API server is found by scanners within minutes, and one stolen credential or " +
        "one flaw in its authentication is then enough from anywhere.",
    fix:
        "EKS: vpcConfig.endpointPublicAccess false. GKE: privateClusterConfig." +
        "enablePrivateEndpoint true, or controlPlaneEndpointsConfig with ipEndpointsConfig." +
        "enabled false and a dnsEndpointConfig. AKS: apiServerAccessProfile." +
        "enablePrivateCluster true.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.4.2"] },
        { name: "CIS GKE 1.6.0", controls: ["5.6.4"] },
        { name: "CIS AKS 1.7", controls: ["5.4.2"] },
        { name: "Kubescape", controls: ["C-0228", "C-0252"] },
        {
            name: "Checkov",
            controls: ["CKV_AWS_39", "CKV_GCP_18", "CKV_GCP_25", "CKV_AZURE_115"],
        },
        { name: "Trivy", controls: ["AWS-0040", "GCP-0053", "GCP-0059", "AZU-0065"] },
        { name: "Pulumi compliance policies", controls: ["disallowApiEndpointPublicAccess"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: resourceTypes("aws:eks/cluster:Cluster"),
            inspect: inspectEks,
        },
        {
            scope: "resource",
            appliesTo: resourceTypes("gcp:container/cluster:Cluster"),
            inspect: inspectGke,
        },
        {
            scope: "resource",
            appliesTo: azureNativeType("containerservice", "ManagedCluster"),
            inspect: inspectAks,
        },
    ],
});

/** EKS opens the public endpoint unless told not to. */
function* inspectEks(cluster: ResourceInput): Iterable<Observation> {
    const publicAccess = cluster.properties.at("vpcConfig", "endpointPublicAccess");
    const open = publicAccess.flag();
    if (open === UNKNOWN) {
        yield undecided(cluster, publicAccess);
    } else if (open !== false) {
        yield violation(cluster, publicAccess, "leaves the public endpoint open");
    }
}

/** GKE is private by either of two ways; what is known of one of them settles it. */
function* inspectGke(cluster: ResourceInput): Iterable<Observation> {
    const privateEndpoint = cluster.properties.at("privateClusterConfig", "enablePrivateEndpoint");
    const isPrivate = privateEndpoint.flag();
    const byName = onlyByName(cluster);
    if (isPrivate === true || byName === true) {
        return;
    }
    if (isPrivate === UNKNOWN || (byName === UNKNOWN && privateEndpoint.absent)) {
        yield undecided(cluster, privateEndpoint);
    } else {
        yield violation(cluster, privateEndpoint, "leaves the public endpoint open");
    }
}

/** Whether the control plane has no address of its own and is reached by its DNS name alone. */
function onlyByName(cluster: ResourceInput): boolean | typeof UNKNOWN {
    const endpoints = cluster.properties.at("controlPlaneEndpointsConfig");
    const byAddress = endpoints.at("ipEndpointsConfig", "enabled").flag();
    const dns = endpoints.at("dnsEndpointConfig");
    if (byAddress === UNKNOWN || (byAddress === false && dns.unknown)) {
        return UNKNOWN;
    }
    return byAddress === false && dns.isMap;
}

function* inspectAks(cluster: ResourceInput): Iterable<Observation> {
    const privateCluster = cluster.properties.at("apiServerAccessProfile", "enablePrivateCluster");
    const isPrivate = privateCluster.flag();
    if (isPrivate === UNKNOWN) {
        yield undecided(cluster, privateCluster);
    } else if (isPrivate !== true) {
        yield violation(cluster, privateCluster, "leaves the public endpoint open");
    }
}
