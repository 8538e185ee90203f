import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { why } from "../../../policies/organisation/org-why";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed, resource } from "../support/inputs";

const component = (plan: unknown): ReturnType<typeof resource> =>
    resource("atoll:index:EksCluster", { plan }, { provided: false });
const eks = (tags: unknown): ReturnType<typeof part> => part("eks", { tags });
const cluster = (annotations?: object): ReturnType<typeof manifest> => {
    const metadata = { name: "one", annotations };
    const object = { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster", metadata };
    return manifest(object);
};

describe("org-why", () => {
    it.each([
        ["a component", component({ why: "customers in Europe" }), []],
        ["a component, a secret", component(new SecretValue({ why: "customers" })), []],
        ["a component without", component({}), ["violation plan.why"]],
        ["a component, blank", component({ why: " \n" }), ["violation plan.why"]],
        ["a component, a flag", component({ why: true }), ["violation plan.why"]],
        ["a component, not known", component(UNKNOWN), ["undecided plan.why"]],
        ["a network", resource("atoll:index:AwsNetwork", { plan: {} }), []],
        ["EKS", part("eks"), []],
        ["EKS without", eks(null), ["violation tags.why"]],
        ["EKS not known", eks(UNKNOWN), ["undecided tags.why"]],
        [
            "EKS in a component",
            resource("aws:eks/cluster:Cluster", {}, { parent: "atoll:index:EksCluster" }),
            [],
        ],
        ["GKE", part("gke"), []],
        ["GKE, a label", part("gke", { description: null, resourceLabels: { why: "edge" } }), []],
        ["GKE without", part("gke", { description: undefined }), ["violation description"]],
        ["AKS", part("aks"), []],
        ["Cluster API", cluster({ why: "GPUs" }), []],
        ["Cluster API without", cluster(), ["violation metadata.annotations.why"]],
    ])("%s", (_, subject, expected) => {
        expect(observed(why, subject)).toEqual(expected);
    });

    it("takes the tag's name from its parameters", () => {
        expect(observed(why, eks({ purpose: "edge" }), { tag: "purpose" })).toEqual([]);
    });
});
