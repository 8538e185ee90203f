import { any, type Verdict } from "../../kubernetes/label-selector";
import { effectiveNamespace } from "../../kubernetes/namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";
import { releasesOf, type MeshRelease } from "../releases";
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
    readonly mesh: PropertyReader;
    readonly clusterName: PropertyReader;
    readonly network: PropertyReader;
    readonly trustDomain: PropertyReader;
    readonly trustDomainAliases: PropertyReader;
}

/** Every control plane of Istio in the stack. */
export function istioMembers(stack: StackIndex): readonly IstioMember[] {
    const releases = releasesOf(stack, "istiod");
    // What follows looks at every Secret.
    if (releases.length === 0) {
        return [];
    }
    const secrets = objectsIn(stack, "", "Secret");
    const authorities = byCluster(secrets.filter(({ name }) => name === ISTIO_AUTHORITY));
    const hasSecret = clustersWithSecret(stack, secrets, ISTIO_AUTHORITY);
    return releases.map((release) => {
        const { cluster, resource, values, namespace } = release;
        const hasAuthority = any([hasSecret(cluster), hasAuthorityElsewhere(release)]);
        return {
            cluster,
            release: resource,
            namespace,
            authority: authorityIn(authorities.get(cluster) ?? [], namespace),
            isOnItsOwn: hasAuthority === UNKNOWN ? UNKNOWN : !hasAuthority,
            mesh: values.at("global", "meshID"),
            clusterName: values.at("global", "multiCluster", "clusterName"),
            network: values.at("global", "network"),
            trustDomain: values.at("meshConfig", "trustDomain"),
            trustDomainAliases: values.at("meshConfig", "trustDomainAliases"),
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

/** Another program signs for it, or the control plane of another cluster does. */
function hasAuthorityElsewhere({ values }: MeshRelease): Verdict {
    const addresses = [
        values.at("global", "caAddress"),
        values.at("global", "remotePilotAddress"),
        values.at("meshConfig", "ca", "address"),
        values.at("pilot", "env", "EXTERNAL_CA"),
    ];
    const profile = values.at("profile").text();
    return any([
        ...addresses.map((at) => (at.unknown ? UNKNOWN : (at.text() ?? "") !== "")),
        profile === UNKNOWN ? UNKNOWN : profile === "remote",
    ]);
}

/**
 * Members by the mesh that they name. Those that name none are in no mesh with others, and those
 * whose mesh is not known yet are left out.
 */
export function byMesh(members: readonly IstioMember[]): readonly (readonly IstioMember[])[] {
    const meshes = new Map<string, IstioMember[]>();
    for (const member of members) {
        const mesh = member.mesh.text();
        if (typeof mesh === "string" && mesh !== "") {
            meshes.set(mesh, [...(meshes.get(mesh) ?? []), member]);
        }
    }
    return [...meshes.values()];
}
