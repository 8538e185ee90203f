import { parse } from "yaml";

import { type LockInput, lockFleet } from "../../../fleet/lock/lock-fleet";
import { planFleet } from "../../../fleet/plan/plan-fleet";
import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    TODAY,
    fleetOf,
    lockText,
    one,
    refusalsOf,
    valueOf,
} from "../support/fleets";

const REPLACE =
    "; or build the next generation beside it: `npx atoll lock --stack prod --replace a`";
const POOL = "AKS made the pool with the cluster, and never changes its";
const RESTRICTED = { access: "restricted", allow: ["198.51.100.0/24"] };

function lock(
    fleet: unknown,
    before: string,
    asked: Pick<LockInput, "replace" | "confirm"> = {},
): ReturnType<typeof lockFleet> {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod", ...asked });
}

/** What lock and plan refuse about a cluster that was locked otherwise: the same. */
function refusals(before: object, after: object) {
    const text = lockText(one(before));
    const locking = refusalsOf(lock(one(after), text));
    const locked: unknown = parse(text);
    const input = { fleet: one(after), lock: locked, today: TODAY, stack: "prod" };
    expect(refusalsOf(planFleet(input))).toEqual(locking);
    return locking;
}

const CASES: readonly (readonly [
    name: string,
    before: object,
    after: object,
    path: string,
    reason: string,
    fix: string,
])[] = [
    [
        "EKS back to the ConfigMap",
        AWS,
        { ...AWS, authenticationMode: "API_AND_CONFIG_MAP" },
        "authenticationMode",
        "is API_AND_CONFIG_MAP, and API in the lock: EKS goes from API_AND_CONFIG_MAP to API, and never back",
        "write authenticationMode: API",
    ],
    [
        "a zone less on EKS",
        AWS,
        { ...AWS, zones: ["us-east-1a", "us-east-1b"] },
        "zones",
        "is us-east-1a, us-east-1b, and us-east-1a, us-east-1b, us-east-1c in the lock: EKS takes subnets of exactly the zones that it was made in, and their ranges follow the order",
        "write zones: [us-east-1a, us-east-1b, us-east-1c]",
    ],
    [
        "the same zones in another order on EKS",
        AWS,
        { ...AWS, zones: ["us-east-1b", "us-east-1a", "us-east-1c"] },
        "zones",
        "is us-east-1b, us-east-1a, us-east-1c, and us-east-1a, us-east-1b, us-east-1c in the lock: EKS takes subnets of exactly the zones that it was made in, and their ranges follow the order",
        "write zones: [us-east-1a, us-east-1b, us-east-1c]",
    ],
    [
        "a private AKS that opens",
        AZURE,
        { ...AZURE, api: RESTRICTED },
        "api",
        "is restricted, and private in the lock: AKS makes no public cluster private, and no private one public",
        "write api: { access: private }",
    ],
    [
        "an AKS that becomes private",
        { ...AZURE, api: RESTRICTED },
        AZURE,
        "api",
        "is private, and restricted in the lock: AKS makes no public cluster private, and no private one public",
        "write api: { access: restricted, allow: [203.0.113.0/24] } with your own addresses",
    ],
    [
        "other machines in the first pool of AKS",
        AZURE,
        { ...AZURE, nodes: { size: "Standard_D8s_v5" } },
        "nodes.size",
        `is Standard_D8s_v5, and Standard_D4s_v5 in the lock: ${POOL} machine size`,
        "write nodes.size: Standard_D4s_v5, and add other machines under pools",
    ],
    [
        "other disks in the first pool of AKS",
        { ...AZURE, nodes: { disk: 64 } },
        AZURE,
        "nodes.disk",
        `is 100, and 64 in the lock: ${POOL} disks`,
        "write nodes.disk: 64, and add other disks under pools",
    ],
    [
        "other zones of the first pool of AKS",
        AZURE,
        { ...AZURE, zones: ["1", "2"] },
        "zones",
        `is 1, 2, and 1, 2, 3 in the lock: ${POOL} zones`,
        'write zones: ["1", "2", "3"]',
    ],
];

test.each(CASES)("%s is refused, once", (_, before, after, path, reason, fix) => {
    expect(refusals(before, after)).toEqual([[`clusters.a.${path}`, reason, `${fix}${REPLACE}`]]);
});

test.each(CASES)("%s is what a next generation may have", (_, before, after) => {
    const asked = { replace: "a", confirm: ["a"] };
    const draining = (cluster: object) => one({ ...cluster, state: "draining" });
    const drained = lockText(draining(before), lockText(one(before)));
    const { text, changes } = valueOf(lock(draining(after), drained, asked));
    expect(changes[0]).toEqual({ kind: "replaced", part: "cluster", name: "a", generation: 2 });
    // A virtual network keeps what the old generation had; nothing else changes.
    expect(changes.slice(1).filter(({ kind }) => kind !== "kept")).toEqual([]);
    expect(refusalsOf(lock(one(after), text))).toEqual([]);
});

test.each(CASES)("%s is free to a cluster that is not locked yet", (_, _before, after) => {
    expect(refusalsOf(lock(fleetOf({ a: after, b: GCP }), lockText(fleetOf({ b: GCP }))))).toEqual(
        [],
    );
});

test("EKS goes on to access entries alone, and the lock follows", () => {
    const before = lockText(one({ ...AWS, authenticationMode: "API_AND_CONFIG_MAP" }));
    const { text, changes } = valueOf(lock(one(AWS), before));
    expect(changes).toEqual([
        {
            kind: "corrected",
            part: "cluster",
            name: "a",
            field: "authenticationMode",
            from: "API_AND_CONFIG_MAP",
            to: "API",
        },
    ]);
    expect(text).toBe(lockText(one(AWS)));
    const plan = planFleet({ fleet: one(AWS), lock: parse(before), today: TODAY, stack: "prod" });
    expect(refusalsOf(plan)).toEqual([
        [
            "clusters.a.authenticationMode",
            "is API, and API_AND_CONFIG_MAP in atoll.prod.lock.yaml",
            "run `npx atoll lock --stack prod`, and commit atoll.prod.lock.yaml",
        ],
    ]);
});

test.each([
    [
        "addresses that may reach AKS",
        { ...AZURE, api: RESTRICTED },
        { ...AZURE, api: { ...RESTRICTED, allow: ["203.0.113.0/24"] } },
    ],
    ["how many nodes AKS has", AZURE, { ...AZURE, nodes: { min: 4, max: 40 } }],
    [
        "a pool of AKS beside the first",
        { ...AZURE, pools: { big: {} } },
        { ...AZURE, pools: { big: { size: "Standard_D16s_v5", disk: 500 }, small: {} } },
    ],
    ["how EKS is reached", AWS, { ...AWS, api: RESTRICTED }],
    ["machines and disks of EKS", AWS, { ...AWS, nodes: { size: "m6i.xlarge", disk: 200 } }],
    [
        "zones, machines and access of GKE",
        GCP,
        {
            ...GCP,
            zones: ["europe-west1-b", "europe-west1-c"],
            nodes: { size: "e2-standard-4" },
            api: { access: "dns" },
        },
    ],
    [
        "defaults that are written out",
        AWS,
        { ...AWS, zones: ["us-east-1a", "us-east-1b", "us-east-1c"], authenticationMode: "API" },
    ],
] as const)("%s may change", (_, before, after) => {
    expect(refusals(before, after)).toEqual([]);
});

/** Paths that are refused of a cluster that was locked as it is by default. */
function paths(before: object, after: Clusters): readonly string[] {
    return refusalsOf(lock(one(after), lockText(one(before)))).map(([path]) => path);
}

test("what is refused for its form, its place or its zones is not refused for the lock as well", () => {
    expect(paths({ ...AZURE, api: RESTRICTED }, { ...AZURE, api: { access: "open" } })).toEqual([
        "clusters.a.api.access",
    ]);
    expect(
        paths(
            { ...AZURE, api: RESTRICTED },
            { ...AZURE, api: { access: "restricted", allow: [] } },
        ),
    ).toEqual(["clusters.a.api.allow"]);
    expect(paths({ ...AZURE, nodes: { disk: 64 } }, { ...AZURE, nodes: { disk: "64" } })).toEqual([
        "clusters.a.nodes.disk",
    ]);
    expect(paths({ ...AZURE, nodes: { disk: 64 } }, { ...AZURE, nodes: [] })).toEqual([
        "clusters.a.nodes",
    ]);
    expect(paths(AWS, { ...AWS, region: "eu-west-1" })).toEqual(["clusters.a"]);
    expect(paths(AWS, { ...AWS, region: "us-esat-1" })).toEqual(["clusters.a.region"]);
    expect(paths(AWS, { ...AWS, zones: ["us-east-1a", "us-west-2a"] })).toEqual([
        "clusters.a.zones[1]",
    ]);
});

test("a form that is wrong elsewhere hides no change of a setting", () => {
    expect(paths(AZURE, { ...AZURE, api: RESTRICTED, nodez: 1 })).toEqual([
        "clusters.a.api",
        "clusters.a.nodez",
    ]);
});
