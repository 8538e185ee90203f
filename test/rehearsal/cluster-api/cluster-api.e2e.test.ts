import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { CLUSTER_API_OPERATOR_KINDS } from "../../../fleet/plan/contents/chart-kinds";
import { ClusterApi } from "../../../rehearsal/cluster-api/controllers";
import { KwokControlPlanes } from "../../../rehearsal/control-planes/kwok-control-planes";
import { controlPlaneProcesses } from "../../../rehearsal/control-planes/processes";
import { ApiClient } from "../../../rehearsal/kubernetes/api/client";
import { Discovery } from "../../../rehearsal/kubernetes/api/discovery";
import { isNotFound } from "../../../rehearsal/kubernetes/api/errors";
import { at, objectsAt, textAt } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { ObjectApi, referenceTo } from "../../../rehearsal/kubernetes/api/objects";
import { condition, isTrue } from "../../../rehearsal/kubernetes/await/conditions";
import { definitionsOf } from "../../../rehearsal/kubernetes/helm/catalogue-charts";
import { ChartCatalogue } from "../../../rehearsal/kubernetes/helm/charts";
import { activeContext, connectionOf } from "../../../rehearsal/kubernetes/kubeconfig";
import { REPOSITORY, describeWithToolchain } from "../with-toolchain";
import { cluster, CLUSTER_CLASS, NAMESPACE, PROVIDERS, TEMPLATES } from "./objects";

jest.setTimeout(120_000);

/** Milliseconds for what the controllers do by themselves. */
const PATIENCE = 40_000;

const WRITE = { fieldManager: "test", dryRun: false } as const;
const CRDS = path.join(REPOSITORY, "..", "shared", "crds");
const schemas = fs.existsSync(CRDS) ? CRDS : undefined;

describeWithToolchain("Cluster API", (binaries) => {
    let directory: string;
    let planes: KwokControlPlanes;
    let clusterApi: ClusterApi;
    let management: ObjectApi;
    const clients: ApiClient[] = [];
    const errors: unknown[] = [];

    beforeAll(async () => {
        directory = fs.mkdtempSync(path.join(os.tmpdir(), "cluster-api-"));
        planes = new KwokControlPlanes({ binaries, directory });
        clusterApi = new ClusterApi({
            controlPlanes: planes,
            administrator: (name) => planes.administrator(name),
            adminToken: "token",
            deployerReaches: () => true,
            managers: () => ["management"],
            schemas,
            onError: (error) => errors.push(error),
        });
        clusterApi.start();
        await planes.start({
            name: "management",
            kubernetesVersion: "1.35",
            serviceRange: "10.96.0.0/16",
            adminToken: "token",
        });
        const administrator = await planes.administrator("management");
        if (administrator === undefined) {
            throw new Error("the management cluster does not answer");
        }
        management = administrator.objects;
        await management.create(
            { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } },
            WRITE,
        );
        const operator = { definitions: definitionsOf(CLUSTER_API_OPERATOR_KINDS), runsPods: true };
        const charts = new ChartCatalogue({ "cluster-api-operator": operator }, schemas);
        for (const definition of charts.chart("cluster-api-operator").definitions) {
            await management.create(definition, WRITE);
        }
    });

    afterAll(async () => {
        const stopped = clusterApi.stop();
        await planes.stopAll();
        await stopped;
        clients.forEach((client) => {
            client.close();
        });
        const left = await controlPlaneProcesses(directory);
        fs.rmSync(directory, { recursive: true, force: true });
        expect(left).toEqual([]);
        expect(errors).toEqual([]);
    });

    /** Tries again until a look succeeds. */
    async function eventually<Result>(look: () => Promise<Result | undefined>): Promise<Result> {
        const deadline = Date.now() + PATIENCE;
        for (;;) {
            let said: unknown = new Error("what was waited for did not come");
            const found = await look().catch((error: unknown) => {
                said = error;
                return undefined;
            });
            if (found !== undefined) {
                return found;
            }
            if (Date.now() > deadline) {
                throw said;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }

    const metal = (): Promise<JsonObject> => management.get(referenceTo(cluster()));

    /** The Cluster once a condition has a status for the generation that it has now. */
    function once(type: string, status: "True" | "False"): Promise<JsonObject> {
        return eventually(async () => {
            const live = await metal();
            const seen =
                at(live, "status", "observedGeneration") === at(live, "metadata", "generation");
            return seen && textAt(condition(live, type), "status") === status ? live : undefined;
        });
    }

    /** The cluster that the kubeconfig in its Secret leads to. */
    async function workload(): Promise<ObjectApi> {
        const secret = await management.get({
            apiVersion: "v1",
            kind: "Secret",
            namespace: NAMESPACE,
            name: "metal-kubeconfig",
        });
        expect(textAt(secret, "type")).toBe("cluster.x-k8s.io/secret");
        expect(at(secret, "metadata", "labels")).toEqual({
            "cluster.x-k8s.io/cluster-name": "metal",
        });
        const text = Buffer.from(textAt(secret, "data", "value") ?? "", "base64").toString();
        const means = { binDirectory: undefined, authorities: [] };
        const client = new ApiClient(connectionOf(activeContext(text, undefined), means));
        clients.push(client);
        return new ObjectApi(client, new Discovery(client));
    }

    const nodes = async (objects: ObjectApi): Promise<readonly JsonObject[]> =>
        objectsAt(await objects.list({ apiVersion: "v1", kind: "Node", namespace: "" }), "items");

    test("providers bring their kinds, the core first", async () => {
        for (const provider of PROVIDERS) {
            await eventually(() => management.create(provider, WRITE));
        }
        const ready = await Promise.all(
            PROVIDERS.map((provider) =>
                eventually(async () => {
                    const live = await management.get(referenceTo(provider));
                    return isTrue(live, "Ready") ? live : undefined;
                }),
            ),
        );
        expect(ready.map((live) => textAt(live, "status", "installedVersion"))).toEqual(
            PROVIDERS.map((provider) => textAt(provider, "spec", "version")),
        );
        for (const object of TEMPLATES) {
            await eventually(() => management.create(object, WRITE));
        }
    });

    test("a Cluster without its class gets a condition and an event, and no control plane", async () => {
        await eventually(() => management.create(cluster({ replicas: 1 }), WRITE));
        const live = await once("Available", "False");
        expect(textAt(condition(live, "TopologyReconciled"), "message")).toContain(
            "ClusterClass clusters/metal: not found",
        );
        const events = await eventually(async () => {
            const list = await management.list({
                apiVersion: "v1",
                kind: "Event",
                namespace: NAMESPACE,
            });
            const items = objectsAt(list, "items");
            return items.length > 0 ? items : undefined;
        });
        expect(events.map((event) => textAt(event, "reason"))).toEqual(["ReconcileFailed"]);
        expect(planes.known().has("capi-metal")).toBe(false);
    });

    test("with its class it becomes a real cluster, whose kubeconfig is in the management cluster", async () => {
        await eventually(() => management.create(CLUSTER_CLASS, WRITE));
        const live = await once("Available", "True");
        expect(at(live, "status", "initialization")).toEqual({
            infrastructureProvisioned: true,
            controlPlaneInitialized: true,
        });
        expect(isTrue(live, "ControlPlaneInitialized")).toBe(true);
        expect(at(live, "spec", "controlPlaneEndpoint")).toEqual({ host: "10.9.0.10", port: 6443 });
        const objects = await workload();
        const [worker, controlPlane] = await nodes(objects);
        expect(textAt(worker, "metadata", "name")).toBe("batch-0");
        expect(at(worker, "metadata", "labels")).toMatchObject({
            team: "data",
            "topology.kubernetes.io/zone": "rack-1",
            "node.cluster.x-k8s.io/pool": "batch",
        });
        expect(at(worker, "metadata", "labels")).not.toHaveProperty("unseen");
        expect(objectsAt(worker, "spec", "taints")).toEqual([
            { key: "dedicated", value: "batch", effect: "NoSchedule" },
        ]);
        expect(textAt(worker, "status", "nodeInfo", "kubeletVersion")).toBe("v1.34.11");
        expect(textAt(controlPlane, "metadata", "name")).toBe("control-plane-0");
        const service = { apiVersion: "v1", kind: "Service", namespace: "default" };
        const kubernetes = await objects.get({ ...service, name: "kubernetes" });
        expect(textAt(kubernetes, "spec", "clusterIP")).toBe("10.101.0.1");
    });

    test("an upgrade by one minor keeps what lives in it; two minors are refused", async () => {
        const objects = await workload();
        const kept = {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "kept", namespace: "default" },
        };
        await objects.create(kept, WRITE);
        const force = { ...WRITE, force: true };
        await management.apply(cluster({ version: "v1.36.1" }), force);
        const refused = await once("TopologyReconciled", "False");
        expect(textAt(condition(refused, "TopologyReconciled"), "message")).toContain(
            "one minor at a time",
        );
        expect(planes.known().get("capi-metal")?.version).toBe("v1.34.0");

        await management.apply(cluster({ version: "v1.35.2", replicas: 3 }), force);
        await once("Available", "True");
        expect(planes.known().get("capi-metal")?.version).toBe("v1.35.0");
        const upgraded = await workload();
        expect(textAt(await upgraded.get(referenceTo(kept)), "metadata", "name")).toBe("kept");
        const versions = (await nodes(upgraded)).map((node) =>
            textAt(node, "status", "nodeInfo", "kubeletVersion"),
        );
        expect(versions).toEqual(["v1.35.2", "v1.35.2", "v1.35.2", "v1.35.2"]);
    });

    test("a dead API server shows, and is not brought back by anybody", async () => {
        const folder = path.join(directory, "clusters", "capi-metal");
        const pids = (await controlPlaneProcesses(folder)).flatMap(({ name, pid }) =>
            name === "kube-apiserver" ? [pid] : [],
        );
        expect(pids).toHaveLength(1);
        pids.forEach((pid) => process.kill(pid, "SIGKILL"));
        const live = await once("RemoteConnectionProbe", "False");
        expect(isTrue(live, "ControlPlaneInitialized")).toBe(true);
    });

    test("a Cluster that is deleted takes its control plane and its Secret with it", async () => {
        await management.delete(referenceTo(cluster()), "Foreground");
        await eventually(() =>
            metal().then(
                () => undefined,
                (error: unknown) => (isNotFound(error) ? true : undefined),
            ),
        );
        const left = await controlPlaneProcesses(path.join(directory, "clusters", "capi-metal"));
        expect(left).toEqual([]);
        await expect(workload()).rejects.toThrow(/not found/);
    });
});
