import type { ResourceInput } from "../model/resource-input";
import type { StaticCredential } from "./kubeconfigs";

const COMPONENT = "atoll:index:CapiCluster";
/** The way into the cluster, and the copy of it for when its management cluster is quarantined. */
const KEEPERS: ReadonlySet<string> = new Set(["pulumi:providers:kubernetes", "pulumi:index:Stash"]);
const CERTIFICATE: ReadonlySet<StaticCredential["kind"]> = new Set([
    "client-certificate-data",
    "client-key-data",
]);

/**
 * Whether this is the administrator's certificate with which the deployer enters a cluster that
 * Cluster API makes. Cluster API gives a new cluster no other login, so whoever sets up the
 * cluster's own (roles for the groups of the identity provider) comes in with this one. It is
 * tolerated in the provider and the stash that CapiCluster declares and nowhere else, only as a secret, and
 * only the certificate: Cluster API renews it, which it does for no token.
 *
 * https://cluster-api.sigs.k8s.io/tasks/certs/generate-kubeconfig
 */
export function isClusterApiLogin(
    resource: ResourceInput,
    { kind, at }: StaticCredential,
): boolean {
    return (
        KEEPERS.has(resource.type) &&
        parentTypeOf(resource.urn) === COMPONENT &&
        CERTIFICATE.has(kind) &&
        (at.secret || !resource.secretsMarked)
    );
}

/** The type of the component that a resource stands in: `urn:pulumi:stack::project::a$b$type::name`. */
function parentTypeOf(urn: string): string | undefined {
    return urn.split("::")[2]?.split("$").at(-2);
}
