import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";
import { isEverywhere, type Opening } from "../ingress/opening";
import { DECLARED_OPENINGS, openingsApart } from "../ingress/openings";
import { parseRange, type AddressRange } from "../overlaps";
import { awsRanges } from "../ranges/aws";
import { azureRanges } from "../ranges/azure";

/**
 * Ports that only the other ends of links need: IKE and IPsec (500, 4500), Submariner's discovery
 * (4490), the east-west gateway of Istio (15443).
 *
 * https://submariner.io/getting-started/#prerequisites,
 * https://istio.io/latest/docs/ops/deployment/application-requirements/
 */
const LINK_PORTS: ReadonlySet<string> = new Set(["500", "4500", "4490", "15443"]);

/** The private ranges: no network of a fleet has the whole of one. */
const SUPERNETS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

/** What opens a link's port to more than its peers: to a range that goes beyond a network's own. */
export function inspectLinkPorts(stack: StackIndex): readonly Observation[] {
    const openings = [
        ...DECLARED_OPENINGS.flatMap(([appliesTo, openingsOf]) =>
            stack.matching(appliesTo).flatMap((resource) => openingsOf(resource, [])),
        ),
        ...openingsApart(stack, []),
    ].filter(({ only }) => only(LINK_PORTS) === true);
    if (openings.length === 0) {
        return [];
    }
    const networks = networkRanges(stack);
    const supernets = SUPERNETS.flatMap((range) => parseRange(range) ?? []);
    return openings.flatMap((opening) =>
        opening.sources.flatMap((source) => inspectSource(opening, source, networks, supernets)),
    );
}

/** Google Cloud's networks have no range. */
function networkRanges(stack: StackIndex): readonly AddressRange[] {
    return [...awsRanges(stack), ...azureRanges(stack)].flatMap((declared) =>
        declared.kind === "range" &&
        declared.use === "network range" &&
        typeof declared.cidr === "string"
            ? (parseRange(declared.cidr) ?? [])
            : [],
    );
}

function inspectSource(
    { resource }: Opening,
    source: PropertyReader,
    networks: readonly AddressRange[],
    supernets: readonly AddressRange[],
): readonly Observation[] {
    const text = source.text();
    if (text === UNKNOWN) {
        return [undecided(resource, source)];
    }
    const range = parseRange(text ?? "");
    // What lets everybody in is a finding of net-no-open-ingress.
    if (range === undefined || isEverywhere(source) === true) {
        return [];
    }
    return supernets.some((supernet) => holds(range, supernet)) ||
        networks.some((network) => holds(range, network) && !holds(network, range))
        ? [violation(resource, source, "opens a port of links to more than its peers")]
        : [];
}

function holds(range: AddressRange, other: AddressRange): boolean {
    return range.family === other.family && range.first <= other.first && range.last >= other.last;
}
