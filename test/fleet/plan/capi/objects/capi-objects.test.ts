import { capiObjects } from "../../../../../fleet/plan/capi/objects/capi-objects";
import { FULL, INFRASTRUCTURES, capiPlanOf } from "../support/capi-fleets";
import { at, templateOf } from "../support/templates";

test("the cluster takes its class, the plan's ranges and its machines as the plan says", () => {
    const plan = capiPlanOf("metal3", FULL.metal3);
    const { cluster, clusterClass } = capiObjects(plan);
    expect(cluster.metadata).toEqual({
        name: "production-c",
        namespace: "atoll-clusters",
        labels: { "cluster.x-k8s.io/cluster-name": "production-c" },
        annotations: {
            "pulumi.com/waitFor":
                '["jsonpath={.status.initialization.controlPlaneInitialized}=true","condition=TopologyReconciled"]',
        },
    });
    expect(cluster["spec"]).toMatchObject({
        clusterNetwork: {
            pods: { cidrBlocks: [plan.ranges.pods] },
            services: { cidrBlocks: [plan.ranges.services] },
            apiServerPort: 8443,
        },
        topology: {
            classRef: { name: clusterClass.metadata.name },
            version: "v1.35.8",
            controlPlane: { replicas: 3 },
        },
    });
    expect(at(cluster, "spec.topology.workers.machineDeployments.2")).toEqual({
        class: "batch-rack-1",
        name: "batch-rack-1",
        failureDomain: "rack-1",
        metadata: {
            labels: {
                "node.cluster.x-k8s.io/pool": "batch",
                "node-restriction.kubernetes.io/team": "data",
            },
            annotations: {
                "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size": "2",
                "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size": "3",
            },
        },
        rollout: {
            strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
        },
    });
});

test("a pool of fixed size has a number and no bounds", () => {
    const { cluster } = capiObjects(capiPlanOf("metal3", { nodes: { min: 4, max: 4 } }));
    const pool = at(cluster, "spec.topology.workers.machineDeployments.0");
    expect(pool).toMatchObject({ replicas: 4 });
    expect(at(pool, "metadata.annotations")).toBeUndefined();
});

test.each(INFRASTRUCTURES)(
    "on %s the class names templates that there are, each once, and a class for each pool",
    (infrastructure) => {
        const plan = capiPlanOf(infrastructure, FULL[infrastructure]);
        const { clusterClass, templates, cluster } = capiObjects(plan);
        const known = templates.map(({ object }) => `${object.kind}/${object.metadata.name}`);
        expect(new Set(known).size).toBe(known.length);
        expect(new Set(templates.map(({ key }) => key)).size).toBe(templates.length);
        const named = [...JSON.stringify(clusterClass).matchAll(/"kind":"(\w+)","name":"([^"]+)"/g)]
            .map(([, kind = "", name = ""]) => `${kind}/${name}`)
            .filter((reference) => !reference.startsWith("ClusterClass/"));
        expect(named.length).toBeGreaterThan(3);
        expect(named.filter((reference) => !known.includes(reference))).toEqual([]);
        const classes = at(clusterClass, "spec.workers.machineDeployments") as {
            readonly class: string;
        }[];
        const used = at(cluster, "spec.topology.workers.machineDeployments") as {
            readonly class: string;
        }[];
        expect(used.map((each) => each.class)).toEqual(classes.map((each) => each.class));
        for (const { object } of [...templates, { object: clusterClass }, { object: cluster }]) {
            expect(object.metadata.namespace).toBe("atoll-clusters");
        }
    },
);

test("what would change a template gives it, and the class, another name; nothing else does", () => {
    const names = (rest: object) => {
        const { templates, clusterClass } = capiObjects(capiPlanOf("vsphere", rest));
        return new Map([
            ...templates.map(({ key, object }) => [key, object.metadata.name] as const),
            ["class", clusterClass.metadata.name] as const,
        ]);
    };
    const before = names({});
    const changed = (rest: object) => {
        const after = names(rest);
        return [...before.keys()].filter((key) => before.get(key) !== after.get(key)).sort();
    };
    expect(changed({})).toEqual([]);
    expect(changed({ nodes: { min: 5, max: 20 } })).toEqual([]);
    expect(changed({ patch: 9 })).toEqual([]);
    expect(changed({ nodes: { disk: 200 } })).toEqual(["class", "default-machines"]);
    expect(changed({ controlPlane: { disk: 200 } })).toEqual(["class", "control-plane-machines"]);
});

test("a pool's nodes get their labels and taints when they join", () => {
    const bootstrap = templateOf(capiPlanOf("metal3", FULL.metal3), "batch-rack-2-bootstrap");
    expect(at(bootstrap, "spec.template.spec.joinConfiguration.nodeRegistration")).toEqual({
        name: "{{ ds.meta_data.name }}",
        kubeletExtraArgs: [
            {
                name: "node-labels",
                value: "metal3.io/uuid={{ ds.meta_data.uuid }},tier=batch,topology.kubernetes.io/region=fra,topology.kubernetes.io/zone=rack-2",
            },
        ],
        taints: [
            { key: "dedicated", value: "batch", effect: "NoSchedule" },
            { key: "empty", effect: "PreferNoSchedule" },
        ],
    });
});

test("in a cloud the kubelets wait for the cloud provider", () => {
    const bootstrap = templateOf(capiPlanOf("aws"), "default-us-east-1a-bootstrap");
    expect(
        at(bootstrap, "spec.template.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs"),
    ).toEqual([{ name: "cloud-provider", value: "external" }]);
});

test.each(INFRASTRUCTURES)(
    "on %s credentials of nodes come from the management cluster where a chart needs them",
    (infrastructure) => {
        const { nodeCredentials } = capiObjects(capiPlanOf(infrastructure));
        const needed = infrastructure === "gcp" || infrastructure === "vsphere";
        expect(nodeCredentials === undefined).toBe(!needed);
        expect(at(nodeCredentials, "spec.resources")).toEqual(
            needed ? [{ kind: "Secret", name: `${infrastructure}-node-credentials` }] : undefined,
        );
    },
);

test("an unready machine is replaced, unless much of its pool is unready at once", () => {
    const { clusterClass } = capiObjects(capiPlanOf("aws"));
    expect(at(clusterClass, "spec.workers.machineDeployments.0.healthCheck")).toEqual({
        checks: {
            nodeStartupTimeoutSeconds: 1200,
            unhealthyNodeConditions: [
                { type: "Ready", status: "Unknown", timeoutSeconds: 300 },
                { type: "Ready", status: "False", timeoutSeconds: 300 },
            ],
        },
        remediation: {
            maxInFlight: "20%",
            triggerIf: { unhealthyLessThanOrEqualTo: "40%" },
        },
    });
    expect(at(clusterClass, "spec.controlPlane.healthCheck.checks")).toBeDefined();
});
