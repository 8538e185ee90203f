import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole";
import { ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1/clusterRoleBinding";

import type { BaselineNamespacePlan, NetworkPolicyPlan } from "../../fleet/plan/contents/types";
import type { FleetRole } from "../../fleet/plan/types";
import type { ClusterOutputs } from "../clusters/cluster-outputs";
import { goneWithCluster } from "../clusters/in-cluster";
import { ROLE_RULES } from "./roles";

export interface ClusterBaselineArgs {
    readonly cluster: ClusterOutputs;
}

const ROLES: readonly FleetRole[] = ["viewer", "deployer", "operator"];
const MANAGED_BY = { "app.kubernetes.io/managed-by": "atoll" };
const RBAC_GROUP = "rbac.authorization.k8s.io";

/** What every cluster of the fleet has before anything else: namespaces with Pod Security levels and network policies, and three roles. */
export class ClusterBaseline extends pulumi.ComponentResource {
    /** Names of the namespaces; what goes into one takes its name from here, so that it comes after it. */
    readonly namespaces: Readonly<Record<string, pulumi.Output<string>>>;
    /** Names of the cluster roles by what they are for. */
    readonly roles: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: ClusterBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
        const { cluster } = args;
        const { podSecurityVersion, access, namespaces, networkPolicies } = cluster.plan.contents;
        super(
            "atoll:index:ClusterBaseline",
            name,
            { podSecurityVersion, access, namespaces, networkPolicies },
            opts,
        );
        const placement = goneWithCluster(cluster, this);

        this.namespaces = Object.fromEntries(
            namespaces.map((namespace) => [
                namespace.name,
                declareNamespace(name, namespace, podSecurityVersion, placement),
            ]),
        );
        for (const policy of networkPolicies) {
            const namespace = this.namespaces[policy.namespace] ?? policy.namespace;
            declareNetworkPolicy(name, { policy, namespace }, placement);
        }
        this.roles = Object.fromEntries(
            ROLES.map((role) => [role, declareRole(name, role, access[role], placement)]),
        );

        this.registerOutputs({ namespaces: this.namespaces, roles: this.roles });
    }
}

function declareNamespace(
    clusterName: string,
    namespace: BaselineNamespacePlan,
    version: string,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    // Warnings and audit events of the same level: only they look at deployments, not just at the pods they make.
    const levels = ["enforce", "audit", "warn"].flatMap((mode): [string, string][] => [
        [`pod-security.kubernetes.io/${mode}`, namespace.podSecurity],
        [`pod-security.kubernetes.io/${mode}-version`, `v${version}`],
    ]);
    return new Namespace(
        `${clusterName}-${namespace.name}`,
        {
            metadata: {
                name: namespace.name,
                labels: { ...MANAGED_BY, ...Object.fromEntries(levels) },
            },
        },
        opts,
    ).metadata.name;
}

interface PlacedPolicy {
    readonly policy: NetworkPolicyPlan;
    /** Its name once it is made. */
    readonly namespace: pulumi.Input<string>;
}

function declareNetworkPolicy(
    clusterName: string,
    { policy, namespace }: PlacedPolicy,
    opts: pulumi.CustomResourceOptions,
): void {
    const { name, spec } = policy;
    // The SDK's own class asks for lists that could be changed.
    new CustomResource(
        `${clusterName}-${policy.namespace}-${name}`,
        {
            apiVersion: "networking.k8s.io/v1",
            kind: "NetworkPolicy",
            metadata: { name, namespace, labels: MANAGED_BY },
            spec,
        },
        opts,
    );
}

function declareRole(
    clusterName: string,
    role: FleetRole,
    groups: readonly string[],
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const name = `atoll:${role}`;
    const metadata = { name, labels: MANAGED_BY };
    const clusterRole = new ClusterRole(
        `${clusterName}-${role}`,
        { metadata, rules: ROLE_RULES[role].map(writable) },
        opts,
    );
    new ClusterRoleBinding(
        `${clusterName}-${role}`,
        {
            metadata,
            roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name },
            subjects: groups.map((group) => ({
                apiGroup: RBAC_GROUP,
                kind: "Group",
                name: group,
            })),
        },
        // A role that a binding names cannot be taken away first, nor a binding name one that is not there yet.
        { ...opts, dependsOn: [clusterRole] },
    );
    return clusterRole.metadata.name;
}

/** The SDK asks for lists that could be changed. */
function writable(rule: (typeof ROLE_RULES)[FleetRole][number]) {
    return {
        apiGroups: [...rule.apiGroups],
        resources: [...rule.resources],
        verbs: [...rule.verbs],
    };
}
