import type { KubernetesObject } from "../kubernetes/objects";
import { groupBy } from "../model/group-by";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { RbacContent } from "./fleet-rbac";

/** What one cluster says of an object that others may have as well. */
export interface Declaration extends RbacContent {
    readonly cluster: string;
    readonly object: KubernetesObject;
}

interface Fleet {
    /** The object's name in settings. */
    readonly key: string;
    readonly clusters: ReadonlyMap<string, ResourceInput>;
    /** Clusters that have an object whose name is not known yet. */
    readonly unsettled: ReadonlySet<string>;
    /** Whether every cluster has to have it, however few do. */
    readonly required: boolean;
}

/** Reports what differs from what most clusters say of one object, and where it is missing. */
export function* compare(
    declarations: readonly Declaration[],
    fleet: Fleet,
): Iterable<Observation> {
    const usual = mostCommon(declarations);
    const missing = [...fleet.clusters].filter(
        ([cluster]) => !declarations.some((declared) => declared.cluster === cluster),
    );
    // Where a name is not known yet, the object may well be this one.
    const surelyMissing = missing.filter(([cluster]) => !fleet.unsettled.has(cluster));
    const isExtra =
        !fleet.required && surelyMissing.length > (usual?.length ?? declarations.length);
    if (isExtra) {
        yield* declarations.map(({ object: { resource, at } }) =>
            violation(resource, at.at("metadata", "name"), "most clusters do not have it"),
        );
        return;
    }
    const reference = usual?.[0];
    yield* declarations.flatMap((declared) => differences(declared, reference));
    const model = reference ?? declarations[0];
    for (const [cluster, resource] of missing) {
        if (fleet.unsettled.has(cluster)) {
            yield undecided(resource, resource.properties, "names of its roles are not known yet");
        } else if (model === undefined) {
            const reason = `its cluster lacks ${fleet.key}, which belongs to the baseline`;
            yield violation(resource, resource.properties, reason);
        } else {
            const reason = `its cluster lacks what ${describe(model.object.resource)} declares`;
            yield violation(resource, resource.properties, reason, model.object.resource);
        }
    }
}

/** The largest group of declarations that say the same, and the first of several such. */
function mostCommon(declarations: readonly Declaration[]): readonly Declaration[] | undefined {
    const known = declarations.filter(({ whole }) => whole !== UNKNOWN);
    return [...groupBy(known, ({ whole }) => whole).values()].toSorted(
        (a, b) => b.length - a.length,
    )[0];
}

/** A part that is known and differs settles it, whatever is not known of the others. */
function differences(declared: Declaration, reference: Declaration | undefined): Observation[] {
    const { resource, at } = declared.object;
    const parts = [...declared.parts];
    const different = parts.find(
        ([part, hash]) => hash !== UNKNOWN && reference && hash !== reference.parts.get(part),
    );
    if (different !== undefined && reference !== undefined) {
        const other = reference.object.resource;
        const reason = `it differs from what ${describe(other)} declares in another cluster`;
        return [violation(resource, at.at(different[0]), reason, other)];
    }
    return parts
        .filter(([, hash]) => hash === UNKNOWN)
        .map(([part]) => undecided(resource, at.at(part)));
}

function describe({ name, type }: ResourceInput): string {
    return `${name} (${type})`;
}
