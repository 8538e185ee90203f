import type { JsonMap, ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan, MachineDeploymentPlan } from "../types";
import { bootstrapTemplate } from "./bootstrap";
import { controlPlaneTemplate } from "./control-plane";
import { controlPlaneHealthCheck, poolHealthCheck } from "./health-checks";
import { CORE } from "./names";
import { providerTemplates } from "./providers/provider-templates";
import type { MachinesPlan } from "./providers/types";
import { type KeyedObject, reference, template } from "./template";

/** Fifteen minutes for a node's pods to find another place, after which the machine goes all the same. */
const DELETION = { deletion: { nodeDrainTimeoutSeconds: 15 * 60 } };

/** What one machine deployment is made from. */
interface PoolTemplates {
    readonly deployment: MachineDeploymentPlan;
    readonly bootstrap: ObjectPlan;
    readonly machines: ObjectPlan;
}

function poolClass(
    plan: CapiClusterPlan,
    { deployment, bootstrap, machines }: PoolTemplates,
): JsonMap {
    const { name, zone } = deployment;
    return {
        class: name,
        bootstrap: reference(bootstrap),
        infrastructure: reference(machines),
        ...(zone === undefined ? {} : { failureDomain: zone }),
        ...poolHealthCheck(plan.infrastructure),
        ...DELETION,
    };
}

/**
 * The ClusterClass of a cluster, and the templates that it names. Each cluster has one of its own: a change of a shared
 * one would roll the machines of every cluster at once. Its name too changes with what it says, and the cluster moves
 * from one to the next. cluster-api.sigs.k8s.io: Changing a ClusterClass, rebase
 */
export function clusterClass(plan: CapiClusterPlan): {
    readonly class: ObjectPlan;
    readonly templates: readonly KeyedObject[];
} {
    const { cloudName, namespace, controlPlane, infrastructure, machineDeployments } = plan;
    const provider = providerTemplates(plan);
    const { apiVersion, clusterKind, machineKind } = provider;
    const infrastructureTemplate = (kind: string, name: string, spec: JsonMap) =>
        template({
            ...{ apiVersion, kind, namespace },
            name: `${cloudName}-${name}`,
            spec: { template: { spec } },
        });
    const machinesTemplate = (machines: MachinesPlan) =>
        infrastructureTemplate(machineKind, machines.name, provider.machines(machines));

    const cluster = infrastructureTemplate(clusterKind, "cluster", provider.cluster);
    const controller = controlPlaneTemplate(plan);
    const controlPlaneMachines = machinesTemplate({
        ...{ name: "control-plane", pool: "control-plane", spot: false },
        ...controlPlane,
    });
    const pools = machineDeployments.map((deployment) => ({
        deployment,
        bootstrap: bootstrapTemplate(plan, deployment),
        machines: machinesTemplate(deployment),
    }));
    return {
        class: template({
            ...{ apiVersion: CORE, kind: "ClusterClass", namespace },
            name: cloudName,
            spec: {
                infrastructure: reference(cluster),
                controlPlane: {
                    ...reference(controller),
                    machineInfrastructure: reference(controlPlaneMachines),
                    ...controlPlaneHealthCheck(infrastructure),
                    ...DELETION,
                },
                workers: { machineDeployments: pools.map((pool) => poolClass(plan, pool)) },
                ...(provider.patches.length === 0 ? {} : { patches: provider.patches }),
            },
        }),
        templates: [
            ...provider.extras,
            { key: "infrastructure", object: cluster },
            { key: "control-plane", object: controller },
            { key: "control-plane-machines", object: controlPlaneMachines },
            ...pools.flatMap(({ deployment, bootstrap, machines }) => [
                { key: `${deployment.name}-bootstrap`, object: bootstrap },
                { key: `${deployment.name}-machines`, object: machines },
            ]),
        ],
    };
}
