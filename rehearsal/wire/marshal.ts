import {
    Archive,
    Asset,
    isPropertyList,
    isPropertyMap,
    Output,
    ResourceReference,
    Secret,
    Unknown,
    UNKNOWN,
} from "./property-value";
import type {
    ArchiveFields,
    AssetFields,
    PropertyMap,
    PropertyValue,
    ResourceReferenceFields,
} from "./property-value";

/** A property value as JSON, in which typed values are objects with a signature. */
export type WireValue =
    | null
    | boolean
    | number
    | string
    | readonly WireValue[]
    | { readonly [name: string]: WireValue };

export type WireMap = { readonly [name: string]: WireValue };

// The engine's own marks, from sdk/go/common/resource/properties.go and plugin/rpc.go of
// github.com/pulumi/pulumi; @pulumi/pulumi/runtime/rpc has the same ones.
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** An unknown of any kind: string, bool, number, list, asset, archive, object. */
const UNKNOWN_VALUES: ReadonlySet<string> = new Set([
    UNKNOWN_VALUE,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** A value that breaks the rules of the wire format. */
export class MarshalError extends Error {
    override readonly name = "MarshalError";
}

export function toWire(value: PropertyMap): WireMap;
export function toWire(value: PropertyValue): WireValue;
export function toWire(value: PropertyValue): WireValue {
    if (value instanceof Unknown) {
        return UNKNOWN_VALUE;
    }
    if (value instanceof Secret) {
        return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: toWire(value.value) };
    }
    if (value instanceof Output) {
        return outputToWire(value);
    }
    if (value instanceof Asset) {
        return { [SIGNATURE_KEY]: ASSET_SIGNATURE, ...present({ ...value.fields }) };
    }
    if (value instanceof Archive) {
        return archiveToWire(value);
    }
    if (value instanceof ResourceReference) {
        return { [SIGNATURE_KEY]: RESOURCE_SIGNATURE, ...present({ ...value.fields }) };
    }
    if (isPropertyList(value)) {
        return value.map((element) => toWire(element));
    }
    return isPropertyMap(value) ? mapEntries(value, toWire) : value;
}

export function fromWire(value: WireMap): PropertyMap;
export function fromWire(value: WireValue): PropertyValue;
export function fromWire(value: WireValue): PropertyValue {
    if (typeof value === "string") {
        return UNKNOWN_VALUES.has(value) ? UNKNOWN : value;
    }
    if (isWireList(value)) {
        return value.map((element) => fromWire(element));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const signature = Object.hasOwn(value, SIGNATURE_KEY) ? text(value, SIGNATURE_KEY) : undefined;
    return signature === undefined ? mapEntries(value, fromWire) : typedFromWire(signature, value);
}

function typedFromWire(signature: string, value: WireMap): PropertyValue {
    switch (signature) {
        case SECRET_SIGNATURE:
            return new Secret(fromWire(value["value"] ?? null));
        case OUTPUT_SIGNATURE:
            return outputFromWire(value);
        case ASSET_SIGNATURE:
            return new Asset(assetFields(value));
        case ARCHIVE_SIGNATURE:
            return new Archive(archiveFields(value));
        case RESOURCE_SIGNATURE:
            return new ResourceReference(referenceFields(value));
        default:
            throw new MarshalError(`a value has the signature ${signature}, which is none`);
    }
}

function outputToWire(output: Output): WireMap {
    return {
        [SIGNATURE_KEY]: OUTPUT_SIGNATURE,
        ...(output.value === undefined ? {} : { value: toWire(output.value) }),
        ...(output.secret ? { secret: true } : {}),
        ...(output.dependencies.length === 0 ? {} : { dependencies: output.dependencies }),
    };
}

function outputFromWire(wire: WireMap): Output {
    const dependencies = wire["dependencies"] ?? [];
    if (!isWireList(dependencies) || !dependencies.every((urn) => typeof urn === "string")) {
        throw new MarshalError("the dependencies of an output are not a list of URNs");
    }
    const value = wire["value"];
    return new Output(
        value === undefined ? undefined : fromWire(value),
        wire["secret"] === true,
        dependencies,
    );
}

function assetFields(wire: WireMap): AssetFields {
    return present({
        hash: text(wire, "hash"),
        text: text(wire, "text"),
        path: text(wire, "path"),
        uri: text(wire, "uri"),
    });
}

function archiveToWire(archive: Archive): WireMap {
    const { assets, ...fields } = archive.fields;
    return {
        [SIGNATURE_KEY]: ARCHIVE_SIGNATURE,
        ...present(fields),
        ...(assets === undefined ? {} : { assets: toWire(assets) }),
    };
}

function archiveFields(wire: WireMap): ArchiveFields {
    const fields = present({
        hash: text(wire, "hash"),
        path: text(wire, "path"),
        uri: text(wire, "uri"),
    });
    const assets = wire["assets"];
    if (assets === undefined || assets === null) {
        return fields;
    }
    if (typeof assets !== "object" || isWireList(assets)) {
        throw new MarshalError("the assets of an archive are not a map");
    }
    return { ...fields, assets: mapEntries(assets, archiveEntry) };
}

function archiveEntry(wire: WireValue): Asset | Archive {
    const entry = fromWire(wire);
    if (entry instanceof Asset || entry instanceof Archive) {
        return entry;
    }
    throw new MarshalError("an archive holds something that is neither an asset nor an archive");
}

function referenceFields(wire: WireMap): ResourceReferenceFields {
    const urn = text(wire, "urn");
    if (urn === undefined) {
        throw new MarshalError("a reference to a resource has no URN");
    }
    const id = text(wire, "id");
    return {
        urn,
        ...present({
            id: id !== undefined && UNKNOWN_VALUES.has(id) ? "" : id,
            name: text(wire, "name"),
            type: text(wire, "type"),
            packageVersion: text(wire, "packageVersion"),
        }),
    };
}

function text(wire: WireMap, name: string): string | undefined {
    const value = wire[name];
    if (value === undefined || value === null || typeof value === "string") {
        return value ?? undefined;
    }
    throw new MarshalError(`the field "${name}" of a typed value is not a string`);
}

/** `Array.isArray` that keeps the element type of a readonly array. */
function isWireList(value: WireValue): value is readonly WireValue[] {
    return Array.isArray(value);
}

/** The fields that have a value. */
function present(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
}

/** `Object.fromEntries` defines keys, so that one named "__proto__" stays a key. */
function mapEntries<In, Out>(
    map: { readonly [name: string]: In },
    change: (value: In) => Out,
): { readonly [name: string]: Out } {
    return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
