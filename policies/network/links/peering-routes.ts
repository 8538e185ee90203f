import { strongest, type Belongs } from "../../control-plane/of-cluster";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { both } from "./halves";
import { namesEnd, naming } from "./named-end";

export const VPCS = resourceTypes("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc");
export const VPC_PEERINGS = resourceTypes("aws:ec2/vpcPeeringConnection:VpcPeeringConnection");
export const TABLES = resourceTypes(
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/defaultRouteTable:DefaultRouteTable",
);
export const ROUTES = resourceTypes("aws:ec2/route:Route");
const PEERING = "vpcPeeringConnectionId";
const TABLE = "routeTableId";
/** What repeats the id of a peering, from which routes wait for it to be accepted. */
const REPEATERS = resourceTypes(
    "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
    "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions",
);
/** What a VPC calls the tables that it comes with. */
const OWN_TABLES = ["mainRouteTableId", "defaultRouteTableId"];

interface RouteTo {
    readonly route: ResourceInput;
    readonly sent: Belongs;
}

/** Tells whether a route table of a VPC sends anything to a peering. */
export function peeringRoutes(
    stack: StackIndex,
): (vpc: ResourceInput, peering: ResourceInput) => Belongs {
    const tables = stack.matching(TABLES);
    const vpcs = stack.matching(VPCS);
    const homes = new Map(
        stack.matching(ROUTES).map((route) => [route, homeOf(route, tables, vpcs)] as const),
    );
    const apart = new Set(homes.values());
    const names = namesOf(stack);
    const routes = routesTo([...homes.keys()], names);
    return (vpc, peering) =>
        strongest([
            // A table has its routes in itself or apart, never both.
            ...tables.map((table) =>
                both(
                    !apart.has(table) && inVpc(table, vpc),
                    inlineRouteTo(table, names.get(peering) ?? []),
                ),
            ),
            ...(routes.get(peering) ?? []).map(({ route, sent }) =>
                both(sent, isIn(homes.get(route), vpc)),
            ),
        ]);
}

/** Each peering, with what repeats its id. */
function namesOf(stack: StackIndex): ReadonlyMap<ResourceInput, readonly ResourceInput[]> {
    const repeaters = stack
        .matching(REPEATERS)
        .map((repeater) => ({ repeater, repeats: naming(repeater, [PEERING]) }));
    return new Map(
        stack.matching(VPC_PEERINGS).map((peering) => {
            const repeating = repeaters.filter(({ repeats }) => repeats(peering) === true);
            return [peering, [peering, ...repeating.map(({ repeater }) => repeater)]] as const;
        }),
    );
}

/** The routes that go to each peering, or may. */
function routesTo(
    routes: readonly ResourceInput[],
    names: ReadonlyMap<ResourceInput, readonly ResourceInput[]>,
): ReadonlyMap<ResourceInput, readonly RouteTo[]> {
    const found = new Map<ResourceInput, RouteTo[]>();
    for (const route of routes) {
        const isNamed = naming(route, [PEERING]);
        const named = [...names].map(
            ([peering, all]) => [peering, strongest(all.map(isNamed))] as const,
        );
        const isKnown = named.some(([, sent]) => sent === true);
        for (const [peering, sent] of named) {
            if (sent === true || (sent === "unknown" && !isKnown)) {
                found.set(peering, [...(found.get(peering) ?? []), { route, sent }]);
            }
        }
    }
    return found;
}

/** The table of a route, or the VPC whose own it is in; "unknown" of one that is not in the stack. */
function homeOf(
    route: ResourceInput,
    tables: readonly ResourceInput[],
    vpcs: readonly ResourceInput[],
): ResourceInput | "unknown" | undefined {
    const names = naming(route, [TABLE]);
    const home =
        tables.find((table) => names(table) === true) ??
        vpcs.find((vpc) => isOwnTable(route, TABLE, vpc));
    return home ?? (route.properties.at(TABLE).text() === undefined ? undefined : "unknown");
}

function isIn(home: ResourceInput | "unknown" | undefined, vpc: ResourceInput): Belongs {
    if (home === undefined || home === "unknown") {
        return home !== undefined && "unknown";
    }
    return home === vpc || (TABLES(home.type) && inVpc(home, vpc));
}

function inVpc(table: ResourceInput, vpc: ResourceInput): Belongs {
    return strongest([
        namesEnd(table, ["vpcId"], vpc),
        isOwnTable(table, "defaultRouteTableId", vpc),
    ]);
}

/** Whether a property names a table that a VPC comes with. */
function isOwnTable(from: ResourceInput, property: string, vpc: ResourceInput): boolean {
    const id = from.properties.at(property).text();
    return (
        from.dependenciesOf(property).includes(vpc.urn) ||
        (typeof id === "string" &&
            OWN_TABLES.some((own) => id !== "" && vpc.properties.at(own).text() === id))
    );
}

function inlineRouteTo(table: ResourceInput, names: readonly ResourceInput[]): Belongs {
    const made = table.dependenciesOf("routes");
    if (names.some(({ urn }) => made.includes(urn))) {
        return true;
    }
    const ids = names.map(({ properties }) => properties.at("id").text());
    return strongest(
        table.properties
            .at("routes")
            .items()
            .map((route) => {
                const to = route.at(PEERING).text();
                if (to === UNKNOWN) {
                    return made.length === 0 && "unknown";
                }
                return to !== undefined && to !== "" && ids.includes(to);
            }),
    );
}
