import { setMaxListeners } from "node:events";

import { status } from "@grpc/grpc-js";

import { isRecordedServer } from "../control-planes/recorded";
import { ProviderError } from "../wire/provider-error";
import type { PropertyMap, PropertyValue } from "../wire/property-value";
import type {
    CheckRequest,
    CheckResult,
    CreateRequest,
    CreateResult,
    DeleteRequest,
    DiffRequest,
    DiffResult,
    ProviderInstance,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../wire/types";
import { Cluster } from "./cluster";
import type { ClusterOptions } from "./cluster";
import { checkRelease, diffRelease } from "./helm/check";
import type { ChartCatalogue } from "./helm/charts";
import { LiveReleases } from "./helm/live-releases";
import { activeContext, connectionOf } from "./kubeconfig";
import type { ActiveContext } from "./kubeconfig";
import { checkObject } from "./objects/check";
import { diffObject } from "./objects/diff";
import { HELM_RELEASE } from "./objects/kinds";
import { LiveObjects } from "./objects/live-objects";
import type { ResourceOperations } from "./objects/operations";
import { RecordedObjects } from "./objects/recorded-objects";
import { checkConfig, diffConfig } from "./provider-config";
import { providerSettings } from "./settings";
import type { ProviderSettings } from "./settings";
import { UnreachableCluster } from "./unreachable-cluster";

export interface InstanceOptions extends ClusterOptions {
    readonly charts: ChartCatalogue;
    readonly binDirectory: string | undefined;
    /** The kubeconfig of the environment, for a provider that has a context and no kubeconfig. */
    readonly kubeconfig: string | undefined;
    readonly authorities: () => readonly string[];
    /** Waits for an API server that is being started again; says whether the one with that address was. */
    readonly restarted: (server: string) => Promise<boolean>;
    readonly warn: (urn: string, message: string) => void;
}

/** What an instance can do, which depends on the state of its cluster. */
type Target =
    | { readonly kind: "live"; readonly cluster: Cluster }
    | { readonly kind: "recorded" }
    | { readonly kind: "unreachable"; readonly reason: string };

/** One Kubernetes provider of a program, for one cluster. */
export class KubernetesInstance implements ProviderInstance {
    private readonly options: InstanceOptions;
    private readonly abort = new AbortController();
    private settings: ProviderSettings = providerSettings({});
    private defaultNamespace = "default";
    private target: Target = { kind: "unreachable", reason: "the provider has no kubeconfig" };

    constructor(options: InstanceOptions) {
        this.options = options;
        // Everything that is being waited for listens to it: as many as the engine makes at a time.
        setMaxListeners(0, this.abort.signal);
    }

    checkConfig(request: CheckRequest): Promise<CheckResult> {
        return Promise.resolve(checkConfig(request));
    }

    diffConfig(request: DiffRequest): Promise<DiffResult> {
        return Promise.resolve(diffConfig(request));
    }

    /** A cluster that does not answer is no error here: what needs it says so. */
    async configure(inputs: PropertyMap): Promise<void> {
        this.settings = providerSettings(inputs);
        try {
            const active = activeContext(this.kubeconfig(), this.settings.context);
            this.defaultNamespace = this.settings.namespace ?? active.namespace ?? "default";
            this.target = await this.connect(active);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            this.target = { kind: "unreachable", reason };
        }
    }

    async check(request: CheckRequest): Promise<CheckResult> {
        if (this.target.kind === "unreachable" && this.settings.skipUpdateUnreachable) {
            this.options.warn(
                request.urn,
                "Cluster is unreachable but skipUpdateUnreachable flag is set to true, skipping...",
            );
            return { inputs: request.oldInputs, failures: [] };
        }
        if (request.type === HELM_RELEASE) {
            return checkRelease(request, this.defaultNamespace);
        }
        const { target } = this;
        return checkObject(request, this.defaultNamespace, async (kind) =>
            target.kind === "live" ? target.cluster.isNamespaced(kind) : undefined,
        );
    }

    diff(request: DiffRequest): Promise<DiffResult> {
        const mutability = {
            configMaps: this.settings.enableConfigMapMutable,
            secrets: this.settings.enableSecretMutable,
        };
        return Promise.resolve(
            request.type === HELM_RELEASE ? diffRelease(request) : diffObject(request, mutability),
        );
    }

    async create(request: CreateRequest): Promise<CreateResult> {
        return this.operations(request.type).create(request);
    }

    async read(request: ReadRequest): Promise<ReadResult | undefined> {
        return this.operations(request.type).read(request);
    }

    async update(request: UpdateRequest): Promise<PropertyMap> {
        return this.operations(request.type).update(request);
    }

    async delete(request: DeleteRequest): Promise<void> {
        return this.operations(request.type).delete(request);
    }

    invoke(token: string): Promise<PropertyValue> {
        const message = `the Kubernetes provider of a rehearsal has no function ${token}`;
        return Promise.reject(new ProviderError(status.UNIMPLEMENTED, message));
    }

    cancel(): void {
        this.abort.abort();
        if (this.target.kind === "live") {
            this.target.cluster.close();
        }
    }

    /** The provider's own, or that of the environment where it asks for a context of that. */
    private kubeconfig(): string {
        const { kubeconfig, context } = this.settings;
        const ambient = context === undefined ? undefined : this.options.kubeconfig;
        const chosen = kubeconfig ?? ambient;
        if (chosen === undefined) {
            throw new Error("the provider has neither a kubeconfig nor a context");
        }
        return chosen;
    }

    private async connect(active: ActiveContext): Promise<Target> {
        const { binDirectory, authorities } = this.options;
        const connection = connectionOf(active, { binDirectory, authorities: authorities() });
        if (isRecordedServer(connection.server)) {
            return { kind: "recorded" };
        }
        const { restarted } = this.options;
        const cluster = new Cluster(
            { ...connection, mayReturn: () => restarted(connection.server) },
            this.settings,
            this.options,
        );
        try {
            await cluster.connect();
        } catch (error) {
            cluster.close();
            throw error;
        }
        return { kind: "live", cluster };
    }

    private operations(type: string): ResourceOperations {
        const { target } = this;
        switch (target.kind) {
            case "live":
                return type === HELM_RELEASE
                    ? new LiveReleases(target.cluster, this.options.charts, this.abort.signal)
                    : new LiveObjects(target.cluster, this.abort.signal);
            case "recorded":
                return new RecordedObjects();
            case "unreachable":
                return new UnreachableCluster(target.reason, this.settings, this.options.warn);
        }
    }
}
