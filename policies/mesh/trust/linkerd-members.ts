import { byCluster, objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import type { StackIndex } from "../../model/stack-index";
import { linkerdReleases } from "../linkerd";
import { releasesOf, type MeshRelease } from "../releases";
import { certificatesAt, certificatesUnder } from "./certificates";
import type { Authority, MeshMember } from "./mesh-member";

/** https://linkerd.io/2-edge/tasks/generate-certificates/ */
const ANCHORS = "linkerd-identity-trust-roots";
export const LINKERD_ISSUER = "linkerd-identity-issuer";

/** Every control plane of Linkerd in the stack. */
export function linkerdMembers(stack: StackIndex): readonly MeshMember[] {
    const anchors = byCluster(named(objectsIn(stack, "", "ConfigMap"), ANCHORS));
    const issuers = byCluster(named(objectsIn(stack, "", "Secret"), LINKERD_ISSUER));
    return linkerdReleases(stack).map((release) => ({
        cluster: release.cluster,
        release: release.resource,
        isRemote: false,
        authority: authorityOf(
            release,
            anchors.get(release.cluster)?.[0],
            issuers.get(release.cluster)?.[0],
        ),
        // The chart asks for a trust anchor, and makes none.
        isOnItsOwn: false,
    }));
}

function named(objects: readonly KubernetesObject[], name: string): readonly KubernetesObject[] {
    return objects.filter((object) => object.name === name);
}

/** In the chart's values, or in objects that are there before it. */
function authorityOf(
    { resource, value }: MeshRelease,
    anchors: KubernetesObject | undefined,
    issuer: KubernetesObject | undefined,
): Authority {
    const roots = value("identityTrustAnchorsPEM");
    const own = value("identity", "issuer", "tls", "crtPEM");
    return {
        roots:
            roots.absent && anchors !== undefined
                ? certificatesUnder(anchors, ["ca-bundle.crt"])
                : certificatesAt(resource, roots),
        own:
            own.absent && issuer !== undefined
                ? certificatesUnder(issuer, ["crt.pem", "tls.crt"])
                : certificatesAt(resource, own),
    };
}

/** Of these, the clusters that are linked; one link joins two, so they are one mesh. */
export function linkedOf(stack: StackIndex, members: readonly MeshMember[]): readonly MeshMember[] {
    const linked = new Set(
        [
            ...releasesOf(stack, "linkerd-multicluster"),
            ...objectsIn(stack, "multicluster.linkerd.io", "Link"),
        ].map(({ cluster }) => cluster),
    );
    return members.filter(({ cluster }) => linked.has(cluster));
}
