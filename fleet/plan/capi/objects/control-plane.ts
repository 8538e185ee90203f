import type { JsonMap, ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan } from "../types";
import { apiServer, apiServerFiles } from "./api-server";
import { kubeVip } from "./kube-vip";
import { CONTROL_PLANE } from "./names";
import { bootCommands, nodeRegistration } from "./node-registration";
import { flags, template } from "./template";

/** Beyond etcd's own 2 GiB, as its makers recommend at most. etcd.io/docs/latest/dev-guide/limit */
const ETCD_QUOTA = String(8 * 1024 ** 3);

/** Azure's disks are slow next to one another: etcd has one of its own there. See providers/azure.ts. */
const AZURE_ETCD = {
    etcd: {
        local: {
            dataDir: "/var/lib/etcddisk/etcd",
            extraArgs: flags({ "quota-backend-bytes": ETCD_QUOTA }),
        },
    },
};

const ETCD = { etcd: { local: { extraArgs: flags({ "quota-backend-bytes": ETCD_QUOTA }) } } };

const AZURE_DISKS = {
    diskSetup: {
        partitions: [
            {
                device: "/dev/disk/azure/scsi1/lun0",
                layout: true,
                overwrite: false,
                tableType: "gpt",
            },
        ],
        filesystems: [
            {
                device: "/dev/disk/azure/scsi1/lun0",
                filesystem: "ext4",
                label: "etcd_disk",
                extraOpts: ["-E", "lazy_itable_init=1,lazy_journal_init=1"],
            },
        ],
    },
    mounts: [["LABEL=etcd_disk", "/var/lib/etcddisk"]],
};

function clusterConfiguration(plan: CapiClusterPlan): JsonMap {
    const external: Readonly<Record<string, string>> =
        plan.infrastructure === "metal3" ? {} : { "cloud-provider": "external" };
    return {
        apiServer: apiServer(plan),
        controllerManager: {
            extraArgs: flags({
                ...external,
                // The pods' network has its own book of addresses.
                "allocate-node-cidrs": "false",
                profiling: "false",
            }),
        },
        scheduler: { extraArgs: flags({ profiling: "false" }) },
        ...(plan.infrastructure === "azure" ? AZURE_ETCD : ETCD),
    };
}

/** One machine more while it rolls; on metal one less, where three others keep etcd's quorum. */
function maxSurge({ infrastructure, controlPlane }: CapiClusterPlan): number {
    return infrastructure === "metal3" && controlPlane.replicas >= 3 ? 0 : 1;
}

/** What the control plane's machines are made from, and how kubeadm starts them. */
export function controlPlaneTemplate(plan: CapiClusterPlan): ObjectPlan {
    const { infrastructure, cloudName, namespace, controlPlaneEndpoint } = plan;
    const vip =
        controlPlaneEndpoint === undefined
            ? { files: [], commands: [] }
            : kubeVip(controlPlaneEndpoint);
    const registration = { nodeRegistration: nodeRegistration(infrastructure) };
    const commands = [...bootCommands(infrastructure), ...vip.commands];
    return template({
        apiVersion: CONTROL_PLANE,
        kind: "KubeadmControlPlaneTemplate",
        namespace,
        name: `${cloudName}-control-plane`,
        spec: {
            template: {
                spec: {
                    kubeadmConfigSpec: {
                        clusterConfiguration: clusterConfiguration(plan),
                        initConfiguration: registration,
                        joinConfiguration: registration,
                        files: [...apiServerFiles(plan), ...vip.files],
                        ...(commands.length === 0 ? {} : { preKubeadmCommands: commands }),
                        ...(infrastructure === "azure" ? AZURE_DISKS : {}),
                    },
                    rollout: {
                        // kubeadm's certificates are for a year: new machines come two months before.
                        before: { certificatesExpiryDays: 60 },
                        strategy: {
                            type: "RollingUpdate",
                            rollingUpdate: { maxSurge: maxSurge(plan) },
                        },
                    },
                    remediation: {
                        maxRetry: 5,
                        retryPeriodSeconds: 300,
                        minHealthyPeriodSeconds: 3600,
                    },
                },
            },
        },
    });
}
