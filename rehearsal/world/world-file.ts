import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

import { fromWire, toWire } from "../wire/marshal";
import type { WireMap } from "../wire/marshal";
import type { CloudResource, StoreContents, Tombstone } from "./resource-store";

/** What the file of a world holds. */
export interface SavedWorld extends StoreContents {
    readonly seed: string;
    /** Administrator token of each cloud's clusters. */
    readonly credentials: Readonly<Record<string, string>>;
}

const FORMAT = 1;

type SavedResource = Omit<CloudResource, "state" | "hidden"> & {
    readonly state: WireMap;
    readonly hidden: WireMap;
};

interface FileContents {
    readonly format: number;
    readonly seed: string;
    readonly credentials: Readonly<Record<string, string>>;
    readonly resources: readonly SavedResource[];
    readonly tombstones: readonly Tombstone[];
    readonly generations: Readonly<Record<string, number>>;
}

/** Reads a world's file; `undefined` when there is none. */
export async function readWorld(path: string): Promise<SavedWorld | undefined> {
    if (!existsSync(path)) {
        return undefined;
    }
    const text = await readFile(path, "utf8");
    const { format, resources, ...rest } = JSON.parse(text) as FileContents;
    if (format !== FORMAT) {
        throw new Error(
            `${path} was written by another version (format ${format}, not ${FORMAT}): ` +
                "end that rehearsal with the version that began it, or remove its folder",
        );
    }
    return {
        ...rest,
        resources: resources.map((resource) => ({
            ...resource,
            state: fromWire(resource.state),
            hidden: fromWire(resource.hidden),
        })),
    };
}

async function writeWorld(path: string, world: SavedWorld): Promise<void> {
    const contents: FileContents = {
        format: FORMAT,
        ...world,
        resources: world.resources.map((resource) => ({
            ...resource,
            state: toWire(resource.state),
            hidden: toWire(resource.hidden),
        })),
    };
    // Written beside and renamed: a process that dies leaves the old file or the new one, never half of it.
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(`${path}.new`, "w", 0o600);
    try {
        await file.writeFile(JSON.stringify(contents));
    } finally {
        await file.close();
    }
    await rename(`${path}.new`, path);
}

/** Saves a world after each change; changes that come while one is being written share the next write. */
export class WorldSaver {
    private readonly path: string;
    private readonly snapshot: () => SavedWorld;
    private writing: Promise<void> = Promise.resolve();
    private next: Promise<void> | undefined;

    constructor(path: string, snapshot: () => SavedWorld) {
        this.path = path;
        this.snapshot = snapshot;
    }

    /** Resolves when everything up to now is on disk. */
    save(): Promise<void> {
        this.next ??= this.writing
            // Whoever waits for that write hears of its failure; the next one is another attempt.
            .catch(() => undefined)
            .then(() => this.write());
        return this.next;
    }

    private write(): Promise<void> {
        this.writing = writeWorld(this.path, this.snapshot());
        this.next = undefined;
        return this.writing;
    }
}
