import * as path from "node:path";

/** The cluster of every manifest that no group takes. */
export const ONE_CLUSTER = "cluster";

/** Files or folders whose manifests belong to one cluster. */
export interface ClusterGroup {
    readonly cluster: string;
    readonly path: string;
}

/** "west=clusters/west" as a group; undefined where it is none. */
export function parseClusterGroup(text: string): ClusterGroup | undefined {
    const at = text.indexOf("=");
    const [cluster, folder] = [text.slice(0, at), text.slice(at + 1)];
    return at < 1 || folder === "" ? undefined : { cluster, path: folder };
}

/** The cluster that a file belongs to: that of the innermost group around it. */
export function clusterOf(file: string, groups: readonly ClusterGroup[]): string {
    const around = groups.filter((group) => isWithin(file, group.path));
    const innermost = around.toSorted((left, right) => depth(right.path) - depth(left.path))[0];
    return innermost?.cluster ?? ONE_CLUSTER;
}

function isWithin(file: string, folder: string): boolean {
    const relative = path.relative(path.resolve(folder), path.resolve(file));
    return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}

function depth(folder: string): number {
    return path.resolve(folder).split(path.sep).length;
}
