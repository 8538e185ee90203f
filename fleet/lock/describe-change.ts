import type { Addition, LockChange, LockPart } from "./lock-change";

type StateChange = Extract<LockChange, { readonly kind: "state" }>;

function describeNumbers(parts: readonly (string | undefined)[]): string {
    return parts.filter((part) => part !== undefined).join(", ");
}

function describeAddition(addition: Addition): string {
    switch (addition.part) {
        case "cluster":
            return `added with id ${addition.value.id ?? "?"}`;
        case "network": {
            const { existingId, range, asn } = addition.value;
            return describeNumbers([existingId, range, `ASN ${asn ?? "?"}`]);
        }
        case "hub": {
            const { kind, range, asn } = addition.value;
            return describeNumbers([kind, range, `ASN ${asn ?? "?"}`]);
        }
        case "link": {
            const { kind, tunnels } = addition.value;
            return tunnels.length === 0
                ? (kind ?? "")
                : `${kind ?? ""}, ${tunnels.length} tunnel${tunnels.length === 1 ? "" : "s"}`;
        }
        case "blocks":
            return (["nodes", "pods", "services"] as const)
                .filter((kind) => addition.value[kind].length > 0)
                .map((kind) => `${kind} ${addition.value[kind].join(", ")}`)
                .join("; ");
    }
}

/** What a field of the lock is called where it stands before a value. */
function fieldName(field: string): string {
    return field === "nodes" || field === "pods" || field === "services" ? `${field} range` : field;
}

/** What a state means for what comes next. */
function describeState({ from, to }: StateChange): string {
    switch (to) {
        case "active":
            return from === "quarantined"
                ? "released; the next update brings what is in it up to date"
                : "in use again; it may not leave the fleet";
        case "draining":
            return "draining; when that is applied, it can be emptied";
        case "quarantined":
            return "quarantined; what is in it stays as it is until it is released";
        case "retired":
            return "retired; when that is applied, it may leave the fleet";
    }
}

/** A change in one line. */
export function describeChange(change: LockChange): string {
    switch (change.kind) {
        case "started":
            return `a lock for ${change.fleet}, ${change.environment}`;
        case "added":
            return `${change.name}: ${describeAddition(change)}`;
        case "renamed":
            return `${change.name}: renamed from ${change.from}; id, generation and ranges stay`;
        case "replaced":
            return `${change.name}: generation ${change.generation}, with new ranges, is built beside generation ${change.generation - 1}; workloads move over, then that one is removed`;
        case "completed":
            return `${change.name}: ${change.fields.join(", ")} filled in`;
        case "upgraded":
            return `${change.name}: Kubernetes ${change.from} to ${change.to}`;
        case "corrected":
            return `${change.name}: ${fieldName(change.field)} ${change.from ?? "none"} to ${change.to ?? "none"}`;
        case "state":
            return `${change.name}: ${describeState(change)}`;
        case "kept":
            return `${change.name}: keeps ${change.ranges.join(", ")} for the subnets that leave it with the next update`;
        case "held":
            return change.held
                ? `${change.name}: stays as it is while its management cluster is quarantined`
                : `${change.name}: may change again: its management cluster is not quarantined any more`;
        case "retired":
            return `${change.name}: left; id ${change.id} is never used again`;
        case "removed":
            return `${change.name}: removed; its numbers are free from the next run on`;
    }
}

/** Headings, in the order of the file. */
const HEADINGS: Readonly<Record<LockPart, string>> = {
    cluster: "clusters",
    blocks: "blocks",
    network: "networks",
    hub: "hubs",
    link: "links",
};

/** More changes of one part are counted, and `--json` has them all. */
const MOST_SHOWN = 40;

function describePart(part: LockPart, changes: readonly LockChange[]): readonly string[] {
    const lines = changes.filter((change) => change.kind !== "started" && change.part === part);
    const hidden = lines.length - MOST_SHOWN;
    return lines.length === 0
        ? []
        : [
              HEADINGS[part],
              ...lines.slice(0, MOST_SHOWN).map((change) => `  ${describeChange(change)}`),
              ...(hidden > 0 ? [`  and ${hidden} more, which --json shows`] : []),
          ];
}

/** Changes for a reader: one line each, under the part of the lock that they belong to. */
export function describeChanges(changes: readonly LockChange[]): readonly string[] {
    return [
        ...changes.filter(({ kind }) => kind === "started").map(describeChange),
        ...(["cluster", "blocks", "network", "hub", "link"] as const).flatMap((part) =>
            describePart(part, changes),
        ),
    ];
}
