import { gzipSync } from "node:zlib";

import { numberAt, objectAt, objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import type { ObjectApi } from "../api/objects";

/** Status of a revision, as Helm names it. */
export type ReleaseStatus =
    "deployed" | "failed" | "pending-install" | "pending-upgrade" | "superseded";

/** One revision of a release. */
export interface Revision {
    readonly name: string;
    readonly namespace: string;
    readonly number: number;
    readonly status: ReleaseStatus;
    readonly chart: string;
    /** Empty: the newest one. */
    readonly version: string;
    readonly values: JsonObject;
}

const SECRET = { apiVersion: "v1", kind: "Secret" } as const;
const WRITE = { fieldManager: "Helm", dryRun: false } as const;

/** Revisions of a release that Helm keeps when the program does not say how many. */
const NO_LIMIT = 0;

/**
 * The revisions of releases, as Helm 3 keeps them: a Secret for each, named after release and revision,
 * with the gzipped revision (helm.sh/helm/v3/pkg/storage/driver).
 */
export class ReleaseHistory {
    private readonly objects: ObjectApi;

    constructor(objects: ObjectApi) {
        this.objects = objects;
    }

    /** Numbers and statuses of a release's revisions, the latest last. */
    async revisions(
        namespace: string,
        name: string,
    ): Promise<readonly { readonly number: number; readonly status: string }[]> {
        const list = await this.objects.list({ ...SECRET, namespace }, `owner=helm,name=${name}`);
        return objectsAt(list, "items")
            .map((item) => objectAt(item, "metadata", "labels"))
            .map((labels) => ({
                number: Number(textAt(labels, "version") ?? 0),
                status: textAt(labels, "status") ?? "",
            }))
            .sort((left, right) => left.number - right.number);
    }

    /** Adds a revision. */
    async add(revision: Revision): Promise<void> {
        await this.objects.create(secretOf(revision), WRITE);
    }

    /** Writes what became of a revision. */
    async settle(revision: Revision): Promise<void> {
        const secret = secretOf(revision);
        const reference = {
            ...SECRET,
            namespace: revision.namespace,
            name: secretName(revision.name, revision.number),
        };
        const labels = objectAt(secret, "metadata", "labels");
        const data = objectAt(secret, "data");
        await this.objects.merge(reference, { metadata: { labels }, data }, WRITE);
    }

    /** Marks the revisions before one as replaced, and removes those beyond the limit. */
    async supersede(
        { namespace, name, number }: Revision,
        limit: number = NO_LIMIT,
    ): Promise<void> {
        const older = (await this.revisions(namespace, name)).filter(
            (revision) => revision.number < number,
        );
        const kept =
            limit === NO_LIMIT ? older : older.slice(Math.max(0, older.length + 1 - limit));
        const removed = older.filter((revision) => !kept.includes(revision));
        await Promise.all([
            ...kept
                .filter(({ status }) => status === "deployed")
                .map((revision) =>
                    this.objects.merge(
                        { ...SECRET, namespace, name: secretName(name, revision.number) },
                        { metadata: { labels: { status: "superseded" } } },
                        WRITE,
                    ),
                ),
            ...removed.map((revision) => this.remove(namespace, name, revision.number)),
        ]);
    }

    async remove(namespace: string, name: string, number: number): Promise<void> {
        await this.objects.delete(
            { ...SECRET, namespace, name: secretName(name, number) },
            "Background",
        );
    }
}

function secretName(name: string, number: number): string {
    return `sh.helm.release.v1.${name}.v${number}`;
}

function secretOf(revision: Revision): JsonObject {
    const now = new Date();
    const release = {
        name: revision.name,
        namespace: revision.namespace,
        version: revision.number,
        info: {
            first_deployed: now.toISOString(),
            last_deployed: now.toISOString(),
            deleted: "",
            description: "Recorded in a rehearsal",
            status: revision.status,
        },
        chart: {
            metadata: { apiVersion: "v2", name: revision.chart, version: revision.version },
            lock: null,
            templates: [],
            values: {},
            schema: null,
            files: [],
        },
        config: revision.values,
        manifest: "",
    };
    // Helm encodes the revision itself, and the API server's JSON encodes every Secret once more.
    const payload = gzipSync(JSON.stringify(release)).toString("base64");
    return {
        ...SECRET,
        type: "helm.sh/release.v1",
        metadata: {
            name: secretName(revision.name, revision.number),
            namespace: revision.namespace,
            labels: {
                name: revision.name,
                owner: "helm",
                status: revision.status,
                version: String(revision.number),
                modifiedAt: String(Math.floor(now.getTime() / 1_000)),
            },
        },
        data: { release: Buffer.from(payload).toString("base64") },
    };
}

/** How many revisions a release's inputs keep; 0: all of them. */
export function historyLimit(inputs: JsonObject): number {
    return numberAt(inputs, "maxHistory") ?? NO_LIMIT;
}
