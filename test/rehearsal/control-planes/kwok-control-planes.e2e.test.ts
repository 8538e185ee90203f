import * as fs from "node:fs";
import { createServer } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import { KwokControlPlanes } from "../../../rehearsal/control-planes/kwok-control-planes";
import { controlPlaneProcesses } from "../../../rehearsal/control-planes/processes";
import { readRecord } from "../../../rehearsal/control-planes/record";
import { controlPlaneFolder } from "../../../rehearsal/control-planes/folder";
import type { ControlPlane, NodePoolRequest } from "../../../rehearsal/control-planes/types";
import { ApiClient } from "../../../rehearsal/kubernetes/api/client";
import type { ApiConnection } from "../../../rehearsal/kubernetes/api/client";
import { ANONYMOUS, bearerToken } from "../../../rehearsal/kubernetes/api/credentials";
import type { Credentials } from "../../../rehearsal/kubernetes/api/credentials";
import { at, objectsAt, textAt } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { AUTO_MODE_DEFINITIONS } from "../../../rehearsal/world/aws/eks-auto-mode-kinds";
import { describeWithToolchain } from "../with-toolchain";

jest.setTimeout(240_000);

const pool: NodePoolRequest = {
    name: "default",
    count: 2,
    labels: { pool: "default" },
    zones: ["z-a", "z-b"],
    region: "z",
    instanceType: "m6i.large",
    taints: [],
};

function request(
    name: string,
    kubernetesVersion = "1.35",
): Parameters<KwokControlPlanes["start"]>[0] {
    return {
        name,
        kubernetesVersion,
        serviceRange: "10.64.0.0/20",
        adminToken: `token-of-${name}`,
    };
}

function connectionTo(controlPlane: ControlPlane, credentials: Credentials): ApiConnection {
    return {
        server: controlPlane.server,
        certificateAuthority: controlPlane.certificateAuthority,
        serverName: undefined,
        skipTlsVerify: false,
        clientCertificate: undefined,
        credentials,
    };
}

describeWithToolchain("control planes", (binaries) => {
    let directory: string;
    let planes: KwokControlPlanes;
    const clients: ApiClient[] = [];

    function client(controlPlane: ControlPlane, credentials: Credentials): ApiClient {
        const made = new ApiClient(connectionTo(controlPlane, credentials));
        clients.push(made);
        return made;
    }

    async function get(
        controlPlane: ControlPlane,
        name: string,
        path: string,
    ): Promise<JsonObject> {
        return client(controlPlane, bearerToken(`token-of-${name}`)).request({
            method: "GET",
            path,
        });
    }

    /** Creates an object in the control plane "a". */
    async function post(
        controlPlane: ControlPlane,
        path: string,
        body: JsonObject,
    ): Promise<JsonObject> {
        return client(controlPlane, bearerToken("token-of-a")).request({
            method: "POST",
            path,
            body,
        });
    }

    /** Asks the control plane "a" for something until `end` has come: who waits for its restart gets every answer. */
    async function answersUntil(controlPlane: ControlPlane, end: Promise<unknown>): Promise<void> {
        const patient = new ApiClient({
            ...connectionTo(controlPlane, bearerToken("token-of-a")),
            mayReturn: () => planes.restarted(controlPlane.server),
        });
        clients.push(patient);
        const asked = async (): Promise<string> => {
            await patient.request({ method: "GET", path: "/api/v1/namespaces" });
            return "answered";
        };
        // A promise that has settled wins over an answer that has yet to come.
        let first = "answered";
        while (first === "answered") {
            first = await Promise.race([end.then(() => "ended"), asked()]);
        }
    }

    async function kubelets(controlPlane: ControlPlane): Promise<(string | undefined)[]> {
        const nodes = objectsAt(await get(controlPlane, "a", "/api/v1/nodes"), "items");
        return nodes.map((node) => textAt(node, "status", "nodeInfo", "kubeletVersion"));
    }

    beforeEach(() => {
        directory = fs.mkdtempSync(path.join(os.tmpdir(), "control-planes-"));
        planes = new KwokControlPlanes({ binaries, directory });
    });

    afterEach(async () => {
        clients.splice(0).forEach((each) => {
            each.close();
        });
        await planes.stopAll();
        const left = await controlPlaneProcesses(directory);
        fs.rmSync(directory, { recursive: true, force: true });
        expect(left).toEqual([]);
    });

    test("two start side by side, each with its version, its token and its nodes", async () => {
        const [a, b] = await Promise.all([
            planes.start(request("a", "1.35")),
            planes.start(request("b", "1.34")),
        ]);
        expect([a.state, a.version, b.state, b.version]).toEqual([
            "running",
            "v1.35.0",
            "running",
            "v1.34.0",
        ]);
        await expect(get(a, "b", "/api/v1/namespaces")).rejects.toThrow(/Unauthorized/);

        const review = await client(a, bearerToken("token-of-a")).request({
            method: "POST",
            path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
        });
        expect(at(review, "status", "userInfo")).toMatchObject({
            username: "cloud-administrator",
            groups: expect.arrayContaining(["system:masters"]) as unknown,
        });

        const nobody = client(a, ANONYMOUS);
        expect(await nobody.text({ method: "GET", path: "/readyz" })).toBe("ok");
        await expect(nobody.request({ method: "GET", path: "/version" })).rejects.toThrow(
            /Unauthorized/,
        );

        const service = await get(a, "a", "/api/v1/namespaces/default/services/kubernetes");
        expect(textAt(service, "spec", "clusterIP")).toBe("10.64.0.1");
        expect(fs.statSync(controlPlaneFolder(directory, "a").tokens).mode & 0o777).toBe(0o600);
    });

    test("kinds that a cloud brings are served at once, and made a second time nothing happens", async () => {
        const started = await planes.start(request("a"));
        await planes.defineKinds("a", AUTO_MODE_DEFINITIONS);
        const nodeClass = {
            apiVersion: "eks.amazonaws.com/v1",
            kind: "NodeClass",
            metadata: { name: "default-nodes" },
            spec: { networkPolicy: "DefaultAllow" },
        };
        const path = "/apis/eks.amazonaws.com/v1/nodeclasses";
        await post(started, path, nodeClass);
        await planes.defineKinds("a", AUTO_MODE_DEFINITIONS);
        expect(await get(started, "a", `${path}/default-nodes`)).toMatchObject({
            spec: { networkPolicy: "DefaultAllow" },
        });
    });

    test("a pool grows, changes, shrinks and goes; what is there already stays", async () => {
        const started = await planes.start(request("a"));
        const nodes = async (): Promise<readonly JsonObject[]> =>
            objectsAt(await get(started, "a", "/api/v1/nodes"), "items");

        await planes.applyNodePool("a", pool);
        const [first] = await nodes();
        expect(textAt(first, "status", "nodeInfo", "kubeletVersion")).toBe("v1.35.0");
        await planes.applyNodePool("a", {
            ...pool,
            count: 3,
            labels: { team: "platform" },
            taints: [{ key: "dedicated", effect: "NoSchedule" }],
        });
        const grown = await nodes();
        expect(grown).toHaveLength(3);
        expect(textAt(grown[0], "metadata", "uid")).toBe(textAt(first, "metadata", "uid"));
        expect(at(grown[0], "metadata", "labels")).toMatchObject({ team: "platform" });
        expect(at(grown[0], "metadata", "labels")).not.toHaveProperty("pool");
        expect(objectsAt(grown[2], "spec", "taints")).toContainEqual({
            key: "dedicated",
            effect: "NoSchedule",
        });

        await planes.applyNodePool("a", { ...pool, count: 1, kubeletVersion: "v1.34.0" });
        const [left, ...others] = await nodes();
        expect([textAt(left, "metadata", "name"), others]).toEqual(["default-0", []]);
        expect(objectsAt(left, "spec", "taints")).toEqual([]);
        expect(textAt(left, "status", "nodeInfo", "kubeletVersion")).toBe("v1.34.0");
        await planes.removeNodePool("a", "default");
        expect(await nodes()).toEqual([]);
    });

    test("who comes later finds what runs, upgrades it in place, and stops it", async () => {
        const first = await planes.start(request("a"));
        await post(first, "/api/v1/namespaces/default/configmaps", {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "kept" },
            data: { answer: "42" },
        });
        await planes.applyNodePool("a", pool);
        planes.close();

        planes = new KwokControlPlanes({ binaries, directory });
        expect(await planes.start(request("a"))).toEqual(first);
        const upgrading = planes.start(request("a", "1.36"));
        await answersUntil(first, upgrading);
        const upgraded = await upgrading;
        expect(upgraded.server).toBe(first.server);
        expect(upgraded.version).toMatch(/^v1\.36\./);
        const kept = await get(upgraded, "a", "/api/v1/namespaces/default/configmaps/kept");
        expect(textAt(kept, "data", "answer")).toBe("42");
        // The nodes are those of before, with their old version until their pool is upgraded too.
        expect(await kubelets(upgraded)).toEqual(["v1.35.0", "v1.35.0"]);
        await planes.applyNodePool("a", pool);
        expect(await kubelets(upgraded)).toEqual([upgraded.version, upgraded.version]);

        await planes.stop("a");
        expect(await controlPlaneProcesses(directory)).toEqual([]);
        await planes.stop("a");
    });

    test("Services of type LoadBalancer and claimed volumes are left over, until they go", async () => {
        const started = await planes.start(request("a"));
        const ports = [{ port: 80 }];
        const service = (name: string, type: string): JsonObject => ({
            apiVersion: "v1",
            kind: "Service",
            metadata: { name },
            spec: { type, ports },
        });
        const volume = (name: string, claim: JsonObject): JsonObject => ({
            apiVersion: "v1",
            kind: "PersistentVolume",
            metadata: { name },
            spec: {
                capacity: { storage: "1Gi" },
                accessModes: ["ReadWriteOnce"],
                csi: { driver: "ebs.csi.aws.com", volumeHandle: name },
                ...claim,
            },
        });
        expect(await planes.leftovers("a")).toEqual({ loadBalancers: [], volumes: [] });
        const services = "/api/v1/namespaces/default/services";
        await post(started, services, service("web", "LoadBalancer"));
        await post(started, services, service("inside", "ClusterIP"));
        await post(started, "/api/v1/persistentvolumes", volume("free", {}));
        const claimRef = { namespace: "default", name: "data" };
        await post(started, "/api/v1/persistentvolumes", volume("disk", { claimRef }));
        expect(await planes.leftovers("a")).toEqual({
            loadBalancers: ["default/web"],
            volumes: ["disk"],
        });
        await client(started, bearerToken("token-of-a")).request({
            method: "DELETE",
            path: `${services}/web`,
        });
        expect((await planes.leftovers("a")).loadBalancers).toEqual([]);
        expect(await planes.leftovers("nobody")).toEqual({ loadBalancers: [], volumes: [] });
    });

    test("the first ones up to the limit start, the others are recorded", async () => {
        planes = new KwokControlPlanes({ binaries, directory, limit: 1 });
        const states = await Promise.all(
            ["a", "b"].map(async (name) => (await planes.start(request(name))).state),
        );
        expect(states).toEqual(["running", "recorded"]);
    });

    test("a port that was taken in the meantime is given up for another", async () => {
        const first = await planes.start(request("a"));
        planes.close();
        const { port } = new URL(first.server);
        const folder = controlPlaneFolder(directory, "a");
        for (const { pid } of await controlPlaneProcesses(folder.cluster)) {
            process.kill(pid, "SIGKILL");
        }
        const squatter = createServer();
        await new Promise<void>((resolve) => {
            const listen = (): void => {
                squatter.listen(Number(port), "127.0.0.1", resolve);
            };
            // The killed API server may hold its port for a moment.
            squatter.on("error", () => setTimeout(listen, 50));
            listen();
        });
        try {
            planes = new KwokControlPlanes({ binaries, directory });
            const second = await planes.start(request("a"));
            expect(second.server).not.toBe(first.server);
            expect(readRecord(folder)?.controlPlane.server).toBe(second.server);
        } finally {
            squatter.close();
        }
    });

    test("a version that the API server cannot serve is a clear error and leaves no process", async () => {
        await expect(planes.start(request("a", "1.20"))).rejects.toThrow(
            /"a" did not start: kube-apiserver ended[^]*What to do: declare a Kubernetes version/,
        );
        expect(await controlPlaneProcesses(directory)).toEqual([]);
    });

    test("stopping all ends one that is starting", async () => {
        const starting = planes.start(request("a"));
        starting.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 700));
        await planes.stopAll();
        await expect(starting).rejects.toThrow();
    });
});
