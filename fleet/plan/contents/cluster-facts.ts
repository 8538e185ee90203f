import { byCodeUnit } from "../../by-code-unit";
import { serverHost } from "../../server-host";
import type { CapiClusterSpec, ClusterSpec } from "../../spec/cluster-spec";
import type { CapiFacts } from "../capi/contents/facts";
import { planAwsNodes } from "../clusters/aws-nodes";
import type {
    CapiClusterPlan,
    ClusterRanges,
    Environment,
    FleetMember,
    MaintenancePlan,
} from "../types";
import { BOTTLEROCKET } from "./eks/node-image";
import type { NetworkFacts } from "./network-policies/facts";
import type { ClusterFacts } from "./plan-contents";

/** What is decided about a cluster before its contents are. */
type Decided = Pick<FleetMember, "id" | "context" | "cloudName" | "ranges" | "tags" | "version"> & {
    readonly environment: Environment;
    /** Absent: clouds and Atoll may change it at any time. */
    readonly maintenance?: MaintenancePlan;
};

export function clusterFacts(
    cluster: ClusterSpec,
    { environment, maintenance, ...decided }: Decided,
): ClusterFacts {
    const { cloudName, tags, version } = decided;
    switch (cluster.cloud) {
        case "aws":
            return {
                cloud: "aws",
                eks: {
                    ...{ cloudName, tags, version },
                    region: cluster.region,
                    ...planAwsNodes(cluster, environment),
                    bottlerocket: cluster.bottlerocket ?? BOTTLEROCKET,
                    ...(maintenance === undefined ? {} : { maintenance }),
                },
            };
        case "gcp":
        case "azure":
        case "existing":
            return { cloud: cluster.cloud };
        case "capi":
            return { cloud: "capi", capi: capiFacts(cluster, decided) };
    }
}

function capiFacts(
    { infrastructure, cni, region, vsphere }: CapiClusterSpec,
    { id, context, cloudName, ranges, tags }: Omit<Decided, "environment" | "maintenance">,
): CapiFacts {
    return {
        ...{ id, context, cloudName, ranges, tags, infrastructure, cni },
        ...(region === undefined ? {} : { region }),
        ...(vsphere === undefined
            ? {}
            : {
                  vcenter: {
                      server: vsphere.server,
                      datacenter: vsphere.datacenter,
                      thumbprint: vsphere.thumbprint,
                  },
              }),
    };
}

const CAPI_PORT = 6443;

function apiServerPort(cluster: ClusterSpec): number {
    switch (cluster.cloud) {
        case "aws":
        case "gcp":
        case "azure":
            return 443;
        case "capi":
            return cluster.endpoint?.port ?? CAPI_PORT;
        case "existing":
            return Number(serverHost(cluster.server)?.split(":").pop() ?? 443);
    }
}

/** What the network policies of a cluster depend on. */
export function networkFacts(
    cluster: ClusterSpec,
    fleet: {
        readonly name: string;
        readonly clusters: ReadonlyMap<string, ClusterSpec>;
        readonly ranges: ClusterRanges;
    },
): Omit<NetworkFacts, "cloud"> {
    return {
        cni: cluster.cni,
        ranges: fleet.ranges,
        apiServerPort: apiServerPort(cluster),
        managed: [...fleet.clusters.values()].flatMap((other) =>
            other.cloud === "capi" && other.managedBy === fleet.name
                ? [other.endpoint ?? "cloud"]
                : [],
        ),
    };
}

/** Infrastructures on which a cluster makes other clusters of the fleet, each once, in order. */
export function managedInfrastructures(
    clusters: ReadonlyMap<string, ClusterSpec>,
    manager: string,
): readonly CapiClusterPlan["infrastructure"][] {
    const infrastructures = [...clusters.values()].flatMap((cluster) =>
        cluster.cloud === "capi" && cluster.managedBy === manager ? [cluster.infrastructure] : [],
    );
    return [...new Set(infrastructures)].sort(byCodeUnit);
}
