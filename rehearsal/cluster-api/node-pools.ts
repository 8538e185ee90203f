import type { NodePoolRequest } from "../control-planes/types";
import { numberAt, objectAt, objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import { forbiddenLabels, isSyncedLabel, registrationOf, taintOf } from "./node-registration";
import { TopologyError, type DeploymentTemplates, type Topology } from "./topology";

/** By this annotation the cluster autoscaler, and Cluster API itself at first, know the smallest size. */
const SMALLEST = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size";

const CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

/**
 * The nodes of a topology: those of its control plane, and a pool for each machine deployment.
 *
 * @throws TopologyError when the nodes of a pool would never appear.
 */
export function nodePools(topology: Topology): readonly NodePoolRequest[] {
    const place = placeOf(topology.infrastructure);
    const controlPlane =
        topology.controlPlaneMachines === undefined
            ? []
            : [
                  {
                      ...place,
                      name: "control-plane",
                      count: topology.controlPlaneReplicas,
                      labels: { [CONTROL_PLANE]: "" },
                      zones: [],
                      taints: [{ key: CONTROL_PLANE, effect: "NoSchedule" } as const],
                      kubeletVersion: topology.version,
                      ...instanceTypeOf(topology.controlPlaneMachines),
                  },
              ];
    return [
        ...controlPlane,
        ...topology.deployments.map((deployment) => ({
            ...place,
            ...poolOf(deployment, place.region !== undefined),
            kubeletVersion: topology.version,
        })),
    ];
}

/** In a cloud its controller says in which region and zone a node is; elsewhere the kubelet does. */
function placeOf(infrastructure: JsonObject): Pick<NodePoolRequest, "region"> {
    const spec = objectAt(infrastructure, "spec", "template", "spec");
    const region = textAt(spec, "region") ?? textAt(spec, "location");
    return region === undefined ? {} : { region };
}

function poolOf(
    { deployment, deploymentClass, bootstrap, machines }: DeploymentTemplates,
    inCloud: boolean,
): Omit<NodePoolRequest, "region"> {
    const name = textAt(deployment, "name") ?? "";
    const registration = registrationOf(bootstrap);
    const forbidden = forbiddenLabels(registration);
    if (forbidden.length > 0) {
        throw new TopologyError(
            "NodeStartupFailed",
            `machine deployment "${name}": its kubelets do not start: unknown 'kubernetes.io' or 'k8s.io' labels ` +
                `specified with --node-labels: ${forbidden.join(", ")}`,
        );
    }
    const zone = textAt(deployment, "failureDomain") ?? textAt(deploymentClass, "failureDomain");
    const declared = [...objectsAt(deploymentClass, "taints"), ...objectsAt(deployment, "taints")];
    return {
        name,
        count: replicasOf(deployment),
        labels: {
            ...registration.labels,
            ...syncedLabels(deploymentClass),
            ...syncedLabels(deployment),
        },
        zones: inCloud && zone !== undefined ? [zone] : [],
        taints: [...registration.taints, ...declared.map(taintOf)],
        ...instanceTypeOf(machines),
    };
}

function replicasOf(deployment: JsonObject): number {
    const smallest = textAt(deployment, "metadata", "annotations", SMALLEST);
    return numberAt(deployment, "replicas") ?? (smallest === undefined ? 1 : Number(smallest));
}

function syncedLabels(part: JsonObject): Readonly<Record<string, string>> {
    const labels = Object.entries(objectAt(part, "metadata", "labels"));
    return Object.fromEntries(
        labels.flatMap(([key, value]) =>
            isSyncedLabel(key) && typeof value === "string" ? [[key, value] as const] : [],
        ),
    );
}

/** What the cloud's controller would read from the machine; metal and vSphere's templates have no such name. */
function instanceTypeOf(machines: JsonObject): Pick<NodePoolRequest, "instanceType"> {
    const spec = objectAt(machines, "spec", "template", "spec");
    const instanceType =
        textAt(spec, "instanceType") ?? textAt(spec, "vmSize") ?? textAt(spec, "machineType");
    return instanceType === undefined ? {} : { instanceType };
}
