import { lineOf } from "../../policies/manifests/line-of";
import type { Manifest } from "../../policies/manifests/manifest";
import type { Finding } from "../../policies/evaluation/finding";
import type { Level, Rule } from "../../policies/model/rule";

/** What a rule finds in a manifest, as `atoll policy check --json` prints it. */
export interface PolicyFinding {
    /** Id of the rule. */
    readonly rule: string;
    readonly level: Level;
    /** As it was named, or found below a folder that was; "-" for standard input. */
    readonly file: string;
    /** Number of the document in the file, from 0. */
    readonly document: number;
    readonly kind: string;
    /** Null where the object has none. */
    readonly namespace: string | null;
    /** Null where the object has none. */
    readonly name: string | null;
    /** Of the property in its document; empty for the object as a whole. */
    readonly path: string;
    /** What is wrong and how to mend it; never a value. */
    readonly message: string;
}

/** A finding with what the other outputs show of it. */
export interface LocatedFinding extends PolicyFinding {
    readonly metadata: Rule;
    /** Half a sentence. */
    readonly reason: string;
    /** Line in the file, from 1. */
    readonly line: number;
}

/** Puts findings to the manifests that they are about; those of none (a rule that failed) name no file. */
export function locate(
    findings: readonly Finding[],
    manifests: ReadonlyMap<string, Manifest>,
): readonly LocatedFinding[] {
    return findings.map((finding) => {
        const { rule, level, reason, message, resource, path } = finding;
        const manifest = resource === undefined ? undefined : manifests.get(resource.urn);
        const source = manifest?.source;
        return {
            rule: rule.id,
            level,
            file: source?.file ?? "",
            document: source?.document ?? 0,
            kind: manifest?.kind ?? "",
            namespace: manifest?.namespace ?? null,
            name: manifest?.name ?? null,
            path: joined(source?.within ?? "", path),
            message,
            metadata: rule,
            reason,
            line: source === undefined ? 1 : lineOf(source, path),
        };
    });
}

function joined(within: string, path: string): string {
    const apart = within === "" || path === "" || path.startsWith("[");
    return `${within}${apart ? "" : "."}${path}`;
}

/** Without what only the other outputs show. */
export function plainFinding(finding: LocatedFinding): PolicyFinding {
    const { rule, level, file, document, kind, namespace, name, path, message } = finding;
    return { rule, level, file, document, kind, namespace, name, path, message };
}
