import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { NetworkSpec } from "../../spec/networks/network-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { zonesOf } from "../regions/check-place";
import { isZoneOf } from "../regions/regions";
import { fleetNetworks } from "./fleet-networks";

type AwsNetworkSpec = Extract<NetworkSpec, { readonly cloud: "aws" }>;

/** Zones that nodes of each EKS cluster of a network stand in. */
function zonesInside(
    draft: FleetDraft,
    network: string,
): readonly (readonly [cluster: string, zones: readonly string[]])[] {
    return (fleetNetworks(draft).get(network)?.clusters ?? []).flatMap((name) => {
        const cluster = draft.clusters.get(name);
        return cluster?.cloud === "aws" ? [[name, zonesOf(cluster)] as const] : [];
    });
}

/** Nodes get out by the route tables of the VPC's owner: one for each zone, as every zone has its own way out. */
function checkVpc(
    draft: FleetDraft,
    name: string,
    { existing, region }: AwsNetworkSpec,
): readonly Refusal[] {
    if (existing === undefined) {
        return [];
    }
    const path = formatPath(["networks", name, "existing", "routeTables"]);
    const { routeTables } = existing;
    const foreign = Object.keys(routeTables)
        .filter((zone) => !isZoneOf("aws", region, zone))
        .map((zone) => ({
            path: formatPath(["networks", name, "existing", "routeTables", zone]),
            reason: `"${zone}" is not a zone of ${region}`,
            fix: `write, for example, ${region}a`,
        }));
    const missing = zonesInside(draft, name).flatMap(([cluster, zones]) => {
        const without = zones.filter((zone) => !Object.hasOwn(routeTables, zone));
        return without.length === 0
            ? []
            : [
                  {
                      path,
                      reason: `has no route table for ${without.join(", ")}, where nodes of ${cluster} stand: they would not get out to join it`,
                      fix: `add ${without.map((zone) => `${zone}: rtb-…`).join(", ")}: tables of the VPC whose default route leads to a NAT gateway, a transit gateway or a firewall`,
                  },
              ];
    });
    return [...foreign, ...missing];
}

/** The path of a network on Google Cloud says whose it is. */
function checkProject(
    name: string,
    { existing, project }: Extract<NetworkSpec, { readonly cloud: "gcp" }>,
): readonly Refusal[] {
    const owner = existing?.network.split("/")[1];
    return owner === undefined || owner === project
        ? []
        : [
              {
                  path: formatPath(["networks", name, "project"]),
                  reason: `${project} does not have the network: ${owner} does, by its path`,
                  fix: `write project: ${owner}; clusters that stand in it may name another one`,
              },
          ];
}

/** Whether what is said about networks that somebody else made is enough to use them. */
export function checkExistingNetworks(draft: FleetDraft): readonly Refusal[] {
    return [...(draft.networks ?? [])].flatMap(([name, network]) => {
        switch (network.cloud) {
            case "aws":
                return checkVpc(draft, name, network);
            case "gcp":
                return checkProject(name, network);
            case "azure":
            case "site":
                return [];
        }
    });
}
