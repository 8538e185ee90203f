import type { PropertyMap } from "../../wire/property-value";
import { containsUnknown, reveal } from "../../wire/property-operations";
import type {
    CreateRequest,
    CreateResult,
    DeleteRequest,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import { ApiError, isAlreadyExists, isNotFound, NoMatchError } from "../api/errors";
import { textAt, without } from "../api/json";
import type { JsonObject } from "../api/json";
import { referenceTo } from "../api/objects";
import { pendingNow, waitUntilGone, waitUntilReady } from "../await/wait";
import type { Cluster } from "../cluster";
import { fromObject, toObject } from "../properties";
import { createObject } from "./create";
import { propagation, skipsAwait, skipsDeletionAwait, timeLimit } from "./directives";
import { drift } from "./drift";
import {
    createFailure,
    failure,
    notReady,
    NotReadyError,
    redacted,
    updateFailure,
} from "./failures";
import { fieldManagerFor } from "./field-managers";
import { objectId, parseObjectId } from "./identity";
import { annotation, definedKinds, isDefinition, kindOf } from "./kinds";
import { normalize } from "./normalize";
import type { ResourceOperations } from "./operations";
import { parseState, secure, stateOf } from "./state";
import { updateObject } from "./update";

/** Objects of a cluster whose API server answers. */
export class LiveObjects implements ResourceOperations {
    private readonly cluster: Cluster;
    private readonly signal: AbortSignal;

    constructor(cluster: Cluster, signal: AbortSignal) {
        this.cluster = cluster;
        this.signal = signal;
    }

    async create(request: CreateRequest): Promise<CreateResult> {
        const { urn, type, inputs, preview } = request;
        const kind = kindOf(type, inputs);
        if (preview && (containsUnknown(inputs) || !(await this.cluster.serves(kind)))) {
            return { id: "", state: inputs };
        }
        const manager = managerOf(inputs, urn, "");
        let live: JsonObject;
        try {
            live = await createObject(this.cluster, toObject(inputs), {
                manager,
                preview,
                signal: this.signal,
            });
        } catch (error) {
            if (preview && tellsNothing(error)) {
                return { id: "", state: inputs };
            }
            throw createFailure(error, urn, kind, inputs);
        }
        if (preview) {
            // An empty status would look like a known one to the program.
            return {
                id: "",
                state: stateOf(inputs, fromObject(without(live, ["status"])), manager),
            };
        }
        const ready = await this.awaited(urn, inputs, live, manager, request.timeoutSeconds);
        if (isDefinition(kind)) {
            await this.cluster.waitUntilServed(definedKinds(ready), this.signal);
        }
        return { id: objectId(ready), state: stateOf(inputs, fromObject(ready), manager) };
    }

    async read(request: ReadRequest): Promise<ReadResult | undefined> {
        const { urn, type, id, inputs, state } = request;
        const kind = kindOf(type, inputs);
        const manager = managerOf(inputs, urn, parseState(state).fieldManager);
        let live: JsonObject;
        try {
            live = await this.cluster.objects.get({ ...kind, ...parseObjectId(id) }, this.signal);
        } catch (error) {
            // Without its definition a custom resource is gone too.
            if (isNotFound(error) || error instanceof NoMatchError) {
                return undefined;
            }
            throw failure(redacted(error, inputs));
        }
        const found = {
            id,
            inputs: secure(drift(normalize(inputs, kind), fromObject(live), kind), inputs),
            state: stateOf(inputs, fromObject(live), manager),
        };
        const pending = skipsAwait(inputs) ? [] : pendingNow(live);
        if (pending.length > 0) {
            const reason = `Resource '${textAt(live, "metadata", "name")}' was created but failed to initialize: `;
            throw notReady(`${reason}${pending.join("; ")}`, found);
        }
        return found;
    }

    async update(request: UpdateRequest): Promise<PropertyMap> {
        const { urn, type, preview } = request;
        const kind = kindOf(type, request.inputs);
        const inputs = normalize(request.inputs, kind);
        if (preview && (containsUnknown(inputs) || !(await this.cluster.serves(kind)))) {
            return inputs;
        }
        const manager = managerOf(inputs, urn, parseState(request.oldState).fieldManager);
        let live: JsonObject;
        try {
            live = await updateObject(this.cluster, toObject(inputs), {
                manager,
                preview,
                ignoreChanges: request.ignoreChanges,
                signal: this.signal,
            });
        } catch (error) {
            if (preview && isForbidden(error)) {
                return inputs;
            }
            throw updateFailure(error, urn, manager, inputs);
        }
        if (preview) {
            return stateOf(inputs, fromObject(live), manager);
        }
        const ready = await this.awaited(urn, inputs, live, manager, request.timeoutSeconds);
        return stateOf(inputs, fromObject(ready), manager);
    }

    async delete({ type, id, inputs, state, timeoutSeconds }: DeleteRequest): Promise<void> {
        const own = Object.keys(inputs).length > 0 ? inputs : parseState(state).inputs;
        const reference = { ...kindOf(type, own), ...parseObjectId(id) };
        const uid = textAt(toObject(parseState(state).live), "metadata", "uid");
        try {
            await this.cluster.objects.delete(reference, propagation(own));
        } catch (error) {
            if (isNotFound(error) || error instanceof NoMatchError) {
                return;
            }
            throw failure(redacted(error, own));
        }
        if (skipsDeletionAwait(own, reference)) {
            return;
        }
        await waitUntilGone(this.cluster.objects, reference, uid, {
            limit: timeLimit(own, timeoutSeconds),
            signal: this.signal,
        });
        if (isDefinition(reference)) {
            this.cluster.discovery.forget();
        }
    }

    /** The object once it is ready; one that does not become ready is kept in the state as it is. */
    private async awaited(
        urn: string,
        inputs: PropertyMap,
        live: JsonObject,
        manager: string,
        timeoutSeconds: number,
    ): Promise<JsonObject> {
        const addressed = await this.cluster.assignLoadBalancer(live);
        if (skipsAwait(inputs)) {
            return addressed;
        }
        try {
            return await waitUntilReady(this.cluster.objects, addressed, {
                limit: timeLimit(inputs, timeoutSeconds),
                signal: this.signal,
            });
        } catch (error) {
            if (!(error instanceof NotReadyError)) {
                throw error;
            }
            const last = await this.cluster.objects.get(referenceTo(live)).catch(() => live);
            throw notReady(
                `resource "${urn}" was applied, but the Kubernetes API server reported that it failed ` +
                    `to fully initialize or become live: ${error.message}`,
                { id: objectId(last), inputs, state: stateOf(inputs, fromObject(last), manager) },
            );
        }
    }
}

/** The program's own choice, else the one that the state has, else the resource's. */
function managerOf(inputs: PropertyMap, urn: string, known: string): string {
    const chosen = annotation(reveal(inputs), "pulumi.com/patchFieldManager");
    return [chosen, known].find((manager) => manager !== "") ?? fieldManagerFor(urn);
}

/** Refusals of a dry run from which nothing follows: what it needs may be made before it in the update. */
function tellsNothing(error: unknown): boolean {
    const namespaceIsMissing =
        error instanceof ApiError && isNotFound(error) && error.subject === "namespaces";
    return namespaceIsMissing || isAlreadyExists(error) || isForbidden(error);
}

function isForbidden(error: unknown): boolean {
    return error instanceof ApiError && error.code === 403;
}
