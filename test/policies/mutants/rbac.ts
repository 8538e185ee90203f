import { rbacRules } from "../../../policies/rbac/rules";
import {
    account,
    grant,
    group,
    GROUP,
    LABELS,
    rbac,
    roleRef,
    shop,
    type Changes,
} from "../rbac/clean-shop";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

const mutant = (rule: string, name: string, changes: Changes): Mutant => ({
    rule,
    name,
    clean: shop(),
    broken: shop(changes),
});

const inShop: readonly (readonly [rule: string, name: string, changes: Changes])[] = [
    ["rbac-no-wildcard-verbs", "Role", { ofRole: grant("", "services", ["*"]) }],
    ["rbac-no-wildcard-verbs", "ClusterRole", { ofClusterRole: grant("", "services", ["*"]) }],
    ["rbac-no-wildcard-resources", "Role", { ofRole: grant("metrics.k8s.io", "*", ["get"]) }],
    ["rbac-no-wildcard-resources", "subresource", { ofRole: grant("apps", "*/scale", ["get"]) }],
    ["rbac-no-wildcard-resources", "group", { ofClusterRole: grant("*", "leases", ["get"]) }],
    ["rbac-no-cluster-admin-binding", "group", { clusterRole: "cluster-admin" }],
    ["rbac-no-unauthenticated-subjects", "group", { people: group("system:unauthenticated") }],
    [
        "rbac-no-unauthenticated-subjects",
        "user",
        { people: { ...group("system:anonymous"), kind: "User" } },
    ],
    ["rbac-no-system-authenticated", "group", { people: group("system:authenticated") }],
    ["rbac-no-system-masters", "binding", { people: group("system:masters") }],
    ["rbac-no-escalation-verbs", "bind", { ofRole: grant(GROUP, "roles", ["bind"]) }],
    ["rbac-no-escalation-verbs", "escalate", { ofRole: grant(GROUP, "roles", ["escalate"]) }],
    [
        "rbac-no-escalation-verbs",
        "impersonate",
        { ofClusterRole: grant("", "groups", ["impersonate"]) },
    ],
    ["rbac-no-binding-write", "Role", { ofRole: grant(GROUP, "rolebindings", ["create"]) }],
    [
        "rbac-no-binding-write",
        "ClusterRole",
        { ofClusterRole: grant(GROUP, "clusterroles", ["patch"]) },
    ],
    ["rbac-no-secrets-read", "Role", { ofRole: grant("", "secrets", ["list"]) }],
    ["rbac-no-secrets-read", "ClusterRole", { ofClusterRole: grant("", "secrets", ["get"]) }],
    ["rbac-no-pods-exec", "exec", { ofRole: grant("", "pods/exec", ["create"]) }],
    ["rbac-no-pods-exec", "port forwarding", { ofRole: grant("", "pods/portforward", ["get"]) }],
    ["rbac-no-nodes-proxy", "get", { ofClusterRole: grant("", "nodes/proxy", ["get"]) }],
    [
        "rbac-no-token-create",
        "token request",
        { ofRole: grant("", "serviceaccounts/token", ["create"]) },
    ],
    [
        "rbac-no-token-create",
        "token in a Secret",
        { ofRole: grant("", "secrets", ["create", "update"]) },
    ],
    [
        "rbac-no-webhook-write",
        "ClusterRole",
        {
            ofClusterRole: grant("admissionregistration.k8s.io", "mutatingwebhookconfigurations", [
                "update",
            ]),
        },
    ],
    [
        "rbac-no-csr-approve",
        "ClusterRole",
        {
            ofClusterRole: grant("certificates.k8s.io", "certificatesigningrequests/approval", [
                "update",
            ]),
        },
    ],
    [
        "rbac-no-pod-create-cluster-wide",
        "deployments",
        { ofClusterRole: grant("apps", "deployments", ["create"]) },
    ],
    ["rbac-no-default-sa-binding", "Role", { account: account("shop", "default") }],
    ["rbac-sa-no-automount", "ServiceAccount", { automount: true }],
    [
        "rbac-no-user-subjects",
        "ClusterRoleBinding",
        { people: { ...group("jane@example.com"), kind: "User" } },
    ],
    [
        "rbac-no-aws-auth-write",
        "ClusterRole",
        { ofClusterRole: grant("", "configmaps", ["update"], ["aws-auth"]) },
    ],
];

const awsAuth = (groups: readonly string[]) => [
    manifest({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "aws-auth", namespace: "kube-system", labels: LABELS },
        data: {
            mapRoles: JSON.stringify([
                { rolearn: "arn:aws:iam::123456789012:role/operators", username: "ops", groups },
            ]),
        },
    }),
];
const accessEntry = (kubernetesGroups: readonly string[]) => [
    resource("aws:eks/accessEntry:AccessEntry", {
        clusterName: "shop",
        principalArn: "arn:aws:iam::123456789012:role/operators",
        kubernetesGroups,
        tags: LABELS,
    }),
];

/** Parameters with which the rules about roles pass over one, so that only its binding counts. */
const allowing = (role: string): Readonly<Record<string, object>> =>
    Object.fromEntries(
        rbacRules
            .filter(({ parameters }) => "allowedRoles" in parameters.shape)
            .map(({ id }) => [id, { allowedRoles: [role] }]),
    );

const operators = (name: string) => [
    ...shop(),
    rbac("ClusterRole", "everything", { rules: [grant("*", "*", ["*"])] }),
    rbac("ClusterRoleBinding", "everything", {
        roleRef: roleRef("ClusterRole", "everything"),
        subjects: [group(name)],
    }),
];

/** Whether the account reads secrets in its own namespace only, or in all of them. */
const secretsOf = (namespace: string, name: string, everywhere: boolean) => {
    const binding = rbac(everywhere ? "ClusterRoleBinding" : "RoleBinding", "secrets", {
        metadata: { name: "secrets", labels: LABELS, ...(everywhere ? {} : { namespace }) },
        roleRef: roleRef("ClusterRole", "secrets"),
        subjects: [account(namespace, name)],
    });
    return [
        rbac("ClusterRole", "secrets", { rules: [grant("", "secrets", ["get", "list"])] }),
        binding,
    ];
};
const hub = (namespace: string, name: string): Mutant => ({
    rule: "rbac-hub-least-privilege",
    name,
    parameters: allowing("secrets"),
    clean: secretsOf(namespace, name, false),
    broken: secretsOf(namespace, name, true),
});

const CLUSTERS = {
    aws: "devs",
    gcp: "devs@example.com",
    azure: "6f9c1a52-0000-4000-8000-000000000001",
};
type Cloud = keyof typeof CLUSTERS;

/** One cluster in each cloud, in each of which the developers are viewers, by their own names. */
function fleet(changed?: Cloud, verbs: readonly string[] = ["get"], missing = false) {
    return Object.entries(CLUSTERS).flatMap(([cloud, developers]) => [
        resource("pulumi:providers:kubernetes", {}, { name: cloud, provided: false }),
        rbac(
            "ClusterRole",
            "viewer",
            {
                rules: [grant("", "pods", cloud === changed ? verbs : ["get"])],
            },
            cloud,
        ),
        ...(missing && cloud === changed
            ? []
            : [
                  rbac(
                      "ClusterRoleBinding",
                      "viewer",
                      {
                          roleRef: roleRef("ClusterRole", "viewer"),
                          subjects: [group(developers)],
                      },
                      cloud,
                  ),
              ]),
    ]);
}

const consistency = (cloud: Cloud): readonly Mutant[] => {
    const rule = "rbac-fleet-consistency";
    const fleetGroups = { developers: Object.values(CLUSTERS) };
    const parameters = { [rule]: { fleetGroups } };
    return [
        {
            rule,
            name: `a verb more, ${cloud}`,
            parameters,
            clean: fleet(),
            broken: fleet(cloud, ["get", "list"]),
        },
        {
            rule,
            name: `no binding, ${cloud}`,
            parameters,
            clean: fleet(),
            broken: fleet(cloud, ["get"], true),
        },
    ];
};

/** One violation each of the rules about who may do what. */
export const rbacMutants: readonly Mutant[] = [
    ...inShop.map((given) => mutant(...given)),
    {
        rule: "rbac-no-system-masters",
        name: "aws-auth",
        clean: awsAuth(["acme-operators"]),
        broken: awsAuth(["system:masters"]),
    },
    {
        rule: "rbac-no-system-masters",
        name: "access entry",
        clean: accessEntry(["acme-operators"]),
        broken: accessEntry(["system:masters"]),
    },
    {
        rule: "rbac-no-cluster-admin-equivalent",
        name: "ClusterRoleBinding",
        parameters: {
            ...allowing("everything"),
            "rbac-no-cluster-admin-equivalent": { breakGlassGroups: ["sre-break-glass"] },
        },
        clean: operators("sre-break-glass"),
        broken: operators("acme-operators"),
    },
    hub("argocd", "argocd-application-controller"),
    hub("submariner-k8s-broker", "cluster-east"),
    ...consistency("aws"),
    ...consistency("gcp"),
    ...consistency("azure"),
];
