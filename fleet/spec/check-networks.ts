import { asMap } from "../as-map";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { REGION } from "./clusters/managed-fields";
import { DNS_LABEL } from "./fields";
import { type NetworkCloud, cloudOf } from "./inherit";
import { nearest } from "./nearest";
import { shown } from "./wording";

type Raw = Readonly<Record<string, unknown>>;
type RawMap = ReadonlyMap<string, unknown>;

/** Kinds of network in words. */
const CLOUD_NAMES: Readonly<Record<NetworkCloud, string>> = {
    aws: "on AWS",
    gcp: "on Google Cloud",
    azure: "on Azure",
    site: "on premises",
};

function isNetworkCloud(value: unknown): value is NetworkCloud {
    return typeof value === "string" && Object.hasOwn(CLOUD_NAMES, value);
}

function unknownNetwork(path: string, name: string, networks: RawMap): Refusal {
    const meant = nearest(name, [...networks.keys()]);
    return {
        path,
        reason: `${shown(name)} is not a network of the fleet`,
        fix:
            meant === undefined
                ? "describe it under networks, or take the line out: the cluster gets a network of its own"
                : `write network: ${meant}`,
    };
}

/** What is no name of a region is refused by itself. */
function isRegionName(value: unknown): value is string {
    return typeof value === "string" && REGION.test(value);
}

/** A cluster stands in a network of its own cloud; networks on AWS and Azure have one region. */
function checkPlace(path: string, cluster: Raw, name: string, network: Raw): readonly Refusal[] {
    const { cloud, region } = network;
    const wanted = cloudOf(cluster);
    if (wanted === undefined || !isNetworkCloud(cloud)) {
        return [];
    }
    if (cloud !== wanted) {
        return [
            {
                path: `${path}.network`,
                reason: `${name} is a network ${CLOUD_NAMES[cloud]}, and the cluster is ${CLOUD_NAMES[wanted]}`,
                fix: `name a network of cloud: ${wanted}, or take the line out: the cluster gets one of its own`,
            },
        ];
    }
    const written = cluster["region"];
    const isRegional = cloud === "aws" || cloud === "azure";
    return isRegional && isRegionName(written) && isRegionName(region) && written !== region
        ? [
              {
                  path: `${path}.region`,
                  reason: `${shown(written)} is not the region of its network ${name}, which stands in ${region} alone`,
                  fix: `write region: ${region}, or take the line out, or name another network`,
              },
          ]
        : [];
}

function checkCluster(name: string, cluster: Raw, networks: RawMap): readonly Refusal[] {
    const path = formatPath(["clusters", name]);
    const network = cluster["network"];
    if (typeof network !== "string") {
        return [];
    }
    if (!networks.has(network)) {
        return [unknownNetwork(`${path}.network`, network, networks)];
    }
    const found = asMap(networks.get(network));
    return found === undefined || !DNS_LABEL.test(network)
        ? []
        : checkPlace(path, cluster, network, found);
}

/** A cluster without a network gets one with its own name: then no other network may have it. */
function checkTwice(name: string, cluster: Raw, networks: RawMap): readonly Refusal[] {
    return networks.has(name) && cluster["network"] !== name && DNS_LABEL.test(name)
        ? [
              {
                  path: formatPath(["networks", name]),
                  reason: `has the name of the cluster ${name}, which does not stand in it: a link to ${name} could mean either`,
                  fix: `write network: ${name} for that cluster, or give the network another name`,
              },
          ]
        : [];
}

/** Whether the networks that clusters name are there and are where the clusters are. */
export function checkNetworks(raw: unknown): readonly Refusal[] {
    const fleet = asMap(raw);
    const networks = new Map(Object.entries(asMap(fleet?.["networks"]) ?? {}));
    return Object.entries(asMap(fleet?.["clusters"]) ?? {}).flatMap(([name, value]) => {
        const cluster = asMap(value);
        return cluster === undefined
            ? []
            : [...checkCluster(name, cluster, networks), ...checkTwice(name, cluster, networks)];
    });
}
