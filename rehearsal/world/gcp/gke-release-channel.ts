import { text } from "../properties";
import type { World } from "../world";
import { CLUSTER } from "./tokens";

/**
 * Brings the control plane of a cluster to its next patch release, as a release channel does outside of the program; its
 * nodes keep theirs until their own turn.
 *
 * @param id such as "projects/acme-dev/locations/europe-west1/clusters/development-gcp-eu"
 * @returns the version that it has now
 * @throws when there is no such cluster, or it has no version that can be patched
 */
export function patchControlPlane(world: World, id: string): string {
    const cluster = world.store.list(CLUSTER).find((resource) => resource.id === id);
    const version = cluster === undefined ? undefined : text(cluster.state, "masterVersion");
    const [, minor, patch, release] = /^(\d+\.\d+)\.(\d+)(-gke\.\d+)$/.exec(version ?? "") ?? [];
    if (cluster === undefined || patch === undefined) {
        throw new Error(`the world has no control plane of GKE to patch at ${id}`);
    }
    const masterVersion = `${minor}.${Number(patch) + 1}${release}`;
    world.store.put({ ...cluster, state: { ...cluster.state, masterVersion } });
    return masterVersion;
}
