import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "@pulumi/aws/eks/cluster";

import type { ClusterOutputs } from "../../components/clusters/cluster-outputs";
import { declareClusterProvider } from "../../components/clusters/cluster-provider";
import type { ClusterContents } from "../../fleet/plan/contents/types";
import { awsPlan, contents, existingPlan } from "../support/plans";

/** A cluster with a provider and a native resource, for tests of what stands in it. */
export function standInCluster(changes: Partial<ClusterContents> = {}): ClusterOutputs {
    const plan = { ...awsPlan(), contents: { ...contents(), ...changes } };
    const nativeResource = new Cluster(plan.name, { roleArn: "arn", vpcConfig: { subnetIds: [] } });
    return { ...outputsOf(plan), nativeResource };
}

/** The same, of a cluster that somebody else made. */
export function existingStandIn(): ClusterOutputs {
    return { ...outputsOf(existingPlan()), nativeResource: undefined };
}

function outputsOf(plan: ClusterOutputs["plan"]): Omit<ClusterOutputs, "nativeResource"> {
    const connection = {
        plan,
        endpoint: pulumi.output("https://api.test"),
        certificateAuthority: pulumi.output("PEM"),
        exec: existingPlan().exec,
    };
    return {
        ...connection,
        oidcIssuer: pulumi.output(undefined),
        networkId: undefined,
        provider: declareClusterProvider(plan.name, connection, {}),
    };
}
