import { planCost } from "../../../../fleet/plan/cost/plan-cost";
import { priceTable } from "../../../../fleet/plan/cost/prices";
import type { CostOf } from "../../../../fleet/plan/cost/types";
import type { LinkPlan } from "../../../../fleet/plan/links/types";
import type { PricedNetwork } from "../../../../fleet/plan/cost/network-usage";
import type { Place } from "../../../../fleet/plan/place";
import type {
    AwsNodePoolPlan,
    GcpNodePoolPlan,
    NodePoolPlan,
} from "../../../../fleet/plan/pools/types";
import type {
    AwsClusterPlan,
    AzureClusterPlan,
    GcpClusterPlan,
} from "../../../../fleet/plan/types";
import { awsPlan, azurePlan, gcpPlan } from "../../../support/plans";

export type Input = Parameters<typeof planCost>[0];

export const PRICES = priceTable({});

/** A fleet of nothing, with these parts. */
export function input(parts: Partial<Input> = {}): Input {
    return {
        clusters: [],
        networks: [],
        links: [],
        hubs: [],
        traffic: [],
        prices: PRICES,
        today: "2026-11-22",
        ...parts,
    };
}

/** Three to nine nodes with 100 GiB each, for any cloud. */
export function pool(
    instanceType: string,
    changes: Partial<NodePoolPlan> = {},
): AwsNodePoolPlan & GcpNodePoolPlan {
    return { ...awsPlan().nodePool, ...gcpPlan().nodePool, instanceType, ...changes };
}

export function aws(name = "aws-a", region = "us-east-1"): AwsClusterPlan {
    return {
        ...awsPlan(name),
        region,
        place: { cloud: "aws", region },
        nodePool: pool("m6i.large"),
    };
}

export function gcp(name = "gcp-a", region = "us-central1"): GcpClusterPlan {
    return {
        ...gcpPlan(name),
        region,
        place: { cloud: "gcp", project: "acme-prod", region },
        nodePool: pool("e2-standard-2"),
    };
}

export function azure(name = "azure-a", region = "eastus"): AzureClusterPlan {
    return {
        ...azurePlan(name),
        region,
        place: { cloud: "azure", region },
        nodePool: pool("Standard_D4s_v5"),
    };
}

export function network(name: string, place: Place, changes: Partial<PricedNetwork> = {}) {
    return {
        name,
        place,
        origin: place.cloud === "site" ? ("existing" as const) : ("created" as const),
        subnets: [],
        announced: [],
        asn: 64512,
        clusters: [name],
        natZones: [],
        privateEndpoints: false,
        ...changes,
    };
}

export function link(
    left: string,
    right: string,
    kind: LinkPlan["kind"],
    changes: Partial<LinkPlan> = {},
): LinkPlan {
    const tunnels = kind === "ha-vpn" ? 4 : 0;
    return {
        name: `${left}--${right}`,
        between: [left, right],
        kind,
        reason: "",
        tunnels: Array.from({ length: tunnels }, (_, index) => ({
            range: `169.254.21.${index * 4}/30`,
            addresses: [`169.254.21.${index * 4 + 1}`, `169.254.21.${index * 4 + 2}`],
        })),
        hubs: [],
        ...changes,
    };
}

/** "what: USD" of each item, to a cent. */
export function lines({ items }: Pick<CostOf, "items">): readonly string[] {
    return items.map(({ what, usdPerMonth }) => `${what}: ${usdPerMonth.toFixed(2)}`);
}

/** What one part costs; without items where it costs nothing. */
export function part(parts: Partial<Input>, kind: CostOf["kind"], name: string): CostOf {
    const found = planCost(input(parts)).parts.find(
        (each) => each.kind === kind && each.name === name,
    );
    return found ?? { kind, name, items: [], usdPerMonth: 0, usdPerMonthAtMost: 0 };
}
