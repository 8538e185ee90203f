import type { Site } from "../resource-store";

/** ARN of a resource in a region, such as `arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1`. */
export function regionalArn(service: string, { account, region }: Site, resource: string): string {
    return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** ARN of a resource of the whole account, such as `arn:aws:iam::123456789012:role/r`. */
export function globalArn(service: string, { account }: Site, resource: string): string {
    return `arn:aws:${service}::${account}:${resource}`;
}

/** Account of an ARN; `undefined` for what is none, or names no account. */
export function accountOf(arn: string): string | undefined {
    return /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];
}
