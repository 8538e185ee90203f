import { EksCluster } from "../../../../components/clusters/eks-cluster";
import { AwsNetwork } from "../../../../components/networks/aws-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { AwsClusterPlan } from "../../../../fleet/plan/types";
import { awsPlan, networkPlan } from "../../../support/plans";
import { type Recording, record } from "../../../support/recorder";
import { childrenOf } from "../../../support/registrations";

export const NAME = "aws-us-east-1";
export const CLOUD_NAME = `production-${NAME}`;
export const ZONES = ["us-east-1a", "us-east-1b"];
export const CLUSTER = `aws:eks/cluster:Cluster/${NAME}`;

/** Declares a cluster in a network, each with parts of the plans changed. */
export function declareEks(
    over: Partial<AwsClusterPlan> = {},
    network: Partial<NetworkBuildPlanIn<"aws">> = {},
): Promise<Recording<EksCluster>> {
    const plan = { ...awsPlan(), ...over };
    return record(
        () =>
            new EksCluster(NAME, {
                plan,
                network: new AwsNetwork(NAME, { plan: { ...networkPlan(plan), ...network } }),
            }),
    );
}

/** Children of the cluster, without the prefix of AWS's types. */
export function childrenOfCluster(recording: Recording<unknown>): readonly string[] {
    return childrenOf(recording, `atoll:index:EksCluster/${NAME}`);
}

export function subnet(role: string, zone: string): string {
    return `aws:ec2/subnet:Subnet/${NAME}-${role}-${zone}`;
}
