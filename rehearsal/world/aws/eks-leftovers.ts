import { labels, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { networkInterface } from "./network-interface";
import { NETWORK_INTERFACE, SUBNET } from "./tokens";

/** What the load balancer controllers find their subnets by. */
const LOAD_BALANCER_TAGS = ["kubernetes.io/role/elb", "kubernetes.io/role/internal-elb"];

const CLUSTER_TAG = "kubernetes.io/cluster/";

/**
 * EKS removes nothing that controllers made for Services of a cluster that ends: each load balancer stays, with an
 * interface in every subnet that it stands in, and an interface holds its subnet. Whether a load balancer is internal
 * stands in annotations that nobody reads here: it gets one in every subnet that the cluster's could use. Disks of volumes
 * stay too, and hold nothing. https://docs.aws.amazon.com/eks/latest/userguide/delete-cluster.html
 */
export async function leaveBehind(world: World, cluster: CloudResource): Promise<void> {
    const { loadBalancers } = await world.clusters.leftovers(cluster);
    const subnets = world
        .at(SUBNET, cluster)
        .filter(
            ({ state }) =>
                state["vpcId"] === text(cluster.state, "vpcConfig.vpcId") &&
                serves(cluster.id, Object.keys(labels(state, "tags"))),
        );
    for (const service of loadBalancers) {
        for (const subnet of subnets) {
            leaveInterface(world, cluster, { subnet, service });
        }
    }
}

/** A subnet with the names of clusters on it serves those alone. */
function serves(cluster: string, tags: readonly string[]): boolean {
    const clusters = tags.filter((tag) => tag.startsWith(CLUSTER_TAG));
    return (
        tags.some((tag) => LOAD_BALANCER_TAGS.includes(tag)) &&
        (clusters.length === 0 || clusters.includes(`${CLUSTER_TAG}${cluster}`))
    );
}

function leaveInterface(
    world: World,
    cluster: CloudResource,
    { subnet, service }: { readonly subnet: CloudResource; readonly service: string },
): void {
    const { cloud, account, region } = cluster;
    const site = { account, region };
    const origin = `${cluster.origin} ${service} ${subnet.id}`;
    const inputs = {
        subnetId: subnet.id,
        description: `ELB of ${service} in ${cluster.id}`,
        interfaceType: "network_load_balancer",
    };
    const subject = { world, site, inputs, previous: undefined, origin };
    const id = networkInterface.identify(subject);
    world.store.put({
        ...{ cloud, account, region, origin, id },
        type: NETWORK_INTERFACE,
        status: "active",
        state: { ...inputs, ...networkInterface.outputs?.({ ...subject, id }) },
        hidden: {},
    });
}
