import { type Range, parseRange } from "../ranges/range";
import { privateSpaceOf } from "../ranges/spaces";
import type { NetworkPlan } from "../networks/types";
import type { GcpApiEndpoint, CapiClusterPlan, ClusterPlan, ExistingClusterPlan } from "../types";
import type { Covers } from "./coverage";
import type { Blocked } from "./types";
import { shortList } from "./short-list";
import { blocked } from "./verdicts";

/**
 * Who can turn the API server's name into its private address.
 *
 * - anywhere: it is an address, or public DNS answers with the private one.
 * - zone: a private zone, which a cloud links to networks of its own; others ask a resolver in the network.
 * - resolver: only the network itself, and who asks a resolver in it; public DNS answers with the public address.
 * - inside: only the network itself.
 * - unknown: the plan looks up no names.
 */
export type NamedFor = "anywhere" | "zone" | "resolver" | "inside" | "unknown";

/** An API server's address inside the cluster's network. */
export interface PrivateAccess {
    /** Where the address is: a range, an address, or a name. */
    readonly at: string;
    readonly named: NamedFor;
    /** Whether other networks are told of a route to it. */
    readonly announced: boolean;
    /** Google Cloud's control planes stand behind Private Service Connect. */
    readonly serviceConnect: boolean;
}

/** An API server's address on the internet. */
export type PublicAccess =
    | {
          readonly kind: "restricted";
          readonly allowed: readonly Range[];
          /** Whether what comes from the cluster's own network, through its NAT gateway, is let in as well. */
          readonly ownNetwork: boolean;
          /** The allowed ranges, as a sentence names them. */
          readonly shown: string;
          /** For callers whose public address is not known. */
          readonly refused: Blocked;
      }
    /** Whoever has an identity that the cloud knows is let in, from everywhere. */
    | {
          readonly kind: "identity";
          /** What callers need that log in with a token of a Kubernetes service account, as controllers do. */
          readonly forTokens: string;
      }
    /** Somebody else's: who is let in is not known. */
    | { readonly kind: "unknown"; readonly assuming: string };

/** The ways to an API server; none where its address means the caller's own machine. */
export interface ApiAccess {
    readonly inside?: PrivateAccess;
    readonly internet?: PublicAccess;
}

function restricted(
    api: GcpApiEndpoint,
    ownNetwork: boolean,
): { readonly internet?: PublicAccess } {
    if (api.kind !== "restricted") {
        return {};
    }
    const shown = shortList(api.allowedRanges);
    const refused = blocked(
        "not-allowed",
        `the API server lets in ${shown}, and nothing says that the caller's public address is among them`,
    );
    const allowed = api.allowedRanges.map(parseRange);
    return { internet: { kind: "restricted", allowed, ownNetwork, shown, refused } };
}

function apiServerRange(cluster: ClusterPlan, network: NetworkPlan | undefined): string {
    const subnets = network?.subnets.filter(({ purpose }) => purpose === "api-server") ?? [];
    const own = subnets.find((subnet) => subnet.cluster === cluster.name);
    return (
        (own ?? subnets.find((subnet) => subnet.cluster === undefined))?.range ??
        cluster.ranges.nodes
    );
}

/**
 * Machines that Cluster API makes: in a cloud the control plane has one load balancer, internal or public; on premises
 * it is an address among the nodes'.
 */
function capiAccess(
    { api, infrastructure }: CapiClusterPlan,
    inside: (named: NamedFor) => PrivateAccess,
): ApiAccess {
    switch (infrastructure) {
        case "vsphere":
        case "metal3":
            return { inside: inside("anywhere"), ...restricted(api, false) };
        case "aws":
        case "gcp":
        case "azure":
            // Only Azure keeps the internal one's name in a private zone.
            return api.kind === "private"
                ? { inside: inside(infrastructure === "azure" ? "zone" : "anywhere") }
                : restricted(api, true);
    }
}

/** Names that public DNS does not have: RFC 6762 with its appendix G, RFC 8375, and ICANN's "internal". */
const PRIVATE_NAME =
    /(^[^.]+|\.(local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa))\.?$/i;

/** What means the machine that asks, wherever it is. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|0\.0\.0\.0)$/i;

function isAddress(host: string): boolean {
    return (
        /^(\d{1,3}\.){3}\d{1,3}$/.test(host) && host.split(".").every((part) => Number(part) < 256)
    );
}

/** What can be known about an API server from the address that its user gives. */
function existingAccess({ server }: ExistingClusterPlan, covers: Covers): ApiAccess {
    const host = /^https:\/\/([^/:]+)/.exec(server)?.[1] ?? server;
    const inside = { at: host, serviceConnect: false };
    if (LOOPBACK.test(host)) {
        return {};
    }
    if (isAddress(host)) {
        // A site may have public ranges: what its network announces is reached over it.
        return privateSpaceOf(parseRange(host)) === undefined && !covers(host)
            ? {
                  internet: {
                      kind: "unknown",
                      assuming: `whoever runs ${host} lets the caller's public address in`,
                  },
              }
            : { inside: { ...inside, named: "anywhere", announced: covers(host) } };
    }
    return PRIVATE_NAME.test(host)
        ? { inside: { ...inside, named: "inside", announced: true } }
        : {
              inside: { ...inside, named: "unknown", announced: true },
              internet: {
                  kind: "unknown",
                  assuming: `${host} has a public address, and whoever runs it lets the caller's in`,
              },
          };
}

/** The proxy that people and the deployer go through to an API server; undefined where there is none. */
export function proxyOf(cluster: ClusterPlan): string | undefined {
    return cluster.cloud === "existing" || cluster.api.kind === "dns"
        ? undefined
        : cluster.api.proxy;
}

const DNS_ENDPOINT: PublicAccess = {
    kind: "identity",
    forTokens:
        "the DNS endpoint takes tokens of Kubernetes service accounts, which controllers log in with",
};

/**
 * The ways to the API server of a cluster.
 *
 * - EKS keeps a private endpoint in the cluster's subnets. Its name gives the private addresses to everybody, unless
 *   there is a public endpoint too: then only inside the VPC.
 *   docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 * - GKE has an internal endpoint behind Private Service Connect, with an address of the cluster's network, which is
 *   open to all regions here; or its DNS endpoint alone, which Google's identities open from everywhere.
 *   cloud.google.com/kubernetes-engine/docs/concepts/private-service-connect,
 *   cloud.google.com/kubernetes-engine/docs/concepts/network-isolation#dns-based-endpoint
 * - AKS has either a private endpoint, whose name is in a private zone, or a public one, which lets in its own NAT
 *   gateway too. learn.microsoft.com/azure/aks/private-clusters
 */
export function apiAccessOf(
    cluster: ClusterPlan,
    network: NetworkPlan | undefined,
    covers: Covers,
): ApiAccess {
    const at = apiServerRange(cluster, network);
    const inside = (named: NamedFor): PrivateAccess => ({
        at,
        named,
        announced: covers(at),
        serviceConnect: cluster.cloud === "gcp",
    });
    switch (cluster.cloud) {
        case "aws": {
            const named = cluster.api.kind === "private" ? "anywhere" : "resolver";
            return { inside: inside(named), ...restricted(cluster.api, false) };
        }
        case "gcp":
            return cluster.api.kind === "dns"
                ? { internet: DNS_ENDPOINT }
                : { inside: inside("anywhere"), ...restricted(cluster.api, false) };
        case "azure":
            return cluster.api.kind === "private"
                ? { inside: inside("zone") }
                : restricted(cluster.api, true);
        case "capi":
            return capiAccess(cluster, inside);
        case "existing":
            return existingAccess(cluster, covers);
    }
}
