import { noSystemMasters } from "../../../policies/rbac/rbac-no-system-masters";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";
import { account, FORBIDDEN, group, itForbidsSubject, observedOf, user } from "./bindings";

const awsAuth = (data: unknown, metadata: object = { namespace: "kube-system" }) =>
    observed(
        noSystemMasters,
        resource("kubernetes:core/v1:ConfigMap", {
            metadata: { name: "aws-auth", ...metadata },
            data,
        }),
    );

const NODES = "- rolearn: arn:aws:iam::1:role/node\n  groups: [system:nodes]\n";
const ADMINS = "- rolearn: arn:aws:iam::1:role/admin\n  groups: [devs, system:masters]\n";

describe("rbac-no-system-masters", () => {
    itForbidsSubject(noSystemMasters, group("system:masters"));

    it.each<[string, unknown, readonly string[]]>([
        ["the group as a user", user("system:masters"), FORBIDDEN],
        ["a service account", account("a", "system:masters"), []],
        ["a group of a similar name", group("masters"), []],
    ])("%s", (_, subject, expected) => {
        expect(observedOf(noSystemMasters, subject)).toEqual(expected);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["roles", { mapRoles: NODES + ADMINS }, ["violation data.mapRoles:[1].groups[1]"]],
        ["users", { mapUsers: ADMINS }, ["violation data.mapUsers:[0].groups[1]"]],
        [
            "JSON",
            { mapRoles: '[{"groups":["system:masters"]}]' },
            ["violation data.mapRoles:[0].groups[0]"],
        ],
        [
            "a secret",
            { mapUsers: new SecretValue(ADMINS) },
            ["violation data.mapUsers:[0].groups[1]"],
        ],
        ["nodes only", { mapRoles: NODES, mapUsers: "[]" }, []],
        ["a comment", { mapRoles: `${NODES}# not system:masters` }, []],
        ["another key", { notes: ADMINS }, []],
        ["a text that is no YAML", { mapRoles: "{{ .Values.roles }" }, []],
        ["no text", { mapRoles: [{ groups: ["system:masters"] }] }, []],
        [
            "an unknown text",
            { mapRoles: UNKNOWN, mapUsers: ADMINS },
            ["undecided data.mapRoles", "violation data.mapUsers:[0].groups[1]"],
        ],
    ])("aws-auth: %s", (_, data, expected) => {
        expect(awsAuth(data)).toEqual(expected);
    });

    it("looks at the ConfigMap that EKS reads", () => {
        const data = { mapRoles: ADMINS };
        expect(awsAuth(data, {})).toHaveLength(1);
        expect(awsAuth(data, { namespace: UNKNOWN })).toHaveLength(1);
        expect(awsAuth(data, { namespace: "shop" })).toEqual([]);
        expect(awsAuth(data, { name: "aws-auth2" })).toEqual([]);
    });

    it.each<[string, unknown, readonly string[]]>([
        [
            "controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlane",
            {
                iamAuthenticatorConfig: {
                    mapRoles: [{ groups: ["system:nodes"] }, { groups: ["system:masters"] }],
                    mapUsers: [{ groups: UNKNOWN }],
                },
            },
            [
                "violation spec.iamAuthenticatorConfig.mapRoles[1].groups[0]",
                "undecided spec.iamAuthenticatorConfig.mapUsers[0].groups[*]",
            ],
        ],
        ["controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlane", {}, []],
        [
            "eks.services.k8s.aws/v1alpha1:AccessEntry",
            { kubernetesGroups: ["devs", "system:masters"] },
            ["violation spec.kubernetesGroups[1]"],
        ],
        [
            "eks.aws.upbound.io/v1beta1:AccessEntry",
            { forProvider: { kubernetesGroups: ["system:masters"] } },
            ["violation spec.forProvider.kubernetesGroups[0]"],
        ],
        ["example.com/v1:AccessEntry", { kubernetesGroups: ["system:masters"] }, []],
    ])("what controllers give: %s", (type, spec, expected) => {
        expect(observed(noSystemMasters, resource(`kubernetes:${type}`, { spec }))).toEqual(
            expected,
        );
    });

    it.each<[string, unknown, readonly string[]]>([
        ["masters", ["devs", "system:masters"], ["violation kubernetesGroups[1]"]],
        ["other groups", ["devs"], []],
        ["no groups", undefined, []],
        ["unknown groups", UNKNOWN, ["undecided kubernetesGroups[*]"]],
    ])("access entries: %s", (_, kubernetesGroups, expected) => {
        const entry = resource("aws:eks/accessEntry:AccessEntry", { kubernetesGroups });
        expect(observed(noSystemMasters, entry)).toEqual(expected);
    });
});
