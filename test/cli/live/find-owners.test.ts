import {
    type LiveObject,
    GATEWAYS,
    NODE_POOLS,
    findOwners,
} from "../../../cli/live/drain/find-owners";
import { type CloudOwners, formatRef } from "../../../cli/live/drain/types";

function object(
    name: string,
    spec: LiveObject["spec"] = {},
    owner?: readonly [kind: string, name: string],
): LiveObject {
    const ownerReferences = owner === undefined ? [] : [{ kind: owner[0], name: owner[1] }];
    return { metadata: { name, namespace: "shop", ownerReferences }, spec };
}

const claimed = (claimName: string): LiveObject["spec"] => ({
    volumes: [{ persistentVolumeClaim: { claimName } }],
});

function owners(
    inventory: Readonly<Record<string, readonly LiveObject[]>>,
): Readonly<Record<keyof CloudOwners, readonly string[]>> {
    const found = findOwners(new Map(Object.entries(inventory)));
    const names = (part: keyof CloudOwners) => found[part].map(formatRef);
    return {
        entrances: names("entrances"),
        machines: names("machines"),
        workloads: names("workloads"),
        pods: names("pods"),
        claims: names("claims"),
        kept: names("kept"),
    };
}

const NOTHING = { entrances: [], machines: [], workloads: [], pods: [], claims: [], kept: [] };

test("an empty cluster owns nothing", () => {
    expect(owners({})).toEqual(NOTHING);
});

test("services that are load balancers, ingresses and gateways go; other services stay", () => {
    expect(
        owners({
            services: [
                object("web", { type: "LoadBalancer" }),
                object("db", { type: "ClusterIP" }),
            ],
            "ingresses.networking.k8s.io": [object("front")],
            [GATEWAYS]: [object("edge")],
        }),
    ).toEqual({
        ...NOTHING,
        entrances: ["gateways shop/edge", "ingresses shop/front", "services shop/web"],
    });
});

test("Karpenter's pools go", () => {
    expect(owners({ [NODE_POOLS]: [{ metadata: { name: "batch" } }] })).toEqual({
        ...NOTHING,
        machines: ["nodepools batch"],
    });
});

test.each<[string, readonly LiveObject[], Partial<CloudOwners> | object]>([
    [
        "a StatefulSet",
        [object("db-0", claimed("data"), ["StatefulSet", "db"])],
        { workloads: ["statefulsets shop/db"] },
    ],
    [
        "two pods of one StatefulSet, once",
        [
            object("db-0", claimed("data"), ["StatefulSet", "db"]),
            object("db-1", claimed("data"), ["StatefulSet", "db"]),
        ],
        { workloads: ["statefulsets shop/db"] },
    ],
    [
        "a Deployment, through its ReplicaSet",
        [object("web-1", claimed("data"), ["ReplicaSet", "web-abc"])],
        { workloads: ["deployments shop/web"] },
    ],
    [
        "a ReplicaSet of nobody",
        [object("x-1", claimed("data"), ["ReplicaSet", "x"])],
        { workloads: ["replicasets shop/x"] },
    ],
    ["a pod of nobody", [object("lone", claimed("data"))], { pods: ["pods shop/lone"] }],
    ["a pod of a Job", [object("j", claimed("data"), ["Job", "j"])], { pods: ["pods shop/j"] }],
    ["a pod with another volume", [object("y", claimed("other"))], {}],
])("what uses a claim lets go of it: %s", (_title, pods, expected) => {
    const replicaSets = [object("web-abc", {}, ["Deployment", "web"]), object("x")];
    expect(
        owners({
            pods,
            "replicasets.apps": replicaSets,
            persistentvolumeclaims: [object("data", { volumeName: "pv-1" })],
            persistentvolumes: [
                { metadata: { name: "pv-1" }, spec: { persistentVolumeReclaimPolicy: "Delete" } },
            ],
        }),
    ).toEqual({ ...NOTHING, claims: ["persistentvolumeclaims shop/data"], ...expected });
});

test("a volume that is to be retained stays, and so does what uses it", () => {
    expect(
        owners({
            pods: [object("db-0", claimed("data"), ["StatefulSet", "db"])],
            persistentvolumeclaims: [object("data", { volumeName: "pv-1" })],
            persistentvolumes: [
                { metadata: { name: "pv-1" }, spec: { persistentVolumeReclaimPolicy: "Retain" } },
            ],
        }),
    ).toEqual({ ...NOTHING, kept: ["persistentvolumeclaims shop/data"] });
});
