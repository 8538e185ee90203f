import type { ResourceInput } from "../../../policies/model/resource-input";
import { manifest } from "../support/inputs";

export const GROUP = "rbac.authorization.k8s.io";
export const LABELS = {
    owner: "shop",
    environment: "production",
    cluster: "aws-eu-west-1",
    "cost-centre": "4711",
    "managed-by": "atoll",
};

type Properties = Readonly<Record<string, unknown>>;

const clusterUrn = (name: string) => `urn:pulumi:test::test::pulumi:providers:kubernetes::${name}`;
export const rbac = (kind: string, name: string, more: Properties, cluster = "aws-eu-west-1") =>
    manifest(
        {
            apiVersion: `${GROUP}/v1`,
            kind,
            metadata: {
                name,
                labels: LABELS,
                ...(kind.startsWith("Cluster") ? {} : { namespace: "shop" }),
            },
            ...more,
        },
        { name: `${cluster}-${kind}-${name}`, cluster: clusterUrn(cluster) },
    );
export const grant = (
    group: string,
    resource: string,
    verbs: readonly string[],
    names?: readonly string[],
) => ({ apiGroups: [group], resources: [resource], verbs, resourceNames: names });
export const group = (name: string) => ({ apiGroup: GROUP, kind: "Group", name });
export const account = (namespace: string, name: string) => ({
    kind: "ServiceAccount",
    namespace,
    name,
});
export const roleRef = (kind: string, name: string) => ({ apiGroup: GROUP, kind, name });

export interface Changes {
    /** In addition to what the shop's own Role grants. */
    readonly ofRole?: object;
    /** In addition to what the ClusterRole of its people grants. */
    readonly ofClusterRole?: object;
    /** Instead of the people to whom the ClusterRole is bound. */
    readonly people?: object;
    /** Instead of the service account to which the Role is bound. */
    readonly account?: object;
    /** Instead of the ClusterRole to which people are bound. */
    readonly clusterRole?: string;
    readonly automount?: boolean;
}

/** A shop with an account that watches its pods, and people who look at nodes. */
export function shop(changes: Changes = {}): readonly ResourceInput[] {
    const { ofRole = [], ofClusterRole = [], automount = false } = changes;
    const { people = group("acme-operators"), clusterRole = "node-viewer" } = changes;
    return [
        manifest(
            {
                apiVersion: "v1",
                kind: "ServiceAccount",
                metadata: { name: "web", namespace: "shop", labels: LABELS },
                automountServiceAccountToken: automount,
            },
            { name: "web", cluster: clusterUrn("aws-eu-west-1") },
        ),
        rbac("Role", "watcher", {
            rules: [grant("", "pods", ["get", "list", "watch"]), ofRole].flat(),
        }),
        rbac("RoleBinding", "watcher", {
            roleRef: roleRef("Role", "watcher"),
            subjects: [changes.account ?? account("shop", "web")],
        }),
        rbac("ClusterRole", "node-viewer", {
            rules: [grant("", "nodes", ["get", "list"]), ofClusterRole].flat(),
        }),
        rbac("ClusterRoleBinding", "node-viewer", {
            roleRef: roleRef("ClusterRole", clusterRole),
            subjects: [people],
        }),
    ];
}
