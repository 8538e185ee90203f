import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { nearest } from "../spec/nearest";
import type { FleetDraft } from "../spec/read-fleet";
import { leftClusters } from "./conflicts/leaving";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";
import { claimedNames } from "./rename-clusters";

const OPTION = "--confirm";

/** What a command is asked to do. */
interface Asked {
    readonly replace?: string | undefined;
    readonly confirm?: readonly string[] | undefined;
}

/** The command with its options, as somebody copies it. */
export function commandFor({ command }: LockNames, { replace, confirm = [] }: Asked): string {
    return [
        command,
        ...(replace === undefined ? [] : [`--replace ${replace}`]),
        ...confirm.map((name) => `${OPTION} ${name}`),
    ].join(" ");
}

/** Clusters that leave a production fleet and may: one in use is refused, and so is a rename that cannot be done. */
export function departures(draft: FleetDraft, lock: FleetLock): readonly string[] {
    const claimed = new Set(claimedNames(draft).map(({ from }) => from));
    return (draft.environment ?? lock.environment) === "production"
        ? leftClusters(draft, lock).flatMap(([name, { state }]) =>
              state === "retired" && !claimed.has(name) ? [name] : [],
          )
        : [];
}

/** What a command has to confirm: in production, whatever takes a cluster down. */
export function toConfirm(
    draft: FleetDraft,
    lock: FleetLock,
    replace: string | undefined,
): readonly string[] {
    const production = (draft.environment ?? lock.environment) === "production";
    return [...departures(draft, lock), ...(production && replace !== undefined ? [replace] : [])];
}

/** Confirmations that confirm nothing, most likely of a name that is written wrongly. */
function checkIdle(
    draft: FleetDraft,
    lock: FleetLock,
    { replace, confirm = [] }: Asked,
): readonly Refusal[] {
    const open = [
        ...leftClusters(draft, lock).map(([name]) => name),
        ...(replace === undefined ? [] : [replace]),
    ];
    return confirm
        .filter((name) => !open.includes(name))
        .map((name) => {
            const meant = nearest(name, open);
            return {
                path: OPTION,
                reason: `${name} neither leaves the fleet nor is replaced: there is nothing to confirm`,
                fix:
                    meant === undefined
                        ? "take it out"
                        : `write ${OPTION} ${meant}, or take it out`,
            };
        });
}

/** Whether everything that takes a production cluster down is confirmed by its name, and nothing else is. */
export function checkConfirmations(
    draft: FleetDraft,
    lock: FleetLock,
    names: LockNames,
    { replace, confirm = [], needed }: Asked & { readonly needed: readonly string[] },
): readonly Refusal[] {
    const command = commandFor(names, { replace, confirm: needed });
    return [
        ...checkIdle(draft, lock, { replace, confirm }),
        ...needed
            .filter((name) => !confirm.includes(name))
            .map((name) => ({
                path: name === replace ? "--replace" : formatPath(["clusters", name]),
                reason:
                    name === replace
                        ? `${name} is a production cluster: its next generation takes its place, and the one that stands is taken down`
                        : "left the fleet: the next update takes down what is left of this production cluster, and its id is never used again",
                fix: `if that is meant, run \`${command}\``,
            })),
    ];
}
