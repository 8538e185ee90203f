import { CloudRefusal } from "../cloud-refusal";
import { given, maps, text } from "../properties";
import type { PropertyMap } from "../../wire/property-value";
import type { Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";
import { regionalArn } from "./arn";
import {
    cidrFailures,
    dependencyViolation,
    ec2Id,
    exactlyOne,
    internetGatewayReference,
    lookUp,
    natGatewayReference,
    routeTableReference,
    subnetReference,
    vpcReference,
} from "./ec2";
import {
    INTERNET_GATEWAY,
    NAT_GATEWAY,
    ROUTE,
    ROUTE_TABLE,
    ROUTE_TABLE_ASSOCIATION,
    SUBNET,
} from "./tokens";

const DESTINATIONS = [
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "destinationPrefixListId",
] as const;

const TARGETS = [
    "carrierGatewayId",
    "coreNetworkArn",
    "egressOnlyGatewayId",
    "gatewayId",
    "localGatewayId",
    "natGatewayId",
    "networkInterfaceId",
    "odbNetworkArn",
    "transitGatewayId",
    "vpcEndpointId",
    "vpcPeeringConnectionId",
] as const;

/** Targets that a rehearsal knows. */
const SIMULATED: ReadonlySet<string> = new Set(["gatewayId", "natGatewayId"]);

export const routeTable: ResourceType = {
    token: ROUTE_TABLE,
    immutable: ["vpcId"],
    references: [
        vpcReference("vpcId"),
        internetGatewayReference("routes[].gatewayId", { loose: true }),
        natGatewayReference("routes[].natGatewayId", { loose: true }),
    ],
    identify: (subject) => ec2Id("rtb", subject),
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("ec2", site, `route-table/${id}`),
        ownerId: site.account,
        routes: inputs["routes"] ?? [],
        propagatingVgws: inputs["propagatingVgws"] ?? [],
    }),
    inUse: dependencyViolation("routeTable"),
};

export const route: ResourceType = {
    token: ROUTE,
    immutable: ["routeTableId", ...DESTINATIONS],
    references: [
        routeTableReference("routeTableId", { loose: true }),
        internetGatewayReference("gatewayId", { loose: true }),
        natGatewayReference("natGatewayId", { loose: true }),
    ],
    unique: [
        {
            by: ["routeTableId", "destinationCidrBlock"],
            taken: (inputs) =>
                new CloudRefusal(
                    "RouteAlreadyExists",
                    `The route identified by ${text(inputs, "destinationCidrBlock")} already exists.`,
                ),
        },
    ],
    validate: function* (inputs) {
        yield* exactlyOne(inputs, DESTINATIONS);
        yield* exactlyOne(inputs, TARGETS);
        yield* cidrFailures(inputs, "destinationCidrBlock");
    },
    admit: ({ world, site, inputs }) => {
        const foreign = TARGETS.find((name) => !SIMULATED.has(name) && given(inputs, name));
        if (foreign !== undefined) {
            // Nothing of these kinds can be made in a rehearsal, so none of them is ever found.
            const value = text(inputs, foreign);
            throw new CloudRefusal(
                "InvalidRouteTarget.NotFound",
                `${foreign} '${value}' does not exist`,
            );
        }
        const table = lookUp(world, ROUTE_TABLE, site, text(inputs, "routeTableId"));
        const vpcId = table?.state["vpcId"];
        const internet = lookUp(world, INTERNET_GATEWAY, site, text(inputs, "gatewayId"));
        const nat = lookUp(world, NAT_GATEWAY, site, text(inputs, "natGatewayId"));
        const target = internet ?? nat;
        if (target !== undefined && target.state["vpcId"] !== vpcId) {
            throw new CloudRefusal(
                "InvalidParameterValue",
                `route table ${table?.id} and network gateway ${target.id} belong to different networks`,
            );
        }
    },
    identify: ({ world, inputs }) => {
        const destination = DESTINATIONS.map((name) => text(inputs, name) ?? "").join(",");
        const table = text(inputs, "routeTableId") ?? "";
        return `r-${table}${world.identifiers.number(0xffffffff, table, destination)}`;
    },
    outputs: () => ({
        origin: "CreateRoute",
        state: "active",
        instanceId: "",
        instanceOwnerId: "",
    }),
};

export const routeTableAssociation: ResourceType = {
    token: ROUTE_TABLE_ASSOCIATION,
    immutable: ["subnetId", "gatewayId"],
    references: [
        routeTableReference("routeTableId"),
        subnetReference("subnetId"),
        internetGatewayReference("gatewayId"),
    ],
    unique: [
        {
            by: ["subnetId"],
            taken: (inputs) =>
                new CloudRefusal(
                    "Resource.AlreadyAssociated",
                    `the specified association for route table ${text(inputs, "routeTableId")} ` +
                        "conflicts with an existing association",
                ),
        },
    ],
    validate: (inputs) => exactlyOne(inputs, ["subnetId", "gatewayId"]),
    admit: ({ world, site, inputs }) => {
        const table = lookUp(world, ROUTE_TABLE, site, text(inputs, "routeTableId"));
        const subnet = lookUp(world, SUBNET, site, text(inputs, "subnetId"));
        if (subnet !== undefined && subnet.state["vpcId"] !== table?.state["vpcId"]) {
            throw new CloudRefusal(
                "InvalidParameterValue",
                `Route table ${table?.id} and subnet ${subnet.id} belong to different networks`,
            );
        }
    },
    identify: (subject) => ec2Id("rtbassoc", subject),
};

/** Whether nodes in a subnet reach the internet: through the table that it is associated with, or the main one. */
export function hasDefaultRoute(world: World, site: Site, subnetId: string): boolean {
    const subnet = lookUp(world, SUBNET, site, subnetId);
    const association = world
        .at(ROUTE_TABLE_ASSOCIATION, site)
        .find(({ state }) => state["subnetId"] === subnetId);
    const main = world
        .at(ROUTE_TABLE, site)
        .find(({ state }) => state["main"] === true && state["vpcId"] === subnet?.state["vpcId"]);
    const tableId = text(association?.state ?? null, "routeTableId") ?? main?.id;
    const table = lookUp(world, ROUTE_TABLE, site, tableId);
    const inline = maps(table?.state ?? null, "routes[]").map((entry): PropertyMap => ({
        ...entry,
        destinationCidrBlock: entry["cidrBlock"] ?? null,
    }));
    const routes = world
        .at(ROUTE, site)
        .filter(({ state }) => state["routeTableId"] === tableId)
        .map(({ state }) => state);
    return [...routes, ...inline].some((entry) => entry["destinationCidrBlock"] === "0.0.0.0/0");
}
