import { type LockInput, lockFleet } from "../../../fleet/lock/lock-fleet";
import { AZURE, TODAY, lockText, one, refusalsOf, valueOf } from "../support/fleets";

const SCALED = { ...AZURE, pools: { batch: { min: 1, max: 5 }, web: { max: 3 } } };
const FIXED = { ...AZURE, pools: { batch: { min: 2, max: 2 }, web: { min: 1, max: 1 } } };
const NEW = { autoscaling: "node-auto-provisioning" };
const REPLACE =
    "; or build the next generation beside it: `npx atoll lock --stack prod --replace a`";

function lock(cluster: object, before: string, asked: Partial<LockInput> = {}) {
    return lockFleet({
        fleet: one(cluster),
        lockText: before,
        today: TODAY,
        stack: "prod",
        ...asked,
    });
}

/** Locks one form of the cluster after the other: what the last one is refused for. */
function refusals(...forms: readonly object[]) {
    const [first = {}, ...rest] = forms;
    const last = rest.pop() ?? {};
    const text = rest.reduce<string>(
        (before, cluster) => valueOf(lock(cluster, before)).text,
        lockText(one(first)),
    );
    return refusalsOf(lock(last, text));
}

const REFUSED_ON = [
    [
        "clusters.a.autoscaling",
        "is node-auto-provisioning, and cluster-autoscaler in pools in the lock: AKS turns it on only where no pool has the cluster autoscaler, and the pools come after their cluster",
        `write autoscaling: cluster-autoscaler, and first either take the pools out or write max: as many as min for each of them, without offPeak, with a lock and an up of its own; autoscaling: node-auto-provisioning comes after that${REPLACE}`,
    ],
];

test.each([
    ["with the same pools, of a fixed size", { ...FIXED, ...NEW }],
    ["without the pools", { ...AZURE, ...NEW }],
])("AKS turns node auto-provisioning on beside no pool that scales: not %s", (_, after) => {
    expect(refusals(SCALED, after)).toEqual(REFUSED_ON);
});

test("a pool that scales again is as much in the way", () => {
    expect(refusals(AZURE, FIXED, SCALED, { ...AZURE, ...NEW })).toEqual(REFUSED_ON);
});

test.each([
    ["once its pools have a fixed size", [SCALED, FIXED, { ...FIXED, ...NEW }]],
    ["once its pools are gone", [SCALED, AZURE, { ...AZURE, ...NEW }]],
    ["where the first pool alone scales", [AZURE, { ...AZURE, ...NEW }]],
])("AKS turns node auto-provisioning on %s", (_, forms) => {
    expect(refusals(...forms)).toEqual([]);
});

const PROVISIONED = { ...AZURE, ...NEW };
const REFUSED_OFF = [
    [
        "clusters.a.autoscaling",
        "is cluster-autoscaler, and node-auto-provisioning in the lock: AKS turns it off only once none of its nodes is left and each of its NodePools is limited to no CPU at all",
        `write autoscaling: node-auto-provisioning; or empty its nodes as docs/components/aks-cluster.md says, and then write autoscaling: cluster-autoscaler among the cluster's settings in the lock${REPLACE}`,
    ],
];

test("node auto-provisioning is not turned off over its nodes, whatever the pools", () => {
    expect(refusals(PROVISIONED, AZURE)).toEqual(REFUSED_OFF);
    expect(refusals(PROVISIONED, FIXED)).toEqual(REFUSED_OFF);
    expect(refusals(PROVISIONED, SCALED)).toMatchObject([
        [
            "clusters.a.autoscaling",
            expect.stringMatching(/^is cluster-autoscaler in pools, and node-auto-provisioning/),
            REFUSED_OFF[0]?.[2],
        ],
    ]);
});

test("once the lock says that its nodes are gone, the cluster autoscaler may come", () => {
    const emptied = lockText(one(PROVISIONED)).replace(
        "autoscaling: node-auto-provisioning",
        "autoscaling: cluster-autoscaler",
    );
    const { text } = valueOf(lock(SCALED, emptied));
    expect(text).toContain("autoscaling: cluster-autoscaler in pools");
});

test("a next generation has whichever its fleet says", () => {
    const draining = { state: "draining" };
    const drained = lockText(one({ ...SCALED, ...draining }), lockText(one(SCALED)));
    const after = { ...FIXED, ...NEW, ...draining };
    const { text } = valueOf(lock(after, drained, { replace: "a", confirm: ["a"] }));
    expect(text).toContain("autoscaling: node-auto-provisioning");
});
