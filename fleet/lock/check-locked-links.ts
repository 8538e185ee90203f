import { aligned, parseRange } from "../plan/ranges/range";
import type { Refusal } from "../refusal";
import type { PathWriter } from "../spec/wording";
import { endsOf } from "./link-name";
import type { LockNames } from "./lock-names";
import type { FleetLock, LockedLink } from "./lock-spec";

/** Two addresses, one for each end, and the two that no host may have. */
const TUNNEL_PREFIX = 30;

/** learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp */
const AZURE_FIRST = parseRange("169.254.21.0/24").first;
const AZURE_LAST = parseRange("169.254.22.0/24").last;

/** A refusal whose path starts at its link: there are many links, and few have one. */
interface Flaw {
    readonly below: readonly PropertyKey[];
    readonly reason: string;
    readonly fix: string;
}

type Ends = readonly [string, string];

/** The two networks that a link's name stands for, of those that the lock has. */
function knownEnds(name: string, { networks }: FleetLock): Ends | undefined {
    return endsOf(name).find((ends) => ends.every((end) => networks.has(end)));
}

function refuseEnds(name: string, { networks }: FleetLock): Flaw {
    const [ends] = endsOf(name);
    const fix = "restore the file from Git, or take the entry out: it is filled in again";
    if (ends === undefined) {
        return {
            below: [],
            reason: "is not the name of a link: the names of two networks, in order, with -- between them",
            fix,
        };
    }
    const missing = networks.has(ends[0]) ? ends[1] : ends[0];
    return { below: [], reason: `joins ${missing}, which is no network of this lock`, fix };
}

function checkTunnel(tunnel: string, azure: boolean, below: readonly PropertyKey[]): Flaw[] {
    const range = parseRange(tunnel);
    if (range.prefix !== TUNNEL_PREFIX || aligned(range) !== tunnel) {
        return [
            {
                below,
                reason: `${tunnel} is no /${TUNNEL_PREFIX} block: a tunnel has one address for each end`,
                fix: `write ${aligned({ ...range, prefix: TUNNEL_PREFIX })}, or restore the file from Git`,
            },
        ];
    }
    return !azure || (range.first >= AZURE_FIRST && range.last <= AZURE_LAST)
        ? []
        : [
              {
                  below,
                  reason: `${tunnel} lies outside 169.254.21.0 to 169.254.22.255, all that Azure takes for tunnels`,
                  fix: "restore the file from Git, or take the range out: it is filled in again",
              },
          ];
}

function checkTunnels({ kind, tunnels }: LockedLink, ends: Ends, lock: FleetLock) {
    if (kind !== undefined && kind !== "ha-vpn" && kind !== "wireguard" && tunnels.length > 0) {
        return [
            { below: ["tunnels"], reason: `a ${kind} has no tunnels`, fix: "take the line out" },
        ];
    }
    const azure =
        kind === "ha-vpn" &&
        ends.some((end) => lock.networks.get(end)?.place?.startsWith("azure/") === true);
    return tunnels.flatMap((tunnel, index) => checkTunnel(tunnel, azure, ["tunnels", index]));
}

/** The tunnels of every gateway so far: it tells them apart by their inside addresses. */
class Gateways {
    readonly #owners = new Map<string, string>();

    /** The link that has a tunnel at one of two gateways already; from now on this one has it. */
    claim(tunnel: string, ends: Ends, link: string): string | undefined {
        const keys = ends.map((end) => `${end} ${tunnel}`);
        const [first] = keys.flatMap((key) => this.#owners.get(key) ?? []);
        for (const key of keys) {
            this.#owners.set(key, this.#owners.get(key) ?? link);
        }
        return first;
    }
}

function checkGateways(
    name: string,
    { tunnels }: LockedLink,
    ends: Ends,
    gateways: Gateways,
    { command }: LockNames,
): readonly Flaw[] {
    return tunnels.flatMap((tunnel, index) => {
        const first = gateways.claim(tunnel, ends, name);
        return first === undefined
            ? []
            : [
                  {
                      below: ["tunnels", index],
                      reason: `${tunnel} is a tunnel of ${first} ${first === name ? "already" : "too"}: their gateway could not tell the two apart`,
                      fix: `take the range of the one that was added last out of the lock, and run \`${command}\``,
                  },
              ];
    });
}

/** What is wrong with the links of a lock: their names, their ends, and tunnels that are none or have two owners. */
export function checkLockedLinks(
    lock: FleetLock,
    writePath: PathWriter,
    names: LockNames,
): readonly Refusal[] {
    const gateways = new Gateways();
    const flawsOf = (name: string, link: LockedLink): readonly Flaw[] => {
        const ends = knownEnds(name, lock);
        return ends === undefined
            ? [refuseEnds(name, lock)]
            : link.tunnels.length === 0
              ? []
              : [
                    ...checkTunnels(link, ends, lock),
                    ...checkGateways(name, link, ends, gateways, names),
                ];
    };
    return [...lock.links].flatMap(([name, link]) =>
        flawsOf(name, link).map(({ below, reason, fix }) => ({
            path: writePath(["links", name, ...below]),
            reason,
            fix,
        })),
    );
}
