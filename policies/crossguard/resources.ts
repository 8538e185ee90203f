import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { toRuleValue } from "./rule-value";
import type { SecretMarks } from "./secret-marks";

/**
 * A resource's inputs, as a resource policy gets them.
 * @param marks `undefined` where nobody could see which of them are secret.
 */
export function resourceInputs(
    args: ResourceValidationArgs,
    marks: SecretMarks | undefined,
): ResourceInput {
    return new CrossGuardResource(args, marks, args.opts.parent, () => []);
}

/**
 * A resource's outputs, as a stack policy gets them: without their marks.
 * @param declared what it was declared with, where that has to do for want of outputs.
 */
export function resourceOutputs(
    resource: PolicyResource,
    declared: ResourceInput | undefined,
): ResourceInput {
    return new CrossGuardResource(
        resource,
        undefined,
        resource.parent?.urn,
        (property) => {
            // The SDK's type leaves out that most properties depend on nothing.
            const dependencies: Partial<PolicyResource["propertyDependencies"]> =
                resource.propertyDependencies;
            return (dependencies[property] ?? []).map(({ urn }) => urn);
        },
        Object.keys(resource.props).length === 0 ? declared : undefined,
    );
}

/**
 * Whether a resource's provider waits for something that is not known yet, such as the login to a
 * cluster that is still to be made. A preview then has no outputs of the resource: the engine gives
 * none, where it would have to ask a provider that is not configured.
 */
export function waitsForProvider({ provider }: ResourceValidationArgs): boolean {
    return provider !== undefined && hasUnknown(toRuleValue(provider.props, undefined));
}

function hasUnknown(value: unknown): boolean {
    return (
        value === UNKNOWN ||
        (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown))
    );
}

type Declared = Pick<
    ResourceValidationArgs,
    "urn" | "type" | "name" | "props" | "provider" | "opts"
>;

const KUBERNETES = "pulumi:providers:kubernetes";

class CrossGuardResource implements ResourceInput {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly secretsMarked: boolean;
    readonly provided: boolean;
    readonly cluster: string | undefined;
    readonly parent: string | undefined;
    readonly protect: boolean;
    readonly dependenciesOf: (property: string) => readonly string[];
    readonly #read: () => PropertyReader;
    #properties: PropertyReader | undefined;

    constructor(
        declared: Declared,
        marks: SecretMarks | undefined,
        parent: string | undefined,
        dependenciesOf: (property: string) => readonly string[],
        inputs?: ResourceInput,
    ) {
        this.urn = declared.urn;
        this.type = declared.type;
        this.name = declared.name;
        this.secretsMarked = inputs?.secretsMarked ?? marks !== undefined;
        this.provided = declared.provider !== undefined;
        this.cluster = declared.provider?.type === KUBERNETES ? declared.provider.urn : undefined;
        this.parent = parent;
        this.protect = declared.opts.protect;
        this.dependenciesOf = dependenciesOf;
        this.#read = () =>
            inputs?.properties ?? PropertyReader.of(toRuleValue(declared.props, marks));
    }

    /** Made when first asked for: no rule looks at most resources of a stack. */
    get properties(): PropertyReader {
        this.#properties ??= this.#read();
        return this.#properties;
    }
}
