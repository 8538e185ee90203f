import { CATALOGUE } from "../../../fleet/plan/contents/catalogue";
import { catalogueCharts } from "../../../rehearsal/kubernetes/helm/catalogue-charts";
import { permissiveDefinition } from "../../../rehearsal/kubernetes/helm/charts";
import { ProviderError } from "../../../rehearsal/wire/provider-error";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import { containsUnknown } from "../../../rehearsal/wire/property-operations";
import { describeWithToolchain } from "../with-toolchain";
import { configMap, make, ProviderFixture, remove } from "./provider-fixture";
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

describeWithToolchain("releases and kinds on a real API server", (binaries) => {
    const fixture = new ProviderFixture(binaries, {
        ...catalogueCharts(),
        widgets: { definitions: [widgets], runsPods: true },
    });

    beforeAll(() => fixture.start());
    afterEach(() => {
        fixture.disconnect();
    });
    afterAll(() => fixture.stop());

    test("a release brings its kinds; objects of them fail before it and stand after it", async () => {
        const instance = await fixture.provider();
        await fixture.setNodes(1);
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
        await fixture.setNodes(0);
    });

    test("a release without a node waits out its limit, fails, and exists all the same", async () => {
        const instance = await fixture.provider();
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

    test("every chart of the catalogue brings kinds that the API server takes and serves", async () => {
        const instance = await fixture.provider();
        const bringing = Object.values(CATALOGUE).filter(({ kinds }) => kinds.length > 0);
        await fixture.setNodes(1);
        for (const { chart, version } of bringing) {
            const given = { chart, name: chart.split("/").at(-1) ?? chart, version };
            const release = await make(instance, given, RELEASE);
            expect(release.state["status"]).toMatchObject({ status: "deployed" });
        }
        await fixture.setNodes(0);

        for (const { apiVersion, kind, scope } of bringing.flatMap((entry) => entry.kinds)) {
            const thing = {
                apiVersion,
                kind,
                metadata: { name: "probe", annotations: BACKGROUND },
            };
            const made = await make(instance, thing);
            expect(made.id).toBe(scope === "Cluster" ? "probe" : "default/probe");
            await remove(instance, made);
        }
    });

    test("a definition that the program brings is served when it is made", async () => {
        const instance = await fixture.provider();
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
        const dead = fixture.kubeconfig.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:9");
        const inputs = configMap("dead", { a: "1" });
        const silent = await fixture.provider({ kubeconfig: dead });
        expect((await silent.create(createRequest(inputs, true))).state).toEqual(inputs);
        await expect(silent.create(createRequest(inputs))).rejects.toThrow(
            /https:\/\/127\.0\.0\.1:9/,
        );
        await expect(silent.create(createRequest(inputs))).rejects.not.toThrow(/token/);
        await expect(silent.delete(deleteRequest("default/dead", inputs, {}))).rejects.toThrow(
            /deleteUnreachable/,
        );

        const skipping = await fixture.provider({
            kubeconfig: dead,
            skipUpdateUnreachable: "true",
        });
        const { inputs: kept } = await skipping.check(
            checkRequest(configMap("dead", { a: "2" }), inputs),
        );
        expect(kept).toEqual(inputs);
        const read = readRequest("default/dead", inputs, inputs);
        expect(await skipping.read(read)).toMatchObject({ id: "default/dead" });

        const forgetting = await fixture.provider({ kubeconfig: dead, deleteUnreachable: "true" });
        expect(await forgetting.read(read)).toBeUndefined();
        await forgetting.delete(deleteRequest("default/dead", inputs, {}));
        await expect(
            forgetting.delete(deleteRequest("default/r", { chart: "r" }, {}, RELEASE)),
        ).rejects.toThrow(/can't delete Helm Release/);
    });

    test("a provider without a login says so, and never with its kubeconfig", async () => {
        const refused = fixture.kubeconfig.replace("gke-gcloud-auth-plugin", "kubelogin");
        const instance = await fixture.provider({ kubeconfig: refused });
        const inputs = configMap("refused", { a: "1" });
        await expect(instance.create(createRequest(inputs))).rejects.toThrow(
            /exec plugin kubelogin: Error: no command is given/,
        );
    });
});
