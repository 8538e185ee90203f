import { labels, text, texts } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { findRole } from "./iam";
import { networkInterface } from "./network-interface";
import { covers, parsePolicy } from "./policy-document";
import { LOG_GROUP, NETWORK_INTERFACE, ROLE_POLICY, SUBNET } from "./tokens";

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

/**
 * What a control plane logs last arrives when its group may be gone already: a role that may make groups makes it again,
 * and nobody's program has that one. https://github.com/terraform-aws-modules/terraform-aws-eks/issues/920
 */
export function leaveLogs(world: World, cluster: CloudResource): void {
    const { account, region, state } = cluster;
    const role = findRole(world, cluster, text(state, "roleArn"));
    if (texts(state, "enabledClusterLogTypes[]").length === 0 || role === undefined) {
        return;
    }
    const denied = world
        .at(ROLE_POLICY, { account, region: role.region })
        .filter((policy) => policy.state["role"] === role.id)
        .flatMap((policy) => parsePolicy(text(policy.state, "policy") ?? ""))
        .some(
            ({ allows, actions }) =>
                !allows && actions.some((action) => covers(action, "logs:CreateLogGroup")),
        );
    if (!denied) {
        const key = JSON.stringify([`/aws/eks/${cluster.id}/cluster`]);
        world.store.bury({ type: LOG_GROUP, key, site: { account, region } });
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
