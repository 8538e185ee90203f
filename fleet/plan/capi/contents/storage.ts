import { addon } from "../../contents/catalogue";
import { type Contribution, NOTHING } from "../../contents/contribution";
import type { AddonObjectPlan, AddonPlan, JsonMap } from "../../contents/types";
import { GCP_CREDENTIALS } from "./cloud-provider";
import type { CapiFacts } from "./facts";
import { podNetworkChart } from "./pod-network";

/** The class that a claim gets which names none: made where its pod runs, and growing in place. */
function defaultClass(
    driver: AddonPlan["name"],
    provisioner: string,
    parameters: Readonly<Record<string, string>>,
): AddonObjectPlan {
    return {
        after: driver,
        object: {
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: {
                name: "standard",
                annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
            },
            provisioner,
            parameters,
            reclaimPolicy: "Delete",
            volumeBindingMode: "WaitForFirstConsumer",
            allowVolumeExpansion: true,
        },
    };
}

/** It acts in the role of the control plane's machines, which it reaches from there alone: see providers/aws.ts. */
const ON_CONTROL_PLANE: JsonMap = {
    nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
    tolerations: [
        { key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" },
    ],
};

function aws({ cni, region, cloudName, tags }: CapiFacts): Contribution {
    const values = {
        controller: {
            ...ON_CONTROL_PLANE,
            ...(region === undefined ? {} : { region }),
            k8sTagClusterId: cloudName,
            extraVolumeTags: tags,
        },
        node: { hostNetwork: true },
    };
    return {
        addons: [addon("aws-ebs-csi-driver", { values, after: [podNetworkChart({ cni })] })],
        objects: [
            defaultClass("aws-ebs-csi-driver", "ebs.csi.aws.com", {
                type: "gp3",
                encrypted: "true",
            }),
        ],
    };
}

function gcp({ cni }: CapiFacts): Contribution {
    const name = "gcp-compute-persistent-disk-csi-driver";
    const values = {
        cloudCredentials: GCP_CREDENTIALS,
        node: { linux: { enabled: true }, windows: { enabled: false } },
        defaultStorageClass: { enabled: false },
    };
    return {
        addons: [addon(name, { values, after: [podNetworkChart({ cni })] })],
        objects: [defaultClass(name, "pd.csi.storage.gke.io", { type: "pd-balanced" })],
    };
}

function azure({ cni }: CapiFacts): Contribution {
    return {
        addons: [addon("azuredisk-csi-driver", { after: [podNetworkChart({ cni })] })],
        objects: [
            defaultClass("azuredisk-csi-driver", "disk.csi.azure.com", { skuName: "Premium_LRS" }),
        ],
    };
}

function vsphere({ cni }: CapiFacts): Contribution {
    const values = { vcenterConfig: { enabled: false }, defaultStorageClass: { enabled: false } };
    return {
        addons: [addon("vsphere-csi-driver", { values, after: [podNetworkChart({ cni })] })],
        objects: [defaultClass("vsphere-csi-driver", "csi.vsphere.vmware.com", {})],
    };
}

/** What makes volumes, with a default class; on metal nobody but its owner knows the disks. */
export function storageContents(facts: CapiFacts): Contribution {
    switch (facts.infrastructure) {
        case "aws":
            return aws(facts);
        case "gcp":
            return gcp(facts);
        case "azure":
            return azure(facts);
        case "vsphere":
            return vsphere(facts);
        case "metal3":
            return NOTHING;
    }
}
