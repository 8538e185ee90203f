import type { PropertyMap, PropertyValue } from "./property-value";

/** What the engine says of one resource, whatever the call. */
export interface ResourceRequest {
    readonly urn: string;
    /** Type token, such as "aws:eks/cluster:Cluster". */
    readonly type: string;
    /** The resource's name in the program. */
    readonly name: string;
}

export interface CheckRequest extends ResourceRequest {
    readonly oldInputs: PropertyMap;
    readonly inputs: PropertyMap;
    /** Seed that the engine gives for names that a provider makes up; empty when it gave none. */
    readonly randomSeed: Uint8Array;
    /** How the user's configuration wants names to be made up; absent: as the provider does by default. */
    readonly autonaming?: Autonaming;
}

/** Setting `pulumi:autonaming` of a stack, as it applies to one resource. */
export interface Autonaming {
    /** "propose": the provider may adapt the name; "enforce": take it as it is; "disable": make up none. */
    readonly mode: "propose" | "enforce" | "disable";
    readonly proposedName: string;
}

export interface CheckFailure {
    /** Property path, such as "vpcConfig.subnetIds[0]". */
    readonly property: string;
    readonly reason: string;
}

export interface CheckResult {
    readonly inputs: PropertyMap;
    readonly failures: readonly CheckFailure[];
}

export interface DiffRequest extends ResourceRequest {
    readonly id: string;
    readonly oldInputs: PropertyMap;
    readonly oldState: PropertyMap;
    readonly inputs: PropertyMap;
    readonly ignoreChanges: readonly string[];
}

export interface DiffResult {
    readonly changed: boolean;
    /** Top-level properties that differ. */
    readonly differing: readonly string[];
    /** Those of them that cannot change in place. */
    readonly replacing: readonly string[];
    readonly deleteBeforeReplace: boolean;
}

export interface CreateRequest extends ResourceRequest {
    readonly inputs: PropertyMap;
    readonly preview: boolean;
    /** The engine's time limit in seconds; 0 when it set none. */
    readonly timeoutSeconds: number;
}

export interface CreateResult {
    /** Empty in a preview. */
    readonly id: string;
    readonly state: PropertyMap;
}

export interface UpdateRequest extends DiffRequest {
    readonly preview: boolean;
    readonly timeoutSeconds: number;
}

export interface ReadRequest extends ResourceRequest {
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
}

/** `undefined` from a read says that the resource is gone. */
export interface ReadResult {
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
}

export interface DeleteRequest extends ResourceRequest {
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
    readonly timeoutSeconds: number;
}

/** One configured instance of a provider: one connection of the engine. */
export interface ProviderInstance {
    checkConfig(request: CheckRequest): Promise<CheckResult>;
    diffConfig(request: DiffRequest): Promise<DiffResult>;
    configure(inputs: PropertyMap): Promise<void>;
    check(request: CheckRequest): Promise<CheckResult>;
    diff(request: DiffRequest): Promise<DiffResult>;
    create(request: CreateRequest): Promise<CreateResult>;
    read(request: ReadRequest): Promise<ReadResult | undefined>;
    /** Returns the state after the update. */
    update(request: UpdateRequest): Promise<PropertyMap>;
    delete(request: DeleteRequest): Promise<void>;
    invoke(token: string, args: PropertyMap): Promise<PropertyValue>;
    /** The engine was interrupted: calls under way should end soon. */
    cancel(): void;
}

/** A provider plugin that the engine can attach to. */
export interface Provider {
    /** Package name, such as "aws". */
    readonly name: string;
    /** Version of the SDK that the program uses. */
    readonly version: string;
    /** Called once for every connection that the engine opens. */
    instance(): ProviderInstance;
}
