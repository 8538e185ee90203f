import type { PropertyMap } from "../wire/property-value";

export type CloudName = "aws" | "gcp" | "azure-native" | "random";

/** Where a resource lives. */
export interface Site {
    /** Account, project or subscription; empty where a resource has none. */
    readonly account: string;
    /** Region or location; "global" for what belongs to the whole account. */
    readonly region: string;
}

/** A resource as its cloud knows it. */
export interface CloudResource extends Site {
    readonly cloud: CloudName;
    /** Type token, such as "aws:ec2/vpc:Vpc". */
    readonly type: string;
    /** The id that Pulumi knows it by. */
    readonly id: string;
    /** What its identifiers derive from: another one for each resource that ever was. */
    readonly origin: string;
    /** "creating" until it is ready; "failed" when it never became so. */
    readonly status: "creating" | "active" | "failed";
    /** Every property, without secrets' wrappings: the file that holds it is for its owner alone. */
    readonly state: PropertyMap;
    /** What the cloud keeps to itself, such as which control plane serves a cluster. */
    readonly hidden: PropertyMap;
    /** Id of the resource that the cloud made this one along with. */
    readonly companionOf?: string;
}

/** A name that stays taken after a delete. */
export interface Tombstone {
    readonly type: string;
    /** What is taken, as the type's uniqueness rules spell it. */
    readonly key: string;
    /** Milliseconds since 1970 when it becomes free; absent: never. */
    readonly until?: number;
    readonly site: Site;
}

/** Everything in a world that has to outlive its process. */
export interface StoreContents {
    readonly resources: readonly CloudResource[];
    readonly tombstones: readonly Tombstone[];
    /** How often each subject was made, so that what is made again gets another id. */
    readonly generations: Readonly<Record<string, number>>;
}

export const EMPTY_STORE: StoreContents = { resources: [], tombstones: [], generations: {} };

/** The resources of every cloud. Records are never changed, only put in place of one another. */
export class ResourceStore {
    private readonly byType = new Map<string, Map<string, CloudResource>>();
    private readonly generations: Map<string, number>;
    private tombstones: readonly Tombstone[];

    constructor(contents: StoreContents) {
        this.tombstones = contents.tombstones;
        this.generations = new Map(Object.entries(contents.generations));
        contents.resources.forEach((resource) => {
            this.put(resource);
        });
    }

    /** Adds a resource, or puts it in the place of the one with its type, site and id. */
    put(resource: CloudResource): void {
        const resources = this.byType.get(resource.type) ?? new Map<string, CloudResource>();
        resources.set(key(resource, resource.id), resource);
        this.byType.set(resource.type, resources);
    }

    get(type: string, site: Site, id: string): CloudResource | undefined {
        return this.byType.get(type)?.get(key(site, id));
    }

    remove({ type, id, ...site }: CloudResource): void {
        this.byType.get(type)?.delete(key(site, id));
    }

    /** All resources of a type, oldest first. */
    list(type: string): readonly CloudResource[] {
        return [...(this.byType.get(type)?.values() ?? [])];
    }

    /** All resources, by type and then oldest first. */
    all(): readonly CloudResource[] {
        return [...this.byType.keys()].flatMap((type) => this.list(type));
    }

    bury(tombstone: Tombstone): void {
        this.tombstones = [...this.tombstones, tombstone];
    }

    /** Whether a deleted resource still holds a name at a moment (milliseconds since 1970). */
    buried(type: string, site: Site, name: string, now: number): boolean {
        return this.tombstones.some(
            (tombstone) =>
                tombstone.type === type &&
                tombstone.key === name &&
                tombstone.site.account === site.account &&
                tombstone.site.region === site.region &&
                (tombstone.until === undefined || now < tombstone.until),
        );
    }

    /** Counts the times that a subject was made, from 1. */
    nextGeneration(subject: string): number {
        const generation = (this.generations.get(subject) ?? 0) + 1;
        this.generations.set(subject, generation);
        return generation;
    }

    contents(): StoreContents {
        return {
            resources: this.all(),
            tombstones: this.tombstones,
            generations: Object.fromEntries(this.generations),
        };
    }
}

function key(site: Site, id: string): string {
    return [site.account, site.region, id].join("\n");
}
