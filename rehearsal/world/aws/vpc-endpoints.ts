import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { text, texts } from "../properties";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import {
    ec2Id,
    lookUp,
    routeTableReference,
    securityGroupReference,
    subnetReference,
    vpcReference,
} from "./ec2";
import { ENDPOINT_ROUTE_TABLE, ROUTE_TABLE, VPC_ENDPOINT } from "./tokens";
import { admitEndpoint, invalidParameter, isInterface } from "./vpc-endpoint-rules";

export const vpcEndpoint: ResourceType = {
    token: VPC_ENDPOINT,
    defaults: { vpcEndpointType: "Gateway" },
    immutable: ["serviceName", "serviceRegion", "vpcEndpointType", "vpcId"],
    references: [
        vpcReference("vpcId"),
        subnetReference("subnetIds[]"),
        securityGroupReference("securityGroupIds[]"),
        routeTableReference("routeTableIds[]", { loose: true }),
    ],
    validate: endpointFailures,
    admit: admitEndpoint,
    identify: (subject) => ec2Id("vpce", subject),
    outputs: endpointOutputs,
    inUse: ({ id }) =>
        new CloudRefusal("DependencyViolation", `The endpoint '${id}' has dependencies.`),
};

function* endpointFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const type = text(inputs, "vpcEndpointType") ?? "Gateway";
    const types = ["Gateway", "GatewayLoadBalancer", "Interface", "Resource", "ServiceNetwork"];
    if (!types.includes(type)) {
        const reason = `expected one of ${types.join(", ")}, got ${type}`;
        yield { property: "vpcEndpointType", reason };
    }
}

function endpointOutputs({ world, site, id, inputs }: IdentifiedSubject): PropertyMap {
    const service = text(inputs, "serviceName") ?? "";
    const subnets = texts(inputs, "subnetIds[]");
    const zone = `Z${world.identifiers.capitals(13, service)}`;
    return {
        arn: regionalArn("ec2", site, `vpc-endpoint/${id}`),
        ownerId: site.account,
        state: "available",
        requesterManaged: false,
        serviceRegion: inputs["serviceRegion"] ?? site.region,
        ipAddressType: inputs["ipAddressType"] ?? "ipv4",
        dnsOptions: inputs["dnsOptions"] ?? { dnsRecordIpType: "ipv4" },
        dnsEntries: isInterface(inputs)
            ? [
                  {
                      dnsName: `${id}.${service.split(".").slice(3).join(".")}.vpce.test`,
                      hostedZoneId: zone,
                  },
              ]
            : [],
        networkInterfaceIds: subnets.map(
            (subnet) => `eni-0${world.identifiers.hex(16, id, subnet)}`,
        ),
        prefixListId: isInterface(inputs) ? "" : `pl-${world.identifiers.hex(8, service)}`,
        cidrBlocks: [],
        policy:
            inputs["policy"] ??
            '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
        privateDnsEnabled: inputs["privateDnsEnabled"] ?? false,
        routeTableIds: inputs["routeTableIds"] ?? [],
        securityGroupIds: inputs["securityGroupIds"] ?? [],
        subnetIds: inputs["subnetIds"] ?? [],
        subnetConfigurations: inputs["subnetConfigurations"] ?? [],
    };
}

export const endpointRouteTable: ResourceType = {
    token: ENDPOINT_ROUTE_TABLE,
    immutable: ["routeTableId", "vpcEndpointId"],
    references: [
        // Both take their end of the route with them when they go.
        routeTableReference("routeTableId", { loose: true }),
        {
            path: "vpcEndpointId",
            to: VPC_ENDPOINT,
            loose: true,
            missing: (id) =>
                new CloudRefusal(
                    "InvalidVpcEndpointId.NotFound",
                    `The Vpc Endpoint Id '${id}' does not exist`,
                ),
        },
    ],
    admit: ({ world, site, inputs }) => {
        const endpoint = lookUp(world, VPC_ENDPOINT, site, text(inputs, "vpcEndpointId"));
        const table = lookUp(world, ROUTE_TABLE, site, text(inputs, "routeTableId"));
        if (endpoint !== undefined && isInterface(endpoint.state)) {
            throw invalidParameter("Route tables go with endpoints of type Gateway alone.");
        }
        if (endpoint?.state["vpcId"] !== table?.state["vpcId"]) {
            throw invalidParameter(
                `route table ${table?.id} and ${endpoint?.id} belong to different networks`,
            );
        }
        const list = text(endpoint?.state ?? null, "prefixListId");
        const routed = world
            .at(ENDPOINT_ROUTE_TABLE, site)
            .filter(({ state }) => state["routeTableId"] === table?.id)
            .map(({ state }) => lookUp(world, VPC_ENDPOINT, site, text(state, "vpcEndpointId")))
            .some((other) => text(other?.state ?? null, "prefixListId") === list);
        if (routed) {
            throw new CloudRefusal(
                "RouteAlreadyExists",
                `route table ${table?.id} already has a route with destination-prefix-list-id ${list}`,
            );
        }
    },
    identify: ({ world, inputs }) => {
        const names = [text(inputs, "vpcEndpointId") ?? "", text(inputs, "routeTableId") ?? ""];
        return `a-${names[0]}${world.identifiers.number(0xffffffff, ...names)}`;
    },
};
