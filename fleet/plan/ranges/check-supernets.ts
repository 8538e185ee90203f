import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { checkAlignment } from "./check-alignment";
import { findOverlaps } from "./overlaps";
import { type Range, contains, parseRange } from "./range";
import { LINK_LOCAL, RESERVED_SPACE, privateSpaceOf } from "./spaces";

const PRIVATE_KINDS = ["nodes", "pods", "services", "loadBalancers"] as const;

/** Whether a range is one that Submariner may take addresses from. */
export function checkGlobalnet(path: string, range: Range): readonly Refusal[] {
    return contains(RESERVED_SPACE, range) || privateSpaceOf(range) !== undefined
        ? []
        : [
              {
                  path,
                  reason: `${range.text} is neither private space nor in ${RESERVED_SPACE.text}`,
                  fix: `write ${path.split(".").at(-1) ?? "globalnet"}: 242.0.0.0/8, or take the line out`,
              },
          ];
}

/** Whether the spaces that the lock takes ranges from are what they are for, and apart. */
export function checkSupernets({ addresses }: FleetDraft): readonly Refusal[] {
    if (addresses === undefined) {
        return [];
    }
    const placed = PRIVATE_KINDS.map((kind) => ({
        path: `addresses.${kind}`,
        range: parseRange(addresses[kind]),
    }));
    const globalnet = { path: "addresses.globalnet", range: parseRange(addresses.globalnet) };
    const tunnels = { path: "addresses.tunnels", range: parseRange(addresses.tunnels) };
    const elsewhere = addresses.elsewhere.map((text, index) => ({
        path: `addresses.elsewhere[${index}]`,
        range: parseRange(text),
    }));
    const all = [...placed, globalnet, tunnels, ...elsewhere];
    return [
        ...all.flatMap((each) => checkAlignment(each, all)),
        ...placed
            .filter(({ range }) => privateSpaceOf(range) === undefined)
            .map(({ path, range }) => ({
                path,
                reason: `${range.text} lies outside private space`,
                fix: "take it from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
            })),
        ...checkGlobalnet(globalnet.path, globalnet.range),
        ...(contains(LINK_LOCAL, tunnels.range)
            ? []
            : [
                  {
                      path: tunnels.path,
                      reason: `${tunnels.range.text} lies outside ${LINK_LOCAL.text}, which clouds take for the inside of tunnels`,
                      fix: `write tunnels: ${LINK_LOCAL.text}, or take the line out`,
                  },
              ]),
        ...findOverlaps([...placed, globalnet]).map(([outer, inner]) => ({
            path: inner.path,
            reason: `${inner.range.text} overlaps ${outer.range.text} of ${outer.path}: the lock would take one address for two things`,
            fix: "give one of them another range",
        })),
    ];
}
