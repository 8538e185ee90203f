import { parse, stringify } from "yaml";

import { lockFleet } from "../../../fleet/lock/lock-fleet";
import { AWS, TODAY, refusalsOf } from "../support/fleets";
import { lockProblems } from "../support/lock-problems";
import { STANDING_FLEET, STANDING_LOCK } from "../support/standing-fleet";

const RESTORE = "restore the file from Git";

const CONTENTS = {
    podSecurityVersion: "1.35",
    access: { viewer: ["viewers"], deployer: [], operator: ["operators"] },
    namespaces: [{ name: "atoll-system", podSecurity: "restricted" }],
    networkPolicies: [
        {
            name: "atoll-default-deny",
            namespace: "atoll-system",
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        },
    ],
    addons: [
        {
            name: "karpenter",
            chart: "oci://public.ecr.aws/karpenter/karpenter",
            version: "1.14.1",
            namespace: "kube-system",
            after: [],
            timeoutSeconds: 600,
            values: { replicas: 2, settings: { clusterName: "a", names: ["x", null, true] } },
        },
    ],
    objects: [
        {
            after: "karpenter",
            object: {
                apiVersion: "karpenter.sh/v1",
                kind: "NodePool",
                metadata: { name: "default", labels: { team: "platform" } },
                spec: { limits: { cpu: 10 } },
            },
        },
    ],
};

/** The standing lock with its first cluster quarantined, and these contents. */
function lockWith(contents: unknown): string {
    const lock = parse(STANDING_LOCK) as { readonly clusters: Readonly<Record<string, object>> };
    const a = { ...lock.clusters["a"], state: "quarantined", contents };
    return stringify({ ...lock, clusters: { ...lock.clusters, a } });
}

test("contents as the lock writes them have nothing wrong", () => {
    expect(lockProblems(lockWith(CONTENTS))).toEqual([]);
});

test("nor has a copy of an earlier release, which knew no time limits of charts", () => {
    // What is undefined is no key of the file.
    const addons = CONTENTS.addons.map((addon) => ({ ...addon, timeoutSeconds: undefined }));
    expect(lockProblems(lockWith({ ...CONTENTS, addons }))).toEqual([]);
});

test("nor has a copy of a release that put no network policies into a cluster", () => {
    expect(lockProblems(lockWith({ ...CONTENTS, networkPolicies: undefined }))).toEqual([]);
});

const [ADDON] = CONTENTS.addons;
const [OBJECT] = CONTENTS.objects;

test.each([
    ["no map", [], "", "a list is not a map", /^write a map with the keys podSecurityVersion, /],
    [
        "a part too few",
        { ...CONTENTS, addons: undefined },
        ".addons",
        "is missing: it takes a list",
        /^write, for example, addons: \[\]$/,
    ],
    [
        "a part too many",
        { ...CONTENTS, charts: [] },
        ".charts",
        "is not a key that is known here",
        /^take it out; /,
    ],
    [
        "a version that is a number",
        { ...CONTENTS, podSecurityVersion: 1.35 },
        ".podSecurityVersion",
        "1.35 without quotes is a number, for which 1.30 and 1.3 are the same",
        /quotes/,
    ],
    [
        "a level that Pod Security has not",
        { ...CONTENTS, namespaces: [{ name: "x", podSecurity: "strict" }] },
        ".namespaces[0].podSecurity",
        '"strict" is not one of privileged, baseline, restricted',
        /^write, for example, podSecurity: privileged$/,
    ],
    [
        "a network policy that is no map",
        {
            ...CONTENTS,
            networkPolicies: [{ ...CONTENTS.networkPolicies[0], spec: "podSelector: {}" }],
        },
        ".networkPolicies[0].spec",
        '"podSelector: {}" is not a map',
        RESTORE,
    ],
    [
        "values that are no map",
        { ...CONTENTS, addons: [{ ...ADDON, values: "replicas: 2" }] },
        ".addons[0].values",
        '"replicas: 2" is not a map',
        RESTORE,
    ],
    [
        "a number that JSON has not",
        { ...CONTENTS, addons: [{ ...ADDON, values: { a: [{ b: Infinity }] } }] },
        ".addons[0].values.a[0].b",
        "Infinity is nothing that JSON holds",
        RESTORE,
    ],
    [
        "an object without a name",
        { ...CONTENTS, objects: [{ object: { ...OBJECT?.object, metadata: {} } }] },
        ".objects[0].object",
        "a map is not an object with apiVersion, kind and metadata.name",
        RESTORE,
    ],
])("%s", (_, contents, path, reason, fix) => {
    expect(lockProblems(lockWith(contents))).toEqual([
        [
            `clusters.a.contents${path}`,
            reason,
            typeof fix === "string" ? fix : (expect.stringMatching(fix) as unknown),
        ],
    ]);
});

test.each(["clusterName: a", "team: platform", "cpu: 10"])(
    "a name that objects have by themselves, in place of %j",
    (line) => {
        const [key = ""] = line.split(":");
        const text = lockWith(CONTENTS).replace(line, line.replace(key, "__proto__"));
        expect(
            lockProblems(text).map(([path, reason]) => [path?.split(".").at(-1), reason]),
        ).toEqual([["__proto__", "is a name that objects have by themselves"]]);
    },
);

test("the same name among the parts that are known", () => {
    const text = lockWith(CONTENTS).replace(
        "podSecurityVersion:",
        "__proto__: 1\n      podSecurityVersion:",
    );
    expect(lockProblems(text).map(([path]) => path)).toEqual(["clusters.a.contents.__proto__"]);
});

test("values that are nested without end", () => {
    let values: object = {};
    for (let depth = 0; depth < 41; depth += 1) {
        values = { a: values };
    }
    const deep = { ...CONTENTS, addons: [{ ...ADDON, values }] };
    expect(lockProblems(lockWith(deep)).map(([, reason]) => reason)).toEqual([
        "nests more than 40 deep",
    ]);
});

test("a lock that cannot be read is refused for that alone", () => {
    const { clusters, ...fleet } = STANDING_FLEET;
    const wanted = { ...fleet, clusters: { ...clusters, a: { ...AWS, state: "quarantined" } } };
    const lockText = lockWith({ ...CONTENTS, addons: undefined });
    const input = { fleet: wanted, lockText, today: TODAY, stack: "prod" };
    expect(refusalsOf(lockFleet(input)).map(([path]) => path)).toEqual([
        "atoll.prod.lock.yaml: clusters.a.contents.addons",
    ]);
});

test.each([
    [
        "account: deployer",
        "account: 111122223333",
        "clusters.a.settings.account",
        "111122223333 is not text on one line (in quotes where it is a number)",
        'write, for example, account: "100"',
    ],
    [
        "account: deployer",
        "acount: deployer",
        "clusters.a.settings.acount",
        "is not a key that is known here",
        "write account; the keys here are account, autoscaling, authenticationMode, zones, api, egress, nodes.size, nodes.disk, subscriptionId, azure.subscriptionId, endpoint, managedBy",
    ],
    [
        "settings: { managedBy: onprem }",
        'settings: { managedBy: onprem }\n    held: { node: "{}" }',
        "clusters.metal.held.node",
        "is not a key that is known here",
        expect.stringMatching(/^write nodes; the keys here are /) as unknown,
    ],
])("%j edited to %j", (before, after, path, reason, fix) => {
    expect(STANDING_LOCK).toContain(before);
    expect(lockProblems(STANDING_LOCK.replace(before, after))).toEqual([[path, reason, fix]]);
});
