import { byCodeUnit } from "../../by-code-unit";
import type { CostSpec } from "../../spec/cost-spec";
import type { LinkKind, LinkPlan } from "../links/types";
import type { NetworkPlan } from "../networks/types";
import type { Place } from "../place";
import type { ClusterPlan } from "../types";
import { type EgressCloud, tierVolumes } from "./egress";
import { type Charge, transferCharges } from "./transfer";
import type { CostOf } from "./types";
import { type PartUsage, steady } from "./usage";
import { type Leg, type WayFinder, wayFinder } from "./ways";

export interface TrafficInput {
    readonly clusters: readonly ClusterPlan[];
    readonly networks: readonly NetworkPlan[];
    readonly links: readonly LinkPlan[];
    readonly traffic: CostSpec["traffic"];
}

type PartKey = Pick<CostOf, "kind" | "name">;

/** Traffic on a stretch of its way, with the part of the fleet that it is charged to. */
interface Flow {
    readonly gib: number;
    readonly from: Place;
    readonly to: Place;
    readonly kind: LinkKind;
    readonly part: PartKey;
    /** Transit gateways on the way, beyond the kind's own. */
    readonly gateways: number;
}

/** A cluster's own region where its network spans several; a network's place for clusters that only stand in it. */
function placeOf(cluster: ClusterPlan, networks: ReadonlyMap<string, NetworkPlan>): Place {
    const network = networks.get(cluster.networkName)?.place ?? cluster.place;
    return network.cloud === cluster.place.cloud ? cluster.place : network;
}

/** Between two clusters: inside their network, over links, or over the internet, which the sender pays. */
function legsBetween(sender: ClusterPlan, receiver: ClusterPlan, wayOf: WayFinder): readonly Leg[] {
    const [from, to] = [sender.networkName, receiver.networkName];
    const ends = { from, to, gateways: 0 };
    if (from === to) {
        return [{ ...ends, kind: "same-network", part: { kind: "network", name: from } }];
    }
    const legs = wayOf(from, to);
    return legs.length > 0
        ? legs
        : [{ ...ends, kind: "none", part: { kind: "cluster", name: sender.name } }];
}

function flowsOf({ clusters, networks, links, traffic }: TrafficInput): readonly Flow[] {
    const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
    const networkOf = new Map(networks.map((network) => [network.name, network]));
    const wayOf = wayFinder(networks, links);
    return traffic.flatMap(({ from, to, gibPerMonth: gib }) => {
        const [sender, receiver] = [byName.get(from), byName.get(to)];
        if (sender === undefined || receiver === undefined || gib === 0) {
            return [];
        }
        const legs = legsBetween(sender, receiver, wayOf);
        const start = placeOf(sender, networkOf);
        const end = placeOf(receiver, networkOf);
        return legs.map(({ kind, part, gateways, ...ends }, index): Flow => {
            const from = index === 0 ? start : (networkOf.get(ends.from)?.place ?? start);
            const to = index === legs.length - 1 ? end : (networkOf.get(ends.to)?.place ?? end);
            return { gib, from, to, kind, part, gateways };
        });
    });
}

/** A transit gateway at which a VPN ends processes what passes. */
function chargesOf({ kind, from, to, gateways }: Flow): readonly Charge[] {
    const charges = transferCharges(kind, from, to);
    return gateways === 0
        ? charges
        : [
              ...charges,
              { what: "transit gateway", price: "aws.transit-gateway.gib", times: gateways },
          ];
}

/** What flows of one part use of one price, from one region. */
interface Volume {
    readonly part: PartKey;
    readonly what: string;
    /** Key in the price table, or the cloud that is left, whose tiers follow from its whole month. */
    readonly price: string;
    readonly egressOf?: EgressCloud;
    readonly region?: string;
    gib: number;
}

/** Adds up what is charged alike. */
function volumesOf(flows: readonly Flow[]): readonly Volume[] {
    const volumes = new Map<string, Volume>();
    for (const flow of flows) {
        const { gib, from, part } = flow;
        const region = from.cloud === "site" ? {} : { region: from.region };
        for (const charge of chargesOf(flow)) {
            const egress = "egressOf" in charge ? { egressOf: charge.egressOf } : {};
            const [price, times] =
                "egressOf" in charge ? [charge.egressOf, 1] : [charge.price, charge.times];
            const key = [part.kind, part.name, price, charge.what, region.region].join("\n");
            const volume = volumes.get(key) ?? {
                ...{ part, what: charge.what, price, gib: 0 },
                ...egress,
                ...region,
            };
            volume.gib += gib * times;
            volumes.set(key, volume);
        }
    }
    return [...volumes].sort(([left], [right]) => byCodeUnit(left, right)).map(([, each]) => each);
}

/** What leaves each cloud in a month: tiers count an account's traffic together, here the fleet's in that cloud. */
function egressTotals(volumes: readonly Volume[]): ReadonlyMap<EgressCloud, number> {
    const totals = new Map<EgressCloud, number>();
    for (const { egressOf, gib } of volumes) {
        if (egressOf !== undefined) {
            totals.set(egressOf, (totals.get(egressOf) ?? 0) + gib);
        }
    }
    return totals;
}

/** What the declared traffic uses, by the part that it is charged to. Each flow has its share of every tier. */
export function trafficUsage(input: TrafficInput): readonly PartUsage[] {
    if (input.traffic.length === 0) {
        return [];
    }
    const ordered = [...input.traffic].sort(
        (left, right) => byCodeUnit(left.from, right.from) || byCodeUnit(left.to, right.to),
    );
    const volumes = volumesOf(flowsOf({ ...input, traffic: ordered }));
    const totals = egressTotals(volumes);
    return volumes.map(({ part, what, price, egressOf, region, gib }) => {
        const where = region === undefined ? {} : { region };
        if (egressOf === undefined) {
            return { ...part, usages: [steady({ what, price, quantity: gib, ...where })] };
        }
        const total = totals.get(egressOf) ?? gib;
        const usages = tierVolumes(egressOf, total).map((tier) =>
            steady({ what, price: tier.price, quantity: tier.gib * (gib / total), ...where }),
        );
        return { ...part, usages };
    });
}
