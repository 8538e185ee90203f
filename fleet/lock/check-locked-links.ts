import { aligned, parseRange } from "../plan/ranges/range";
import type { Refusal } from "../refusal";
import type { PathWriter } from "../spec/wording";
import { endsOf } from "./link-name";
import type { LockNames } from "./lock-names";
import type { FleetLock, LockedLink } from "./lock-spec";

/** Two addresses, one for each end, and the two that no host may have. */
const TUNNEL_PREFIX = 30;

function checkEnds(name: string, lock: FleetLock, path: string): readonly Refusal[] {
    const pairs = endsOf(name);
    const fix = "restore the file from Git, or take the entry out: it is filled in again";
    if (pairs.length === 0) {
        return [
            {
                path,
                reason: "is not the name of a link: the names of two networks, in order, with -- between them",
                fix,
            },
        ];
    }
    if (pairs.some((ends) => ends.every((end) => lock.networks.has(end)))) {
        return [];
    }
    const [[first, second] = ["", ""]] = pairs;
    const missing = lock.networks.has(first) ? second : first;
    return [{ path, reason: `joins ${missing}, which is no network of this lock`, fix }];
}

/** Whether one of a link's ends is a network on Azure. */
function isOnAzure(name: string, lock: FleetLock): boolean {
    return endsOf(name)
        .flat()
        .some((end) => lock.networks.get(end)?.place?.startsWith("azure/") === true);
}

/** learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp */
const AZURE_FIRST = parseRange("169.254.21.0/24").first;
const AZURE_LAST = parseRange("169.254.22.0/24").last;

function checkTunnel(tunnel: string, azure: boolean, path: string): readonly Refusal[] {
    const range = parseRange(tunnel);
    if (range.prefix !== TUNNEL_PREFIX || aligned(range) !== tunnel) {
        return [
            {
                path,
                reason: `${tunnel} is no /${TUNNEL_PREFIX} block: a tunnel has one address for each end`,
                fix: `write ${aligned({ ...range, prefix: TUNNEL_PREFIX })}, or restore the file from Git`,
            },
        ];
    }
    return !azure || (range.first >= AZURE_FIRST && range.last <= AZURE_LAST)
        ? []
        : [
              {
                  path,
                  reason: `${tunnel} lies outside 169.254.21.0 to 169.254.22.255, all that Azure takes for tunnels`,
                  fix: "restore the file from Git, or take the range out: it is filled in again",
              },
          ];
}

function checkTunnels(
    name: string,
    { kind, tunnels }: LockedLink,
    lock: FleetLock,
    writePath: (index: number) => string,
    path: string,
): readonly Refusal[] {
    if (kind !== undefined && kind !== "ha-vpn" && kind !== "wireguard" && tunnels.length > 0) {
        return [
            {
                path: `${path}.tunnels`,
                reason: `a ${kind} has no tunnels`,
                fix: "take the line out",
            },
        ];
    }
    const azure = kind === "ha-vpn" && isOnAzure(name, lock);
    return tunnels.flatMap((tunnel, index) => checkTunnel(tunnel, azure, writePath(index)));
}

/** A gateway tells its tunnels apart by their inside addresses. */
function checkTunnelsOfGateways(
    lock: FleetLock,
    writePath: PathWriter,
    { command }: LockNames,
): readonly Refusal[] {
    const owners = new Map<string, string>();
    return [...lock.links].flatMap(([name, { tunnels }]) => {
        const [ends = []] = endsOf(name);
        return tunnels.flatMap((tunnel, index) => {
            const keys = ends.map((end) => `${end} ${tunnel}`);
            const [first] = keys.flatMap((key) => owners.get(key) ?? []);
            for (const key of keys) {
                owners.set(key, owners.get(key) ?? name);
            }
            return first === undefined
                ? []
                : [
                      {
                          path: writePath(["links", name, "tunnels", index]),
                          reason: `${tunnel} is a tunnel of ${first} ${first === name ? "already" : "too"}: their gateway could not tell the two apart`,
                          fix: `take the range of the one that was added last out of the lock, and run \`${command}\``,
                      },
                  ];
        });
    });
}

/** What is wrong with the links of a lock: their names, their ends, and tunnels that are none or have two owners. */
export function checkLockedLinks(
    lock: FleetLock,
    writePath: PathWriter,
    names: LockNames,
): readonly Refusal[] {
    return [
        ...[...lock.links].flatMap(([name, link]) => {
            const path = writePath(["links", name]);
            return [
                ...checkEnds(name, lock, path),
                ...checkTunnels(
                    name,
                    link,
                    lock,
                    (index) => writePath(["links", name, "tunnels", index]),
                    path,
                ),
            ];
        }),
        ...checkTunnelsOfGateways(lock, writePath, names),
    ];
}
