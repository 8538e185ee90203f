import type { Json, Registration } from "./registrations";
import type { SdkClass } from "./sdk-class";

/** How the engine marks a value that a preview does not know (resource.UnknownStringValue of the SDK for Go). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key that marks what is no plain value, and its mark for a secret (resource.SigKey, resource.SecretSig). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * A program that declares the same resources as plainly as can be: as many of the same types, with the same inputs, on
 * the same provider instances; without components, functions, options or outputs.
 *
 * An unknown or secret input becomes a reference to the id of one resource, the anchor, which a preview does not know
 * either. The references of the real program go deeper, so this is in the plain program's favour.
 *
 * @throws Error when no resource can be the anchor, since each has an unknown input.
 */
export function bareProgram(
    registrations: readonly Registration[],
    classOf: (type: string) => SdkClass,
): string {
    const anchor = findAnchor(registrations);
    const first = registrations.filter(({ urn }) => urn === anchor.provider);
    const rest = registrations.filter((item) => item !== anchor && !first.includes(item));
    const ordered = [...first, anchor, ...rest];
    const variables = new Map(ordered.map(({ urn }, index) => [urn, `r${index}`]));
    const anchorVariable = variables.get(anchor.urn) ?? "";
    const aliases = new Map<string, string>();
    const names = uniqueNames(ordered);

    const declarations = ordered.map((registration) => {
        const { module, name } = classOf(registration.type);
        const alias = aliases.get(module) ?? `m${aliases.size}`;
        aliases.set(module, alias);
        const provider = variables.get(registration.provider ?? "");
        const args = [
            JSON.stringify(names.get(registration.urn)),
            expression(registration.inputs, anchorVariable),
            ...(provider === undefined ? [] : [`{ provider: ${provider} }`]),
        ];
        return `const ${variables.get(registration.urn)} = new ${alias}.${name}(${args.join(", ")});`;
    });
    return [
        'import * as pulumi from "@pulumi/pulumi";',
        ...[...aliases].map(([module, alias]) => `import * as ${alias} from "${module}";`),
        ...declarations,
        "",
    ].join("\n");
}

/** The first resource that is no provider and whose inputs, and its provider's, are all known. */
function findAnchor(registrations: readonly Registration[]): Registration {
    const byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
    const anchor = registrations.find((registration) => {
        const provider = byUrn.get(registration.provider ?? "");
        return (
            !registration.type.startsWith("pulumi:providers:") &&
            isPlain(registration.inputs) &&
            (provider === undefined || isPlain(provider.inputs))
        );
    });
    if (anchor === undefined) {
        throw new Error("every resource has an unknown input: there is none to refer to");
    }
    return anchor;
}

/** Names without the components that told them apart: a number does, where it must. */
function uniqueNames(registrations: readonly Registration[]): ReadonlyMap<string, string> {
    const counts = new Map<string, number>();
    return new Map(
        registrations.map(({ urn, type, name }) => {
            const key = `${type} ${name}`;
            const count = (counts.get(key) ?? 0) + 1;
            counts.set(key, count);
            return [urn, count === 1 ? name : `${name}-${count}`];
        }),
    );
}

const isMarked = (value: Json): value is { readonly [SIGNATURE]: Json } =>
    typeof value === "object" && value !== null && SIGNATURE in value;

/** Whether a value holds nothing unknown and nothing secret. */
function isPlain(value: Json): boolean {
    const text = JSON.stringify(value);
    return !text.includes(UNKNOWN) && !text.includes(SIGNATURE);
}

/** A value as TypeScript. */
function expression(value: Json, anchor: string): string {
    if (value === UNKNOWN) {
        return `${anchor}.id`;
    }
    if (isMarked(value)) {
        if (value[SIGNATURE] !== SECRET) {
            throw new Error("a file or an archive among the inputs cannot be written down plainly");
        }
        return `pulumi.secret(${anchor}.id)`;
    }
    if (Array.isArray(value)) {
        return `[${value.map((item: Json) => expression(item, anchor)).join(", ")}]`;
    }
    if (typeof value === "object" && value !== null) {
        const fields = Object.entries(value).map(
            ([key, field]) => `${JSON.stringify(key)}: ${expression(field, anchor)}`,
        );
        return `{ ${fields.join(", ")} }`;
    }
    return JSON.stringify(value);
}
