import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { istioClusters } from "./istio";

/** One cluster's part in a mesh, as the values of its control plane say. */
export interface MeshMember {
    readonly cluster: string;
    readonly release: ResourceInput;
    readonly mesh: Reading<string>;
    readonly clusterName: PropertyReader;
    readonly network: PropertyReader;
    readonly trustDomain: PropertyReader;
    /** The secret with the cluster's certificate authority, where the stack has it. */
    readonly authority: KubernetesObject | undefined;
}

/** https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/ */
const AUTHORITY = "cacerts";

/** Every control plane of Istio in the stack. */
export function meshMembers(stack: StackIndex): readonly MeshMember[] {
    const authorities = objectsIn(stack, "", "Secret").filter(({ name }) => name === AUTHORITY);
    return istioClusters(stack).flatMap(({ cluster, release }) => {
        if (release === undefined) {
            return [];
        }
        const values = release.properties.at("values");
        return [
            {
                cluster,
                release,
                mesh: values.at("global", "meshID").text(),
                clusterName: values.at("global", "multiCluster", "clusterName"),
                network: values.at("global", "network"),
                trustDomain: values.at("meshConfig", "trustDomain"),
                authority: authorities.find((secret) => secret.cluster === cluster),
            },
        ];
    });
}

/** Members by the mesh that they name; those that name none are in no mesh with others. */
export function byMesh(members: readonly MeshMember[]): readonly (readonly MeshMember[])[] {
    const meshes = new Map<string, MeshMember[]>();
    for (const member of members) {
        if (typeof member.mesh === "string" && member.mesh !== "") {
            meshes.set(member.mesh, [...(meshes.get(member.mesh) ?? []), member]);
        }
    }
    return [...meshes.values()];
}
