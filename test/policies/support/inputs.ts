import type { Observation } from "../../../policies/model/observation";
import { PropertyReader } from "../../../policies/model/property-reader";
import type { ResourceInput } from "../../../policies/model/resource-input";
import type { Rule, Surroundings } from "../../../policies/model/rule";
import { StackIndex } from "../../../policies/model/stack-index";

interface Given {
    readonly name?: string;
    readonly secretsMarked?: boolean;
    readonly provided?: boolean;
    /** Type of the component that it stands in. */
    readonly parent?: string;
    readonly cluster?: string;
    readonly protect?: boolean;
    readonly dependencies?: Readonly<Record<string, readonly ResourceInput[]>>;
}

/** A resource as a rule sees it, of plain properties with UNKNOWN and SecretValue in them. */
export function resource(type: string, properties: unknown, given: Given = {}): ResourceInput {
    const name = given.name ?? "it";
    return {
        urn: `urn:pulumi:test::test::${given.parent === undefined ? "" : `${given.parent}$`}${type}::${name}`,
        type,
        name,
        properties: PropertyReader.of(properties),
        secretsMarked: given.secretsMarked ?? true,
        provided: given.provided ?? true,
        cluster: given.cluster,
        parent:
            given.parent === undefined
                ? "urn:pulumi:test::test::pulumi:pulumi:Stack::test-test"
                : `urn:pulumi:test::test::${given.parent}::parent`,
        protect: given.protect ?? false,
        dependenciesOf: (property) => (given.dependencies?.[property] ?? []).map(({ urn }) => urn),
    };
}

/** The cluster of every manifest that no test says otherwise of. */
const CLUSTER = "urn:pulumi:test::test::pulumi:providers:kubernetes::cluster";

/** The resource that a program would declare for a manifest. */
export function manifest(
    object: Readonly<Record<string, unknown>>,
    given: Given = {},
): ResourceInput {
    const type = `kubernetes:${String(object["apiVersion"])}:${String(object["kind"])}`;
    return resource(type, object, { cluster: CLUSTER, ...given });
}

/** Where tests stand that say nothing else: in production, on a day of their own. */
export const SURROUNDINGS: Surroundings = {
    production: true,
    now: new Date("2027-01-31T12:00:00Z"),
};

/** What a rule observes in a resource, each as "violation rules[0].verbs[1]". */
export function observed(
    rule: Rule,
    subject: ResourceInput,
    parameters?: unknown,
    surroundings: Surroundings = SURROUNDINGS,
): readonly string[] {
    return rule
        .checks(parameters, surroundings)
        .flatMap((check) =>
            check.scope === "resource" && check.appliesTo(subject.type)
                ? [...check.inspect(subject)]
                : [],
        )
        .map(({ kind, path }) => `${kind} ${path}`);
}

/** What a rule observes over a stack. */
export function observedInStack(
    rule: Rule,
    resources: readonly ResourceInput[],
    parameters?: unknown,
    surroundings: Surroundings = SURROUNDINGS,
): readonly Observation[] {
    const stack = new StackIndex(resources);
    return rule
        .checks(parameters, surroundings)
        .flatMap((check) => (check.scope === "stack" ? [...check.inspect(stack)] : []));
}
