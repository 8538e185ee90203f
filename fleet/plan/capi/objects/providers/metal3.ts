import type { JsonMap } from "../../../contents/types";
import { type KeyedObject, template } from "../template";
import type { MachinesPlan, PlanOn, ProviderTemplates } from "./types";

const API_VERSION = "infrastructure.cluster.x-k8s.io/v1beta2";

function cluster({ controlPlaneEndpoint, zones }: PlanOn<"metal3">): JsonMap {
    return {
        // Nothing but Metal³ tells which node is on which host.
        cloudProviderEnabled: false,
        ...(controlPlaneEndpoint === undefined ? {} : { controlPlaneEndpoint }),
        ...(zones.length === 0
            ? {}
            : { failureDomains: zones.map((name) => ({ name, controlPlane: true })) }),
    };
}

/** What a host's cloud-init is told about itself: its node has the name of its machine. */
function dataTemplate({ cloudName, namespace }: PlanOn<"metal3">): KeyedObject {
    const named = (key: string, object: string) => ({ key, object });
    return {
        key: "host-data",
        object: template({
            apiVersion: API_VERSION,
            kind: "Metal3DataTemplate",
            namespace,
            name: cloudName,
            spec: {
                clusterName: cloudName,
                metaData: {
                    objectNames: [
                        named("name", "machine"),
                        named("local-hostname", "machine"),
                        named("local_hostname", "machine"),
                    ],
                },
            },
        }),
    };
}

function machines(
    { pool }: MachinesPlan,
    { image, hosts }: PlanOn<"metal3">["provider"],
    dataTemplateName: string,
): JsonMap {
    const matchLabels = hosts[pool] ?? {};
    return {
        image: {
            url: image.url,
            checksum: image.checksum,
            checksumType: image.checksumType,
            diskFormat: image.format,
        },
        // Partition tables go, so that nothing of the last machine starts; the rest is overwritten as it is used.
        automatedCleaningMode: "metadata",
        dataTemplate: { name: dataTemplateName },
        ...(Object.keys(matchLabels).length === 0 ? {} : { hostSelector: { matchLabels } }),
    };
}

export function metal3Templates(plan: PlanOn<"metal3">): ProviderTemplates {
    const data = dataTemplate(plan);
    return {
        apiVersion: API_VERSION,
        clusterKind: "Metal3ClusterTemplate",
        machineKind: "Metal3MachineTemplate",
        cluster: cluster(plan),
        machines: (each) => machines(each, plan.provider, data.object.metadata.name),
        extras: [data],
        patches: [],
    };
}
