import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { SettingOf } from "./setting";

/** Where the provider takes a load balancer's kind once and for all; Google Cloud's and those on premises have one kind. */
function apiAccessOf({ infrastructure, api }: CapiClusterSpec): string | undefined {
    switch (infrastructure) {
        case "aws":
        case "azure":
            return api.access;
        case "gcp":
        case "vsphere":
        case "metal3":
            return undefined;
    }
}

export const CAPI_SETTINGS: readonly SettingOf<CapiClusterSpec>[] = [
    {
        // github.com/kubernetes-sigs/cluster-api-provider-aws, webhooks/awscluster_webhook.go: scheme;
        // github.com/kubernetes-sigs/cluster-api-provider-azure, internal/webhooks/azurecluster_validation.go: type
        name: "api",
        valueOf: apiAccessOf,
        reason: "Cluster API's provider makes no public load balancer of an API server internal, and no internal one public",
        write: (locked) =>
            locked === "private"
                ? "write api: { access: private }"
                : "write api: { access: restricted, allow: [203.0.113.0/24] } with your own addresses",
    },
    {
        // github.com/kubernetes-sigs/cluster-api-provider-azure, internal/webhooks/azurecluster_webhook.go
        name: "azure.subscriptionId",
        valueOf: ({ azure }) => azure?.subscriptionId.toLowerCase(),
        reason: "Azure moves no machines to another subscription, and Cluster API's provider takes no other",
        write: (locked) => `write azure.subscriptionId: ${locked}`,
    },
    {
        // cluster-api.sigs.k8s.io/developer/providers/contracts/infra-cluster: it is set once.
        name: "endpoint",
        valueOf: ({ endpoint }) =>
            endpoint === undefined ? undefined : `${endpoint.host}:${endpoint.port}`,
        reason: "kubelets and kubeconfigs keep the address that they were made with, and so does the API server's certificate",
        write: (locked) => {
            const at = locked.lastIndexOf(":");
            return `write endpoint: { host: ${locked.slice(0, at)}, port: ${locked.slice(at + 1)} }`;
        },
    },
    {
        // Deleting a Cluster object deletes its machines; moving it is clusterctl's work.
        // cluster-api.sigs.k8s.io/clusterctl/commands/move
        name: "managedBy",
        valueOf: ({ managedBy }) => managedBy,
        reason: "its objects would be deleted in the one, its machines with them, and made anew in the other",
        write: (locked) => `write managedBy: ${locked}`,
    },
];
