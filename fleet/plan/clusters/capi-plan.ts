import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { OidcSpec } from "../../spec/oidc-spec";
import { autoscalerOf } from "../capi/autoscaler";
import { planMachineDeployments } from "../capi/machine-deployments";
import { CLUSTERS_NAMESPACE } from "../capi/namespaces";
import { oidcLogin } from "../capi/oidc-login";
import { planProvider } from "../capi/provider-plan";
import { kubernetesRelease } from "../capi/releases";
import type { CapiClusterPlan, CapiControlPlanePlan } from "../capi/types";
import { DEFAULT_DISK, DEFAULT_SIZE, planNodePool, planPools } from "../pools/plan-pools";
import { capiZones } from "../capi/zones";
import { type ClusterContext, planBase } from "./base-plan";

/** etcd outlives the loss of one of three machines. */
const CONTROL_PLANES = { production: 3, other: 1 };

function planControlPlane(
    { infrastructure, controlPlane }: CapiClusterSpec,
    production: boolean,
): CapiControlPlanePlan {
    const { replicas, size, disk } = controlPlane;
    return {
        replicas: replicas ?? (production ? CONTROL_PLANES.production : CONTROL_PLANES.other),
        instanceType: size ?? DEFAULT_SIZE[infrastructure],
        diskSize: disk ?? DEFAULT_DISK,
    };
}

/** The check of the fleet lets no such cluster through without it: see check-capi.ts. */
function identityProvider({ fleet, name }: ClusterContext): OidcSpec {
    const { oidc } = fleet.access;
    if (oidc === undefined) {
        throw new Error(`${name} is planned without an identity provider for people`);
    }
    return oidc;
}

export function planCapi(cluster: CapiClusterSpec, context: ClusterContext): CapiClusterPlan {
    const { fleet, name, network } = context;
    const { infrastructure, region = name, endpoint, patch, managedBy } = cluster;
    const base = planBase(cluster, context);
    const zones = capiZones(cluster);
    const nodePool = planNodePool(cluster, fleet.environment);
    const pools = planPools(cluster);
    const oidc = identityProvider(context);
    const machineDeployments = [nodePool, ...pools].flatMap((pool) =>
        planMachineDeployments(pool, { infrastructure, region }),
    );
    const autoscaler = autoscalerOf(base, machineDeployments);
    return {
        ...base,
        nodePool,
        pools,
        cloud: "capi",
        infrastructure,
        managedBy,
        namespace: CLUSTERS_NAMESPACE,
        zones,
        release: kubernetesRelease(base.version, patch),
        controlPlane: planControlPlane(cluster, fleet.environment === "production"),
        ...(endpoint === undefined ? {} : { controlPlaneEndpoint: endpoint }),
        machineDeployments,
        provider: planProvider(cluster, { network, ranges: base.ranges, zones }),
        oidc,
        exec: oidcLogin(oidc),
        ...(autoscaler === undefined ? {} : { autoscaler }),
    };
}
