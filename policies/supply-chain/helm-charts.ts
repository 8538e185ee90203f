import type { PropertyReader } from "../model/property-reader";
import { resourceTypes } from "../model/resource-types";
import type { ResourceInput } from "../model/resource-input";

/** Where a resource says which chart it installs. */
export interface ChartSource {
    readonly chart: PropertyReader;
    readonly version: PropertyReader;
    readonly repository: PropertyReader;
    /** Whether the chart's provenance is checked. */
    readonly verify: PropertyReader;
}

export const installsChart = resourceTypes(
    "kubernetes:helm.sh/v3:Release",
    "kubernetes:helm.sh/v3:Chart",
    "kubernetes:helm.sh/v4:Chart",
);

/** The chart of a Helm resource of the Kubernetes SDK; version 3 of Chart has its own names. */
export function chartSource({ type, properties }: ResourceInput): ChartSource {
    const chart = properties.at("chart");
    if (type === "kubernetes:helm.sh/v3:Chart") {
        const fetch = properties.at("fetchOpts");
        return {
            chart,
            version:
                [properties.at("version"), fetch.at("version")].find((at) => !at.absent) ??
                properties.at("version"),
            repository: fetch.at("repo"),
            verify: fetch.at("verify"),
        };
    }
    return {
        chart,
        version: properties.at("version"),
        repository: properties.at("repositoryOpts", "repo"),
        verify: properties.at("verify"),
    };
}
