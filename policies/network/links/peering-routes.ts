import { namesCluster, strongest, type Belongs } from "../../control-plane/of-cluster";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { both } from "./halves";

export const VPCS = resourceTypes("aws:ec2/vpc:Vpc");
const TABLES = resourceTypes(
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/defaultRouteTable:DefaultRouteTable",
);
const ROUTES = resourceTypes("aws:ec2/route:Route");
const PEERING = "vpcPeeringConnectionId";

/** Whether a route table of a VPC sends anything to a peering. */
export function hasRouteTo(stack: StackIndex, vpc: ResourceInput, peering: ResourceInput): Belongs {
    const tables = stack.matching(TABLES);
    const routes = stack.matching(ROUTES);
    return strongest(
        tables.map((table) =>
            both(
                inVpc(table, vpc),
                strongest([
                    inlineRouteTo(table, peering),
                    ...routes.map((route) =>
                        both(
                            namesCluster(route, PEERING, peering),
                            namesCluster(route, "routeTableId", table),
                        ),
                    ),
                ]),
            ),
        ),
    );
}

/** The main route table names its VPC by the table that the VPC came with. */
function inVpc(table: ResourceInput, vpc: ResourceInput): Belongs {
    return strongest([
        namesCluster(table, "vpcId", vpc),
        table.dependenciesOf("defaultRouteTableId").includes(vpc.urn),
    ]);
}

function inlineRouteTo(table: ResourceInput, peering: ResourceInput): Belongs {
    if (table.dependenciesOf("routes").includes(peering.urn)) {
        return true;
    }
    const id = peering.properties.at("id").text();
    return strongest(
        table.properties
            .at("routes")
            .items()
            .map((route) => {
                const to = route.at(PEERING).text();
                if (to === UNKNOWN) {
                    return table.dependenciesOf("routes").length === 0 && "unknown";
                }
                return to !== undefined && to !== "" && to === id;
            }),
    );
}
