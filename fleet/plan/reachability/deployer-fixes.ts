import { formatPath } from "../../format-path";
import { type BlockedConnection, fixFor } from "./fixes";
import type { ClusterPlan } from "../types";
import { restrictedAccess } from "./restricted-access";
import type { Cause } from "./types";

/** What to write for a cluster so that its private API server is reached from elsewhere; none where it is not Atoll's. */
function otherAccess(cluster: ClusterPlan): readonly string[] {
    if (cluster.cloud === "existing" || cluster.api.kind !== "private") {
        return [];
    }
    const restricted = restrictedAccess(cluster);
    return [
        "api: { access: private, proxy: ... } with a proxy that reaches it",
        ...(cluster.cloud === "gcp" ? ["api: { access: dns }"] : []),
        ...(restricted === undefined ? [] : [restricted]),
    ];
}

function orElse(cluster: ClusterPlan): string {
    const ways = otherAccess(cluster);
    const at = formatPath(["clusters", cluster.name]);
    return ways.length === 0
        ? ""
        : `, or write under ${at} ${ways.length === 1 ? "" : "one of "}${ways.join("; ")}`;
}

/** Where to run the deployer, so that it reaches a cluster by the networks. */
function standInside({ to }: BlockedConnection): string {
    const { networkName } = to.plan;
    return `run it in ${networkName}, or in a network that is linked to it, and name that (access: { deployer: { network: ${networkName} } })`;
}

/** What would let the deployer reach an API server: where to stand, then what to write for the cluster. */
export function deployerFix(cause: Cause, connection: BlockedConnection): string {
    const { plan } = connection.to;
    switch (cause) {
        case "not-on-internet":
            return `${standInside(connection)}${orElse(plan)}`;
        case "private-name":
            return plan.cloud === "existing"
                ? fixFor(cause, connection)
                : `let the DNS of ${connection.fromNetwork ?? connection.from} ask a resolver in ${plan.networkName}${orElse(plan)}`;
        case "no-link":
        case "not-announced":
        case "networks-overlap":
            return `${fixFor(cause, connection)}${orElse(plan)}`;
        case "no-way-back":
        case "cluster-ip":
        case "no-cluster-mesh":
        case "no-globalnet":
        case "not-allowed":
        case "kept-apart":
        case "overlay":
        case "ranges-overlap":
        case "globalnets-overlap":
        case "loopback":
            return fixFor(cause, connection);
    }
}
