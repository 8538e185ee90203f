import { Secret } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { gkeAgent, googleRig, nodeAccount, PROJECT, REGION, secretsKey, textOf } from "./support";

afterEach(removeWorlds);

const EMAIL = `gke-nodes-1@${PROJECT}.iam.gserviceaccount.com`;

test("a service account has its email and its name as a member", async () => {
    const { gcp } = await googleRig();
    const { id, state } = await nodeAccount(gcp);
    expect(id).toBe(`projects/${PROJECT}/serviceAccounts/${EMAIL}`);
    expect(state).toMatchObject({ email: EMAIL, member: `serviceAccount:${EMAIL}`, name: id });
});

test.each(["short", "Upper-case", "a".repeat(31), "ends-in-dash-", "1digit-first"])(
    "the account id %s is refused",
    async (accountId) => {
        const { gcp } = await googleRig();
        await expect(gcp.create(tokens.SERVICE_ACCOUNT, "a", { accountId })).rejects.toThrow(
            "6 to 30 lower-case letters",
        );
    },
);

test.each([
    ["without a kind", "a@example.com", "roles/viewer", "invalid value for member"],
    ["of an unknown kind", "robot:a@example.com", "roles/viewer", "invalid value for member"],
    ["to a role without its prefix", "user:a@example.com", "viewer", "invalid role"],
    ["to everybody", "allUsers", "roles/viewer", "Error 400"],
    [
        "to an account that is not there",
        `serviceAccount:${EMAIL}`,
        "roles/viewer",
        `Service account ${EMAIL} does not exist`,
    ],
])("a grant %s is refused", async (_what, member, role, message) => {
    const { gcp } = await googleRig();
    await expect(
        gcp.create(tokens.PROJECT_MEMBER, "grant", { project: PROJECT, role, member }),
    ).rejects.toThrow(message);
});

test.each([
    "group:sre@example.com",
    "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/*",
    `serviceAccount:${PROJECT}.svc.id.goog[ns/ksa]`,
    "serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com",
])("a grant to %s passes", async (member) => {
    const { gcp } = await googleRig();
    const role = "roles/viewer";
    const { id } = await gcp.create(tokens.PROJECT_MEMBER, "g", { project: PROJECT, role, member });
    expect(id).toBe(`${PROJECT}/${role}/${member}`);
});

test("the number of a project is the one in its service agents' names", async () => {
    const { gcp } = await googleRig();
    const project = await gcp.invoke("gcp:organizations/getProject:getProject", {
        projectId: PROJECT,
    });
    const { number } = project as { readonly number: string };
    expect(number).toMatch(/^[1-9]\d{11}$/);
    expect(await gkeAgent(gcp)).toBe(
        `serviceAccount:service-${number}@container-engine-robot.iam.gserviceaccount.com`,
    );
});

test("the caller's token is secret", async () => {
    const { gcp, world } = await googleRig();
    const config = await gcp.invoke("gcp:organizations/getClientConfig:getClientConfig");
    expect(config).toMatchObject({ project: PROJECT, region: REGION });
    const { accessToken } = config as { readonly accessToken: Secret };
    expect(accessToken).toBeInstanceOf(Secret);
    expect(accessToken.value).toBe(world.credentials()["gcp"]);
});

test("the versions of GKE can be asked for", async () => {
    const { gcp } = await googleRig();
    const token = "gcp:container/getEngineVersions:getEngineVersions";
    expect(await gcp.invoke(token, { location: REGION, versionPrefix: "1.35." })).toMatchObject({
        validMasterVersions: ["1.35.0-gke.1000"],
        latestMasterVersion: "1.35.0-gke.1000",
    });
    await expect(gcp.invoke(token, { location: "europe-west99" })).rejects.toThrow(
        "does not exist",
    );
});

test("key rings and keys keep their names for good", async () => {
    const { gcp } = await googleRig();
    const ring = await gcp.create(tokens.KEY_RING, "ring", { name: "ring", location: REGION });
    expect(ring.id).toBe(`projects/${PROJECT}/locations/${REGION}/keyRings/ring`);
    const inputs = { name: "key", keyRing: ring.id };
    const key = await gcp.create(tokens.CRYPTO_KEY, "key", inputs);
    expect(key.id).toBe(`${ring.id}/cryptoKeys/key`);
    await gcp.delete(key);
    await expect(gcp.create(tokens.CRYPTO_KEY, "key", inputs)).rejects.toThrow("alreadyExists");
    await gcp.delete(ring);
    await expect(
        gcp.create(tokens.KEY_RING, "ring", { name: "ring", location: REGION }),
    ).rejects.toThrow("Error 409");
    await expect(
        gcp.create(tokens.KEY_RING, "ring", { name: "ring", location: "us-east1" }),
    ).resolves.toBeDefined();
});

test.each([
    [
        "in no ring",
        { keyRing: `projects/${PROJECT}/locations/${REGION}/keyRings/none` },
        "Error 404",
    ],
    ["rotated too often", { rotationPeriod: "3600s" }, "at least a day"],
    ["rotated in days", { rotationPeriod: "90d" }, "at least a day"],
    ["with a label in capitals", { labels: { Team: "x" } }, "invalid label key"],
])("a key %s is refused", async (_what, over, message) => {
    const { gcp } = await googleRig();
    const ring = await gcp.create(tokens.KEY_RING, "ring", { name: "ring", location: REGION });
    const inputs = { name: "key", keyRing: ring.id, ...over };
    await expect(gcp.create(tokens.CRYPTO_KEY, "key", inputs)).rejects.toThrow(message);
});

test("labels come back with the provider's own, as secrets", async () => {
    const { configure } = await googleRig();
    const gcp = await configure({ project: PROJECT, defaultLabels: { owner: "sre" } });
    const ring = await gcp.create(tokens.KEY_RING, "r", { name: "r", location: "global" });
    const { state } = await gcp.create(tokens.CRYPTO_KEY, "k", {
        name: "k",
        keyRing: ring.id,
        labels: { team: "x" },
    });
    expect(state["effectiveLabels"]).toEqual(
        new Secret({ owner: "sre", team: "x", "goog-pulumi-provisioned": "true" }),
    );
    expect(state["labels"]).toEqual({ team: "x" });
});

test("a grant on a key names it", async () => {
    const { gcp, world } = await googleRig();
    const key = await secretsKey(gcp);
    const [grant] = world.store.list(tokens.CRYPTO_KEY_MEMBER);
    expect(grant?.id.startsWith(`${key.id}/roles/cloudkms`)).toBe(true);
    expect(grant?.region).toBe(REGION);
});

test("a log bucket keeps its name for a week", async () => {
    let now = new Date("2026-11-22T12:00:00Z");
    const { gcp } = await googleRig({ now: () => now });
    const inputs = { project: PROJECT, location: REGION, bucketId: "logs", retentionDays: 90 };
    const bucket = await gcp.create(tokens.LOG_BUCKET, "logs", inputs);
    expect(bucket.id).toBe(`projects/${PROJECT}/locations/${REGION}/buckets/logs`);
    await gcp.delete(bucket);
    await expect(gcp.create(tokens.LOG_BUCKET, "logs", inputs)).rejects.toThrow("7 days ago");
    now = new Date("2026-11-30T12:00:00Z");
    await expect(gcp.create(tokens.LOG_BUCKET, "logs", inputs)).resolves.toBeDefined();
});

test("a sink into the project's own bucket needs no writer", async () => {
    const { gcp } = await googleRig();
    const own = `logging.googleapis.com/projects/${PROJECT}/locations/${REGION}/buckets/logs`;
    const sink = await gcp.create(tokens.LOG_SINK, "own", { name: "own", destination: own });
    expect(textOf(sink.state, "writerIdentity")).toBe("");
    const abroad = { name: "abroad", destination: "storage.googleapis.com/archive" };
    const other = await gcp.create(tokens.LOG_SINK, "abroad", abroad);
    expect(textOf(other.state, "writerIdentity")).toMatch(
        /^serviceAccount:service-\d+@gcp-sa-logging/,
    );
    await expect(
        gcp.create(tokens.LOG_SINK, "bad", { name: "bad", destination: "s3://logs" }),
    ).rejects.toThrow("Unsupported sink destination");
});

test("a provider without a project is told so, and one with a wrong region too", async () => {
    const { configure } = await googleRig();
    const gcp = await configure({ project: "No Such" });
    await expect(gcp.create(tokens.NETWORK, "n", { name: "n" })).rejects.toThrow(
        "invalid project ID",
    );
    const checked = await gcp.instance.checkConfig({
        urn: "urn:pulumi:test::test::pulumi:providers:gcp::p",
        type: "pulumi:providers:gcp",
        name: "p",
        inputs: { project: PROJECT, region: "mars-north1" },
        oldInputs: {},
        randomSeed: Buffer.alloc(0),
    });
    expect(checked.failures).toEqual([
        { property: "region", reason: 'unknown region "mars-north1"' },
    ]);
});
