import type { AwsClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";

/** Application id of the API servers of AKS in Entra ID, the same in every tenant. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

const API_VERSION = "client.authentication.k8s.io/v1beta1";

/** Logs in with the AWS CLI's own session. */
export function eksCredential(
    plan: Pick<AwsClusterPlan, "region" | "cloudName">,
): ExecCredentialPlan {
    return {
        apiVersion: API_VERSION,
        command: "aws",
        args: [
            ...["--region", plan.region],
            ...["eks", "get-token"],
            ...["--cluster-name", plan.cloudName],
            ...["--output", "json"],
        ],
        env: { KUBERNETES_EXEC_INFO: JSON.stringify({ apiVersion: API_VERSION }) },
        provideClusterInfo: false,
        installHint: "Install the AWS CLI, version 2: https://docs.aws.amazon.com/cli/",
    };
}

/** Logs in as who makes the cluster: in another account, that is the role that the deployer takes there. */
export function eksDeployerCredential(
    plan: Pick<AwsClusterPlan, "region" | "cloudName" | "accountRoleArn">,
): ExecCredentialPlan {
    const { accountRoleArn } = plan;
    const login = eksCredential(plan);
    return accountRoleArn === undefined
        ? login
        : { ...login, args: [...login.args, "--role-arn", accountRoleArn] };
}

/** Logs in with the gcloud CLI's own session. */
export function gkeCredential(): ExecCredentialPlan {
    return {
        apiVersion: API_VERSION,
        command: "gke-gcloud-auth-plugin",
        args: [],
        env: {},
        provideClusterInfo: true,
        installHint:
            "Install the plugin: gcloud components install gke-gcloud-auth-plugin (https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl)",
    };
}

/** Logs in with the Azure CLI's own session. */
export function aksCredential(): ExecCredentialPlan {
    return {
        apiVersion: API_VERSION,
        command: "kubelogin",
        args: ["get-token", "--login", "azurecli", "--server-id", AKS_SERVER_ID],
        env: {},
        provideClusterInfo: false,
        installHint: "Install kubelogin: https://azure.github.io/kubelogin/install.html",
    };
}
