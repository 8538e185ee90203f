import { completeLock } from "../lock/complete-lock";
import type { Topology } from "../lock/decide-topology";
import type { FleetLock } from "../lock/lock-spec";
import type { WholeFleet } from "../spec/read-fleet";
import { planAccess } from "./access";
import { planCluster } from "./clusters/plan-cluster";
import { planHubs, planLinks } from "./links/plan-links";
import { networkOf } from "./networks/fleet-networks";
import { planNetworks } from "./networks/plan-networks";
import type { FleetPlan } from "./types";

/** What a fleet is made of: everything that is wired, before what is said about it. */
export type DecidedFleet = Pick<
    FleetPlan,
    | "name"
    | "environment"
    | "clusters"
    | "networks"
    | "links"
    | "hubs"
    | "connectivity"
    | "deployer"
    | "access"
>;

/** Puts together what the fleet says and what its lock has decided; the two agree by now. */
export function decideFleet(
    fleet: WholeFleet,
    lock: FleetLock,
    { networks, links, hubs }: Pick<Topology, "networks" | "links" | "hubs">,
): DecidedFleet {
    const planned = planNetworks(fleet, networks, lock);
    const byName = new Map(planned.map((network) => [network.name, network]));
    return {
        name: fleet.name,
        environment: fleet.environment,
        clusters: [...fleet.clusters].flatMap(([name, cluster]) => {
            const locked = completeLock(lock.clusters.get(name));
            const network = byName.get(networkOf(name, cluster));
            return locked === undefined || network === undefined
                ? []
                : [planCluster(cluster, { fleet, name, locked, network })];
        }),
        networks: planned,
        links: planLinks(links, networks, lock),
        hubs: planHubs(hubs, lock),
        connectivity: fleet.connectivity,
        ...(fleet.access.deployer === undefined ? {} : { deployer: fleet.access.deployer }),
        access: planAccess(fleet.name, fleet.access),
    };
}
