import type { AddonObjectPlan } from "../types";
import type { EksFacts } from "./facts";

/** Who makes volumes: the managed add-on, or what EKS Auto Mode has by itself. */
const PROVISIONERS: Readonly<Record<EksFacts["autoscaling"], string>> = {
    "cluster-autoscaler": "ebs.csi.aws.com",
    karpenter: "ebs.csi.aws.com",
    "auto-mode": "ebs.csi.eks.amazonaws.com",
};

/**
 * The class of volumes that name none: EKS makes no default since 1.30. A volume is made in the zone that its pod is
 * placed in. Encrypted by the account's default key for EBS, like the nodes' own disks.
 * docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html
 */
export function storageClass({ autoscaling }: Pick<EksFacts, "autoscaling">): AddonObjectPlan {
    return {
        object: {
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: {
                name: "gp3",
                annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
            },
            provisioner: PROVISIONERS[autoscaling],
            parameters: { type: "gp3", encrypted: "true" },
            volumeBindingMode: "WaitForFirstConsumer",
            allowVolumeExpansion: true,
            reclaimPolicy: "Delete",
        },
    };
}
