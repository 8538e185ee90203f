import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as AzureProvider } from "@pulumi/azure-native/provider";

import { accountOf } from "../../fleet/plan/clusters/aws-account";

/** Who pays for something in a cloud, where it is not the deployer's own account. */
export interface Payer {
    /** IAM role that the deployer takes in an AWS account. */
    readonly accountRoleArn?: string;
    /** Azure subscription. */
    readonly subscriptionId?: string;
}

/**
 * Providers of the accounts and subscriptions that a fleet spreads over, one each: a provider is a process of its own,
 * and one serves every region. What the deployer's own account pays for takes the default provider.
 */
export class CloudProviders {
    readonly #providers: ReadonlyMap<string, pulumi.ProviderResource>;

    constructor(payers: readonly Payer[], opts: pulumi.CustomResourceOptions) {
        const roles = distinct(payers.map(({ accountRoleArn }) => accountRoleArn));
        const subscriptions = distinct(payers.map(({ subscriptionId }) => subscriptionId));
        this.#providers = new Map<string, pulumi.ProviderResource>([
            ...roles.map((role) => [role, awsProvider(role, opts)] as const),
            ...subscriptions.map(
                (subscriptionId) =>
                    [
                        subscriptionId,
                        new AzureProvider(`azure-${subscriptionId}`, { subscriptionId }, opts),
                    ] as const,
            ),
        ]);
    }

    /** What somebody's resources are declared with. */
    optionsFor({ accountRoleArn, subscriptionId }: Payer): {
        readonly providers?: pulumi.ProviderResource[];
    } {
        const providers = [accountRoleArn, subscriptionId].flatMap(
            (payer) => (payer === undefined ? undefined : this.#providers.get(payer)) ?? [],
        );
        return providers.length === 0 ? {} : { providers };
    }
}

function distinct(payers: readonly (string | undefined)[]): readonly string[] {
    return [...new Set(payers.filter((payer) => payer !== undefined))].sort();
}

/**
 * Where a provider of another account starts where the stack names no region. Roles are ARNs of the partition "aws", and
 * no account can turn this one off; a cluster's own would change with the fleet.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const FIRST_REGION = "us-east-1";

/**
 * Named by the account alone: the engine replaces whatever gets a provider of another name, and so would replace all
 * that is in the account for another role. The plan has one role for each account.
 */
function awsProvider(roleArn: string, opts: pulumi.CustomResourceOptions): AwsProvider {
    return new AwsProvider(
        `aws-${accountOf(roleArn)}`,
        {
            // Every resource names its own region; the provider wants one all the same.
            region: new pulumi.Config("aws").get("region") ?? FIRST_REGION,
            assumeRoles: [{ roleArn, sessionName: "atoll" }],
        },
        opts,
    );
}
