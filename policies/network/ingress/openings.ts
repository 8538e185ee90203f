import type { ResourceInput } from "../../model/resource-input";
import type { TypeMatcher } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { AWS_GROUP, awsRules, inAwsGroup } from "./aws";
import { AZURE_GROUP, azureRules, inAzureGroup } from "./azure";
import { GCP_RULE, inGcpRule } from "./gcp";
import type { Opening } from "./opening";

/** @param tags by which the group of a load balancer is known */
type FindOpenings = (resource: ResourceInput, tags: readonly string[]) => readonly Opening[];

/** What a resource opens by itself, by the types that do. */
export const DECLARED_OPENINGS: readonly (readonly [TypeMatcher, FindOpenings])[] = [
    [AWS_GROUP, inAwsGroup],
    [AZURE_GROUP, inAzureGroup],
    [GCP_RULE, inGcpRule],
];

/** What rules open that are resources apart from their group. */
export function openingsApart(stack: StackIndex, tags: readonly string[]): readonly Opening[] {
    return [...awsRules(stack, tags), ...azureRules(stack, tags)];
}
