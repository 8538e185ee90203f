import { setTimeout as sleep } from "node:timers/promises";

import { isPropertyMap, Secret } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { keepSecrecy } from "../../wire/property-operations";
import type {
    CreateRequest,
    CreateResult,
    DeleteRequest,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import { isAlreadyExists } from "../api/errors";
import { at, numberAt, objectAt, objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import { isTrue } from "../await/conditions";
import { waitUntilReady } from "../await/wait";
import type { Cluster } from "../cluster";
import { failure, notReady, redacted } from "../objects/failures";
import { definedKinds } from "../objects/kinds";
import type { ResourceOperations } from "../objects/operations";
import { omit, toObject } from "../properties";
import type { ChartCatalogue } from "./charts";
import { chartName } from "./charts";
import { previewState, recordedInputs } from "./check";
import { historyLimit, ReleaseHistory } from "./history";
import type { ReleaseStatus, Revision } from "./history";

const WRITE = { fieldManager: "Helm", dryRun: false } as const;

/** Milliseconds between two looks for a node. */
const NODE_PAUSE = 250;

/**
 * Helm releases of a cluster whose API server answers: recorded as Helm does, with the definitions that the
 * chart brings. Its workloads are not rendered; a release that has some waits for a node to run them.
 */
export class LiveReleases implements ResourceOperations {
    private readonly cluster: Cluster;
    private readonly charts: ChartCatalogue;
    private readonly history: ReleaseHistory;
    private readonly signal: AbortSignal;

    constructor(cluster: Cluster, charts: ChartCatalogue, signal: AbortSignal) {
        this.cluster = cluster;
        this.charts = charts;
        this.history = new ReleaseHistory(cluster.objects);
        this.signal = signal;
    }

    async create({ inputs, preview }: CreateRequest): Promise<CreateResult> {
        if (preview) {
            return { id: "", state: previewState(inputs) };
        }
        const release = releaseOf(inputs);
        const revision = revisionOf(release, 1, "pending-install");
        try {
            if ((await this.history.revisions(revision.namespace, revision.name)).length > 0) {
                throw new Error("cannot re-use a name that is still in use");
            }
            await this.ensureNamespace(release, revision.namespace);
            await this.define(release);
            await this.history.add(revision);
        } catch (error) {
            throw failure(
                `Helm release "${releaseId(revision)}" was not created: ${redacted(error, inputs)}`,
            );
        }
        const { namespace, name, number } = revision;
        const state = await this.settle(inputs, release, revision, async () => {
            await this.history.remove(namespace, name, number);
            return "uninstalled";
        });
        return { id: releaseId(revision), state };
    }

    async read({ id, inputs, state }: ReadRequest): Promise<ReadResult | undefined> {
        const [namespace = "", name = ""] = id.split("/");
        const latest = (await this.history.revisions(namespace, name)).at(-1);
        if (latest === undefined) {
            return undefined;
        }
        const known = isPropertyMap(state["status"]) ? state["status"] : {};
        const status = { ...known, revision: latest.number, status: latest.status };
        return { id, inputs, state: { ...state, status } };
    }

    async update({ inputs, oldInputs, oldState, preview }: UpdateRequest): Promise<PropertyMap> {
        if (preview) {
            return previewState(inputs);
        }
        const before = releaseOf(recordedInputs(oldState, oldInputs));
        const release = releaseOf(inputs);
        const { namespace, name } = revisionOf(release, 0, "pending-upgrade");
        const latest = (await this.history.revisions(namespace, name)).at(-1);
        if (latest === undefined) {
            throw failure(`Helm release "${namespace}/${name}" has no deployed releases`);
        }
        const revision = revisionOf(release, latest.number + 1, "pending-upgrade");
        try {
            await this.define(release);
            await this.history.add(revision);
        } catch (error) {
            throw failure(
                `Helm release "${releaseId(revision)}" was not updated: ${redacted(error, inputs)}`,
            );
        }
        const state = await this.settle(inputs, release, revision, async () => {
            const restored = revisionOf(before, revision.number + 1, "deployed");
            await this.history.add(restored);
            await this.history.supersede(restored, historyLimit(before));
            return "rolled back";
        });
        await this.history.supersede(revision, historyLimit(release));
        return state;
    }

    /** The definitions of a chart stay, as those of its `crds` folder do. */
    async delete({ id }: DeleteRequest): Promise<void> {
        const [namespace = "", name = ""] = id.split("/");
        const revisions = await this.history.revisions(namespace, name);
        if (revisions.length === 0) {
            throw failure(`uninstall: Release not loaded: ${name}: release: not found`);
        }
        await Promise.all(
            revisions.map(({ number }) => this.history.remove(namespace, name, number)),
        );
    }

    /**
     * Waits as Helm does and writes what came of it; a failed release exists all the same, unless it is to be undone.
     *
     * @param undo takes it back and says, in Helm's word, how
     */
    private async settle(
        inputs: PropertyMap,
        release: JsonObject,
        revision: Revision,
        undo: () => Promise<"uninstalled" | "rolled back">,
    ): Promise<PropertyMap> {
        const ready = await this.hasRoom(release);
        const settled: Revision = { ...revision, status: ready ? "deployed" : "failed" };
        await this.history.settle(settled);
        const state = stateOfRelease(inputs, settled);
        const id = releaseId(revision);
        if (!ready && at(release, "atomic") === true) {
            throw failure(
                `Helm release "${id}": release ${revision.name} failed, and has been ${await undo()} due to atomic ` +
                    "being set: context deadline exceeded: no node is ready to run its pods",
            );
        }
        if (!ready) {
            throw notReady(
                `Helm release "${id}" was created, but failed to initialize completely. Use Helm CLI to ` +
                    "investigate: failed to become available within allocated timeout. Error: Helm Release " +
                    `${id}: context deadline exceeded: no node is ready to run its pods`,
                { id, inputs, state },
            );
        }
        return state;
    }

    /** Whether there is, or comes in time, a node for the pods of a release that waits for them. */
    private async hasRoom(release: JsonObject): Promise<boolean> {
        const chart = this.charts.chart(textAt(release, "chart") ?? "");
        if (!chart.runsPods || at(release, "skipAwait") === true) {
            return true;
        }
        const deadline = Date.now() + (numberAt(release, "timeout") ?? 0) * 1_000;
        for (;;) {
            const nodes = await this.cluster.objects.list({
                apiVersion: "v1",
                kind: "Node",
                namespace: "",
            });
            const usable = objectsAt(nodes, "items").some(
                (node) => isTrue(node, "Ready") && at(node, "spec", "unschedulable") !== true,
            );
            if (usable || Date.now() > deadline || this.signal.aborted) {
                return usable;
            }
            await sleep(NODE_PAUSE);
        }
    }

    private async ensureNamespace(release: JsonObject, name: string): Promise<void> {
        if (at(release, "createNamespace") !== true) {
            return;
        }
        const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
        await this.unlessExists(() => this.cluster.objects.create(namespace, WRITE));
    }

    /** Makes the definitions of the chart that are missing, and waits until their kinds are served. */
    private async define(release: JsonObject): Promise<void> {
        const { definitions } = this.charts.chart(textAt(release, "chart") ?? "");
        if (at(release, "skipCrds") === true || definitions.length === 0) {
            return;
        }
        await Promise.all(
            definitions.map((definition) =>
                this.unlessExists(async () => {
                    const made = await this.cluster.objects.create(definition, WRITE);
                    await waitUntilReady(this.cluster.objects, made, {
                        limit: 60,
                        signal: this.signal,
                    });
                }),
            ),
        );
        await this.cluster.waitUntilServed(definitions.flatMap(definedKinds), this.signal);
    }

    private async unlessExists(make: () => Promise<unknown>): Promise<void> {
        try {
            await make();
        } catch (error) {
            if (!isAlreadyExists(error)) {
                throw error;
            }
        }
    }
}

/** A release's inputs but the files of its values, which only Helm itself would read. */
function releaseOf(inputs: PropertyMap): JsonObject {
    return toObject(omit(inputs, "valueYamlFiles"));
}

function revisionOf(release: JsonObject, number: number, status: ReleaseStatus): Revision {
    return {
        name: textAt(release, "name") ?? "",
        namespace: textAt(release, "namespace") ?? "",
        number,
        status,
        chart: chartName(textAt(release, "chart") ?? ""),
        version: textAt(release, "version") ?? "",
        values: objectAt(release, "values"),
    };
}

function releaseId({ namespace, name }: Pick<Revision, "namespace" | "name">): string {
    return `${namespace}/${name}`;
}

/** State of a release: its inputs, what became of it, and the inputs once more as the plugin keeps them. */
function stateOfRelease(inputs: PropertyMap, revision: Revision): PropertyMap {
    const state: PropertyMap = {
        ...inputs,
        resourceNames: {},
        status: {
            name: revision.name,
            namespace: revision.namespace,
            revision: revision.number,
            status: revision.status,
            chart: revision.chart,
            version: revision.version,
        },
    };
    return { ...keepSecrecy(state, inputs), __inputs: new Secret(inputs) };
}
