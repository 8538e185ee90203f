import { poolVersion } from "../../../../components/clusters/gke/pool-version";

const POOL = "default-1a2b";

interface Case {
    readonly pool: string | undefined;
    readonly controlPlane?: string;
    readonly planned?: string;
    readonly expected: string;
}

test.each<[string, Case]>([
    ["a pool that is not listed yet", { pool: undefined, expected: "1.35.3-gke.1000" }],
    ["the same version", { pool: "1.35.3-gke.1000", expected: "1.35.3-gke.1000" }],
    ["another patch of the same minor", { pool: "1.35.1-gke.7", expected: "1.35.1-gke.7" }],
    ["a pool that is behind by a minor", { pool: "1.34.9-gke.7", expected: "1.35.3-gke.1000" }],
    ["a pool with a newer patch", { pool: "1.35.4-gke.1", expected: "1.35.4-gke.1" }],
    ["a pool with a newer minor", { pool: "1.36.0-gke.1", expected: "1.36.0-gke.1" }],
    ["a pool whose version is empty", { pool: "", expected: "1.35.3-gke.1000" }],
    ["a pool whose version is none", { pool: "-", expected: "1.35.3-gke.1000" }],
    [
        "a control plane that this update is about to upgrade",
        { pool: "1.35.1-gke.7", planned: "1.36", expected: "1.36" },
    ],
    [
        "a control plane whose support ended",
        { pool: "1.35.1-gke.7", controlPlane: "1.36.1-gke.2", expected: "1.36.1-gke.2" },
    ],
    [
        "a minor of one digit",
        { pool: "1.9.7-gke.1", controlPlane: "1.9.7-gke.1", planned: "1.10", expected: "1.10" },
    ],
    [
        "a control plane whose version is none",
        { pool: "1.35.1-gke.7", controlPlane: "latest", expected: "1.35.1-gke.7" },
    ],
])("%s", (_what, { pool, controlPlane = "1.35.3-gke.1000", planned = "1.35", expected }) => {
    const listed = [
        // Another pool's version is nothing to go by.
        { name: "batch-3c4d", version: "1.34.1-gke.1" },
        ...(pool === undefined ? [] : [{ name: POOL, version: pool }]),
    ];
    expect(poolVersion({ pool: POOL, listed, controlPlane, planned })).toBe(expected);
});

test("a pool that is listed without its version gets that of the control plane", () => {
    const listed = [{ name: POOL }, {}];
    const controlPlane = "1.35.3-gke.1000";
    expect(poolVersion({ pool: POOL, listed, controlPlane, planned: "1.35" })).toBe(controlPlane);
});
