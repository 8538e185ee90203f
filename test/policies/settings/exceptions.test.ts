import { excuseFor, type Exception } from "../../../policies/settings/exceptions";
import { renderedBy } from "../../../policies/kubernetes/rendered";
import { resource } from "../support/inputs";

const exception = (object: string, until = "2027-01-31"): Exception => ({
    rule: "rbac-no-wildcard-verbs",
    object,
    reason: "the operator's own role",
    owner: "platform",
    until,
});
const role = resource("kubernetes:rbac.authorization.k8s.io/v1:Role", {
    kind: "Role",
    metadata: { name: "ops", namespace: "kube-system" },
});
const clusterRole = resource("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", {
    kind: "ClusterRole",
    metadata: { name: "ops" },
});
const NOW = new Date("2027-01-31T23:59:59Z");
const state = (given: readonly Exception[], subject = role, now = NOW) =>
    excuseFor(given, "rbac-no-wildcard-verbs", [subject], now).state;

describe("excuseFor", () => {
    it.each([
        ["the name in the program", exception("it"), role, "excused"],
        ["the URN", exception(role.urn), role, "excused"],
        ["the object", exception("Role/kube-system/ops"), role, "excused"],
        ["an object without a namespace", exception("ClusterRole/ops"), clusterRole, "excused"],
        ["an object of another namespace", exception("Role/default/ops"), role, "none"],
        ["an object whose namespace is left out", exception("Role/ops"), role, "none"],
        ["a part of a name", exception("i"), role, "none"],
        ["another rule", { ...exception("it"), rule: "org-why" }, role, "none"],
    ])("knows a resource by %s", (_, given, subject, expected) => {
        expect(state([given], subject)).toBe(expected);
    });

    const release = resource(
        "kubernetes:helm.sh/v3:Release",
        {
            namespace: "kube-system",
            manifest: {
                role: {
                    apiVersion: "rbac.authorization.k8s.io/v1",
                    kind: "Role",
                    metadata: { name: "ops" },
                },
            },
        },
        { name: "east-chart" },
    );
    const [rendered] = renderedBy(release);

    it.each([
        ["the release's name", "east-chart", "excused", "none"],
        ["the release's URN", release.urn, "excused", "none"],
        ["the object", "Role/kube-system/ops", "none", "excused"],
        ["the object of this release", "east-chart/Role/kube-system/ops", "none", "excused"],
        ["the object of another release", "west-chart/Role/kube-system/ops", "none", "none"],
        ["another object of this release", "east-chart/Role/kube-system/dev", "none", "none"],
    ])("excuses a release or what it renders, not both: %s", (_, object, ofRelease, ofObject) => {
        expect(state([exception(object)], release)).toBe(ofRelease);
        expect(rendered && state([exception(object)], rendered)).toBe(ofObject);
    });

    it("holds to the end of its last day, and says so after", () => {
        expect(state([exception("it")], role, NOW)).toBe("excused");
        expect(state([exception("it")], role, new Date("2027-02-01T00:00:00Z"))).toBe("expired");
    });

    it("goes by the one that still holds", () => {
        expect(state([exception("it", "2020-01-01"), exception("it")])).toBe("excused");
    });

    it("excuses what takes two by either", () => {
        const other = resource("aws:ec2/vpc:Vpc", {}, { name: "other" });
        const given = [exception("other")];
        expect(excuseFor(given, "rbac-no-wildcard-verbs", [role, other], NOW).state).toBe(
            "excused",
        );
    });
});
