/**
 * Where the clusters of a management cluster, and the identities and hosts that they take, stand: Metal³ and Azure's
 * provider look for both in the clusters' own namespace.
 */
export const CLUSTERS_NAMESPACE = "atoll-clusters";
