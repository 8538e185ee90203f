import { formatPath } from "../../format-path";
import { clusterToApi } from "./api-verdicts";
import { pairOf } from "./cluster-pair";
import { type FleetReach, type ReachedCluster, arrangeFleet } from "./fleet-reach";
import { deployerFix } from "./deployer-fixes";
import { fixFor } from "./fixes";
import { planDeployerReach } from "./plan-reachability";
import { shortList } from "./short-list";
import type { Blocked, Deployer, ReachabilityInput } from "./types";

/** A connection that the fleet needs and that is blocked. */
export interface ReachFailure {
    readonly path: string;
    readonly reason: string;
    readonly fix: string;
    /** Whether nothing outside of the plan could open it. */
    readonly certain: boolean;
}

/**
 * Names can be answered by a DNS that no plan sees, and among the allowed ranges may be a NAT gateway's address, which
 * is known only once the gateway is made.
 */
function isCertain({ cause }: Blocked, addressesKnown: boolean): boolean {
    return cause !== "private-name" && (cause !== "not-allowed" || addressesKnown);
}

function managerFailure(
    reach: FleetReach,
    manager: ReachedCluster,
    managed: ReachedCluster,
): readonly ReachFailure[] {
    const verdict = clusterToApi(pairOf(reach, manager, managed), reach.assume);
    if (verdict.reachable) {
        return [];
    }
    const { name, networkName } = manager.plan;
    const fix = fixFor(verdict.cause, {
        from: name,
        fromNetwork: networkName,
        to: managed,
        layer: "api-server",
    });
    return [
        {
            path: formatPath(["clusters", managed.plan.name, "managedBy"]),
            reason: `${name} does not reach the API server of ${managed.plan.name} (${verdict.blockedBy}): ${verdict.reason}`,
            fix: `${fix}, or name a manager that reaches it`,
            certain: isCertain(verdict, false),
        },
    ];
}

function managerFailures(input: ReachabilityInput): readonly ReachFailure[] {
    const reach = arrangeFleet(input);
    return [...reach.clusters.values()].flatMap((managed) => {
        const { managedBy, name, state } = managed.plan;
        const manager = managedBy === undefined ? undefined : reach.clusters.get(managedBy);
        return manager === undefined || managedBy === name || state === "retired"
            ? []
            : managerFailure(reach, manager, managed);
    });
}

/** One failure for all clusters that the deployer does not reach for one reason. */
function deployerFailure(
    reach: FleetReach,
    { network }: Deployer,
    clusters: readonly string[],
    verdict: Blocked,
): readonly ReachFailure[] {
    const first = reach.clusters.get(clusters[0] ?? "");
    if (first === undefined) {
        return [];
    }
    const fix = deployerFix(verdict.cause, {
        from: "the deployer",
        fromNetwork: network,
        to: first,
        layer: "api-server",
    });
    return [
        {
            path: network === undefined ? "access.deployer.addresses" : "access.deployer.network",
            reason: `the deployer does not reach the API server of ${shortList(clusters)} (${verdict.blockedBy}): ${verdict.reason}`,
            fix: clusters.length === 1 ? fix : `${fix}, and so for the others`,
            certain: isCertain(verdict, network === undefined),
        },
    ];
}

function deployerFailures(input: ReachabilityInput): readonly ReachFailure[] {
    const { deployer } = input;
    const known = input.networks.some(({ name }) => name === deployer?.network);
    if (deployer === undefined || (deployer.network !== undefined && !known)) {
        return [];
    }
    const reach = arrangeFleet(input);
    const groups = new Map<string, { readonly verdict: Blocked; readonly clusters: string[] }>();
    for (const { cluster, verdict } of planDeployerReach(input)) {
        if (!verdict.reachable && reach.clusters.get(cluster)?.plan.state !== "retired") {
            const group = groups.get(verdict.reason) ?? { verdict, clusters: [] };
            group.clusters.push(cluster);
            groups.set(verdict.reason, group);
        }
    }
    return [...groups.values()].flatMap(({ verdict, clusters }) =>
        deployerFailure(reach, deployer, clusters, verdict),
    );
}

/** Managers that do not reach what they manage, and clusters that the deployer does not reach. */
export function reachFailures(input: ReachabilityInput): readonly ReachFailure[] {
    return [...managerFailures(input), ...deployerFailures(input)];
}
