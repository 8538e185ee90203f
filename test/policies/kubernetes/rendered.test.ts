import { objectsIn } from "../../../policies/kubernetes/objects";
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
