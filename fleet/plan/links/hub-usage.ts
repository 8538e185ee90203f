import { type WantedHub, wantedHubs } from "./hubs";
import { tunnelCount } from "./tunnel-count";
import type { UsageInput } from "./link-usage";

export interface HubUsage {
    readonly hub: WantedHub;
    /** Networks, VPN connections and other hubs that are attached to it. */
    readonly attachments: number;
}

/** AWS makes two tunnels at a time, and attaches each connection by itself. */
const TUNNELS_PER_CONNECTION = 2;

/** How many attachments a transit gateway has besides its networks: VPN connections, and peerings with others. */
function besidesNetworks(
    { links, networks }: UsageInput,
    hubs: readonly WantedHub[],
): ReadonlyMap<string, number> {
    const hubOf = new Map(hubs.flatMap(({ name, networks: on }) => on.map((each) => [each, name])));
    const peers = new Map(hubs.map(({ name }) => [name, new Set<string>()]));
    const connections = new Map<string, number>();
    const addVpn = (near: string, far: string): void => {
        const hub = hubOf.get(near);
        const a = hub === undefined ? undefined : networks.get(near);
        const b = hub === undefined ? undefined : networks.get(far);
        if (hub !== undefined && a !== undefined && b !== undefined) {
            const count = tunnelCount("ha-vpn", a, b) / TUNNELS_PER_CONNECTION;
            connections.set(hub, (connections.get(hub) ?? 0) + count);
        }
    };
    for (const { kind, between } of hubs.length === 0 ? [] : links) {
        if (kind === "ha-vpn") {
            addVpn(between[0], between[1]);
            addVpn(between[1], between[0]);
        } else if (kind === "transit-gateway") {
            const hubA = hubOf.get(between[0]);
            const hubB = hubOf.get(between[1]);
            if (hubA !== undefined && hubB !== undefined) {
                peers.get(hubA)?.add(hubB);
                peers.get(hubB)?.add(hubA);
            }
        }
    }
    return new Map(
        hubs.map(({ name }) => {
            const others = new Set(peers.get(name));
            others.delete(name);
            return [name, others.size + (connections.get(name) ?? 0)];
        }),
    );
}

/** What is attached to each hub. A spoke of Network Connectivity Center is a network; its tunnels have a quota apart. */
export function hubUsage(input: UsageInput): readonly HubUsage[] {
    const hubs = wantedHubs(input.links, input.networks);
    const beside = besidesNetworks(
        input,
        hubs.filter(({ kind }) => kind === "transit-gateway"),
    );
    return hubs.map((hub) => ({
        hub,
        attachments: hub.networks.length + (beside.get(hub.name) ?? 0),
    }));
}
