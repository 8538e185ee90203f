import * as fs from "node:fs";

import type { Refusal } from "../../fleet/refusal";
import type { ClusterGroup } from "../../policies/manifests/cluster-groups";

const STANDARD_INPUT = "-";

/** Clusters whose path is not there: their manifests would be taken for another cluster's without a word. */
export function groupsOfNothing(groups: readonly ClusterGroup[]): readonly Refusal[] {
    return groups
        .filter(({ path }) => path !== STANDARD_INPUT && !fs.existsSync(path))
        .map(({ cluster, path }) => ({
            path: `--cluster ${cluster}=${path}`,
            reason: "names no file or folder that is there",
            fix: "write NAME=PATH with the path of the cluster's manifests",
        }));
}
