import { addon } from "../../contents/catalogue";
import { type Contribution, NOTHING } from "../../contents/contribution";
import type { AddonPlan, JsonMap } from "../../contents/types";
import type { CapiFacts, Vcenter } from "./facts";
import { podNetworkChart } from "./pod-network";

/** The INI file of Google's cloud provider: nodes in more than one zone. */
const GCP_CONFIG = Buffer.from("[Global]\nmultizone=true\n", "utf8").toString("base64");

/** A Secret that the cluster gets from its management cluster: see objects/node-credentials.ts. */
export const GCP_CREDENTIALS = { secretName: "gcp-cloud-sa", secretKey: "cloud-sa.json" };

/** The pods' network is an overlay: the VPC knows no route to them. */
function awsValues({ cloudName }: CapiFacts): JsonMap {
    return {
        args: [
            "--v=2",
            "--cloud-provider=aws",
            `--cluster-name=${cloudName}`,
            "--allocate-node-cidrs=false",
            "--configure-cloud-routes=false",
        ],
    };
}

function gcpValues({ ranges }: CapiFacts): JsonMap {
    return {
        cloudConfig: { enabled: true, data: GCP_CONFIG },
        apiServer: { port: 6443 },
        cloudCredentials: GCP_CREDENTIALS,
        clusterCIDR: ranges.pods,
        args: [
            "--cloud-provider=gce",
            "--leader-elect=true",
            "--use-service-account-credentials=true",
            "--allocate-node-cidrs=false",
            "--configure-cloud-routes=false",
            "--v=2",
        ],
    };
}

function azureValues({ cloudName, ranges }: CapiFacts): JsonMap {
    return {
        infra: { clusterName: cloudName },
        cloudControllerManager: {
            clusterCIDR: ranges.pods,
            allocateNodeCidrs: "false",
            configureCloudRoutes: "false",
        },
    };
}

function vsphereValues({ server, datacenter, thumbprint }: Vcenter): JsonMap {
    return {
        config: {
            ...{ enabled: true, vcenter: server, datacenter, thumbprint },
            // The kubelets say where they are.
            ...{ region: "", zone: "" },
            secret: { create: false, name: "vsphere-cloud-secret" },
        },
    };
}

function chart(facts: CapiFacts): AddonPlan | undefined {
    const { infrastructure, vcenter } = facts;
    const after = [podNetworkChart(facts)];
    switch (infrastructure) {
        case "aws":
            return addon("aws-cloud-controller-manager", { after, values: awsValues(facts) });
        case "gcp":
            return addon("gcp-cloud-controller-manager", { after, values: gcpValues(facts) });
        case "azure":
            return addon("cloud-provider-azure", { after, values: azureValues(facts) });
        case "vsphere":
            return vcenter === undefined
                ? undefined
                : addon("vsphere-cpi", { after, values: vsphereValues(vcenter) });
        case "metal3":
            return undefined;
    }
}

/** What tells nodes where they are, and makes load balancers in a cloud; metal has neither. */
export function cloudProviderContents(facts: CapiFacts): Contribution {
    const found = chart(facts);
    return found === undefined ? NOTHING : { addons: [found], objects: [] };
}
