import { asMap } from "../as-map";

type Raw = Readonly<Record<string, unknown>>;

/** Kinds of network. */
export type NetworkCloud = "aws" | "gcp" | "azure" | "site";

/** The kind of network that a cluster stands in, as its user wrote it; undefined when that cannot be told. */
export function cloudOf({ cloud, infrastructure }: Raw): NetworkCloud | undefined {
    const where = cloud === "capi" ? infrastructure : cloud;
    switch (where) {
        case "aws":
        case "gcp":
        case "azure":
            return where;
        case "existing":
        case "vsphere":
        case "metal3":
            return "site";
        default:
            return undefined;
    }
}

/** Where a cluster is, by its network. */
function placeIn(name: string, network: Raw): Raw {
    switch (network["cloud"]) {
        case "aws":
        case "azure":
            return { region: network["region"] };
        case "gcp":
            return { region: network["region"], project: network["project"] };
        case "site":
            return { region: network["location"] ?? name };
        default:
            return {};
    }
}

/** The cluster that is written, with the place of its network where it names none. */
function placed(cluster: Raw, networks: ReadonlyMap<string, unknown>): Raw {
    const name = cluster["network"];
    const network = typeof name === "string" ? asMap(networks.get(name)) : undefined;
    return typeof name === "string" &&
        network !== undefined &&
        network["cloud"] === cloudOf(cluster)
        ? { ...placeIn(name, network), ...cluster }
        : cluster;
}

/** A fleet whose clusters say where they are: one that names a network may leave it to that. */
export function inheritPlaces(raw: unknown): unknown {
    const fleet = asMap(raw);
    const clusters = asMap(fleet?.["clusters"]);
    const networks = asMap(fleet?.["networks"]);
    if (clusters === undefined || networks === undefined) {
        return raw;
    }
    const byName = new Map(Object.entries(networks));
    return {
        ...fleet,
        clusters: Object.fromEntries(
            Object.entries(clusters).map(([name, value]) => {
                const cluster = asMap(value);
                return [name, cluster === undefined ? value : placed(cluster, byName)];
            }),
        ),
    };
}
