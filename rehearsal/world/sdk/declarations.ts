import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { parseProperties } from "./type-expression";
import type { PropertyDeclaration, Side } from "./type-expression";

/** The inputs and outputs of a resource type, as the SDK declares them. */
export interface ResourceDeclaration {
    readonly inputs: Properties;
    readonly outputs: Properties;
}

/** Properties by name. */
export type Properties = ReadonlyMap<string, PropertyDeclaration>;

/**
 * What an SDK declares of its resource types: read from the .d.ts files of the installed package when it
 * is first asked for, so that every type is known without a list of our own and without loading the SDK.
 */
export class SdkDeclarations {
    /** Package name, such as "aws". */
    readonly name: string;
    readonly version: string;
    private readonly directory: string;
    private readonly files = new Map<string, string>();
    private readonly resources = new Map<string, ResourceDeclaration | undefined>();
    private readonly objects = new Map<string, Properties | undefined>();

    /** @param from file or folder whose node_modules are searched; the program's own SDK is the one that counts. */
    constructor(name: string, from: string) {
        const manifest = createRequire(join(from, "noop.js")).resolve(
            `@pulumi/${name}/package.json`,
        );
        this.name = name;
        this.directory = dirname(manifest);
        this.version = (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
    }

    /** The declaration behind a token such as "aws:ec2/vpc:Vpc"; `undefined` when the SDK has none. */
    resource(token: string): ResourceDeclaration | undefined {
        if (!this.resources.has(token)) {
            this.resources.set(token, this.readResource(token));
        }
        return this.resources.get(token);
    }

    /** What an explicit provider of this package takes. */
    provider(): Properties | undefined {
        return this.interface("provider.d.ts", "ProviderArgs", "");
    }

    /** An interface of types/input.d.ts or types/output.d.ts, such as "eks.ClusterVpcConfig". */
    object(side: Side, name: string): Properties | undefined {
        const key = `${side} ${name}`;
        if (!this.objects.has(key)) {
            this.objects.set(key, this.readObject(side, name));
        }
        return this.objects.get(key);
    }

    /** The values of an enumeration, such as "containerservice.UpgradeChannel". */
    enumeration(name: string): readonly string[] | undefined {
        const [module = "", constant = ""] = name.split(".");
        const source = this.source(join("types", "enums", module, "index.d.ts"));
        const body = between(source ?? "", `export declare const ${constant}: {\n`, "\n};");
        return body === undefined
            ? undefined
            : [...body.matchAll(/^ {4}readonly \w+: "(.*)";$/gm)].map(([, value = ""]) => value);
    }

    private readResource(token: string): ResourceDeclaration | undefined {
        const [, module = "", kind = ""] = token.split(":");
        const [namespace = "", entry = kind] = module.split("/");
        const file = this.findFile(namespace === "index" ? "." : namespace, `${entry}.d.ts`);
        const source = file === undefined ? undefined : this.source(file);
        const start = `export declare class ${kind} extends pulumi.CustomResource {\n`;
        const body = between(source ?? "", start, "\n}\n");
        if (file === undefined || body === undefined) {
            return undefined;
        }
        const outputs = body.match(/^ {4}readonly \w+: pulumi\.Output<[\s\S]*?>;$/gm) ?? [];
        return {
            inputs: this.interface(file, `${kind}Args`, "") ?? new Map(),
            outputs: byName(parseProperties(outputs.join("\n"))),
        };
    }

    private readObject(side: Side, name: string): Properties | undefined {
        const path = name.split(".");
        const kind = path.pop() ?? "";
        const file = join("types", `${side}.d.ts`);
        return this.interface(file, kind, path.join("."));
    }

    private interface(file: string, name: string, namespace: string): Properties | undefined {
        const source = this.source(file) ?? "";
        const indent = namespace === "" ? "" : "    ";
        const section =
            namespace === "" ? source : between(source, `declare namespace ${namespace} {`, "\n}");
        const keyword = namespace === "" ? "export interface" : "    interface";
        const body = between(section ?? "", `\n${keyword} ${name} {`, `\n${indent}}`);
        return body === undefined ? undefined : byName(parseProperties(body));
    }

    /** File names follow the token but for case ("iAMMember" is in iammember.d.ts). */
    private findFile(folder: string, name: string): string | undefined {
        const directory = join(this.directory, folder);
        const entries = existsSync(directory) ? readdirSync(directory) : [];
        const entry = entries.find((file) => file.toLowerCase() === name.toLowerCase());
        return entry === undefined ? undefined : join(folder, entry);
    }

    private source(file: string): string | undefined {
        const known = this.files.get(file);
        if (known !== undefined) {
            return known;
        }
        const path = join(this.directory, file);
        const source = existsSync(path) ? readFileSync(path, "utf8") : "";
        this.files.set(file, source);
        return source;
    }
}

/** The text after `start` up to the next `end`. */
function between(source: string, start: string, end: string): string | undefined {
    const from = source.indexOf(start);
    if (from < 0) {
        return undefined;
    }
    const to = source.indexOf(end, from + start.length);
    return to < 0 ? undefined : source.slice(from + start.length, to);
}

function byName(properties: readonly PropertyDeclaration[]): Properties {
    return new Map(properties.map((property) => [property.name, property]));
}
