import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

/** What may stand under `runtime.options` in Pulumi.yaml for the nodejs runtime. */
export interface RuntimeOptions {
    /** Whether the program is compiled when it is loaded; true when nothing is said. */
    readonly typescript: boolean;
    /** Path of the tsconfig file; Pulumi's default when absent. */
    readonly tsconfig: string | undefined;
    /** Arguments for Node.js itself. */
    readonly nodeArguments: readonly string[];
}

/**
 * Reads the options that the engine hands on from Pulumi.yaml.
 *
 * @throws Error when an option has the wrong type.
 */
export function runtimeOptions(info: ProgramInfo): RuntimeOptions {
    const options = info.getOptions()?.toJavaScript() ?? {};
    const text = (name: string): string | undefined => {
        const value = options[name];
        if (value === undefined || typeof value === "string") {
            return value;
        }
        throw new Error(`runtime.options.${name} in Pulumi.yaml must be a string`);
    };
    const typescript = options.typescript ?? true;
    if (typeof typescript !== "boolean") {
        throw new Error("runtime.options.typescript in Pulumi.yaml must be true or false");
    }
    return {
        typescript,
        tsconfig: text("tsconfig"),
        nodeArguments: splitArguments(text("nodeargs") ?? ""),
    };
}

/** Splits a command line at spaces; quotes keep spaces together. */
function splitArguments(line: string): readonly string[] {
    const words = line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
    return [...words].map(([word]) => word.replaceAll(/["']/g, ""));
}
