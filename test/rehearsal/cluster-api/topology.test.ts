import { nodePools } from "../../../rehearsal/cluster-api/node-pools";
import { readTopology } from "../../../rehearsal/cluster-api/topology";
import { ApiError } from "../../../rehearsal/kubernetes/api/errors";
import { objectsAt, textAt, withValue } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import { referenceTo } from "../../../rehearsal/kubernetes/api/objects";
import type { ObjectReference } from "../../../rehearsal/kubernetes/api/objects";
import { bootstrap, cluster, CLUSTER_CLASS, TEMPLATES } from "./objects";

const ALL = [...TEMPLATES, CLUSTER_CLASS];

/** An API server that has some objects, by kind and name. */
function serverOf(objects: readonly JsonObject[]): {
    get(reference: ObjectReference): Promise<JsonObject>;
} {
    return {
        get: ({ kind, name }) => {
            const found = objects.find((each) => {
                const reference = referenceTo(each);
                return reference.kind === kind && reference.name === name;
            });
            return found === undefined
                ? Promise.reject(new ApiError(404, { reason: "NotFound" }))
                : Promise.resolve(found);
        },
    };
}

const read = (subject: JsonObject, objects: readonly JsonObject[] = ALL) =>
    readTopology(serverOf(objects), subject);

test("a topology has its version, its range and the templates of each machine deployment", async () => {
    const topology = await read(cluster());
    expect(topology).toMatchObject({
        version: "v1.34.11",
        serviceRange: "10.101.0.0/16",
        controlPlaneReplicas: 1,
        infrastructure: { kind: "Metal3ClusterTemplate" },
        deployments: [
            {
                bootstrap: { kind: "KubeadmConfigTemplate" },
                machines: { metadata: { name: "machines" } },
            },
        ],
    });
});

test.each<[string, JsonObject, readonly JsonObject[], RegExp]>([
    [
        "a class that is missing",
        cluster({ className: "other" }),
        ALL,
        /ClusterClass clusters\/other: not found/,
    ],
    [
        "a template that is missing",
        cluster(),
        ALL.filter((each) => each["kind"] !== "Metal3MachineTemplate"),
        /Metal3MachineTemplate clusters\/machines: not found/,
    ],
    [
        "a class of machine deployments that is missing",
        cluster({ deploymentClass: "gpu" }),
        ALL,
        /MachineDeploymentClass with name "gpu" does not exist/,
    ],
    ["ranges that overlap", cluster({ pods: "10.101.128.0/17" }), ALL, /ranges .* overlap/],
    [
        "a variable without a value",
        cluster(),
        [
            ...TEMPLATES,
            withValue(
                CLUSTER_CLASS,
                ["spec", "variables"],
                [{ name: "image", required: true, schema: {} }],
            ),
        ],
        /required variable with name "image"/,
    ],
    ["no topology", withValue(cluster(), ["spec", "topology"], {}), ALL, /with a topology only/],
])("%s is told", async (_case, subject, objects, message) => {
    await expect(read(subject, objects)).rejects.toThrow(message);
});

test("nodes carry what their kubelets register and what Cluster API syncs, and nothing else", async () => {
    const pools = nodePools(await read(cluster({ replicas: 3 })));
    expect(pools).toEqual([
        {
            name: "control-plane",
            count: 1,
            labels: { "node-role.kubernetes.io/control-plane": "" },
            zones: [],
            taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }],
            kubeletVersion: "v1.34.11",
        },
        {
            name: "batch",
            count: 3,
            labels: {
                team: "data",
                "topology.kubernetes.io/zone": "rack-1",
                "node.cluster.x-k8s.io/pool": "batch",
            },
            zones: [],
            taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
            kubeletVersion: "v1.34.11",
        },
    ]);
});

/** The topology with other fields in the first machine deployment of the Cluster. */
const withDeployment = (fields: JsonObject): JsonObject => {
    const [deployment = {}] = objectsAt(
        cluster(),
        "spec",
        "topology",
        "workers",
        "machineDeployments",
    );
    return withValue(
        cluster(),
        ["spec", "topology", "workers", "machineDeployments"],
        [{ ...deployment, ...fields }],
    );
};

test("in a cloud, its controller says where a node stands and what it is", async () => {
    const objects: readonly JsonObject[] = [
        ...ALL.filter((each) => !(textAt(each, "kind") ?? "").startsWith("Metal3")),
        {
            kind: "Metal3ClusterTemplate",
            metadata: { name: "metal" },
            spec: { template: { spec: { region: "eu-west-1" } } },
        },
        {
            kind: "Metal3MachineTemplate",
            metadata: { name: "machines" },
            spec: { template: { spec: { instanceType: "m6i.large" } } },
        },
    ];
    const [, batch] = nodePools(
        await read(withDeployment({ failureDomain: "eu-west-1a" }), objects),
    );
    expect(batch).toMatchObject({
        region: "eu-west-1",
        zones: ["eu-west-1a"],
        instanceType: "m6i.large",
    });
});

test("a deployment that an autoscaler sizes starts with its smallest size", async () => {
    const annotations = { "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size": "4" };
    const subject = withDeployment({ replicas: null, metadata: { annotations } });
    expect(nodePools(await read(subject)).map(({ count }) => count)).toEqual([1, 4]);
});

test("what cloud-init fills in is a value that a label may have", async () => {
    const objects = [
        ...ALL.filter((each) => each["kind"] !== "KubeadmConfigTemplate"),
        bootstrap("metal3.io/uuid={{ ds.meta_data.uuid }}"),
    ];
    const [, batch] = nodePools(await read(cluster(), objects));
    expect(batch?.labels["metal3.io/uuid"]).toMatch(/^[0-9a-f]{12}$/);
});

test.each(["kubernetes.io/team=data", "x.k8s.io/y=z", "node-role.kubernetes.io/worker="])(
    "a kubelet does not start with the label %s",
    async (label) => {
        const objects = [
            ...ALL.filter((each) => each["kind"] !== "KubeadmConfigTemplate"),
            bootstrap(label),
        ];
        const topology = await read(cluster(), objects);
        expect(() => nodePools(topology)).toThrow(/"batch": its kubelets do not start/);
    },
);
