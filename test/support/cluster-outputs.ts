/** What every cluster registers as outputs, in order: the keys of ClusterOutputs. */
export const CLUSTER_OUTPUTS = [
    "certificateAuthority",
    "endpoint",
    "exec",
    "nativeResource",
    "networkId",
    "oidcIssuer",
    "plan",
    "provider",
];
