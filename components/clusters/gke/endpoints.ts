import * as pulumi from "@pulumi/pulumi";
import type { Cluster, ClusterArgs } from "@pulumi/gcp/container/cluster";
import type { input } from "@pulumi/gcp/types";

import type { ApiEndpoint, GcpApiEndpoint, GcpClusterPlan } from "../../../fleet/plan/types";
import { decodeBase64 } from "../kubeconfig";

/**
 * Who reaches the control plane from where. With its DNS endpoint, whom Google's IAM lets in does, and no address of the
 * cluster's own answers.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation
 */
export function endpointSettings({
    api,
}: GcpClusterPlan): Pick<
    ClusterArgs,
    "privateClusterConfig" | "masterAuthorizedNetworksConfig" | "controlPlaneEndpointsConfig"
> {
    switch (api.kind) {
        case "dns":
            return {
                privateClusterConfig: { enablePrivateNodes: true },
                controlPlaneEndpointsConfig: endpoints({ dns: true }),
            };
        case "private":
        case "restricted":
            return {
                privateClusterConfig: {
                    enablePrivateNodes: true,
                    enablePrivateEndpoint: api.kind === "private",
                    // Linked networks call the private endpoint from other regions.
                    masterGlobalAccessConfig: { enabled: true },
                },
                masterAuthorizedNetworksConfig: authorizedNetworks(api),
                controlPlaneEndpointsConfig: endpoints({ dns: false }),
            };
    }
}

/** Stated either way: what is left out stays as it was before. */
function endpoints({
    dns,
}: {
    readonly dns: boolean;
}): input.container.ClusterControlPlaneEndpointsConfig {
    return {
        dnsEndpointConfig: { allowExternalTraffic: dns },
        ipEndpointsConfig: { enabled: !dns },
    };
}

function authorizedNetworks(
    api: ApiEndpoint,
): input.container.ClusterMasterAuthorizedNetworksConfig {
    const closed = {
        // Addresses of Google Cloud are everybody's: any customer's machine has one.
        gcpPublicCidrsAccessEnabled: false,
        // The list is for the public endpoint: the private one is for the network, and for what it is linked to.
        privateEndpointEnforcementEnabled: false,
    };
    switch (api.kind) {
        case "private":
            return { ...closed, cidrBlocks: [] };
        case "restricted":
            return { ...closed, cidrBlocks: api.allowedRanges.map((cidrBlock) => ({ cidrBlock })) };
    }
}

/** Address of the API server, and who signed its certificate; of the DNS endpoint a public authority did. */
export function apiServerOf(
    cluster: Cluster,
    { kind }: GcpApiEndpoint,
): {
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string | undefined>;
} {
    switch (kind) {
        case "dns":
            return {
                endpoint: pulumi.interpolate`https://${cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint}`,
                certificateAuthority: pulumi.output(undefined),
            };
        case "private":
        case "restricted":
            return {
                endpoint: pulumi.interpolate`https://${cluster.endpoint}`,
                certificateAuthority: cluster.masterAuth.clusterCaCertificate.apply(decodeBase64),
            };
    }
}
