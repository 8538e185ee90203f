import { renderedBy } from "../../../policies/kubernetes/rendered";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { resourcesAndProbes } from "../../../policies/workloads/wl-resources-and-probes";
import { observed, observedInStack, resource } from "../support/inputs";

const POD = "kubernetes:core/v1:Pod";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
const RESOURCES = { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "64Mi" } };
const PROBE = { httpGet: { path: "/", port: 80 } };
const CONTAINER = { resources: RESOURCES, livenessProbe: PROBE, readinessProbe: PROBE };

const pod = (container: object, more: object = {}) => ({
    spec: { ...more, containers: [{ ...CONTAINER, ...container }] },
});

describe("wl-resources-and-probes, of containers", () => {
    it.each([
        ["everything", {}, []],
        [
            "no memory limit",
            { resources: { requests: RESOURCES.requests } },
            ["violation resources.limits.memory"],
        ],
        [
            "no requests",
            { resources: { limits: RESOURCES.limits } },
            ["violation resources.requests.cpu"],
        ],
        ["limits that are requests too", { resources: { limits: { cpu: 1, memory: "1Gi" } } }, []],
        [
            "nothing",
            { resources: null },
            [
                "violation resources.requests.cpu",
                "violation resources.requests.memory",
                "violation resources.limits.memory",
            ],
        ],
        [
            "resources that are none",
            { resources: "lots" },
            [
                "violation resources.requests.cpu",
                "violation resources.requests.memory",
                "violation resources.limits.memory",
            ],
        ],
        ["no liveness probe", { livenessProbe: undefined }, ["violation livenessProbe"]],
        [
            "a probe that does nothing",
            { readinessProbe: { periodSeconds: 5 } },
            ["violation readinessProbe"],
        ],
        [
            "probes of other kinds",
            { livenessProbe: { grpc: { port: 1 } }, readinessProbe: { exec: {} } },
            [],
        ],
        ["an unknown probe", { livenessProbe: UNKNOWN }, ["undecided livenessProbe"]],
        ["a secret probe", { livenessProbe: new SecretValue(PROBE) }, []],
        [
            "an unknown request",
            { resources: { ...RESOURCES, requests: { cpu: UNKNOWN, memory: "1Gi" } } },
            ["undecided resources.requests.cpu"],
        ],
        [
            "unknown limits and no requests",
            { resources: { limits: UNKNOWN } },
            [
                "undecided resources.limits.cpu",
                "undecided resources.limits.memory",
                "undecided resources.limits.memory",
            ],
        ],
    ])("%s", (_, container, expected) => {
        const prefix = "spec.containers[0].";
        const seen = observed(resourcesAndProbes, resource(POD, pod(container)));
        expect(seen.map((text) => text.replace(prefix, ""))).toEqual(expected);
    });

    it.each([
        ["amounts of the whole pod", POD, pod({ resources: {} }, { resources: RESOURCES }), []],
        [
            "init containers: amounts, no probes",
            POD,
            { spec: { initContainers: [{}, { resources: RESOURCES }] } },
            [
                "violation spec.initContainers[0].resources.requests.cpu",
                "violation spec.initContainers[0].resources.requests.memory",
                "violation spec.initContainers[0].resources.limits.memory",
            ],
        ],
        ["ephemeral containers: nothing", POD, { spec: { ephemeralContainers: [{}] } }, []],
        [
            "a Job: no probes",
            "kubernetes:batch/v1:Job",
            { spec: { template: { spec: { containers: [{ resources: RESOURCES }] } } } },
            [],
        ],
        [
            "a DaemonSet: probes",
            "kubernetes:apps/v1:DaemonSet",
            { spec: { template: { spec: { containers: [{ resources: RESOURCES }] } } } },
            [
                "violation spec.template.spec.containers[0].livenessProbe",
                "violation spec.template.spec.containers[0].readinessProbe",
            ],
        ],
        ["a patch: nothing", "kubernetes:core/v1:PodPatch", { spec: { containers: [{}] } }, []],
        ["an unknown pod", POD, UNKNOWN, ["undecided spec"]],
        [
            "unknown containers",
            POD,
            { spec: { containers: UNKNOWN } },
            ["undecided spec.containers[*]"],
        ],
        ["malformed", POD, { spec: { containers: "web" } }, []],
        ["another kind", "kubernetes:core/v1:Service", {}, []],
    ])("%s", (_, type, properties, expected) => {
        expect(observed(resourcesAndProbes, resource(type, properties))).toEqual(expected);
    });
});

describe("wl-resources-and-probes, of disruption budgets", () => {
    const deployment = (
        replicas: unknown,
        namespace: unknown = "shop",
        labels: unknown = { app: "web" },
    ) =>
        resource(
            DEPLOYMENT,
            { metadata: { namespace }, spec: { replicas, template: { metadata: { labels } } } },
            { name: "web", cluster: "a" },
        );
    const budget = (
        namespace: unknown = "shop",
        selector: unknown = { matchLabels: { app: "web" } },
        cluster = "a",
        type = BUDGET,
    ) =>
        resource(
            type,
            { metadata: { namespace }, spec: { selector } },
            { name: "budget", cluster },
        );
    const kinds = (...resources: Parameters<typeof observedInStack>[1]) =>
        observedInStack(resourcesAndProbes, resources).map(({ kind, path }) => `${kind} ${path}`);
    const MISSING = ["violation spec.replicas"];
    const UNSURE = ["undecided spec.replicas"];

    it.each([
        ["two replicas and none", [deployment(2)], MISSING],
        ["one replica", [deployment(1)], []],
        ["replicas that are not set", [deployment(undefined)], []],
        ["replicas that are no number", [deployment({})], []],
        ["its own", [deployment(2), budget()], []],
        ["that of all pods there", [deployment(2), budget("shop", {})], []],
        [
            "that of all pods, as v1beta1 had none",
            [
                deployment(2),
                budget("shop", {}, "a", "kubernetes:policy/v1beta1:PodDisruptionBudget"),
            ],
            MISSING,
        ],
        [
            "one by expression",
            [
                deployment(3),
                budget("shop", { matchExpressions: [{ key: "app", operator: "Exists" }] }),
            ],
            [],
        ],
        [
            "one of other pods",
            [deployment(2), budget("shop", { matchLabels: { app: "api" } })],
            MISSING,
        ],
        ["one without a selector", [deployment(2), budget("shop", null)], MISSING],
        ["one of another namespace", [deployment(2), budget("bank")], MISSING],
        ["both in default", [deployment(2, null), budget("default")], []],
        ["one of another cluster", [deployment(2), budget("shop", {}, "b")], MISSING],
        ["unknown replicas and none", [deployment(UNKNOWN)], UNSURE],
        ["unknown replicas and its own", [deployment(UNKNOWN), budget()], []],
        ["unknown labels", [deployment(2, "shop", UNKNOWN), budget()], UNSURE],
        ["an unknown selector", [deployment(2), budget("shop", UNKNOWN)], UNSURE],
        ["one of an unknown namespace", [deployment(2), budget(UNKNOWN)], UNSURE],
        [
            "an unknown one of other pods",
            [deployment(2), budget(UNKNOWN, { matchLabels: { app: "api" } })],
            MISSING,
        ],
        ["unknown labels and none", [deployment(2, "shop", UNKNOWN)], MISSING],
    ])("%s", (_, resources, expected) => {
        expect(kinds(...resources)).toEqual(expected);
    });

    it.each([
        ["apps/v1:StatefulSet", MISSING],
        ["apps/v1:ReplicaSet", MISSING],
        ["core/v1:ReplicationController", MISSING],
        ["argoproj.io/v1alpha1:Rollout", MISSING],
        ["apps/v1:DaemonSet", []],
        ["apps/v1:DeploymentPatch", []],
    ])("of a %s", (type, expected) => {
        const properties = { spec: { replicas: 2, template: { metadata: {} } } };
        expect(kinds(resource(`kubernetes:${type}`, properties))).toEqual(expected);
    });

    it("knows that what a release renders is in the release's namespace", () => {
        const release = resource(
            "kubernetes:helm.sh/v3:Release",
            {
                namespace: "shop",
                manifest: {
                    web: {
                        apiVersion: "apps/v1",
                        kind: "Deployment",
                        spec: { replicas: 2, template: { metadata: { labels: { app: "web" } } } },
                    },
                },
            },
            { cluster: "a" },
        );
        expect(kinds(release, ...renderedBy(release), budget())).toEqual([]);
        expect(kinds(release, ...renderedBy(release), budget("default"))).toEqual([
            "violation manifest.web.spec.replicas",
        ]);
    });
});
