import { gunzipSync } from "node:zlib";

import { asMap } from "../../../fleet/as-map";
import { Cluster } from "../../../rehearsal/kubernetes/cluster";
import { textAt } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { testAddresses } from "../../../rehearsal/kubernetes/await/load-balancer";
import { catalogueCharts } from "../../../rehearsal/kubernetes/helm/catalogue-charts";
import { ChartCatalogue } from "../../../rehearsal/kubernetes/helm/charts";
import { LiveReleases } from "../../../rehearsal/kubernetes/helm/live-releases";
import { HELM_RELEASE } from "../../../rehearsal/kubernetes/objects/kinds";
import { LiveObjects } from "../../../rehearsal/kubernetes/objects/live-objects";
import { providerSettings } from "../../../rehearsal/kubernetes/settings";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import type * as memoryApi from "./memory-api";
import { createRequest, updateRequest } from "./requests";

jest.mock("../../../rehearsal/kubernetes/api/client", () => ({
    ApiClient: jest.requireActual<typeof memoryApi>("./memory-api").MemoryApi,
}));

const KARPENTER = {
    name: "karpenter",
    namespace: "kube-system",
    chart: "oci://public.ecr.aws/karpenter/karpenter",
    version: "1.14.1",
    timeout: 0,
    values: { replicas: 1 },
};
const DEFINITIONS = {
    ...KARPENTER,
    name: "karpenter-crd",
    chart: "oci://public.ecr.aws/karpenter/karpenter-crd",
    values: {},
};
const POOL = {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: "batch" },
    spec: { limits: { cpu: "64" } },
};

function connected() {
    const cluster = new Cluster(
        {
            server: "https://api.test",
            certificateAuthority: undefined,
            serverName: undefined,
            skipTlsVerify: false,
            clientCertificate: undefined,
            credentials: { headers: () => Promise.resolve({}), expire: () => undefined },
        },
        providerSettings({}),
        { loadBalancers: testAddresses, retryPauses: [1] },
    );
    const { signal } = new AbortController();
    return {
        cluster,
        objects: new LiveObjects(cluster, signal),
        releases: new LiveReleases(cluster, new ChartCatalogue(catalogueCharts()), signal),
    };
}

function install(releases: LiveReleases, inputs: PropertyMap) {
    return releases.create(createRequest(inputs, false, HELM_RELEASE));
}

function addNode({ objects }: Cluster): Promise<JsonObject> {
    const status = { conditions: [{ type: "Ready", status: "True" }] };
    return objects.create(
        { apiVersion: "v1", kind: "Node", metadata: { name: "node-1" }, status },
        { fieldManager: "test", dryRun: false },
    );
}

/** Revisions of a release, by number. */
async function revisions({ objects }: Cluster, name: string): Promise<readonly string[]> {
    const kind = { apiVersion: "v1", kind: "Secret", namespace: "kube-system" };
    const list = await objects.list(kind, `owner=helm,name=${name}`);
    return (Array.isArray(list["items"]) ? list["items"] : []).map(
        (item: JsonObject) =>
            `${textAt(item, "metadata", "labels", "version") ?? ""} ${textAt(item, "metadata", "labels", "status") ?? ""}`,
    );
}

/** What Helm would read: JSON, compressed, in base64, in a Secret's base64. */
async function valuesOf({ objects }: Cluster, name: string, number: number): Promise<unknown> {
    const secret = await objects.get({
        apiVersion: "v1",
        kind: "Secret",
        namespace: "kube-system",
        name: `sh.helm.release.v1.${name}.v${number}`,
    });
    const encoded = Buffer.from(textAt(secret, "data", "release") ?? "", "base64").toString();
    const text = gunzipSync(Buffer.from(encoded, "base64")).toString();
    return asMap(JSON.parse(text))?.["config"];
}

test("an object of the catalogue's kinds fails before its chart, and stands after it", async () => {
    const { objects, releases } = connected();
    const create = () => objects.create(createRequest(POOL));

    await expect(create()).rejects.toThrow(/Verify that any required CRDs have been created/);
    await install(releases, DEFINITIONS);
    expect(await create()).toMatchObject({ id: "batch" });
});

test("definitions alone need no node; Karpenter itself does", async () => {
    const { cluster, releases } = connected();

    expect(await install(releases, DEFINITIONS)).toMatchObject({
        id: "kube-system/karpenter-crd",
        state: { status: { status: "deployed", version: "1.14.1" } },
    });
    await expect(install(releases, KARPENTER)).rejects.toThrow(/no node is ready to run its pods/);
    expect(await revisions(cluster, "karpenter")).toEqual(["1 failed"]);
});

test("an atomic release that fails is gone, so that the next try can have its name", async () => {
    const { cluster, releases } = connected();
    const inputs = { ...KARPENTER, atomic: true };

    await expect(install(releases, inputs)).rejects.toThrow(
        /release karpenter failed, and has been uninstalled due to atomic being set/,
    );
    expect(await revisions(cluster, "karpenter")).toEqual([]);

    await addNode(cluster);
    await install(releases, inputs);
    expect(await revisions(cluster, "karpenter")).toEqual(["1 deployed"]);
});

test("an atomic release that fails to change goes back to what it was", async () => {
    const { cluster, releases } = connected();
    const inputs = { ...KARPENTER, atomic: true };
    await addNode(cluster);
    const { id, state } = await install(releases, inputs);
    await cluster.objects.delete(
        { apiVersion: "v1", kind: "Node", namespace: "", name: "node-1" },
        "Background",
    );

    const wanted = { ...inputs, values: { replicas: 2 } };
    await expect(
        releases.update(updateRequest(id, state, wanted, false, HELM_RELEASE)),
    ).rejects.toThrow(/release karpenter failed, and has been rolled back due to atomic being set/);
    expect(await revisions(cluster, "karpenter")).toEqual([
        "1 superseded",
        "2 failed",
        "3 deployed",
    ]);
    expect(await valuesOf(cluster, "karpenter", 3)).toEqual({ replicas: 1 });
});
