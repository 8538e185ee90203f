/**
 * Regions of the partition `aws` as of 2026-11 (source: the Region type of @pulumi/aws 7.48.0). Regions in China,
 * GovCloud and the sovereign cloud are partitions of their own, with other ARNs and endpoints.
 */
export const AWS_REGIONS: readonly string[] = [
    ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2"],
    ...["ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2"],
    ...["ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7"],
    ...["ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1"],
    ...["eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1"],
    ...["me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1"],
    ...["us-west-2"],
];

/**
 * Zone letters, as most accounts see them, where they are not a, b and c. Letters differ between accounts: `zones` in
 * the fleet overrides them.
 */
const ZONE_LETTERS: Readonly<Record<string, readonly string[]>> = {
    "ap-northeast-1": ["a", "c", "d"],
    "ca-central-1": ["a", "b", "d"],
    "us-west-1": ["a", "c"],
};

export function awsZones(region: string): readonly string[] {
    return (ZONE_LETTERS[region] ?? ["a", "b", "c"]).map((letter) => `${region}${letter}`);
}
