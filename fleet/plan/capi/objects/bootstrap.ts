import type { ObjectPlan } from "../../contents/types";
import type { CapiClusterPlan, MachineDeploymentPlan } from "../types";
import { BOOTSTRAP } from "./names";
import { bootCommands, nodeRegistration } from "./node-registration";
import { template } from "./template";

/** How the machines of a pool become nodes. */
export function bootstrapTemplate(
    { infrastructure, cloudName, namespace }: CapiClusterPlan,
    deployment: MachineDeploymentPlan,
): ObjectPlan {
    const commands = bootCommands(infrastructure);
    return template({
        apiVersion: BOOTSTRAP,
        kind: "KubeadmConfigTemplate",
        namespace,
        name: `${cloudName}-${deployment.name}`,
        spec: {
            template: {
                spec: {
                    joinConfiguration: {
                        nodeRegistration: nodeRegistration(infrastructure, deployment),
                    },
                    ...(commands.length === 0 ? {} : { preKubeadmCommands: commands }),
                },
            },
        },
    });
}
