import { formatPath } from "../format-path";
import { fleetNetworks } from "../plan/networks/fleet-networks";
import type { Refusal } from "../refusal";
import type { FleetDraft } from "../spec/read-fleet";
import type { LockChange } from "./lock-change";
import type { LockNames } from "./lock-names";

/** Where a lock is behind its fleet. */
interface Behind {
    readonly path: string;
    readonly reason: string;
}

/** A field of a cluster as its user writes it. */
function clusterField(field: string): readonly string[] {
    switch (field) {
        case "nodes":
        case "pods":
        case "services":
        case "loadBalancers":
        case "globalnet":
            return ["ranges", field];
        case "kubernetes":
            return ["version"];
        case "place":
            return ["region"];
        default:
            // A setting's name is where it stands, such as "nodes.size".
            return field.split(".");
    }
}

type StateChange = Extract<LockChange, { readonly kind: "state" }>;

function stateBehind({ from, to }: StateChange, file: string): string {
    const now = to === "active" ? "is in use" : `is ${to}`;
    return `${now}, and ${from === "active" ? "not" : from} in ${file}`;
}

type ClusterChange = Extract<LockChange, { readonly part: "cluster" }> | ClusterFieldChange;
type ClusterFieldChange = Extract<
    LockChange,
    { readonly kind: "completed" | "corrected" | "removed" }
>;

function clusterBehind(change: ClusterChange, file: string): Behind {
    const path = ["clusters", change.name];
    const at = (...keys: readonly string[]): string => formatPath([...path, ...keys]);
    switch (change.kind) {
        case "added":
            return {
                path: at(),
                reason: `is not in ${file} yet: its id and ranges are decided there`,
            };
        case "completed":
            return {
                path: at(),
                reason: `is not complete in ${file}: ${change.fields.join(", ")} missing`,
            };
        case "renamed":
            return { path: at("formerly"), reason: `is still called ${change.from} in ${file}` };
        case "replaced":
            return { path: at(), reason: `has another generation in ${file}` };
        case "upgraded":
            return {
                path: at("version"),
                reason: `is ${change.to}, and ${change.from} in ${file}`,
            };
        case "corrected":
            return {
                path: at(...clusterField(change.field)),
                reason: `is ${change.to ?? "absent"}, and ${change.from ?? "absent"} in ${file}`,
            };
        case "state":
            return {
                path: at("state"),
                reason: stateBehind(change, file),
            };
        case "held":
            return {
                path: at(),
                reason: change.held
                    ? `is not held as it is in ${file} yet, while its management cluster is quarantined`
                    : `is still held as it was in ${file}, and its management cluster is not quarantined any more`,
            };
        case "retired":
        case "removed":
            return { path: at(), reason: `left the fleet, and is still in ${file}` };
    }
}

type PartChange = Extract<
    LockChange,
    { readonly kind: "added" | "completed" | "corrected" | "removed" | "kept" }
>;

function inWords(change: PartChange, file: string): string {
    switch (change.kind) {
        case "added":
            return `is not in ${file} yet`;
        case "completed":
            return `is not complete in ${file}: ${change.fields.join(", ")} missing`;
        case "corrected":
            return `has ${change.field} ${change.to ?? "absent"}, and ${change.from ?? "absent"} in ${file}`;
        case "kept":
            return `does not keep ${change.ranges.join(", ")} in ${file} yet, for subnets that leave it`;
        case "removed":
            return `is not wanted any more, and still in ${file}`;
    }
}

/** What is said about a cluster covers its own network, which has its name. */
function networksBehind(
    changes: readonly PartChange[],
    clusters: readonly ClusterChange[],
    draft: FleetDraft,
    file: string,
): readonly Behind[] {
    const networks = fleetNetworks(draft);
    const left = new Set(
        clusters
            .filter(({ kind }) => kind === "retired" || kind === "removed")
            .map(({ name }) => name),
    );
    return changes.map((change) => {
        const own = change.kind === "removed" && left.has(change.name);
        const path =
            networks.get(change.name)?.path ??
            formatPath([own ? "clusters" : "networks", change.name]);
        const words = inWords(change, file);
        // What is said at a cluster is about its own network.
        return { path, reason: path.startsWith("clusters") ? `its network ${words}` : words };
    });
}

/** At most this many names stand in one message. */
const MOST_NAMED = 3;

/** Links come by the hundreds: they are said at once, like the hubs and blocks that follow from the rest. */
function togetherBehind(
    path: string,
    what: string,
    changes: readonly PartChange[],
    file: string,
): readonly Behind[] {
    const [first] = changes;
    if (first === undefined) {
        return [];
    }
    const names = changes.slice(0, MOST_NAMED).map(({ name }) => name);
    const more = changes.length - names.length;
    return [
        {
            path,
            reason:
                changes.length === 1
                    ? `${what} ${first.name} ${inWords(first, file)}`
                    : `${changes.length} ${what}s differ from ${file}: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
        },
    ];
}

function isPart(change: LockChange): change is PartChange {
    return change.kind !== "started" && change.part !== "cluster";
}

function isOfCluster(change: LockChange): change is ClusterChange {
    return change.kind !== "started" && change.part === "cluster";
}

/** What the lock does not say yet, or says otherwise: what `atoll lock` would change, each thing once. */
export function checkAgreement(
    draft: FleetDraft,
    changes: readonly LockChange[],
    { file, command }: LockNames,
): readonly Refusal[] {
    const parts = changes.filter(isPart);
    const of = (part: PartChange["part"]): readonly PartChange[] =>
        parts.filter((change) => change.part === part);
    const clusters = changes.filter(isOfCluster);
    const behind = [
        ...changes
            .filter(({ kind }) => kind === "started")
            .map(() => ({ path: file, reason: "does not say whose lock it is" })),
        ...clusters.map((change) => clusterBehind(change, file)),
        ...networksBehind(of("network"), clusters, draft, file),
        ...togetherBehind("links", "link", of("link"), file),
        ...togetherBehind("links", "hub", of("hub"), file),
        ...togetherBehind("addresses", "block", of("blocks"), file),
    ];
    const byPath = new Map<string, Refusal>();
    for (const each of behind) {
        if (!byPath.has(each.path)) {
            byPath.set(each.path, { ...each, fix: `run \`${command}\`, and commit ${file}` });
        }
    }
    return [...byPath.values()];
}
