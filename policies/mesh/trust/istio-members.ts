import { any, type Verdict } from "../../kubernetes/label-selector";
import { effectiveNamespace } from "../../kubernetes/namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import { groupBy } from "../../model/group-by";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";
import { isForOther, isGiven, isRemote, istioControlPlanes } from "../control-planes";
import type { MeshRelease } from "../releases";
import { certificatesUnder } from "./certificates";
import type { Authority, MeshMember } from "./mesh-member";
import { clustersWithSecret } from "./secret-sources";

/** https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/ */
export const ISTIO_AUTHORITY = "cacerts";
const ROOT_CERTIFICATES = ["root-cert.pem", "ca.crt"];
const OWN_CERTIFICATES = ["ca-cert.pem", "tls.crt"];

/** One control plane of Istio, and the names that it goes by. */
export interface IstioMember extends MeshMember {
    /** The namespace that it is in. */
    readonly namespace: Reading<string>;
    /** Whether it is there for another cluster, and goes by that one's name. */
    readonly isForOther: Verdict;
    readonly mesh: PropertyReader;
    readonly clusterName: PropertyReader;
    readonly network: PropertyReader;
    readonly trustDomain: PropertyReader;
    readonly trustDomainAliases: PropertyReader;
}

/** Every control plane of Istio in the stack. */
export function istioMembers(stack: StackIndex): readonly IstioMember[] {
    const releases = istioControlPlanes(stack);
    // What follows looks at every Secret.
    if (releases.length === 0) {
        return [];
    }
    const secrets = objectsIn(stack, "", "Secret");
    const authorities = byCluster(secrets.filter(({ name }) => name === ISTIO_AUTHORITY));
    const hasSecret = clustersWithSecret(stack, secrets, ISTIO_AUTHORITY);
    return releases.map((release) => {
        const { cluster, resource, value, namespace } = release;
        const hasAuthority = any([hasSecret(cluster), hasAuthorityElsewhere(release)]);
        return {
            cluster,
            release: resource,
            namespace,
            isRemote: isRemote(release),
            isForOther: isForOther(release),
            authority: authorityIn(authorities.get(cluster) ?? [], namespace),
            isOnItsOwn: hasAuthority === UNKNOWN ? UNKNOWN : !hasAuthority,
            mesh: value("global", "meshID"),
            clusterName: value("global", "multiCluster", "clusterName"),
            network: value("global", "network"),
            trustDomain: value("meshConfig", "trustDomain"),
            trustDomainAliases: value("meshConfig", "trustDomainAliases"),
        };
    });
}

/** Istiod reads the secret of its own namespace only. */
function authorityIn(
    secrets: readonly KubernetesObject[],
    namespace: Reading<string>,
): Authority | undefined {
    const found = secrets.find((secret) => {
        const own = effectiveNamespace(secret);
        return typeof namespace !== "string" || own === UNKNOWN || own === namespace;
    });
    return found === undefined ? undefined : authorityOf(found);
}

/** What a Secret with Istio's keys says. */
export function authorityOf(secret: KubernetesObject): Authority {
    return {
        roots: certificatesUnder(secret, ROOT_CERTIFICATES),
        own: certificatesUnder(secret, OWN_CERTIFICATES),
    };
}

/** Whether another program signs for it. */
function hasAuthorityElsewhere(release: MeshRelease): Verdict {
    const { value } = release;
    const makesOne = value("pilot", "env", "ENABLE_CA_SERVER").scalar();
    return any([
        isGiven(value("global", "caAddress")),
        isGiven(value("meshConfig", "ca", "address")),
        isGiven(value("pilot", "env", "EXTERNAL_CA")),
        makesOne === UNKNOWN ? UNKNOWN : String(makesOne) === "false",
    ]);
}

/**
 * Members by the mesh that they name. Those that name none are in no mesh with others, and those
 * whose mesh is not known yet are left out.
 */
export function byMesh(members: readonly IstioMember[]): readonly (readonly IstioMember[])[] {
    const meshes = groupBy(members, ({ mesh }) => mesh.text());
    return [...meshes].flatMap(([mesh, own]) =>
        typeof mesh === "string" && mesh !== "" ? [own] : [],
    );
}
