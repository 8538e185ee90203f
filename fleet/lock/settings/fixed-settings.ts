import type { FleetNetwork } from "../../plan/networks/types";
import type { ClusterSpec } from "../../spec/cluster-spec";
import { AWS_SETTINGS } from "./aws-settings";
import { AZURE_SETTINGS } from "./azure-settings";
import { CAPI_SETTINGS } from "./capi-settings";
import type { FixedSetting, SettingOf } from "./setting";

/** Every name that a setting has in a lock. */
export const SETTING_NAMES: readonly string[] = [
    ...new Set([...AWS_SETTINGS, ...AZURE_SETTINGS, ...CAPI_SETTINGS].map(({ name }) => name)),
];

function withValues<Cluster>(
    settings: readonly SettingOf<Cluster>[],
    cluster: Cluster,
    network: FleetNetwork | undefined,
): readonly FixedSetting[] {
    return settings.flatMap(({ valueOf, ...setting }) => {
        const value = valueOf(cluster, network);
        return value === undefined ? [] : [{ ...setting, value }];
    });
}

/**
 * What a cloud never changes about a cluster, besides its place, network, CNI and ranges. GKE changes zones and
 * endpoints in place. Secrets are encrypted from the first day on, everywhere: there is nothing to change.
 */
export function fixedSettings(
    cluster: ClusterSpec,
    network: FleetNetwork | undefined,
): readonly FixedSetting[] {
    switch (cluster.cloud) {
        case "aws":
            return withValues(AWS_SETTINGS, cluster, network);
        case "azure":
            return withValues(AZURE_SETTINGS, cluster, network);
        case "capi":
            return withValues(CAPI_SETTINGS, cluster, network);
        case "gcp":
        case "existing":
            return [];
    }
}
