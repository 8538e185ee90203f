import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import type { SettingOf } from "./setting";

export const CAPI_SETTINGS: readonly SettingOf<CapiClusterSpec>[] = [
    {
        // Deleting a Cluster object deletes its machines; moving it is clusterctl's work.
        // cluster-api.sigs.k8s.io/clusterctl/commands/move
        name: "managedBy",
        valueOf: ({ managedBy }) => managedBy,
        reason: "its objects would be deleted in the one, its machines with them, and made anew in the other",
        write: (locked) => `write managedBy: ${locked}`,
    },
];
