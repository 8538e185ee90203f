import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { KwokControlPlanes } from "../../../rehearsal/control-planes/kwok-control-planes";
import { controlPlaneProcesses } from "../../../rehearsal/control-planes/processes";
import { writeCredentialStandIns } from "../../../rehearsal/credentials/stand-ins";
import { permissiveDefinition } from "../../../rehearsal/kubernetes/helm/charts";
import { kubernetesProvider } from "../../../rehearsal/kubernetes/provider";
import type { KubernetesProviderOptions } from "../../../rehearsal/kubernetes/provider";
import { ProviderError } from "../../../rehearsal/wire/provider-error";
import { Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import { containsUnknown, reveal } from "../../../rehearsal/wire/property-operations";
import type { ProviderInstance } from "../../../rehearsal/wire/types";
import { describeWithToolchain } from "../control-planes/with-toolchain";
import {
    checkRequest,
    createRequest,
    deleteRequest,
    diffRequest,
    readRequest,
    updateRequest,
} from "./requests";

jest.setTimeout(240_000);

const RELEASE = "kubernetes:helm.sh/v3:Release";

/** The garbage collector learns of new kinds every 30 s; until then nothing goes in the foreground. */
const BACKGROUND = { "pulumi.com/deletionPropagationPolicy": "background" };

const widgets = permissiveDefinition({
    group: "example.com",
    kind: "Widget",
    plural: "widgets",
    versions: ["v1"],
    scope: "Namespaced",
});

describeWithToolchain("the Kubernetes provider", (binaries) => {
    let directory: string;
    let planes: KwokControlPlanes;
    let kubeconfig: string;
    const options: KubernetesProviderOptions[] = [];
    const instances: ProviderInstance[] = [];

    beforeAll(async () => {
        directory = fs.mkdtempSync(path.join(os.tmpdir(), "provider-"));
        planes = new KwokControlPlanes({ binaries, directory: path.join(directory, "planes") });
        const tokens = { aws: "a-token", gcp: "g-token", azure: "z-token" };
        const binDirectory = writeCredentialStandIns({ directory, tokens, knownClusters: ["a"] });
        options.push({
            version: "4.34.2",
            binDirectory,
            charts: { widgets: { definitions: [widgets], runsPods: true } },
            retryPauses: [100],
        });
        const { server, certificateAuthority } = await planes.start({
            name: "a",
            kubernetesVersion: "1.35",
            serviceRange: "10.64.0.0/20",
            adminToken: tokens.gcp,
        });
        const authority = Buffer.from(certificateAuthority).toString("base64");
        const cluster = { server, "certificate-authority-data": authority };
        const exec = { command: "gke-gcloud-auth-plugin", provideClusterInfo: true };
        kubeconfig = JSON.stringify({
            "current-context": "a",
            contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
            clusters: [{ name: "a", cluster }],
            users: [{ name: "a", user: { exec } }],
        });
    });

    afterEach(() => {
        instances.splice(0).forEach((instance) => {
            instance.cancel();
        });
    });

    afterAll(async () => {
        await planes.stopAll();
        const left = await controlPlaneProcesses(directory);
        fs.rmSync(directory, { recursive: true, force: true });
        expect(left).toEqual([]);
    });

    async function provider(settings: PropertyMap = {}): Promise<ProviderInstance> {
        const [given] = options;
        const instance = kubernetesProvider(given ?? { version: "" }).instance();
        instances.push(instance);
        await instance.configure({
            kubeconfig: new Secret(kubeconfig),
            enableConfigMapMutable: "true",
            enableSecretMutable: "true",
            ...settings,
        });
        return instance;
    }

    /** Checks and creates, as the engine does. */
    async function make(
        instance: ProviderInstance,
        given: PropertyMap,
        type?: string,
    ): Promise<{ inputs: PropertyMap; id: string; state: PropertyMap }> {
        const { inputs, failures } = await instance.check(checkRequest(given, {}, type));
        expect(failures).toEqual([]);
        return { inputs, ...(await instance.create(createRequest(inputs, false, type))) };
    }

    async function remove(
        instance: ProviderInstance,
        { id, inputs, state }: { id: string; inputs: PropertyMap; state: PropertyMap },
        type?: string,
    ): Promise<void> {
        await instance.delete(deleteRequest(id, inputs, state, type));
        expect(await instance.read(readRequest(id, inputs, state, type))).toBeUndefined();
    }

    function configMap(name: string, data: PropertyMap): PropertyMap {
        return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data };
    }

    test("an object is previewed, made, read without drift, changed, and deleted", async () => {
        const instance = await provider();
        const inputs = configMap("life", { a: "1", b: "2" });
        const previewed = await instance.create(createRequest(inputs, true));
        expect(previewed).toMatchObject({ id: "", state: { data: { a: "1", b: "2" } } });
        expect(previewed.state).not.toHaveProperty("status");

        const made = await make(instance, inputs);
        expect(made.id).toBe("default/life");
        const read = await instance.read(readRequest(made.id, made.inputs, made.state));
        expect(read?.inputs).toEqual(made.inputs);
        expect((await instance.diff(diffRequest(read?.state ?? {}, made.inputs))).changed).toBe(
            false,
        );

        const { inputs: wanted } = await instance.check(
            checkRequest(configMap("life", { a: "3" }), made.inputs),
        );
        const preview = await instance.update(updateRequest(made.id, made.state, wanted, true));
        expect(preview["data"]).toMatchObject({ a: "3" });
        const updated = await instance.update(updateRequest(made.id, made.state, wanted));
        // The field that the program dropped is gone, although another manager had made it.
        expect(updated["data"]).toEqual({ a: "3" });
        await remove(instance, { ...made, state: updated });
    });

    test("an object that is there already is not taken over, unless the provider says so", async () => {
        const instance = await provider();
        const made = await make(instance, configMap("taken", { a: "1" }));
        await expect(make(instance, configMap("taken", { a: "2" }))).rejects.toThrow(
            /"taken" already exists[^]*pulumi import/,
        );
        const upserting = await provider({ upsertExistingObjects: "true" });
        const state = (await make(upserting, configMap("other", { a: "1" }))).state;
        expect(state["data"]).toEqual({ a: "1" });
        await remove(instance, made);
    });

    test("a Secret stays secret in state and messages", async () => {
        const instance = await provider();
        const secret = {
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "password" },
            stringData: { password: new Secret("hunter2") },
        };
        const made = await make(instance, secret);
        expect(made.state["data"]).toBeInstanceOf(Secret);
        expect(reveal(made.state)["data"]).toEqual({ password: "aHVudGVyMg==" });
        const bad = { ...secret, metadata: { name: "bad" }, type: "kubernetes.io/tls" };
        await expect(make(instance, bad)).rejects.toThrow(/data\[tls\.crt\]/);
        await expect(make(instance, bad)).rejects.not.toThrow(/hunter2|aHVudGVyMg/);
        await remove(instance, made);
    });

    test("the server's own form of a value is no change", async () => {
        const instance = await provider();
        const made = await make(instance, {
            apiVersion: "v1",
            kind: "ResourceQuota",
            metadata: { name: "quota" },
            spec: { hard: { "requests.cpu": "1000m", "requests.memory": "1024Mi" } },
        });
        expect((await instance.diff(diffRequest(made.state, made.inputs))).changed).toBe(false);
        const read = await instance.read(readRequest(made.id, made.inputs, made.state));
        expect(read?.inputs).toEqual(made.inputs);
        await remove(instance, made);
    });

    test("what somebody else changed shows after a refresh", async () => {
        const instance = await provider();
        const made = await make(instance, configMap("drift", { a: "1" }));
        const other = await instance.update(
            updateRequest(made.id, made.state, { ...made.inputs, data: { a: "2" } }),
        );
        expect(other["data"]).toEqual({ a: "2" });
        const read = await instance.read(readRequest(made.id, made.inputs, made.state));
        expect(read?.inputs["data"]).toEqual({ a: "2" });
        const { differing } = await instance.diff(diffRequest(read?.state ?? {}, made.inputs));
        expect(differing).toEqual(["data"]);
        await remove(instance, made);
    });

    test("what a preview cannot know is taken as given", async () => {
        const instance = await provider();
        const unknown = configMap("unknown", { a: UNKNOWN });
        expect((await instance.create(createRequest(unknown, true))).state).toEqual(unknown);
        const elsewhere = {
            ...configMap("a", { a: "b" }),
            metadata: { name: "a", namespace: "not-yet" },
        };
        expect((await instance.create(createRequest(elsewhere, true))).state).toEqual(elsewhere);
        await expect(instance.create(createRequest(elsewhere))).rejects.toThrow(
            /namespaces "not-yet" not found/,
        );
    });

    test("a release brings its kinds; objects of them fail before it and stand after it", async () => {
        const instance = await provider();
        await planes.applyNodePool("a", nodes(1));
        const metadata = { name: "w", annotations: BACKGROUND };
        const widget = { apiVersion: "example.com/v1", kind: "Widget", metadata };
        await expect(make(instance, widget)).rejects.toThrow(/Verify that any required CRDs/);

        const given = { chart: "widgets", name: "widgets", version: "1.2.3", values: { a: 1 } };
        const { state: preview } = await instance.create(createRequest(given, true, RELEASE));
        expect(containsUnknown(preview["status"])).toBe(true);
        const release = await make(instance, given, RELEASE);
        expect(release.id).toBe("default/widgets");
        expect(release.state["status"]).toMatchObject({ revision: 1, status: "deployed" });
        expect(
            (await instance.diff(diffRequest(release.state, release.inputs, [], RELEASE))).changed,
        ).toBe(false);
        await expect(make(instance, given, RELEASE)).rejects.toThrow(/still in use/);

        const made = await make(instance, widget);
        const wanted = { ...release.inputs, values: { a: 2 } };
        const update = updateRequest(release.id, release.state, wanted, false, RELEASE);
        const updated = await instance.update(update);
        expect(updated["status"]).toMatchObject({ revision: 2, status: "deployed" });
        await remove(instance, made);
        await remove(instance, { ...release, state: updated }, RELEASE);
        await planes.removeNodePool("a", "default");
    });

    test("a release without a node waits out its limit, fails, and exists all the same", async () => {
        const instance = await provider();
        const given = { chart: "redis", name: "redis", version: "1.0.0", timeout: 1 };
        const failed = await make(instance, given, RELEASE).then(
            () => undefined,
            (error: unknown) => error,
        );
        expect(failed).toBeInstanceOf(ProviderError);
        expect(failed).toMatchObject({
            message: expect.stringContaining("context deadline exceeded") as unknown,
            partial: { id: "default/redis", state: { status: { status: "failed" } } },
        });
        await instance.delete(deleteRequest("default/redis", given, {}, RELEASE));
    });

    test("a deployment is waited for, and a load balancer gets an address", async () => {
        const instance = await provider();
        const deployment = {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "web", annotations: { "pulumi.com/timeoutSeconds": "1" } },
            spec: {
                replicas: 2,
                selector: { matchLabels: { app: "web" } },
                template: {
                    metadata: { labels: { app: "web" } },
                    spec: { containers: [{ name: "web", image: "nginx" }] },
                },
            },
        };
        const late = await make(instance, deployment).then(
            () => undefined,
            (error: unknown) => error,
        );
        expect(late).toMatchObject({
            message: expect.stringMatching(/timed out[^]*no nodes available/) as unknown,
            partial: { id: "default/web" },
        });
        await planes.applyNodePool("a", nodes(1));
        const patient = { ...deployment.metadata, annotations: {} };
        const state = late instanceof ProviderError ? (late.partial?.state ?? {}) : {};
        const updated = await instance.update(
            updateRequest("default/web", state, { ...deployment, metadata: patient }),
        );
        expect(updated["status"]).toMatchObject({ availableReplicas: 2 });
        await instance.delete(deleteRequest("default/web", deployment, updated));

        const service = await make(instance, {
            apiVersion: "v1",
            kind: "Service",
            metadata: { name: "web" },
            spec: { type: "LoadBalancer", ports: [{ port: 80 }], selector: { app: "web" } },
        });
        expect(service.state["status"]).toMatchObject({
            loadBalancer: { ingress: [{ ip: expect.stringMatching(/^198\.1[89]\./) as unknown }] },
        });
        await remove(instance, service);
        await planes.removeNodePool("a", "default");
    });

    test("a definition that the program brings is served when it is made", async () => {
        const instance = await provider();
        const things = permissiveDefinition({
            group: "things.example.com",
            kind: "Thing",
            plural: "things",
            versions: ["v1"],
            scope: "Cluster",
        });
        // A definition is JSON, which is made of property values.
        const definition = JSON.parse(JSON.stringify(things)) as PropertyMap;
        const made = await make(instance, definition);
        const thing = {
            apiVersion: "things.example.com/v1",
            kind: "Thing",
            metadata: { name: "t", annotations: BACKGROUND },
            spec: { any: "thing" },
        };
        const instanceOfIt = await make(instance, thing);
        expect(instanceOfIt.id).toBe("t");
        await remove(instance, instanceOfIt);
        await remove(instance, made);
        expect(await instance.read(readRequest("t", thing, instanceOfIt.state))).toBeUndefined();
    });

    test("a cluster that does not answer is named, skipped or forgotten as its provider says", async () => {
        const dead = kubeconfig.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:9");
        const inputs = configMap("dead", { a: "1" });
        const silent = await provider({ kubeconfig: dead });
        expect((await silent.create(createRequest(inputs, true))).state).toEqual(inputs);
        await expect(silent.create(createRequest(inputs))).rejects.toThrow(
            /https:\/\/127\.0\.0\.1:9/,
        );
        await expect(silent.create(createRequest(inputs))).rejects.not.toThrow(/token/);
        await expect(silent.delete(deleteRequest("default/dead", inputs, {}))).rejects.toThrow(
            /deleteUnreachable/,
        );

        const skipping = await provider({ kubeconfig: dead, skipUpdateUnreachable: "true" });
        const { inputs: kept } = await skipping.check(
            checkRequest(configMap("dead", { a: "2" }), inputs),
        );
        expect(kept).toEqual(inputs);
        const read = readRequest("default/dead", inputs, inputs);
        expect(await skipping.read(read)).toMatchObject({ id: "default/dead" });

        const forgetting = await provider({ kubeconfig: dead, deleteUnreachable: "true" });
        expect(await forgetting.read(read)).toBeUndefined();
        await forgetting.delete(deleteRequest("default/dead", inputs, {}));
        await expect(
            forgetting.delete(deleteRequest("default/r", { chart: "r" }, {}, RELEASE)),
        ).rejects.toThrow(/can't delete Helm Release/);
    });

    test("a provider without a login says so, and never with its kubeconfig", async () => {
        const refused = kubeconfig.replace("gke-gcloud-auth-plugin", "kubelogin");
        const instance = await provider({ kubeconfig: refused });
        const inputs = configMap("refused", { a: "1" });
        await expect(instance.create(createRequest(inputs))).rejects.toThrow(
            /exec plugin kubelogin: Error: no command is given/,
        );
    });

    function nodes(count: number): Parameters<KwokControlPlanes["applyNodePool"]>[1] {
        return {
            name: "default",
            count,
            labels: {},
            zones: ["a"],
            region: "r",
            instanceType: "m",
            taints: [],
        };
    }
});
