import { objectsIn } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

const GROUP = "velero.io";
const RELEASE = resourceTypes("kubernetes:helm.sh/v3:Release");
const CHART = /(?:^|\/)velero$/;

/** Something of Velero's in a cluster: an object of its own, or what its chart makes one from. */
export interface VeleroPart {
    readonly resource: ResourceInput;
    readonly cluster: string;
    /** The fields of the object's spec; the chart's values name them alike. */
    readonly at: PropertyReader;
}

export function schedules(stack: StackIndex): readonly VeleroPart[] {
    return [
        ...partsIn(stack, "Schedule"),
        ...releases(stack).flatMap(({ resource, cluster, at }) =>
            at
                .at("schedules")
                .entries()
                .map(([, schedule]) => ({ resource, cluster, at: schedule }))
                .filter((schedule) => schedule.at.at("disabled").flag() !== true),
        ),
    ];
}

/** Where backups go. */
export function backupLocations(stack: StackIndex): readonly VeleroPart[] {
    return [
        ...partsIn(stack, "BackupStorageLocation"),
        ...releases(stack).flatMap(({ resource, cluster, at }) =>
            at
                .at("configuration", "backupStorageLocation")
                .items()
                .map((location) => ({ resource, cluster, at: location })),
        ),
    ];
}

/** The bucket of a location: the chart has it one level higher. */
export function bucketOf({ at }: VeleroPart): PropertyReader {
    const bucket = at.at("objectStorage", "bucket");
    return bucket.absent ? at.at("bucket") : bucket;
}

function partsIn(stack: StackIndex, kind: string): readonly VeleroPart[] {
    return objectsIn(stack, GROUP, kind).map(({ resource, cluster, at }) => ({
        resource,
        cluster,
        at: at.at("spec"),
    }));
}

function releases(stack: StackIndex): readonly VeleroPart[] {
    return stack
        .matching(RELEASE)
        .filter(({ properties }) => {
            const chart = properties.at("chart").text();
            return typeof chart === "string" && CHART.test(chart);
        })
        .map((resource) => ({
            resource,
            cluster: resource.cluster ?? "",
            at: resource.properties.at("values"),
        }));
}
