import { overlapping } from "../world/cidr";
import { isNotFound, NoMatchError } from "../kubernetes/api/errors";
import { at, isJsonList, objectAt, objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import type { ObjectApi } from "../kubernetes/api/objects";

/** What Cluster API or the machines themselves would not go on with; the message tells people why. */
export class TopologyError extends Error {
    override readonly name = "TopologyError";
    /** One word in camel case, for a condition. */
    readonly reason: string;

    constructor(reason: string, message: string) {
        super(message);
        this.reason = reason;
    }
}

/** The templates of one machine deployment. */
export interface DeploymentTemplates {
    /** As the Cluster's topology declares it. */
    readonly deployment: JsonObject;
    /** As the ClusterClass describes its class. */
    readonly deploymentClass: JsonObject;
    readonly bootstrap: JsonObject;
    readonly machines: JsonObject;
}

/** A Cluster with everything that its topology names. */
export interface Topology {
    /** Release, such as "v1.35.8". */
    readonly version: string;
    readonly serviceRange: string;
    readonly infrastructure: JsonObject;
    readonly controlPlaneMachines: JsonObject | undefined;
    readonly controlPlaneReplicas: number;
    readonly deployments: readonly DeploymentTemplates[];
}

/** What kubeadm takes where the Cluster names no range for Services. */
const DEFAULT_SERVICE_RANGE = "10.96.0.0/12";

/**
 * Reads a Cluster's topology, with its ClusterClass and the templates of that.
 *
 * @throws TopologyError when something is missing or does not fit, as the real controllers and webhooks find it.
 */
export async function readTopology(
    objects: Pick<ObjectApi, "get">,
    cluster: JsonObject,
): Promise<Topology> {
    const topology = objectAt(cluster, "spec", "topology");
    const version = textAt(topology, "version");
    if (version === undefined) {
        throw new TopologyError(
            "TopologyMissing",
            "the rehearsal plays clusters with a topology only: name a ClusterClass in spec.topology",
        );
    }
    const ranges = clusterRanges(cluster);
    const read = reader(objects, textAt(cluster, "metadata", "namespace") ?? "");
    const clusterClass = await readClass(objects, cluster, topology);
    requireVariables(topology, clusterClass);
    await read(objectAt(clusterClass, "spec", "controlPlane"));
    const machines = objectAt(clusterClass, "spec", "controlPlane", "machineInfrastructure");
    const replicas = at(topology, "controlPlane", "replicas");
    return {
        version,
        serviceRange: ranges.services,
        infrastructure: await read(objectAt(clusterClass, "spec", "infrastructure")),
        controlPlaneMachines:
            textAt(machines, "templateRef", "name") === undefined
                ? undefined
                : await read(machines),
        controlPlaneReplicas: typeof replicas === "number" ? replicas : 1,
        deployments: await Promise.all(
            objectsAt(topology, "workers", "machineDeployments").map(async (deployment) => {
                const deploymentClass = classOf(deployment, clusterClass);
                return {
                    deployment,
                    deploymentClass,
                    bootstrap: await read(objectAt(deploymentClass, "bootstrap")),
                    machines: await read(objectAt(deploymentClass, "infrastructure")),
                };
            }),
        ),
    };
}

function clusterRanges(cluster: JsonObject): { readonly services: string } {
    const network = objectAt(cluster, "spec", "clusterNetwork");
    const blocks = (name: string): readonly string[] => {
        const found = at(network, name, "cidrBlocks");
        return isJsonList(found) ? found.map(String) : [];
    };
    const [services = DEFAULT_SERVICE_RANGE] = blocks("services");
    const pair = overlapping([services, ...blocks("pods")]);
    if (pair !== undefined) {
        throw new TopologyError(
            "InvalidClusterNetwork",
            `spec.clusterNetwork: the ranges ${pair.join(" and ")} overlap`,
        );
    }
    return { services };
}

async function readClass(
    objects: Pick<ObjectApi, "get">,
    cluster: JsonObject,
    topology: JsonObject,
): Promise<JsonObject> {
    const name = textAt(topology, "classRef", "name") ?? "";
    const namespace =
        textAt(topology, "classRef", "namespace") ?? textAt(cluster, "metadata", "namespace") ?? "";
    const reference = { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "ClusterClass" };
    return found(
        objects.get({ ...reference, namespace, name }),
        `ClusterClass ${namespace}/${name}`,
    );
}

/** Reads the template that a part of a ClusterClass refers to. */
function reader(
    objects: Pick<ObjectApi, "get">,
    namespace: string,
): (part: JsonObject) => Promise<JsonObject> {
    return (part) => {
        const [apiVersion = "", kind = "", name = ""] = ["apiVersion", "kind", "name"].map((key) =>
            textAt(part, "templateRef", key),
        );
        const what = `${kind} ${namespace}/${name}`;
        return found(objects.get({ apiVersion, kind, namespace, name }), what);
    };
}

async function found(reading: Promise<JsonObject>, what: string): Promise<JsonObject> {
    try {
        return await reading;
    } catch (error) {
        if (isNotFound(error) || error instanceof NoMatchError) {
            throw new TopologyError("ReconcileFailed", `failed to retrieve ${what}: not found`);
        }
        throw error;
    }
}

function classOf(deployment: JsonObject, clusterClass: JsonObject): JsonObject {
    const name = textAt(deployment, "class") ?? "";
    const known = objectsAt(clusterClass, "spec", "workers", "machineDeployments").find(
        (each) => textAt(each, "class") === name,
    );
    if (known === undefined) {
        throw new TopologyError(
            "ReconcileFailed",
            `MachineDeploymentClass with name "${name}" does not exist in ClusterClass ` +
                `"${textAt(clusterClass, "metadata", "name")}"`,
        );
    }
    return known;
}

function requireVariables(topology: JsonObject, clusterClass: JsonObject): void {
    const given = new Set(objectsAt(topology, "variables").map((each) => textAt(each, "name")));
    const missing = objectsAt(clusterClass, "spec", "variables").find(
        (variable) =>
            at(variable, "required") === true &&
            at(variable, "schema", "openAPIV3Schema", "default") === undefined &&
            !given.has(textAt(variable, "name")),
    );
    if (missing !== undefined) {
        throw new TopologyError(
            "ReconcileFailed",
            `required variable with name "${textAt(missing, "name")}" must be defined`,
        );
    }
}
