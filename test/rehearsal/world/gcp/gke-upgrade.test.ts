import { patchControlPlane } from "../../../../rehearsal/world/gcp/gke-release-channel";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds, TODAY } from "../support";
import { clusterInputs, googleRig, networks, poolInputs } from "./support";

afterEach(removeWorlds);

/** 1.34 was served then. */
const EARLIER = new Date("2026-07-01T12:00:00Z");

async function clusterOf(version: string) {
    let now = EARLIER;
    const rig = await googleRig({ now: () => now });
    const nets = await networks(rig.gcp);
    const upgraded = (to: string) => clusterInputs(nets, { minMasterVersion: to });
    const kept = await rig.gcp.create(tokens.CLUSTER, "prod", upgraded(version));
    return {
        ...rig,
        kept,
        upgraded,
        wait: () => {
            now = TODAY;
        },
    };
}

test("nodes stay at their version until their pool gets another one", async () => {
    const { gcp, controlPlanes, kept, upgraded } = await clusterOf("1.34");
    const version = "1.34.0-gke.1000";
    const pool = await gcp.create(tokens.NODE_POOL, "system", poolInputs({ version }));
    await gcp.update(kept, upgraded("1.35"));
    expect(controlPlanes.pools.get("prod/system")).toMatchObject({ kubeletVersion: `v${version}` });

    const moved = await gcp.update(pool, poolInputs({ version: "1.35.0-gke.1000" }));
    expect(moved.state["version"]).toBe("1.35.0-gke.1000");
    expect(controlPlanes.pools.get("prod/system")).toMatchObject({
        kubeletVersion: "v1.35.0-gke.1000",
    });
});

test("a minor alone is resolved to a version that is served", async () => {
    const { gcp } = await clusterOf("1.35");
    const pool = await gcp.create(tokens.NODE_POOL, "system", poolInputs({ version: "1.35" }));

    expect(pool.state["version"]).toBe("1.35.0-gke.1000");
});

test("nodes are never ahead of their control plane", async () => {
    const { gcp } = await clusterOf("1.34");
    const ahead = gcp.create(tokens.NODE_POOL, "system", poolInputs({ version: "1.35" }));

    await expect(ahead).rejects.toThrow("must not be greater than master version");
});

test("a control plane skips no minor", async () => {
    const { gcp, kept, upgraded, wait } = await clusterOf("1.34");
    wait();

    await expect(gcp.update(kept, upgraded("1.36"))).rejects.toThrow(
        "cannot upgrade the master more than a minor version at a time",
    );
});

test("a control plane waits for nodes that are two minors behind", async () => {
    const { gcp, kept, upgraded, world } = await clusterOf("1.35");
    await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    const [pool] = world.store.list(tokens.NODE_POOL);
    if (pool === undefined) {
        throw new Error("the world has no pool");
    }
    world.store.put({ ...pool, state: { ...pool.state, version: "1.33.9-gke.1000" } });

    await expect(gcp.update(kept, upgraded("1.36"))).rejects.toThrow(
        'node pool "system" runs "1.33.9-gke.1000", more than 2 minor versions behind',
    );
});

test("a release channel wants nodes that it may upgrade", async () => {
    const { gcp } = await clusterOf("1.35");
    const fixed = gcp.create(
        tokens.NODE_POOL,
        "system",
        poolInputs({ management: { autoRepair: true, autoUpgrade: false } }),
    );

    await expect(fixed).rejects.toThrow("Auto_upgrade must be true when release_channel REGULAR");
});

test("a read of a cluster lists its pools with their versions, and so does an update", async () => {
    const { gcp, kept, upgraded } = await clusterOf("1.34");
    expect(kept.state["nodePools"]).toEqual([]);
    const pool = await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    const system = expect.objectContaining({
        name: "system",
        version: "1.34.0-gke.1000",
    }) as unknown;
    const read = await gcp.read(kept);
    expect(read?.state["nodePools"]).toEqual([system]);
    expect(read?.inputs).toEqual(kept.inputs);

    const updated = await gcp.update(kept, upgraded("1.35"));
    expect(updated.state).toMatchObject({ masterVersion: "1.35.0-gke.1000", nodePools: [system] });

    await gcp.delete(pool);
    expect((await gcp.read(updated))?.state["nodePools"]).toEqual([]);
});

test("a release channel patches a control plane before its nodes", async () => {
    const { gcp, kept, upgraded, world } = await clusterOf("1.35");
    await gcp.create(tokens.NODE_POOL, "system", poolInputs());

    expect(patchControlPlane(world, kept.id)).toBe("1.35.1-gke.1000");
    const read = await gcp.read(kept);
    expect(read?.state).toMatchObject({
        masterVersion: "1.35.1-gke.1000",
        nodePools: [{ name: "system", version: "1.35.0-gke.1000" }],
    });
    expect(read?.inputs).toEqual(kept.inputs);
    const updated = await gcp.update(kept, upgraded("1.35"));
    expect(updated.state["masterVersion"]).toBe("1.35.1-gke.1000");
    expect(() => patchControlPlane(world, "nobody")).toThrow("no control plane of GKE");
});
