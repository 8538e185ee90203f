import { strongest, type Belongs } from "../../control-plane/of-cluster";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { isCalled, namesEnd, type Path } from "./named-end";
import { ROUTES, TABLES } from "./peering-routes";
import { leadsTo } from "./routed-ranges";
import type { StackRoute } from "./stack-routes";

const LISTS = resourceTypes("aws:ec2/managedPrefixList:ManagedPrefixList");
const ENTRIES = resourceTypes("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry");
const REFERENCES = resourceTypes("aws:ec2transitgateway/prefixListReference:PrefixListReference");
const OF_ROUTE: Path = ["destinationPrefixListId"];
const OF_REFERENCE: Path = ["prefixListId"];

/** The ranges of prefix lists by which routes of AWS lead into links. */
export function rangesOfLists(stack: StackIndex): readonly StackRoute[] {
    return stack.matching(LISTS).flatMap((list) => {
        const direct = isRouted(stack, list, "link");
        const used = strongest([direct, isRouted(stack, list, "hub")]);
        // By which list a route goes is known as a rule; of others nothing is said here.
        return used === true ? rangesOf(stack, list, direct === false) : [];
    });
}

function isRouted(stack: StackIndex, list: ResourceInput, way: "hub" | "link"): Belongs {
    const routes = stack
        .matching(ROUTES)
        .filter(({ properties }) => leadsTo(properties) === way)
        .map((route) => namesEnd(route, OF_ROUTE, list));
    const inline = stack.matching(TABLES).flatMap((table) =>
        table.properties
            .at("routes")
            .items()
            .filter((route) => leadsTo(route) === way)
            .map((route): Belongs => {
                const id = route.at(...OF_ROUTE).text();
                return typeof id === "string" && isCalled(list, id, table);
            }),
    );
    const references = stack
        .matching(REFERENCES)
        .filter(({ properties }) => way === "hub" && properties.at("blackhole").flag() !== true)
        .map((reference) => namesEnd(reference, OF_REFERENCE, list));
    return strongest([...routes, ...inline, ...references]);
}

function rangesOf(stack: StackIndex, list: ResourceInput, hub: boolean): readonly StackRoute[] {
    const entries = list.properties.at("entries");
    // A preview does not know the entries of a list that has none in itself.
    const isGiven = !entries.unknown || list.dependenciesOf("entries").length > 0;
    return [
        ...(isGiven ? entries.items() : []).map((entry) => ({
            resource: list,
            range: { at: entry.at("cidr"), hub },
        })),
        ...stack
            .matching(ENTRIES)
            .filter((entry) => namesEnd(entry, OF_REFERENCE, list) === true)
            .map((entry) => ({ resource: entry, range: { at: entry.properties.at("cidr"), hub } })),
    ];
}
