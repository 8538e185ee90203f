type Json = Readonly<Record<string, unknown>>;

/** Clusters of every kind: a twentieth with a taint, most with a capacity, some that run the workload already. */
function cluster(index: number, request: number): Json {
    return {
        name: `cluster-${index}`,
        labels: { tier: index % 2 === 0 ? "gold" : "silver" },
        ...{ region: `r${index % 20}`, zone: `z${index % 60}`, provider: `p${index % 3}` },
        taints: index % 20 === 0 ? [{ key: "k", value: "v", effect: "NoSchedule" }] : [],
        capacity: index % 7 === 0 ? null : 50 + ((index * 7 + request) % 90),
        current: index % 5,
    };
}

/** The three ways of dividing, in turn; with spread rules of one kind and of two. */
function policy(clusters: number, request: number): Json {
    switch (request % 3) {
        case 0:
            return { weights: "dynamic" };
        case 1:
            return {
                weights: Object.fromEntries(
                    Array.from({ length: clusters }, (_, index) => [
                        `cluster-${index}`,
                        1 + (index % 9),
                    ]),
                ),
                spread: [
                    { by: "region", min: 3, max: 12 },
                    { by: "cluster", min: 5, max: 100 },
                ],
            };
        default:
            return { preference: "aggregated", spread: [{ by: "zone", min: 5 }] };
    }
}

/** Requests as they come in, each another one. */
export function placementRequests(count: number, clusters: number): readonly Json[] {
    return Array.from({ length: count }, (_, request) => ({
        replicas: clusters * 20 + request,
        clusters: Array.from({ length: clusters }, (__, index) => cluster(index, request)),
        policy: policy(clusters, request),
    }));
}
