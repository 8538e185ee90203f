import type { BuiltLinkKind, LinkPlan } from "../../../../../fleet/plan/links/types";
import type { NetworkPlan } from "../../../../../fleet/plan/networks/types";
import type { Place } from "../../../../../fleet/plan/place";
import { podNetworkOf } from "../../../../../fleet/plan/pod-network";
import type {
    Layer,
    PairReachability,
    ReachabilityInput,
    Verdict,
} from "../../../../../fleet/plan/reachability/types";
import type { NodePoolPlan } from "../../../../../fleet/plan/pools/types";
import { planReachability } from "../../../../../fleet/plan/reachability/plan-reachability";
import type {
    ApiEndpoint,
    ClusterPlan,
    ClusterRanges,
    ClusterState,
    Cni,
    GcpClusterPlan,
} from "../../../../../fleet/plan/types";
import { CAPI_PARTS } from "../../../../support/capi-parts";
import { contents } from "../../../../support/plans";

/** What a test says about a cluster; the rest has defaults. */
export interface Wanted {
    /** Makes its ranges: nodes 10.<id>.0.0/20, services 10.<id>.32.0/20, pods 10.<id>.64.0/18. */
    readonly id?: number;
    readonly cni?: Cni;
    readonly api?: ApiEndpoint;
    readonly network?: string;
    readonly managedBy?: string;
    readonly state?: ClusterState;
    readonly ranges?: Partial<ClusterRanges>;
    /** Of an existing cluster. */
    readonly server?: string;
    /** Of a cluster of Cluster API. */
    readonly infrastructure?: "aws" | "gcp" | "azure" | "vsphere" | "metal3";
}

export const restrictedTo = (...allowedRanges: readonly string[]): ApiEndpoint => ({
    kind: "restricted",
    allowedRanges,
});

const GROUPS = { viewer: ["v"], deployer: ["d"], operator: ["o"] };

function member(name: string, place: Place, cni: Cni, wanted: Wanted) {
    const { id = 1, network = name, managedBy, state = "active", ranges } = wanted;
    return {
        name,
        id,
        generation: 1,
        context: `production-${name}`,
        cloudName: `production-${name}`,
        clusterIdentifier: `production-${name}-g1`,
        place,
        networkName: network,
        cni,
        podNetwork: podNetworkOf({ cni }),
        state,
        labels: {},
        taints: [],
        ...(managedBy === undefined ? {} : { managedBy }),
        version: "1.35",
        ranges: {
            nodes: `10.${id}.0.0/20`,
            services: `10.${id}.32.0/20`,
            pods: `10.${id}.64.0/18`,
            ...ranges,
        },
        access: GROUPS,
        contents: contents(),
        whenUnreachable: "fail" as const,
        tags: {},
    };
}

const POOL: NodePoolPlan = {
    name: "default",
    cloudName: "default",
    instanceType: "size",
    minSize: 3,
    maxSize: 9,
    diskSize: 100,
    spot: false,
    zones: [],
    labels: {},
    taints: [],
};

function made({ api = { kind: "private" } }: Wanted) {
    return {
        api,
        nodePool: POOL,
        pools: [],
        versionOwner: "atoll" as const,
        protect: true,
        logRetentionDays: 365,
    };
}

export function aws(name: string, wanted: Wanted = {}): ClusterPlan {
    const region = "us-east-1";
    return {
        ...member(name, { cloud: "aws", region }, wanted.cni ?? "vpc-cni", wanted),
        ...made(wanted),
        cloud: "aws",
        region,
        nodePool: { ...POOL, architecture: "x86_64" },
        subnets: { nodeRange: "", podRange: "", zones: [] },
        principals: [],
        authenticationMode: "API",
        autoscaling: "cluster-autoscaler",
        addonVersions: {},
    };
}

export function gcp(name: string, wanted: Wanted = {}): GcpClusterPlan {
    const place = { cloud: "gcp", project: "acme-prod", region: "europe-west1" } as const;
    return {
        ...member(name, place, wanted.cni ?? "dataplane-v2", wanted),
        ...made(wanted),
        cloud: "gcp",
        region: place.region,
        project: place.project,
        zones: [],
        nodePool: { ...POOL, initialNodesPerZone: 1, diskType: "pd-balanced" },
        subnets: { range: "", podRangeName: "pods", serviceRangeName: "services" },
        maxPodsPerNode: 64,
        autoscaling: { kind: "cluster-autoscaler" },
    };
}

export function azure(name: string, wanted: Wanted = {}): ClusterPlan {
    const region = "westeurope";
    return {
        ...member(name, { cloud: "azure", region }, wanted.cni ?? "overlay", wanted),
        ...made(wanted),
        cloud: "azure",
        region,
        zones: [],
        subnets: { clusterRange: "", nodeRange: "" },
        dnsServiceAddress: "",
        autoscaling: "cluster-autoscaler",
        adminGroupObjectIds: [],
        vaultNamePrefix: "acme",
    };
}

export function existing(name: string, wanted: Wanted = {}): ClusterPlan {
    return {
        ...member(name, { cloud: "site", site: name }, wanted.cni ?? "calico", wanted),
        cloud: "existing",
        server: wanted.server ?? "https://k8s.acme.example:6443",
        exec: {
            command: "kubelogin",
            args: [],
            env: {},
            apiVersion: "client.authentication.k8s.io/v1",
            provideClusterInfo: false,
        },
        deployer: { kind: "exec" },
    };
}

function placeOfMachines(
    infrastructure: NonNullable<Wanted["infrastructure"]>,
    name: string,
): Place {
    switch (infrastructure) {
        case "aws":
        case "azure":
            return { cloud: infrastructure, region: "us-east-1" };
        case "gcp":
            return { cloud: "gcp", project: "acme-prod", region: "europe-west1" };
        case "vsphere":
        case "metal3":
            return { cloud: "site", site: name };
    }
}

export function capi(name: string, wanted: Wanted = {}): ClusterPlan {
    const { infrastructure = "metal3", managedBy = "hub" } = wanted;
    const place = placeOfMachines(infrastructure, name);
    return {
        ...member(name, place, wanted.cni ?? "calico", wanted),
        ...made(wanted),
        ...CAPI_PARTS,
        cloud: "capi",
        infrastructure,
        managedBy,
        zones: [],
    };
}

/** A network with what it announces: the nodes' ranges of its clusters, and their pods' where it routes them. */
export function network(
    name: string,
    place: Place,
    clusters: readonly ClusterPlan[],
    rest: Partial<NetworkPlan> = {},
): NetworkPlan {
    return {
        name,
        place,
        origin: place.cloud === "site" ? "existing" : "created",
        subnets: [],
        announced: clusters.flatMap(({ ranges, podNetwork }) =>
            podNetwork.addresses === "routed" ? [ranges.nodes, ranges.pods] : [ranges.nodes],
        ),
        asn: 64512,
        clusters: clusters.map((cluster) => cluster.name),
        ...rest,
    };
}

/** A subnet that answers other networks' questions for names. */
export const RESOLVER = { purpose: "resolver", range: "10.255.0.0/28" } as const;

export function link(left: string, right: string, kind: BuiltLinkKind): LinkPlan {
    const between = [left, right].sort() as [string, string];
    const tunnels = { "ha-vpn": 4, wireguard: 1 }[kind as string] ?? 0;
    return {
        name: between.join("--"),
        between,
        kind,
        reason: "a test wants it",
        tunnels: Array.from({ length: tunnels }, (_, index) => ({
            range: `169.254.21.${index * 4}/30`,
            addresses: [`169.254.21.${index * 4 + 1}`, `169.254.21.${index * 4 + 2}`] as const,
        })),
        hubs: [],
    };
}

/** Clusters with their networks: those that the test gives, and an own one for each of the others. */
export function fleet(
    clusters: readonly ClusterPlan[],
    links: readonly LinkPlan[] = [],
    rest: Partial<ReachabilityInput> = {},
): ReachabilityInput {
    const given = rest.networks ?? [];
    const named = new Set(given.map(({ name }) => name));
    const missing = [...new Set(clusters.map(({ networkName }) => networkName))].filter(
        (name) => !named.has(name),
    );
    const own = missing.map((name) => {
        const inside = clusters.filter(({ networkName }) => networkName === name);
        return network(name, inside[0]?.place ?? { cloud: "site", site: name }, inside);
    });
    return {
        clusters,
        links,
        hubs: [],
        connectivity: [],
        ...rest,
        networks: [...given, ...own],
    };
}

export function pairIn(input: ReachabilityInput, from: string, to: string): PairReachability {
    const found = planReachability(input).find((pair) => pair.from === from && pair.to === to);
    if (found === undefined) {
        throw new Error(`there is no pair ${from} -> ${to}`);
    }
    return found;
}

/** A verdict in a few words, such as "node by network" or "blocked: route no-link". */
export function words(verdict: Verdict): string {
    if (!verdict.reachable) {
        return `blocked: ${verdict.blockedBy} ${verdict.cause}`;
    }
    const { source, by, assuming } = verdict;
    return `${source} by ${by}${assuming === undefined ? "" : " (assuming)"}`;
}

/** The verdict about one layer, in a few words. */
export function reach(input: ReachabilityInput, from: string, to: string, layer: Layer): string {
    return words(pairIn(input, from, to).layers[layer]);
}
