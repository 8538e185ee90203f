import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { expectFlag } from "./expectations";
import { checksOf } from "./forms";

const OPEN = "leaves the public endpoint open";

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
        "enablePrivateCluster true. Cluster API: endpointAccess.public false, " +
        "clusterNetwork.privateCluster.enablePrivateEndpoint true, or as on AKS.",
    limits: "It does not see where a cluster of kubeadm has its load balancer.",
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
    checks: () =>
        checksOf({
            eks: (cluster, at) =>
                expectFlag(cluster, at.at("vpcConfig", "endpointPublicAccess"), false, OPEN),
            capa: (cluster, at) =>
                expectFlag(cluster, at.at("endpointAccess", "public"), false, OPEN),
            gke: inspectGke,
            capg: (cluster, at) =>
                expectFlag(
                    cluster,
                    at.at("clusterNetwork", "privateCluster", "enablePrivateEndpoint"),
                    true,
                    OPEN,
                ),
            aks: inspectAks,
            capz: inspectAks,
        }),
});

/** GKE is private by either of two ways; what is known of one of them settles it. */
function* inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const privateEndpoint = at.at("privateClusterConfig", "enablePrivateEndpoint");
    const isPrivate = privateEndpoint.flag();
    const byName = onlyByName(at.at("controlPlaneEndpointsConfig"));
    if (isPrivate === true || byName === true) {
        return;
    }
    if (isPrivate === UNKNOWN || (byName === UNKNOWN && privateEndpoint.absent)) {
        yield undecided(cluster, privateEndpoint);
    } else {
        yield violation(cluster, privateEndpoint, OPEN);
    }
}

/** Whether the control plane has no address of its own and is reached by its DNS name alone. */
function onlyByName(endpoints: PropertyReader): boolean | typeof UNKNOWN {
    const byAddress = endpoints.at("ipEndpointsConfig", "enabled").flag();
    const dns = endpoints.at("dnsEndpointConfig");
    if (byAddress === UNKNOWN || (byAddress === false && dns.unknown)) {
        return UNKNOWN;
    }
    return byAddress === false && dns.isMap;
}

function inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const isPrivate = at.at("apiServerAccessProfile", "enablePrivateCluster");
    return expectFlag(cluster, isPrivate, true, OPEN);
}
