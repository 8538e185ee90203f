import { Secret } from "../../../../rehearsal/wire/property-value";
import { text } from "../../../../rehearsal/world/properties";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { AUTHORITY, removeWorlds } from "../support";
import {
    cluster,
    clusterInputs,
    googleRig,
    networks,
    poolInputs,
    PROJECT,
    REGION,
    secretsKey,
    subnetworkInputs,
} from "./support";

afterEach(removeWorlds);

test("a cluster's outputs lead to its control plane", async () => {
    const { gcp, controlPlanes } = await googleRig();
    const { id, state } = await cluster(gcp);
    expect(id).toBe(`projects/${PROJECT}/locations/${REGION}/clusters/prod`);
    expect(controlPlanes.started).toMatchObject([
        { name: "prod", kubernetesVersion: "1.35", serviceRange: "10.0.16.0/20" },
    ]);
    expect(state).toMatchObject({
        endpoint: "127.0.0.1:6444",
        masterVersion: "1.35.0-gke.1000",
        selfLink: `https://container.googleapis.com/v1/${id}`,
        clusterIpv4Cidr: "10.64.0.0/14",
        privateClusterConfig: { enablePrivateNodes: true, privateEndpoint: "127.0.0.1:6444" },
        nodeLocations: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
    });
    expect(text(state, "controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint")).toMatch(
        /^gke-[0-9a-f]{30}-\d{12}\.europe-west1\.gke\.goog$/,
    );
    expect(state["masterAuth"]).toBeInstanceOf(Secret);
    expect((state["masterAuth"] as Secret).value).toMatchObject({
        clusterCaCertificate: Buffer.from(AUTHORITY).toString("base64"),
    });
});

test("the default pool has nodes unless it is removed", async () => {
    const { gcp, controlPlanes } = await googleRig();
    await cluster(gcp, { removeDefaultNodePool: false });
    expect([...controlPlanes.pools.values()]).toMatchObject([
        { name: "default-pool", count: 3, instanceType: "e2-medium", region: REGION },
    ]);
});

test("a pod range holds at least one node", async () => {
    const { gcp } = await googleRig();
    const { net } = await networks(gcp);
    const small = subnetworkInputs(net.id, {
        name: "small",
        ipCidrRange: "10.9.0.0/24",
        secondaryIpRanges: [
            { rangeName: "pods", ipCidrRange: "10.9.1.0/25" },
            { rangeName: "services", ipCidrRange: "10.9.2.0/24" },
        ],
    });
    const sub = await gcp.create(tokens.SUBNETWORK, "small", small);
    await expect(gcp.create(tokens.CLUSTER, "prod", clusterInputs({ net, sub }))).rejects.toThrow(
        "which takes a /24",
    );
    await expect(
        gcp.create(
            tokens.CLUSTER,
            "prod",
            clusterInputs({ net, sub }, { defaultMaxPodsPerNode: 64 }),
        ),
    ).resolves.toBeDefined();
});

test("a cluster's ranges and name are its own", async () => {
    const { gcp } = await googleRig();
    const places = await networks(gcp);
    await gcp.create(tokens.CLUSTER, "prod", clusterInputs(places));
    const second = (over: Parameters<typeof clusterInputs>[1]) =>
        gcp.create(tokens.CLUSTER, "two", clusterInputs(places, over));
    await expect(second({ name: "two" })).rejects.toThrow("already used by another cluster");
    await expect(second({ ipAllocationPolicy: {} })).rejects.toThrow("Already exists");
});

test("encryption needs a key in the region that GKE's agent may use", async () => {
    const { gcp, world } = await googleRig();
    const places = await networks(gcp);
    const key = await secretsKey(gcp);
    const encrypted = clusterInputs(places, {
        databaseEncryption: { state: "ENCRYPTED", keyName: key.id },
    });
    const [grant] = world.store.list(tokens.CRYPTO_KEY_MEMBER);
    if (grant === undefined) {
        throw new Error("the key has no grant");
    }
    world.store.remove(grant);
    await expect(gcp.create(tokens.CLUSTER, "prod", encrypted)).rejects.toThrow(
        "is denied to the service account",
    );
    world.store.put(grant);
    await expect(gcp.create(tokens.CLUSTER, "prod", encrypted)).resolves.toBeDefined();
});

test("encryption with another region's key is refused", async () => {
    const { gcp } = await googleRig();
    const key = await secretsKey(gcp, "us-east1");
    const databaseEncryption = { state: "ENCRYPTED", keyName: key.id };
    await expect(cluster(gcp, { databaseEncryption })).rejects.toThrow("in the same location");
});

test("deletion protection is on by default, and lets a cluster go once it is off", async () => {
    const { gcp, controlPlanes } = await googleRig();
    const places = await networks(gcp);
    const inputs = clusterInputs(places, { deletionProtection: null });
    const made = await gcp.create(tokens.CLUSTER, "prod", inputs);
    await expect(gcp.delete(made)).rejects.toThrow("deletionProtection is set to true");
    expect(controlPlanes.stopped).toEqual([]);
    await gcp.delete(await gcp.update(made, clusterInputs(places)));
    expect(controlPlanes.stopped).toEqual(["prod"]);
});

test("an upgrade moves one minor version; a lower minimum moves nothing", async () => {
    const { gcp, controlPlanes } = await googleRig({ now: () => new Date("2026-09-01T00:00:00Z") });
    const places = await networks(gcp);
    const at = (minMasterVersion: string) => clusterInputs(places, { minMasterVersion });
    const made = await gcp.create(tokens.CLUSTER, "prod", at("1.34"));
    await expect(gcp.update(made, at("1.36"))).rejects.toThrow("more than a minor version");
    const upgraded = await gcp.update(made, at("1.35"));
    expect(upgraded.state["masterVersion"]).toBe("1.35.0-gke.1000");
    expect(controlPlanes.started.at(-1)?.kubernetesVersion).toBe("1.35");
    const lowered = await gcp.update(upgraded, at("1.34"));
    expect(lowered.state["masterVersion"]).toBe("1.35.0-gke.1000");
});

test.each([
    ["network", { network: "other" }],
    ["location", { location: "us-east1" }],
    ["ipAllocationPolicy", { ipAllocationPolicy: { clusterSecondaryRangeName: "more" } }],
    ["datapathProvider", { datapathProvider: "ADVANCED_DATAPATH" }],
])("a change of %s replaces the cluster", async (property, over) => {
    const { gcp } = await googleRig();
    const made = await cluster(gcp);
    const diff = await gcp.diff(made, { ...made.inputs, ...over });
    expect(diff).toMatchObject({ replacing: [property], deleteBeforeReplace: true });
});

test("a control plane that does not start leaves a cluster that is not ready", async () => {
    const { gcp, controlPlanes, world } = await googleRig();
    controlPlanes.failure = new Error("no room");
    await expect(cluster(gcp)).rejects.toThrow("no room");
    expect(world.store.list(tokens.CLUSTER)).toMatchObject([{ status: "failed" }]);
    await expect(gcp.create(tokens.NODE_POOL, "p", poolInputs())).rejects.toThrow("is not running");
});
