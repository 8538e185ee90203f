import { NO_LEFTOVERS } from "../control-planes/types";
import type {
    ClusterLeftovers,
    ControlPlane,
    ControlPlanes,
    NodePoolRequest,
} from "../control-planes/types";
import { UNREACHED } from "../control-planes/unreached";
import type { JsonObject } from "../kubernetes/api/json";
import type { PropertyMap } from "../wire/property-value";
import { map, text } from "./properties";
import type { CloudName, CloudResource, ResourceStore } from "./resource-store";

/** What a simulated cluster wants of its control plane. */
export interface ControlPlaneDemand {
    /** The cluster's name in its cloud. */
    readonly name: string;
    /** Minor version, such as "1.35". */
    readonly kubernetesVersion: string;
    readonly serviceRange: string;
}

/** A simulated cluster whose control plane was asked for. */
export interface RunningCluster {
    readonly cloud: CloudName;
    readonly name: string;
    readonly region: string;
    /** Version that the API server reports. */
    readonly version: string;
    /** Address of the API server, such as "https://127.0.0.1:34567". */
    readonly server: string;
    /** "recorded": no API server was started. */
    readonly state: ControlPlane["state"];
}

export interface ClusterControlPlanesOptions {
    /** Administrator token of each cloud's clusters. */
    readonly tokens: Readonly<Record<string, string>>;
    /** Whether the program reaches the API server of a cluster, by the cluster's name. */
    readonly deployerReaches: (clusterName: string) => boolean;
}

/** The control planes behind the simulated clusters. Which one serves a cluster stands in its record. */
export class ClusterControlPlanes {
    private readonly controlPlanes: ControlPlanes;
    private readonly store: ResourceStore;
    private readonly options: ClusterControlPlanesOptions;

    constructor(
        controlPlanes: ControlPlanes,
        store: ResourceStore,
        options: ClusterControlPlanesOptions,
    ) {
        this.controlPlanes = controlPlanes;
        this.store = store;
        this.options = options;
    }

    /** Starts the cluster's control plane, or finds the one that runs. */
    async start(cluster: CloudResource, demand: ControlPlaneDemand): Promise<ControlPlane> {
        const name = this.claimName(cluster, demand.name);
        const started = await this.controlPlanes.start({
            name,
            kubernetesVersion: demand.kubernetesVersion,
            serviceRange: demand.serviceRange,
            adminToken: this.options.tokens[cluster.cloud] ?? "",
        });
        const reached =
            started.state === "recorded" || this.options.deployerReaches(demand.name)
                ? started
                : { ...started, server: UNREACHED };
        this.record(cluster, { name, clusterName: demand.name, ...reached });
        return reached;
    }

    /** Makes the kinds that the cloud brings to the cluster. */
    async defineKinds(cluster: CloudResource, definitions: readonly JsonObject[]): Promise<void> {
        await this.controlPlanes.defineKinds(this.nameOf(cluster), definitions);
    }

    /** Makes a pool's nodes what the request says. */
    async applyPool(cluster: CloudResource, pool: NodePoolRequest): Promise<void> {
        await this.controlPlanes.applyNodePool(this.nameOf(cluster), pool);
    }

    /** Removes a pool's nodes, unless the cluster went before. */
    async removePool(cluster: CloudResource | undefined, pool: string): Promise<void> {
        if (cluster !== undefined) {
            await this.controlPlanes.removeNodePool(this.nameOf(cluster), pool);
        }
    }

    /** What stands in the cluster and holds load balancers and disks of its cloud. */
    async leftovers(cluster: CloudResource): Promise<ClusterLeftovers> {
        const current = this.store.get(cluster.type, cluster, cluster.id) ?? cluster;
        const name = text(current.hidden, "controlPlane.name");
        return name === undefined ? NO_LEFTOVERS : this.controlPlanes.leftovers(name);
    }

    async stop(cluster: CloudResource): Promise<void> {
        const name = text(cluster.hidden, "controlPlane.name");
        if (name !== undefined) {
            await this.controlPlanes.stop(name);
        }
    }

    /** The control plane of a cluster that is ready. */
    of(cluster: CloudResource): ControlPlane | undefined {
        const known = map(cluster.hidden, "controlPlane");
        const { state, server, certificateAuthority, version } = known;
        return (state === "running" || state === "recorded") &&
            typeof server === "string" &&
            typeof certificateAuthority === "string" &&
            typeof version === "string"
            ? { state, server, certificateAuthority, version }
            : undefined;
    }

    /** Every cluster whose control plane was started or recorded. */
    list(): readonly RunningCluster[] {
        return this.store.all().flatMap((cluster) => {
            const controlPlane = this.of(cluster);
            return controlPlane === undefined
                ? []
                : [
                      {
                          cloud: cluster.cloud,
                          name: text(cluster.hidden, "controlPlane.clusterName") ?? "",
                          region: cluster.region,
                          version: controlPlane.version,
                          server: controlPlane.server,
                          state: controlPlane.state,
                      },
                  ];
        });
    }

    /** The cluster's own name, unless a cluster of another cloud or region has it. */
    private claimName(cluster: CloudResource, name: string): string {
        const claimed = text(cluster.hidden, "controlPlane.name");
        if (claimed !== undefined) {
            return claimed;
        }
        const taken = new Set(
            this.store.all().map(({ hidden }) => text(hidden, "controlPlane.name")),
        );
        const candidates = [name, `${name}-${cluster.region}`, `${name}-${cluster.cloud}`];
        const free =
            candidates.find((candidate) => !taken.has(candidate)) ?? `${name}-${taken.size}`;
        this.record(cluster, { name: free });
        return free;
    }

    private record(cluster: CloudResource, controlPlane: PropertyMap): void {
        const current = this.store.get(cluster.type, cluster, cluster.id) ?? cluster;
        this.store.put({ ...current, hidden: { ...current.hidden, controlPlane } });
    }

    private nameOf(cluster: CloudResource): string {
        const current = this.store.get(cluster.type, cluster, cluster.id) ?? cluster;
        const name = text(current.hidden, "controlPlane.name");
        if (name === undefined) {
            throw new Error(`the simulated cluster ${cluster.id} has no control plane`);
        }
        return name;
    }
}
