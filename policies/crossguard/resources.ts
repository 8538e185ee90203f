import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import { PropertyReader } from "../model/property-reader";
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

/** A resource's outputs, as a stack policy gets them: without their marks. */
export function resourceOutputs(resource: PolicyResource): ResourceInput {
    return new CrossGuardResource(resource, undefined, resource.parent?.urn, (property) => {
        // The SDK's type leaves out that most properties depend on nothing.
        const dependencies: Partial<PolicyResource["propertyDependencies"]> =
            resource.propertyDependencies;
        return (dependencies[property] ?? []).map(({ urn }) => urn);
    });
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
    ) {
        this.urn = declared.urn;
        this.type = declared.type;
        this.name = declared.name;
        this.secretsMarked = marks !== undefined;
        this.provided = declared.provider !== undefined;
        this.cluster = declared.provider?.type === KUBERNETES ? declared.provider.urn : undefined;
        this.parent = parent;
        this.protect = declared.opts.protect;
        this.dependenciesOf = dependenciesOf;
        this.#read = () => PropertyReader.of(toRuleValue(declared.props, marks));
    }

    /** Made when first asked for: no rule looks at most resources of a stack. */
    get properties(): PropertyReader {
        this.#properties ??= this.#read();
        return this.#properties;
    }
}
