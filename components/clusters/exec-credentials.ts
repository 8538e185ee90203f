import type { AwsClusterPlan, ExecCredentialPlan } from "../../fleet/plan/types";

/** Application id of the API servers of AKS in Entra ID, the same in every tenant. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

const API_VERSION = "client.authentication.k8s.io/v1beta1";

/** Logs in with the AWS CLI's own session. */
export function eksCredential(plan: AwsClusterPlan): ExecCredentialPlan {
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
