import { strongest, type Belongs } from "../../control-plane/of-cluster";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { isCalled, namesEnd, naming, type Path } from "./named-end";

/** A link that stands only where each of its two ends declares it. */
export interface HalfLink {
    readonly links: TypeMatcher;
    /** What is at the ends: a network or a gateway. */
    readonly ends: TypeMatcher;
    /** The property that names the end that declares it, and the one that names the other. */
    readonly own: Path;
    readonly other: Path;
    /** The property that both halves of a pair have alike, where two ends have several pairs. */
    readonly pair?: string;
    /** The part of a link's id below the id of the end that declares it. */
    readonly below?: string;
    /** The property of an end that lists its halves in itself. */
    readonly inline?: string;
}

export const HALF_LINKS: readonly HalfLink[] = [
    {
        links: resourceTypes("gcp:compute/networkPeering:NetworkPeering"),
        ends: resourceTypes("gcp:compute/network:Network"),
        own: ["network"],
        other: ["peerNetwork"],
    },
    {
        links: resourceTypes("gcp:compute/vPNTunnel:VPNTunnel"),
        ends: resourceTypes("gcp:compute/haVpnGateway:HaVpnGateway"),
        own: ["vpnGateway"],
        other: ["peerGcpGateway"],
        // https://docs.cloud.google.com/network-connectivity/docs/vpn/how-to/creating-ha-vpn2
        pair: "vpnGatewayInterface",
    },
    {
        links: azureNativeType("network", "VirtualNetworkPeering"),
        ends: azureNativeType("network", "VirtualNetwork"),
        own: ["virtualNetworkName"],
        other: ["remoteVirtualNetwork", "id"],
        below: "/virtualnetworkpeerings/",
        inline: "virtualNetworkPeerings",
    },
    {
        links: azureNativeType("network", "VirtualNetworkGatewayConnection"),
        ends: azureNativeType("network", "VirtualNetworkGateway"),
        own: ["virtualNetworkGateway1", "id"],
        other: ["virtualNetworkGateway2", "id"],
    },
];

/** Ends of the stack that a half may have, and whether it surely has each. */
type Ends = ReadonlyMap<ResourceInput, true | "unknown">;

interface Half {
    readonly link: ResourceInput;
    /** What names the other end. */
    readonly at: PropertyReader;
    /** The ends that may have declared it, and those that it may lead to. */
    readonly owns: Ends;
    readonly others: Ends;
    readonly pair: Reading<string | number | boolean>;
}

/** A half of a link whose other end is in the stack, and whether that end declares its own half. */
export interface JudgedHalf {
    readonly link: ResourceInput;
    readonly at: PropertyReader;
    readonly mirrored: Belongs;
}

/** The halves both of whose ends are in the stack: of the others the mirror cannot be seen. */
export function judgedHalves(stack: StackIndex, kind: HalfLink): readonly JudgedHalf[] {
    const ends = stack.matching(kind.ends);
    const halves = [
        ...stack.matching(kind.links).map((link) => halfApart(link, kind, ends)),
        ...ends.flatMap((end) => inlineHalves(end, kind, ends)),
    ];
    const byOwn = new Map(
        ends.map((end) => [end, halves.filter(({ owns }) => owns.has(end))] as const),
    );
    return halves.flatMap((half) => {
        const [other] = certain(half.others);
        const [own] = [...certain(half.owns), ...half.owns.keys()].filter((end) => end !== other);
        return other === undefined || own === undefined
            ? []
            : [
                  {
                      link: half.link,
                      at: half.at,
                      mirrored: mirror(byOwn.get(other) ?? [], half, own, other),
                  },
              ];
    });
}

function certain(ends: Ends): readonly ResourceInput[] {
    return [...ends].flatMap(([end, is]) => (is === true ? [end] : []));
}

function endsOf(ends: readonly ResourceInput[], is: (end: ResourceInput) => Belongs): Ends {
    return new Map(
        ends.flatMap((end) => {
            const named = is(end);
            return named === false ? [] : [[end, named] as const];
        }),
    );
}

function mirror(
    backs: readonly Half[],
    half: Half,
    own: ResourceInput,
    other: ResourceInput,
): Belongs {
    const mirrored = strongest(
        backs
            .filter((back) => back !== half)
            .map((back) => {
                const between = both(back.owns.get(other) ?? false, back.others.get(own) ?? false);
                return both(between, alike(half.pair, back.pair));
            }),
    );
    return mirrored === false && half.owns.get(own) === "unknown" ? "unknown" : mirrored;
}

function halfApart(link: ResourceInput, kind: HalfLink, ends: readonly ResourceInput[]): Half {
    return {
        link,
        at: link.properties.at(...kind.other),
        owns: endsOf(ends, (end) => declaredBy(link, kind, end)),
        others: endsOf(ends, naming(link, kind.other)),
        pair: kind.pair === undefined ? undefined : link.properties.at(kind.pair).scalar(),
    };
}

/**
 * Azure gives what it makes back without the names of what that stands in; they are in its id.
 */
function declaredBy(link: ResourceInput, { own, below }: HalfLink, end: ResourceInput): Belongs {
    const named = namesEnd(link, own, end);
    if (named !== false || below === undefined || !link.properties.at(...own).absent) {
        return named;
    }
    const id = link.properties.at("id").text();
    if (id === UNKNOWN) {
        return link.dependenciesOf(own[0]).length === 0 && "unknown";
    }
    const [above = "", name] = (id ?? "").toLowerCase().split(below);
    return name !== undefined && isCalled(end, above, link);
}

function inlineHalves(
    end: ResourceInput,
    { inline, other }: HalfLink,
    ends: readonly ResourceInput[],
): readonly Half[] {
    if (inline === undefined) {
        return [];
    }
    return end.properties
        .at(inline)
        .items()
        .filter(({ isMap }) => isMap)
        .map((half) => {
            const at = half.at(...other);
            return {
                link: end,
                at,
                owns: new Map([[end, true as const]]),
                others: endsOf(ends, (named) => namesInline(end, inline, at, named)),
                pair: undefined,
            };
        });
}

function namesInline(
    end: ResourceInput,
    inline: string,
    at: PropertyReader,
    named: ResourceInput,
): Belongs {
    const id = at.text();
    if (id !== UNKNOWN) {
        return id !== undefined && isCalled(named, id, end);
    }
    const made = end.dependenciesOf(inline);
    return made.includes(named.urn) || (made.length === 0 && "unknown");
}

function alike(one: Half["pair"], two: Half["pair"]): Belongs {
    return one === UNKNOWN || two === UNKNOWN ? "unknown" : one === two;
}

/** Both hold; "unknown" where one does and the other may. */
export function both(one: Belongs, two: Belongs): Belongs {
    if (one === false || two === false) {
        return false;
    }
    return one === true && two === true ? true : "unknown";
}
