import { formatPath } from "../../format-path";
import type { ReachedCluster } from "./fleet-reach";
import { restrictedAccess } from "./restricted-access";
import { SUBMARINER_TESTS } from "./submariner";
import type { Cause, Layer } from "./types";

/** A connection that is blocked, as far as its fix depends on it. */
export interface BlockedConnection {
    /** The caller: a cluster, or the deployer. */
    readonly from: string;
    /** The network that it calls from; absent: it is on the internet. */
    readonly fromNetwork?: string;
    readonly to: ReachedCluster;
    readonly layer: Layer;
}

function group({ from, to }: BlockedConnection, pods: string): string {
    return `connectivity: [{ between: [${from}, ${to.plan.name}], pods: ${pods} }]`;
}

/** The link that is missing, as a user writes it. */
export function linkToWrite(from: string, to: string): string {
    return `links: { pairs: [[${from}, ${to}]] }`;
}

function link(connection: BlockedConnection): string {
    const { fromNetwork = connection.from, to, layer } = connection;
    const written = `link the two networks, for example ${linkToWrite(fromNetwork, to.plan.networkName)}`;
    return layer === "pod" && to.plan.podNetwork.addresses === "overlay"
        ? `${written}; its pods are an overlay, which stays hidden: ${overlayFix(connection)}`
        : written;
}

/** How a range gets known to others; a network that its fleet does not name has no list of ranges. */
function announce(what: string, range: string, cluster: string, network: string): string {
    return cluster === network
        ? `name the network of ${cluster} under networks, with the range of ${what} (${range}) among its ranges`
        : `add the range of ${what} (${range}) to the ranges of ${formatPath(["networks", network])}`;
}

function destinationRange({
    to,
    layer,
}: BlockedConnection): readonly [what: string, range: string] {
    const { name, ranges } = to.plan;
    switch (layer) {
        case "api-server":
            return [`the API server of ${name}`, to.api.inside?.at ?? ranges.nodes];
        case "pod":
            return to.plan.podNetwork.addresses === "routed"
                ? [`the pods of ${name}`, ranges.pods]
                : [`the nodes of ${name}`, ranges.nodes];
        case "node":
        case "service":
            return [`the nodes of ${name}`, ranges.nodes];
    }
}

function allow(connection: BlockedConnection): string {
    const { fromNetwork, to } = connection;
    const at = formatPath(["clusters", to.plan.name, "api", "allow"]);
    const who =
        fromNetwork === undefined
            ? "the address that is missing"
            : `the public address of the NAT gateway of ${fromNetwork}`;
    return `add ${who} to ${at}, or write access: private there and link the networks`;
}

/** What to write instead for an API server that may be opened to some addresses. */
function orOpen({ plan }: ReachedCluster): string {
    const access = restrictedAccess(plan);
    return access === undefined ? "" : `, or write ${access} for ${plan.name}`;
}

function nameFix(connection: BlockedConnection): string {
    const { fromNetwork = connection.from, to } = connection;
    const { name, networkName, cloud } = to.plan;
    return cloud === "existing"
        ? `write in ${formatPath(["clusters", name, "server"])} the address itself, or a name that public DNS answers`
        : `let the DNS of ${fromNetwork} ask a resolver in ${networkName}${orOpen(to)}`;
}

function overlapFix(connection: BlockedConnection): string {
    const apart = "give one of them another range";
    return connection.layer === "pod" || connection.layer === "service"
        ? `${apart}, or give them Globalnet's addresses: ${group(connection, "globalnet")}`
        : apart;
}

const LOAD_BALANCER = "call it through a load balancer";

/** Joining the clusters comes first only where its project tests Submariner with the CNI there. */
function joinFix(connection: BlockedConnection): string {
    const { cni } = connection.to.plan;
    const join = `join the clusters: ${group(connection, "submariner")}`;
    if (cni === "cilium") {
        return `join the clusters: ${group(connection, "cilium")} where both run Cilium, or ${LOAD_BALANCER}`;
    }
    return SUBMARINER_TESTS.includes(cni)
        ? `${join}, or ${LOAD_BALANCER}`
        : `${LOAD_BALANCER}, or ${join}`;
}

function overlayFix(connection: BlockedConnection): string {
    return connection.to.plan.cloud === "azure"
        ? `${LOAD_BALANCER}, or build the cluster anew with cni: pod-subnet`
        : joinFix(connection);
}

/** What would open a connection: what to write, or what to do outside of the fleet's file. */
export function fixFor(cause: Cause, connection: BlockedConnection): string {
    const { from, fromNetwork = from, to } = connection;
    switch (cause) {
        case "private-name":
            return nameFix(connection);
        case "no-link":
            return link(connection);
        case "not-announced":
            return announce(...destinationRange(connection), to.plan.name, to.plan.networkName);
        case "no-way-back":
            return `let the network ${fromNetwork} list, among its ranges under networks, the one that ${from} calls from`;
        case "cluster-ip":
            return joinFix(connection);
        case "no-cluster-mesh":
            return "run Cilium in both (cni: cilium), or write pods: submariner for the group";
        case "no-globalnet":
            return "run `npx atoll lock`, which gives each cluster of the group one";
        case "not-on-internet":
            return `name the network that the deployer runs in (access: { deployer: { network: ... } })${orOpen(to)}`;
        case "not-allowed":
            return allow(connection);
        case "kept-apart":
            return "write pods: routed for the group, or take one of the clusters out of it";
        case "overlay":
            return overlayFix(connection);
        case "networks-overlap":
        case "ranges-overlap":
            return overlapFix(connection);
        case "globalnets-overlap":
            return "give one of the clusters another Globalnet range";
        case "loopback":
            return `write in ${formatPath(["clusters", to.plan.name, "server"])} the address that other machines call`;
    }
}
