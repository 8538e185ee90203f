import { isTrue } from "../kubernetes/await/conditions";
import { isAlreadyExists, isNotFound } from "../kubernetes/api/errors";
import { numberAt, objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import { referenceTo } from "../kubernetes/api/objects";
import type { ObjectApi } from "../kubernetes/api/objects";
import { definitionsOf } from "../kubernetes/helm/catalogue-charts";
import { readDefinitions } from "../kubernetes/helm/definition-files";
import { fails, holds, type Condition } from "./conditions";
import { PROVIDER_KINDS, PROVIDER_OBJECTS } from "./provider-kinds";
import { writeStatus } from "./write-status";

const OPERATOR = "operator.cluster.x-k8s.io/v1alpha2";
const WRITE = { fieldManager: "capi-operator", dryRun: false } as const;

/** Plays the operator of Cluster API: a provider's object brings the provider's kinds. */
export class ProviderController {
    readonly #schemas: string | undefined;
    /** Real definitions by name, in YAML. */
    #texts: ReadonlyMap<string, string> | undefined;

    /** @param schemas folder with the real definitions; permissive ones when absent. */
    constructor(schemas: string | undefined) {
        this.#schemas = schemas;
    }

    /** Installs what the provider objects of a management cluster ask for. */
    async reconcile(objects: ObjectApi): Promise<void> {
        let coreIsReady = false;
        for (const kind of PROVIDER_OBJECTS) {
            const list = await objects.list({ apiVersion: OPERATOR, kind, namespace: "" });
            for (const provider of objectsAt(list, "items")) {
                const whole = { ...provider, apiVersion: OPERATOR, kind };
                const mayStart: boolean = coreIsReady || kind === "CoreProvider";
                coreIsReady = (await this.#settle(objects, whole, mayStart)) || coreIsReady;
            }
        }
    }

    /** Installs a provider unless it is; says whether it is ready. */
    async #settle(objects: ObjectApi, provider: JsonObject, mayStart: boolean): Promise<boolean> {
        const version = textAt(provider, "spec", "version") ?? "";
        const installed = textAt(provider, "status", "installedVersion");
        if (isTrue(provider, "Ready") && installed === version) {
            return true;
        }
        const condition = await this.#install(objects, provider, mayStart);
        await writeStatus(objects, provider, [condition], {
            observedGeneration: numberAt(provider, "metadata", "generation") ?? 1,
            installedVersion: version,
        });
        return condition.status === "True";
    }

    async #install(
        objects: ObjectApi,
        provider: JsonObject,
        coreIsReady: boolean,
    ): Promise<Condition> {
        const name = `${textAt(provider, "kind")}/${textAt(provider, "metadata", "name")}`;
        const kinds = PROVIDER_KINDS[name];
        if (kinds === undefined) {
            const message = `the rehearsal does not play the provider ${name}`;
            return fails("Ready", "ComponentsFetchError", message);
        }
        if (!coreIsReady) {
            return fails("Ready", "WaitingForCoreProviderReady", "there is no ready CoreProvider");
        }
        const missing = await missingSecret(objects, provider);
        if (missing !== undefined) {
            return fails("Ready", "ComponentsFetchError", `failed to get secret ${missing}`);
        }
        for (const definition of definitionsOf(kinds)) {
            await this.#define(objects, definition).catch((error: unknown) => {
                if (!isAlreadyExists(error)) {
                    throw error;
                }
            });
        }
        return holds("Ready", "ProviderInstalled");
    }

    async #define(objects: ObjectApi, definition: JsonObject): Promise<void> {
        this.#texts ??= this.#schemas === undefined ? new Map() : readDefinitions(this.#schemas);
        const text = this.#texts.get(textAt(definition, "metadata", "name") ?? "");
        if (text === undefined) {
            await objects.create(definition, WRITE);
            return;
        }
        await objects.createYaml(referenceTo(definition), text, WRITE);
    }
}

/** The Secret with a provider's settings that is named and not there. */
async function missingSecret(
    objects: ObjectApi,
    provider: JsonObject,
): Promise<string | undefined> {
    const name = textAt(provider, "spec", "configSecret", "name");
    if (name === undefined) {
        return undefined;
    }
    const namespace =
        textAt(provider, "spec", "configSecret", "namespace") ??
        textAt(provider, "metadata", "namespace") ??
        "";
    return objects.get({ apiVersion: "v1", kind: "Secret", namespace, name }).then(
        () => undefined,
        (error: unknown) => {
            if (isNotFound(error)) {
                return `${namespace}/${name}`;
            }
            throw error;
        },
    );
}
