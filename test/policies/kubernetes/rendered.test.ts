import { effectiveNamespace } from "../../../policies/kubernetes/namespaces";
import { objectsIn, objectsOf } from "../../../policies/kubernetes/objects";
import { renderedBy } from "../../../policies/kubernetes/rendered";
import { UNKNOWN } from "../../../policies/model/reading";
import { StackIndex } from "../../../policies/model/stack-index";
import { resource } from "../support/inputs";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const role = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "operator" },
    rules: [{ verbs: ["*"] }],
};
const release = (manifest: unknown) =>
    resource(RELEASE, { manifest }, { name: "chart", cluster: "east" });

describe("renderedBy", () => {
    it("gives the objects of a release, by their own types and the release's name", () => {
        const [only, ...more] = renderedBy(release({ "clusterrole/operator": role }));
        expect(more).toEqual([]);
        expect(only).toMatchObject({
            type: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
            name: "chart",
            cluster: "east",
        });
        expect(only?.properties.at("rules", 0, "verbs", 0).path).toBe(
            'manifest["clusterrole/operator"].rules[0].verbs[0]',
        );
    });

    it.each([
        ["a manifest that is not known", UNKNOWN],
        ["no manifest", undefined],
        ["what is no object", { a: 1, b: null, c: { kind: "Pod" }, d: { apiVersion: 1, kind: 2 } }],
        ["a text", "apiVersion: v1"],
    ])("gives none of %s", (_, manifest) => {
        expect(renderedBy(release(manifest))).toEqual([]);
    });

    it("gives none of another resource", () => {
        const other = resource("kubernetes:core/v1:ConfigMap", { manifest: { a: role } });
        expect(renderedBy(other)).toEqual([]);
    });
});

describe("a rendered object that says no namespace", () => {
    const namespacesOf = (namespace: unknown, object: Readonly<Record<string, unknown>>) =>
        renderedBy(resource(RELEASE, { namespace, manifest: { object } }))
            .flatMap(objectsOf)
            .map((each) => [each.namespace, effectiveNamespace(each)]);
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" } };
    const placed = { ...secret, metadata: { name: "a", namespace: "own" } };
    const empty = { ...secret, metadata: { name: "a", namespace: "" } };

    it.each([
        ["is where its release is", "apps", secret, ["apps", "apps"]],
        ["is where its release is: an empty one is none", "apps", empty, ["apps", "apps"]],
        ["may be anywhere while that is not known", UNKNOWN, secret, [UNKNOWN, UNKNOWN]],
        ["is in default where its release says none", undefined, secret, [undefined, "default"]],
        ["keeps its own", "apps", placed, ["own", "own"]],
        ["keeps its own whatever is not known", UNKNOWN, placed, ["own", "own"]],
    ])("%s", (_, namespace, object, expected) => {
        expect(namespacesOf(namespace, object)).toEqual([expected]);
    });

    it("has none where its kind is of the cluster", () => {
        expect(namespacesOf("apps", role).map(([namespace]) => namespace)).toEqual([undefined]);
    });
});

describe("objectsIn", () => {
    it("has the objects of lists and charts, in their clusters", () => {
        const list = resource(
            "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleList",
            { items: [{ metadata: { name: "a" } }, { metadata: { name: UNKNOWN } }] },
            { cluster: "west" },
        );
        const chart = release({ a: role });
        const stack = new StackIndex([list, chart, ...renderedBy(chart)]);
        const found = objectsIn(stack, "rbac.authorization.k8s.io", "ClusterRole");
        expect(found.map(({ cluster, name, kind }) => [cluster, name, kind])).toEqual([
            ["west", "a", "ClusterRole"],
            ["west", UNKNOWN, "ClusterRole"],
            ["east", "operator", "ClusterRole"],
        ]);
        expect(stack.withUrn(chart.urn)).toBe(chart);
    });
});
