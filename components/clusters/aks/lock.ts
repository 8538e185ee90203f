import type * as pulumi from "@pulumi/pulumi";
import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";

/**
 * Declares Azure's own protection: nobody deletes the cluster, nor a node pool of it, before the lock is gone.
 *
 * @param args.within what stands on the cluster: the lock keeps it from being deleted too, so it goes first
 */
export function declareLock(
    name: string,
    args: { readonly cluster: ManagedCluster; readonly within: readonly pulumi.Resource[] },
    opts: pulumi.CustomResourceOptions,
): void {
    new ManagementLockByScope(
        name,
        {
            scope: args.cluster.id,
            lockName: "protected",
            level: "CanNotDelete",
            notes: "Protected by Atoll: lift the protection in the fleet.",
        },
        // What depends on something is deleted before it.
        { ...opts, dependsOn: [...args.within] },
    );
}
