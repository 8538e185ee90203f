import type { Refusal } from "../../refusal";
import type { QuotasSpec } from "../../spec/quotas-spec";
import { CLOUD_NAMES } from "./cloud-names";
import { type HubUsage, hubUsage } from "./hub-usage";
import { type LinkUsage, type UsageInput, linkUsage } from "./link-usage";
import { HUB_QUOTAS, NETWORK_QUOTAS, type Quota } from "./quota-table";

interface Overrun {
    readonly path: string;
    /** The hub that needs it; absent for a network, which the path names. */
    readonly hub?: string;
    readonly needed: number;
}

function refuse(quota: Quota, allowed: number, overruns: readonly Overrun[]): readonly Refusal[] {
    // The first by name, of those that need most: the number to ask for.
    const worst = overruns.reduce<Overrun | undefined>(
        (most, each) => (most === undefined || each.needed > most.needed ? each : most),
        undefined,
    );
    if (worst === undefined) {
        return [];
    }
    const { key, cloud, noun, holder, most, wayOver } = quota;
    const others = overruns.length - 1;
    const more =
        others === 0
            ? ""
            : `; ${others} more of ${CLOUD_NAMES[cloud]} ${others === 1 ? "needs" : "need"} too many as well`;
    const isBeyond = most !== undefined && worst.needed > most.value;
    return [
        {
            path: worst.path,
            reason: `${worst.hub === undefined ? "its links" : `the links of ${worst.hub}`} need ${worst.needed} ${noun}, and ${holder} has at most ${allowed} (quotas.${key})${isBeyond ? `; ${most.why}` : ""}${more}`,
            fix: isBeyond
                ? wayOver
                : `${wayOver}; or ask ${CLOUD_NAMES[cloud]} for ${worst.needed}, and write quotas: { ${key}: ${worst.needed} }`,
        },
    ];
}

function checkNetworks(
    input: UsageInput,
    usages: ReadonlyMap<string, LinkUsage>,
    quotas: QuotasSpec,
): readonly Refusal[] {
    return NETWORK_QUOTAS.flatMap((quota) => {
        const allowed = quotas[quota.key];
        const overruns = [...input.networks.values()].flatMap(({ name, path, place }) => {
            const usage = place.cloud === quota.cloud ? usages.get(name) : undefined;
            const needed = usage === undefined ? 0 : quota.needed(usage);
            return needed > allowed ? [{ path, needed }] : [];
        });
        return refuse(quota, allowed, overruns);
    });
}

function checkHubs(hubs: readonly HubUsage[], quotas: QuotasSpec): readonly Refusal[] {
    return HUB_QUOTAS.flatMap((quota) => {
        const allowed = quotas[quota.key];
        const overruns = hubs.flatMap(({ hub, attachments }) =>
            hub.kind === quota.hub && attachments > allowed
                ? [{ path: "links", hub: hub.name, needed: attachments }]
                : [],
        );
        return refuse(quota, allowed, overruns);
    });
}

/** A quota that the fleet claims and no account can have. */
function checkClaims(quotas: QuotasSpec): readonly Refusal[] {
    return [...NETWORK_QUOTAS, ...HUB_QUOTAS].flatMap(({ key, most }) =>
        most === undefined || quotas[key] <= most.value
            ? []
            : [
                  {
                      path: `quotas.${key}`,
                      reason: `${quotas[key]} cannot be had: ${most.why}`,
                      fix: `write ${most.value} or less`,
                  },
              ],
    );
}

/**
 * Whether the links fit into what the fleet's accounts may have: one refusal for each quota and cloud, with the numbers
 * and the way over. The planner never swaps live links to make room.
 */
export function checkQuotas(
    input: UsageInput & { readonly quotas: QuotasSpec },
): readonly Refusal[] {
    return [
        ...checkClaims(input.quotas),
        ...checkNetworks(input, linkUsage(input), input.quotas),
        ...checkHubs(hubUsage(input), input.quotas),
    ];
}
