import { addon } from "../catalogue";
import type { Contribution } from "../contribution";
import { SERVICE_ACCOUNTS } from "../service-accounts";
import type { AddonObjectPlan, ObjectPlan } from "../types";
import type { EksFacts } from "./facts";
import { interruptionQueue } from "./karpenter-names";
import { nodeClassObject } from "./node-class";
import { limitsOf, machinesOf, nodePoolObject, oneOf } from "./node-pool";

const MEMORY = "1Gi";

/** Two lead one another, each on a node of its own: more than the first pool has would wait for ever. */
const REPLICAS = 2;

/** Deleted before Karpenter, which is who lets go of a pool once its nodes are gone. */
function afterKarpenter(object: ObjectPlan): AddonObjectPlan {
    return { after: "karpenter", object };
}

/**
 * Expired nodes go at once, many at a time and outside of the windows: budgets do not count for them. Where there are
 * windows, nodes go there alone, when something newer is to take their place.
 * github.com/kubernetes-sigs/karpenter/issues/1750
 */
function expiry(maintenance: EksFacts["maintenance"]): { readonly expireAfter?: string } {
    return maintenance === undefined ? {} : { expireAfter: "Never" };
}

/**
 * Karpenter, on the managed node group that the cluster starts with, and the pools beyond the first as objects of its
 * own. Its definitions are a chart of their own, since Helm never upgrades those of a chart's crds folder.
 */
export function karpenter(facts: EksFacts): Contribution {
    const { cloudName, nodePool, pools, maintenance } = facts;
    const values = {
        replicas: Math.min(REPLICAS, nodePool.minSize),
        serviceAccount: { name: SERVICE_ACCOUNTS.karpenter.name },
        settings: { clusterName: cloudName, interruptionQueue: interruptionQueue(cloudName) },
        controller: {
            resources: { requests: { cpu: "1", memory: MEMORY }, limits: { memory: MEMORY } },
        },
    };
    return {
        addons: [addon("karpenter-crd"), addon("karpenter", { values, after: ["karpenter-crd"] })],
        objects: pools.flatMap((pool) => {
            const { name } = pool;
            const machines = {
                nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name },
                requirements: [...machinesOf(pool), oneOf("kubernetes.io/os", ["linux"])],
                limits: limitsOf(pool),
                ...expiry(maintenance),
            };
            return [
                afterKarpenter(nodeClassObject(pool, facts)),
                afterKarpenter(nodePoolObject(pool, machines, facts)),
            ];
        }),
    };
}
