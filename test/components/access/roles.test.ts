import { ROLE_RULES, type RoleRule } from "../../../components/access/roles";
import type { FleetRole } from "../../../fleet/plan/types";

const ROLES: readonly FleetRole[] = ["viewer", "deployer", "operator"];

/** As RBAC decides: any rule that names group, resource and verb. */
function may(role: FleetRole, verb: string, resource: string, group = ""): boolean {
    return ROLE_RULES[role].some(
        ({ apiGroups, resources, verbs }) =>
            apiGroups.includes(group) && resources.includes(resource) && verbs.includes(verb),
    );
}

function forEachRule(check: (rule: RoleRule, role: FleetRole) => void): void {
    for (const role of ROLES) {
        for (const rule of ROLE_RULES[role]) {
            check(rule, role);
        }
    }
}

test.each([
    ["get", "pods", "", ["viewer", "deployer", "operator"]],
    ["get", "pods/log", "", ["viewer", "deployer", "operator"]],
    ["list", "nodes", "", ["viewer", "deployer", "operator"]],
    ["watch", "events", "events.k8s.io", ["viewer", "deployer", "operator"]],
    ["list", "clusterroles", "rbac.authorization.k8s.io", ["viewer", "deployer", "operator"]],
    ["create", "deployments", "apps", ["deployer", "operator"]],
    ["patch", "configmaps", "", ["deployer", "operator"]],
    ["delete", "services", "", ["deployer", "operator"]],
    ["update", "ingresses", "networking.k8s.io", ["deployer", "operator"]],
    ["patch", "deployments/scale", "apps", ["deployer", "operator"]],
    ["patch", "nodes", "", ["operator"]],
    ["create", "pods/eviction", "", ["operator"]],
])("%s %s (%s) is for %j", (verb, resource, group, allowed) => {
    expect(ROLES.filter((role) => may(role, verb, resource, group))).toEqual(allowed);
});

test.each([
    ["get", "secrets", ""],
    ["list", "secrets", ""],
    ["patch", "secrets", ""],
    ["create", "pods/exec", ""],
    ["create", "pods/attach", ""],
    ["create", "pods/portforward", ""],
    ["update", "pods/ephemeralcontainers", ""],
    ["get", "nodes/proxy", ""],
    ["delete", "nodes", ""],
    ["create", "serviceaccounts/token", ""],
    ["create", "serviceaccounts", ""],
    ["create", "namespaces", ""],
    ["patch", "namespaces", ""],
    ["create", "rolebindings", "rbac.authorization.k8s.io"],
    ["patch", "clusterroles", "rbac.authorization.k8s.io"],
    ["create", "validatingwebhookconfigurations", "admissionregistration.k8s.io"],
    ["update", "certificatesigningrequests/approval", "certificates.k8s.io"],
])("%s %s (%s) is for nobody", (verb, resource, group) => {
    expect(ROLES.filter((role) => may(role, verb, resource, group))).toEqual([]);
});

test("no rule has a wildcard or a verb that escalates", () => {
    forEachRule(({ apiGroups, resources, verbs }) => {
        expect([...apiGroups, ...resources, ...verbs].filter((word) => word.includes("*"))).toEqual(
            [],
        );
        expect(
            verbs.filter((verb) => ["escalate", "bind", "impersonate", "approve"].includes(verb)),
        ).toEqual([]);
    });
});

test("each role may do what the one before it may", () => {
    expect(ROLE_RULES.deployer).toEqual(expect.arrayContaining([...ROLE_RULES.viewer]));
    expect(ROLE_RULES.operator).toEqual(expect.arrayContaining([...ROLE_RULES.deployer]));
});
