import { objectsOf } from "../../../policies/kubernetes/objects";
import { containersOf, makesPods, podTemplatesOf } from "../../../policies/kubernetes/pods";
import { PropertyReader } from "../../../policies/model/property-reader";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { resource } from "../support/inputs";

const pod = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web" }] } };
const templated = { spec: { template: pod } };
const templates = (type: string, properties: unknown) =>
    objectsOf(resource(`kubernetes:${type}`, properties)).flatMap(podTemplatesOf);

describe("podTemplatesOf", () => {
    it.each([
        ["core/v1:Pod", pod, "spec"],
        ["v1:Pod", pod, "spec"],
        ["core/v1:PodPatch", pod, "spec"],
        ["core/v1:PodList", { items: [pod] }, "items[0].spec"],
        ["core/v1:PodTemplate", { template: pod }, "template.spec"],
        ["core/v1:ReplicationController", templated, "spec.template.spec"],
        ["apps/v1:ReplicaSet", templated, "spec.template.spec"],
        ["apps/v1:Deployment", templated, "spec.template.spec"],
        ["apps/v1beta2:DaemonSet", templated, "spec.template.spec"],
        ["apps/v1:StatefulSet", templated, "spec.template.spec"],
        ["extensions/v1beta1:Deployment", templated, "spec.template.spec"],
        ["batch/v1:Job", templated, "spec.template.spec"],
        [
            "batch/v1:CronJob",
            { spec: { jobTemplate: templated } },
            "spec.jobTemplate.spec.template.spec",
        ],
        ["argoproj.io/v1alpha1:Rollout", templated, "spec.template.spec"],
        ["apps.openshift.io/v1:DeploymentConfig", templated, "spec.template.spec"],
        ["v1:DeploymentConfig", templated, "spec.template.spec"],
        ["serving.knative.dev/v1:Service", templated, "spec.template.spec"],
        ["serving.knative.dev/v1:Configuration", templated, "spec.template.spec"],
        ["serving.knative.dev/v1:Revision", pod, "spec"],
    ])("of %s", (type, properties, path) => {
        const [template] = templates(type, properties);
        expect(template?.spec.path).toBe(path);
        expect(template?.spec.at("containers", 0, "name").text()).toBe("web");
        expect(template?.metadata.at("labels", "app").text()).toBe("web");
    });

    it.each([
        ["another kind", "core/v1:Service", templated],
        ["another group's Deployment", "example.com/v1:Deployment", templated],
        [
            "a Rollout that refers to a Deployment",
            "argoproj.io/v1alpha1:Rollout",
            { spec: { workloadRef: {} } },
        ],
        ["no template", "apps/v1:Deployment", { spec: {} }],
        ["a template that is no map", "apps/v1:Deployment", { spec: { template: [pod] } }],
        ["no object", "apps/v1:Deployment", "a text"],
    ])("none of %s", (_, type, properties) => {
        expect(templates(type, properties)).toEqual([]);
    });

    it("are unknown where their object is", () => {
        const [template] = templates("apps/v1:Deployment", UNKNOWN);
        expect(template?.spec.unknown).toBe(true);
    });
});

describe("makesPods", () => {
    it.each([
        ["kubernetes:core/v1:Pod", true],
        ["kubernetes:apps/v1:DeploymentPatch", true],
        ["kubernetes:apps/v1:DeploymentList", true],
        ["kubernetes:core/v1:Service", false],
        ["kubernetes:example.com/v1:Deployment", false],
        ["aws:ecs/service:Service", false],
    ])("%s", (type, expected) => {
        expect(makesPods(type)).toBe(expected);
    });
});

describe("containersOf", () => {
    const containers = (spec: unknown) =>
        containersOf(PropertyReader.of(spec)).map(({ kind, at }) => `${kind} ${at.path}`);

    it.each([
        [
            "each kind",
            { ephemeralContainers: [{}], initContainers: [{}], containers: [{}, {}] },
            [
                "container containers[0]",
                "container containers[1]",
                "init initContainers[0]",
                "ephemeral ephemeralContainers[0]",
            ],
        ],
        ["a secret list", { containers: new SecretValue([{}]) }, ["container containers[0]"]],
        ["an unknown list", { containers: UNKNOWN }, ["container containers[*]"]],
        [
            "lists that are none",
            { containers: {}, initContainers: null, ephemeralContainers: "a" },
            [],
        ],
        ["no spec", undefined, []],
    ])("%s", (_, spec, expected) => {
        expect(containers(spec)).toEqual(expected);
    });
});
