/** A value that is not known before something has been created. It equals nothing, not even itself. */
export class Unknown {
    private readonly signature = "unknown";

    toString(): string {
        return `<${this.signature}>`;
    }
}

/** The one value of its kind. */
export const UNKNOWN = new Unknown();

/** A value that must not be shown or stored in plain text. */
export class Secret {
    readonly value: PropertyValue;

    constructor(value: PropertyValue) {
        this.value = value;
    }
}

/** A value together with where it came from, as remote components exchange it. */
export class Output {
    /** `undefined`: not known yet. */
    readonly value: PropertyValue | undefined;
    readonly secret: boolean;
    /** URNs of the resources that the value depends on. */
    readonly dependencies: readonly string[];

    constructor(
        value: PropertyValue | undefined,
        secret = false,
        dependencies: readonly string[] = [],
    ) {
        this.value = value;
        this.secret = secret;
        this.dependencies = dependencies;
    }
}

export interface AssetFields {
    /** SHA-256 of the contents; alone when the engine left the contents out. */
    readonly hash?: string;
    readonly text?: string;
    readonly path?: string;
    readonly uri?: string;
}

/** A file, a text or a download. */
export class Asset {
    readonly fields: AssetFields;

    constructor(fields: AssetFields) {
        this.fields = fields;
    }
}

export interface ArchiveFields {
    readonly hash?: string;
    readonly assets?: { readonly [path: string]: Asset | Archive };
    readonly path?: string;
    readonly uri?: string;
}

/** A folder of assets, an archive file or a download of one. */
export class Archive {
    readonly fields: ArchiveFields;

    constructor(fields: ArchiveFields) {
        this.fields = fields;
    }
}

export interface ResourceReferenceFields {
    readonly urn: string;
    /** Absent for a component; empty when it is not known yet. */
    readonly id?: string;
    readonly name?: string;
    readonly type?: string;
    readonly packageVersion?: string;
}

/** A resource passed as a value. */
export class ResourceReference {
    readonly fields: ResourceReferenceFields;

    constructor(fields: ResourceReferenceFields) {
        this.fields = fields;
    }
}

/** What the engine and a provider exchange. */
export type PropertyValue =
    | null
    | boolean
    | number
    | string
    | readonly PropertyValue[]
    | PropertyMap
    | Unknown
    | Secret
    | Output
    | Asset
    | Archive
    | ResourceReference;

/** Properties by name. Keys are never missing by being `undefined`: they are left out. */
export interface PropertyMap {
    readonly [name: string]: PropertyValue;
}

/** A property map under construction. */
export type MutablePropertyMap = { [name: string]: PropertyValue };

/** Whether a value is a plain object of properties, rather than a scalar, a list or a typed value. */
export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Unknown) &&
        !(value instanceof Secret) &&
        !(value instanceof Output) &&
        !(value instanceof Asset) &&
        !(value instanceof Archive) &&
        !(value instanceof ResourceReference)
    );
}

/** `Array.isArray` that keeps the element type of a readonly array. */
export function isPropertyList(
    value: PropertyValue | undefined,
): value is readonly PropertyValue[] {
    return Array.isArray(value);
}
