import * as pulumi from "@pulumi/pulumi";

/** A statement of an IAM policy; it allows unless it says otherwise. */
export type PolicyStatement = Readonly<Record<string, unknown>>;

/** An IAM policy as JSON; parts of its statements may be outputs. */
export function policyDocument(...statements: readonly PolicyStatement[]): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
    });
}
