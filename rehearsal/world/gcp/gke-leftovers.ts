import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { text } from "../properties";
import { computeLink, computeName, globalSite, lookUp } from "./resource-names";
import { FIREWALL, NETWORK } from "./tokens";

/**
 * GKE removes nothing that its controllers made for Services of a cluster that ends: each load balancer leaves a firewall
 * rule behind, which holds the network. Disks of volumes stay too, and hold nothing.
 * https://cloud.google.com/kubernetes-engine/docs/how-to/deleting-a-cluster
 */
export async function leaveBehind(world: World, cluster: CloudResource): Promise<void> {
    const { loadBalancers } = await world.clusters.leftovers(cluster);
    const network = lookUp(world, NETWORK, globalSite(cluster), text(cluster.state, "network"));
    if (network === undefined) {
        return;
    }
    for (const service of loadBalancers) {
        const origin = `${cluster.origin} ${service}`;
        const name = `k8s-fw-a${world.identifiers.hex(31, origin)}`;
        const id = computeName(network, "firewalls", name);
        const { cloud, account, region } = network;
        world.store.put({
            ...{ cloud, account, region, origin, id },
            type: FIREWALL,
            status: "active",
            state: {
                name,
                network: network.id,
                project: account,
                description: JSON.stringify({ "kubernetes.io/service-name": service }),
                direction: "INGRESS",
                selfLink: computeLink(id),
            },
            hidden: {},
        });
    }
}
