import type { Administrator, ControlPlane, ControlPlanes } from "../control-planes/types";
import { UNREACHED } from "../control-planes/unreached";
import { isNotFound } from "../kubernetes/api/errors";
import { at, isJsonList, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import { referenceTo } from "../kubernetes/api/objects";
import type { ObjectApi } from "../kubernetes/api/objects";
import { capiControlPlaneName } from "../existing/existing-clusters";
import { minorOf, minorsAhead } from "../world/kubernetes-versions";
import {
    deletingStatus,
    failedStatus,
    readyStatus,
    startingStatus,
    upgradingStatus,
} from "./cluster-status";
import type { ClusterStatus } from "./cluster-status";
import { warn } from "./events";
import { kubeconfigSecret } from "./kubeconfig-secret";
import { nodePools } from "./node-pools";
import { readTopology, TopologyError, type Topology } from "./topology";
import { writeStatus } from "./write-status";

export interface ClusterControllerOptions {
    readonly controlPlanes: ControlPlanes;
    readonly administrator: (controlPlane: string) => Promise<Administrator | undefined>;
    /** Token that the control planes accept beside their administrator's certificate. */
    readonly adminToken: string;
    /** Whether the program reaches the API server of a Cluster, by the Cluster's name. */
    readonly deployerReaches: (cluster: string) => boolean;
}

/** By it the real controller too keeps a Cluster until everything of it is gone. */
const FINALIZER = "cluster.cluster.x-k8s.io";
const WRITE = { fieldManager: "cluster-api", dryRun: false } as const;

/** What was last made of a Cluster. */
interface Made {
    readonly uid: string;
    readonly controlPlane: ControlPlane;
    /** Release of its machines, such as "v1.35.8". */
    readonly version: string;
    /** Everything that its control plane and nodes follow from. */
    readonly digest: string;
    readonly pools: readonly string[];
}

/** Plays Cluster API and its providers for Cluster objects: a real control plane for each, with fake nodes. */
export class ClusterController {
    readonly #options: ClusterControllerOptions;
    readonly #made = new Map<string, Made>();

    constructor(options: ClusterControllerOptions) {
        this.#options = options;
    }

    /** Makes what a Cluster asks for, and writes what came of it to its status. */
    async reconcile(objects: ObjectApi, cluster: JsonObject): Promise<void> {
        if (textAt(cluster, "metadata", "deletionTimestamp") !== undefined) {
            await this.#delete(objects, cluster);
            return;
        }
        if (at(cluster, "spec", "paused") === true) {
            return;
        }
        await keepFinalizer(objects, cluster);
        try {
            const topology = await readTopology(objects, cluster);
            await this.#apply(objects, cluster, topology);
        } catch (error) {
            const reason = error instanceof TopologyError ? error.reason : "ReconcileFailed";
            const message = error instanceof Error ? error.message : String(error);
            if (await this.#report(objects, cluster, failedStatus(cluster, reason, message))) {
                await warn(objects, cluster, reason, message);
            }
        }
    }

    async #apply(objects: ObjectApi, cluster: JsonObject, topology: Topology): Promise<void> {
        const name = textAt(cluster, "metadata", "name") ?? "";
        const uid = textAt(cluster, "metadata", "uid") ?? "";
        const controlPlaneName = capiControlPlaneName(name);
        const made = this.#made.get(controlPlaneName);
        if (made !== undefined && made.uid !== uid) {
            throw new TopologyError(
                "NameTaken",
                `another Cluster of the rehearsal is named ${name}`,
            );
        }
        const pools = nodePools(topology);
        requireNextMinor(made?.controlPlane, topology.version);
        const endpoint = requireEndpoint(topology);
        const digest = JSON.stringify([topology.version, topology.serviceRange, pools]);
        if (made?.digest === digest) {
            await this.#report(objects, cluster, await this.#observed(cluster, made, topology));
            return;
        }
        const beginning = beginningStatus(cluster, made, topology);
        if (beginning !== undefined) {
            await this.#report(objects, cluster, beginning);
        }
        const { controlPlanes, adminToken } = this.#options;
        const controlPlane = await controlPlanes.start({
            name: controlPlaneName,
            kubernetesVersion: minorOf(topology.version),
            serviceRange: topology.serviceRange,
            adminToken,
        });
        await this.#publish(objects, cluster, controlPlane, endpoint);
        for (const pool of pools) {
            await controlPlanes.applyNodePool(controlPlaneName, pool);
        }
        const names = pools.map((pool) => pool.name);
        const gone = (made?.pools ?? []).filter((pool) => !names.includes(pool));
        for (const pool of gone) {
            await controlPlanes.removeNodePool(controlPlaneName, pool);
        }
        const now = { uid, controlPlane, version: topology.version, digest, pools: names };
        this.#made.set(controlPlaneName, now);
        await this.#report(objects, cluster, await this.#observed(cluster, now, topology));
    }

    /** Writes the address and the administrator's kubeconfig where Cluster API does. */
    async #publish(
        objects: ObjectApi,
        cluster: JsonObject,
        controlPlane: ControlPlane,
        endpoint: JsonObject | undefined,
    ): Promise<void> {
        const name = textAt(cluster, "metadata", "name") ?? "";
        const reached =
            controlPlane.state === "recorded" || this.#options.deployerReaches(name)
                ? controlPlane
                : { ...controlPlane, server: UNREACHED };
        const administrator =
            controlPlane.state === "recorded"
                ? undefined
                : await this.#options.administrator(capiControlPlaneName(name));
        const secret = kubeconfigSecret(cluster, reached, administrator);
        await objects.apply(secret, { ...WRITE, force: true });
        if (at(cluster, "spec", "controlPlaneEndpoint", "host") === undefined) {
            const { hostname: host, port } = new URL(controlPlane.server);
            const local = { host, port: port === "" ? 443 : Number(port) };
            const spec = { controlPlaneEndpoint: endpoint ?? local };
            await objects.merge(referenceTo(cluster), { spec }, WRITE);
        }
    }

    async #observed(cluster: JsonObject, made: Made, topology: Topology): Promise<ClusterStatus> {
        const name = textAt(cluster, "metadata", "name") ?? "";
        const answers =
            made.controlPlane.state === "recorded" ||
            (await this.#options.administrator(capiControlPlaneName(name))) !== undefined;
        return readyStatus(cluster, topology, answers);
    }

    async #delete(objects: ObjectApi, cluster: JsonObject): Promise<void> {
        if (!finalizers(cluster).includes(FINALIZER)) {
            return;
        }
        await this.#report(objects, cluster, deletingStatus(cluster));
        const { name, namespace } = referenceTo(cluster);
        const controlPlaneName = capiControlPlaneName(name);
        const made = this.#made.get(controlPlaneName);
        if (made?.uid === textAt(cluster, "metadata", "uid")) {
            await this.#options.controlPlanes.stop(controlPlaneName);
            this.#made.delete(controlPlaneName);
        }
        const secret = { apiVersion: "v1", kind: "Secret", namespace, name: `${name}-kubeconfig` };
        await objects.delete(secret, "Background").catch((error: unknown) => {
            if (!isNotFound(error)) {
                throw error;
            }
        });
        const left = finalizers(cluster).filter((finalizer) => finalizer !== FINALIZER);
        await writeFinalizers(objects, cluster, left);
    }

    #report(
        objects: ObjectApi,
        cluster: JsonObject,
        { conditions, fields }: ClusterStatus,
    ): Promise<boolean> {
        return writeStatus(objects, cluster, conditions, fields);
    }
}

async function keepFinalizer(objects: ObjectApi, cluster: JsonObject): Promise<void> {
    const known = finalizers(cluster);
    if (!known.includes(FINALIZER)) {
        await writeFinalizers(objects, cluster, [...known, FINALIZER]);
    }
}

/** The list is one value: a change of somebody else in the meantime is a conflict, and the next look tries again. */
async function writeFinalizers(
    objects: ObjectApi,
    cluster: JsonObject,
    finalizers: readonly string[],
): Promise<void> {
    const resourceVersion = textAt(cluster, "metadata", "resourceVersion") ?? "";
    await objects.merge(referenceTo(cluster), { metadata: { finalizers, resourceVersion } }, WRITE);
}

function finalizers(cluster: JsonObject): readonly string[] {
    const found = at(cluster, "metadata", "finalizers");
    return isJsonList(found) ? found.map(String) : [];
}

/** What a Cluster says of itself while its control plane is started, for the first time or at another version. */
function beginningStatus(
    cluster: JsonObject,
    made: Made | undefined,
    { version }: Topology,
): ClusterStatus | undefined {
    if (made === undefined) {
        return startingStatus(cluster);
    }
    return made.version === version ? undefined : upgradingStatus(cluster, version);
}

/** kubeadm upgrades one minor at a time, and never back. */
function requireNextMinor(controlPlane: ControlPlane | undefined, version: string): void {
    if (controlPlane === undefined) {
        return;
    }
    const ahead = minorsAhead(controlPlane.version, version);
    if (ahead < 0 || ahead > 1) {
        throw new TopologyError(
            "InvalidVersion",
            `spec.topology.version: version cannot be ${ahead < 0 ? "decreased" : "increased"} from ` +
                `"${controlPlane.version}" to "${version}"${ahead > 1 ? ": one minor at a time" : ""}`,
        );
    }
}

/** Providers without a cloud's load balancer are told the address. */
function requireEndpoint({ infrastructure }: Topology): JsonObject | undefined {
    const kind = textAt(infrastructure, "kind") ?? "";
    const endpoint = at(infrastructure, "spec", "template", "spec", "controlPlaneEndpoint");
    const host = textAt(endpoint, "host") ?? "";
    if (host === "" && /^(Metal3|VSphere)/.test(kind)) {
        throw new TopologyError(
            "InfrastructureNotReady",
            `${kind} ${textAt(infrastructure, "metadata", "name")}: spec.template.spec.controlPlaneEndpoint is needed`,
        );
    }
    return host === "" ? undefined : { host, port: Number(at(endpoint, "port") ?? 6443) };
}
