import { z } from "zod";

import { violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { detect } from "./detectors/detect";
import { kubeconfigsIn, staticCredentials, usersOf } from "./kubeconfigs";
import { holdsSecret } from "./plain-secrets";
import { leavesBelow, textOf, type Leaf } from "./texts";

const isStack = resourceTypes("pulumi:pulumi:Stack");

export const noPlaintextOutput = defineRule({
    id: "secret-plaintext-output",
    title: "No output of the stack is a secret in plain text",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Outputs are what everybody reads of a stack: they stand in plain text in the state and " +
        "at the end of every update, and other stacks take them over.",
    fix:
        "Export it with pulumi.secret(), or not at all, and rotate the value that the state has " +
        "held in plain text.",
    limits:
        "It decides over exported states (atoll policy state), where the marks of secrets are. " +
        "In a preview or update CrossGuard hands out a stack's outputs with every mark taken " +
        "off (pulumi-policy#241), and asks for no remediation of them, so that a secret and a " +
        "plain output look the same: there this rule says nothing. Run it after each update: " +
        "pulumi stack export | atoll policy state -.",
    frameworks: [],
    parameters: z.strictObject({
        allowedOutputs: z
            .array(z.string())
            .default([])
            .describe("Names of outputs that may hold what looks like a secret."),
    }),
    checks: ({ allowedOutputs }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                for (const root of stack.matching(isStack)) {
                    if (root.secretsMarked) {
                        yield* inspect(root, allowedOutputs);
                    }
                }
            },
        },
    ],
});

function* inspect(root: ResourceInput, allowedOutputs: readonly string[]): Iterable<Observation> {
    for (const [name, output] of root.properties.entries()) {
        if (allowedOutputs.includes(name)) {
            continue;
        }
        for (const leaf of leavesBelow(output)) {
            const detector = leaf.at.secret ? undefined : detectorOf(leaf, name);
            if (detector !== undefined) {
                yield violation(root, leaf.at, holdsSecret(detector));
            }
        }
    }
}

function detectorOf({ at, key }: Leaf, output: string): string | undefined {
    const text = textOf({ at, key });
    if (text === undefined) {
        return undefined;
    }
    const users = kubeconfigsIn(at).flatMap(usersOf);
    return users.flatMap(staticCredentials).length > 0
        ? "kubeconfig"
        : detect(text, key === "" ? output : key, "names");
}
