import type { JsonMap } from "../../contents/types";
import type { Taint } from "../../../spec/labels";
import type { CapiProviderPlan, MachineDeploymentPlan } from "../types";
import { flags } from "./template";

/** What a machine calls its node: the name by which its provider, and the cloud's own, know it. */
const NODE_NAMES: Readonly<Record<CapiProviderPlan["kind"], string>> = {
    aws: "{{ ds.meta_data.local_hostname }}",
    gcp: '{{ ds.meta_data.local_hostname.split(".")[0] }}',
    azure: '{{ ds.meta_data["local_hostname"] }}',
    vsphere: "{{ local_hostname }}",
    metal3: "{{ ds.meta_data.name }}",
};

/**
 * By this label Metal³ finds the node of a host, where no cloud provider says so.
 * book.metal3.io/capm3/providerid-workflow
 */
const METAL3_LABELS = { "metal3.io/uuid": "{{ ds.meta_data.uuid }}" };

function renderLabels(labels: Readonly<Record<string, string>>): string {
    return Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(",");
}

function renderTaint({ key, value, effect }: Taint): JsonMap {
    return { key, ...(value === "" ? {} : { value }), effect };
}

/** How a kubelet registers its node. */
export function nodeRegistration(
    provider: CapiProviderPlan["kind"],
    { nodeLabels, taints }: Partial<Pick<MachineDeploymentPlan, "nodeLabels" | "taints">> = {},
): JsonMap {
    const labels = { ...(provider === "metal3" ? METAL3_LABELS : {}), ...nodeLabels };
    const labelled = Object.keys(labels).length > 0;
    return {
        name: NODE_NAMES[provider],
        kubeletExtraArgs: flags({
            // Metal has no cloud to ask.
            ...(provider === "metal3" ? {} : { "cloud-provider": "external" }),
            ...(labelled ? { "node-labels": renderLabels(labels) } : {}),
        }),
        ...(taints === undefined || taints.length === 0 ? {} : { taints: taints.map(renderTaint) }),
    };
}

/** vSphere's images take their name from the machine's, which vCenter hands them. */
export function bootCommands(provider: CapiProviderPlan["kind"]): readonly string[] {
    return provider === "vsphere"
        ? [
              'hostnamectl set-hostname "{{ ds.meta_data.hostname }}"',
              'echo "127.0.0.1 {{ ds.meta_data.hostname }} {{ local_hostname }} localhost localhost.localdomain" >>/etc/hosts',
          ]
        : [];
}
