import { ProviderError } from "../../../rehearsal/wire/provider-error";
import { Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import { reveal } from "../../../rehearsal/wire/property-operations";
import { describeWithToolchain } from "../with-toolchain";
import { configMap, make, ProviderFixture, remove } from "./provider-fixture";
import {
    createRequest,
    checkRequest,
    deleteRequest,
    diffRequest,
    readRequest,
    updateRequest,
} from "./requests";

jest.setTimeout(240_000);

describeWithToolchain("objects on a real API server", (binaries) => {
    const fixture = new ProviderFixture(binaries);

    beforeAll(() => fixture.start());
    afterEach(() => {
        fixture.disconnect();
    });
    afterAll(() => fixture.stop());

    test("an object is previewed, made, read without drift, changed, and deleted", async () => {
        const instance = await fixture.provider();
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
        const instance = await fixture.provider();
        const made = await make(instance, configMap("taken", { a: "1" }));
        await expect(make(instance, configMap("taken", { a: "2" }))).rejects.toThrow(
            /"taken" already exists[^]*pulumi import/,
        );
        const upserting = await fixture.provider({ upsertExistingObjects: "true" });
        const state = (await make(upserting, configMap("other", { a: "1" }))).state;
        expect(state["data"]).toEqual({ a: "1" });
        await remove(instance, made);
    });

    test("a Secret stays secret in state and messages", async () => {
        const instance = await fixture.provider();
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
        const instance = await fixture.provider();
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
        const instance = await fixture.provider();
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
        const instance = await fixture.provider();
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

    test("a deployment is waited for, and a load balancer gets an address", async () => {
        const instance = await fixture.provider();
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
        await fixture.setNodes(1);
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
        await fixture.setNodes(0);
    });
});
