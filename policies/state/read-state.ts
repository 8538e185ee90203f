import { z } from "zod";

import { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import type { Fleet } from "../evaluation/evaluate-fleet";
import { stateValue } from "./state-value";

// What of an exported state is read here; the engine writes more.
const resource = z.object({
    urn: z.string(),
    type: z.string(),
    inputs: z.record(z.string(), z.unknown()).default({}),
    outputs: z.record(z.string(), z.unknown()).default({}),
    parent: z.string().optional(),
    /** "<urn>::<id>" */
    provider: z.string().optional(),
    protect: z.boolean().default(false),
    /** Waits for its deletion; another resource stands in its place. */
    delete: z.boolean().default(false),
    propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});

/** How the stack encrypts its secrets. */
const secretsProviders = z.object({ type: z.string(), state: z.unknown().optional() });

const exportedState = z.object({
    version: z.number(),
    deployment: z.object({
        resources: z.array(resource).nullish(),
        secrets_providers: secretsProviders.nullish(),
    }),
});

type StateResource = z.output<typeof resource>;

export type ReadState =
    { readonly ok: true; readonly fleet: Fleet } | { readonly ok: false; readonly reason: string };

const STACK = "pulumi:pulumi:Stack";
const KUBERNETES = "::pulumi:providers:kubernetes::";

/** A fleet from what `pulumi stack export` prints; with or without its secrets in plain text. */
export function readState(text: string): ReadState {
    const json = parsed(text);
    if (json === undefined) {
        return { ok: false, reason: "is no JSON" };
    }
    const state = exportedState.safeParse(json);
    if (!state.success) {
        const [issue] = state.error.issues;
        const at = issue === undefined ? "" : z.core.toDotPath(issue.path);
        return { ok: false, reason: `is no exported state: ${at} is not what the engine writes` };
    }
    const { resources, secrets_providers: provider } = state.data.deployment;
    const standing = (resources ?? []).filter((each) => !each.delete);
    return {
        ok: true,
        fleet: {
            declared: standing.map((each) =>
                toInput(each, each.type === STACK ? stackInputs(provider) : each.inputs),
            ),
            made: standing.map((each) => toInput(each, each.outputs)),
        },
    };
}

/**
 * The stack itself has no inputs; here it has how it encrypts its secrets, which the engine
 * writes beside the resources: "passphrase", "service", or "cloud" with the address of a key.
 * Of the address only the scheme is kept.
 */
function stackInputs(
    provider: z.output<typeof secretsProviders> | null | undefined,
): Readonly<Record<string, unknown>> {
    if (provider === null || provider === undefined) {
        return {};
    }
    const address = PropertyReader.of(provider.state).at("url").text();
    const scheme = typeof address === "string" ? address.split("://")[0] : undefined;
    return { secretsProvider: { type: provider.type, scheme } };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}

function toInput(
    state: StateResource,
    properties: Readonly<Record<string, unknown>>,
): ResourceInput {
    const { urn, type, parent, provider, protect, propertyDependencies } = state;
    return {
        urn,
        type,
        name: urn.slice(urn.lastIndexOf("::") + 2),
        properties: PropertyReader.of(stateValue(properties)),
        secretsMarked: true,
        provided: provider !== undefined && provider !== "",
        cluster: provider?.includes(KUBERNETES) === true ? withoutId(provider) : undefined,
        parent,
        protect,
        dependenciesOf: (property) => propertyDependencies?.[property] ?? [],
    };
}

function withoutId(provider: string): string {
    return provider.slice(0, provider.lastIndexOf("::"));
}
