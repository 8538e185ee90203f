import { join } from "node:path";

import ts from "typescript";

/** A file that is only here: the source to check. */
const SOURCE = join(__dirname, "checked-against-the-sdks.ts");

const OPTIONS: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    skipLibCheck: true,
    noEmit: true,
};

/** What arrives at the engine is a value: no promise and no output is left. Nothing else of it stands in inputs. */
const PULUMI = `
    export type Input<T> = T;
    export type Output<T> = { readonly output: T };
    export declare class CustomResource {}
    export declare class ProviderResource {}
    export declare class ComponentResource {}
`;

/** The SDKs' own declarations, but for what says nothing of inputs, and with closed enumerations. */
function declarations(file: string, text: string): string {
    if (file.endsWith("/@pulumi/pulumi/index.d.ts")) {
        return PULUMI;
    }
    // What clouds answer: half of all that there is to read.
    if (/\/@pulumi\/[\w-]+\/types\/output\.d\.ts$/.test(file)) {
        return "export {};";
    }
    // An enumeration that takes any text besides refuses none.
    return file.includes("/@pulumi/") ? text.replaceAll("string | enums.", "enums.") : text;
}

/** Files do not change while tests run, and reading them takes longer than checking. */
const files = new Map<string, ts.SourceFile>();

function hostOf(source: string): ts.CompilerHost {
    const host = ts.createCompilerHost(OPTIONS);
    return {
        ...host,
        fileExists: (file) => file === SOURCE || host.fileExists(file),
        getSourceFile: (file, version) => {
            if (file === SOURCE) {
                return ts.createSourceFile(file, source, version, true);
            }
            const known = files.get(file);
            const text = known === undefined ? host.readFile(file) : undefined;
            const read =
                text === undefined
                    ? known
                    : ts.createSourceFile(file, declarations(file, text), version);
            if (read !== undefined) {
                files.set(file, read);
            }
            return read;
        },
    };
}

export interface SdkProgram {
    readonly source: ts.SourceFile;
    readonly checker: ts.TypeChecker;
    readonly diagnostics: readonly ts.Diagnostic[];
}

/** A TypeScript source that imports from the SDKs, checked against their declarations. */
export function sdkProgram(text: string): SdkProgram {
    const program = ts.createProgram([SOURCE], OPTIONS, hostOf(text));
    const source = program.getSourceFile(SOURCE);
    if (source === undefined) {
        throw new Error(`${SOURCE}: expected the source that was handed over`);
    }
    return {
        source,
        checker: program.getTypeChecker(),
        diagnostics: [
            ...program.getSyntacticDiagnostics(source),
            ...program.getSemanticDiagnostics(source),
        ],
    };
}
