import { renderedBy } from "../../../policies/kubernetes/rendered";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noDefaultNamespace } from "../../../policies/workloads/wl-no-default-namespace";
import { observed, resource } from "../support/inputs";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const within = (namespace: unknown) => ({ metadata: { name: "it", namespace } });

describe("wl-no-default-namespace", () => {
    it.each([
        ["core/v1:Pod", "default", ["violation metadata.namespace"]],
        ["core/v1:Pod", undefined, ["violation metadata.namespace"]],
        ["core/v1:Pod", "", ["violation metadata.namespace"]],
        ["core/v1:Pod", null, ["violation metadata.namespace"]],
        ["core/v1:Pod", 5, ["violation metadata.namespace"]],
        ["core/v1:Pod", new SecretValue("default"), ["violation metadata.namespace"]],
        ["core/v1:Pod", "shop", []],
        ["core/v1:Pod", "default-shop", []],
        ["core/v1:Pod", UNKNOWN, ["undecided metadata.namespace"]],
        ["apps/v1:Deployment", undefined, ["violation metadata.namespace"]],
        ["rbac.authorization.k8s.io/v1:Role", undefined, ["violation metadata.namespace"]],
        ["rbac.authorization.k8s.io/v1:ClusterRole", undefined, []],
        ["rbac.authorization.k8s.io/v1:ClusterRole", "default", []],
        ["argoproj.io/v1alpha1:Rollout", undefined, ["violation metadata.namespace"]],
        ["gateway.networking.k8s.io/v1:HTTPRoute", undefined, ["violation metadata.namespace"]],
        ["core/v1:Namespace", undefined, []],
        ["storage.k8s.io/v1:StorageClass", undefined, []],
        ["cert-manager.io/v1:Certificate", "default", ["violation metadata.namespace"]],
        ["cert-manager.io/v1:ClusterIssuer", undefined, []],
        ["cert-manager.io/v1:Certificate", UNKNOWN, []],
    ])("%s in %p", (type, namespace, expected) => {
        const subject = resource(`kubernetes:${type}`, within(namespace));
        expect(observed(noDefaultNamespace, subject)).toEqual(expected);
    });

    it.each([
        ["no metadata", "kubernetes:core/v1:Pod", {}, ["violation metadata.namespace"]],
        ["nothing known", "kubernetes:core/v1:Pod", UNKNOWN, ["undecided metadata.namespace"]],
        [
            "a list",
            "kubernetes:core/v1:ServiceList",
            { items: [within("shop"), within("default")] },
            ["violation items[1].metadata.namespace"],
        ],
        ["a release in default", RELEASE, { namespace: "default" }, ["violation namespace"]],
        ["a release anywhere", RELEASE, {}, ["violation namespace"]],
        ["a release of its own", RELEASE, { namespace: "shop" }, []],
        ["a release not known yet", RELEASE, { namespace: UNKNOWN }, ["undecided namespace"]],
        ["no object of Kubernetes", "aws:s3/bucket:Bucket", {}, []],
    ])("%s", (_, type, properties, expected) => {
        expect(observed(noDefaultNamespace, resource(type, properties))).toEqual(expected);
    });

    it("puts what a release renders where the release is", () => {
        const release = resource(RELEASE, {
            namespace: "shop",
            manifest: {
                a: { apiVersion: "v1", kind: "Service", metadata: {} },
                b: { apiVersion: "v1", kind: "Service", metadata: { namespace: "default" } },
            },
        });
        const seen = renderedBy(release).flatMap((object) => observed(noDefaultNamespace, object));
        expect(seen).toEqual(["violation manifest.b.metadata.namespace"]);
    });
});
