import type { Refusal } from "../../refusal";
import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import { onPremises } from "./zones";

type Infrastructure = CapiClusterSpec["infrastructure"];

const PROVIDERS = ["aws", "gcp", "azure", "vsphere", "metal3"] as const;

/** What nobody but its user knows about each infrastructure; AWS's provider finds everything by itself. */
const NEEDED: Readonly<
    Record<Exclude<Infrastructure, "aws">, readonly [what: string, example: string]>
> = {
    gcp: [
        "the image of the machines",
        "gcp: { image: projects/acme-images/global/images/ubuntu-2404-k8s-v1-35-8 }",
    ],
    azure: [
        "the subscription that pays",
        "azure: { subscriptionId: 00000000-0000-0000-0000-000000000000 }",
    ],
    vsphere: [
        "vCenter, and where in it machines stand",
        "vsphere: { server: vcenter.acme.example, thumbprint: …, datacenter: fra, datastore: ssd-1, network: kubernetes, folder: kubernetes, resourcePool: kubernetes, template: ubuntu-2404-kube-v1.35.8 }",
    ],
    metal3: ["the image of the hosts", "metal3: { image: { url: …, checksum: … } }"],
};

/** Whether a cluster says what its own infrastructure needs, and nothing about another. */
export function checkProviderSettings(path: string, cluster: CapiClusterSpec): readonly Refusal[] {
    const { infrastructure } = cluster;
    const foreign = PROVIDERS.filter(
        (provider) => provider !== infrastructure && cluster[provider] !== undefined,
    ).map((provider) => ({
        path: `${path}.${provider}`,
        reason: `means nothing on ${infrastructure}`,
        fix: "take it out",
    }));
    if (infrastructure === "aws" || cluster[infrastructure] !== undefined) {
        return foreign;
    }
    const [what, example] = NEEDED[infrastructure];
    return [
        ...foreign,
        {
            path: `${path}.${infrastructure}`,
            reason: `is missing: it says ${what}`,
            fix: `write, for example, ${example}`,
        },
    ];
}

/** Images that the fleet names have one release in them, which kubeadm takes and no other. */
export function checkPatch(
    path: string,
    { infrastructure, patch }: CapiClusterSpec,
): readonly Refusal[] {
    return patch !== undefined || infrastructure === "aws" || infrastructure === "azure"
        ? []
        : [
              {
                  path: `${path}.patch`,
                  reason: "is missing: kubeadm starts the very release that the image has, and only who made it knows which",
                  fix: "write the last number of the release, for example patch: 8 for an image with 1.35.8",
              },
          ];
}

/** Clouds give a control plane its address; on premises somebody has to keep one free. */
export function checkEndpoint(
    path: string,
    { infrastructure, endpoint }: CapiClusterSpec,
): readonly Refusal[] {
    if (onPremises(infrastructure) === (endpoint !== undefined)) {
        return [];
    }
    return [
        endpoint === undefined
            ? {
                  path: `${path}.endpoint`,
                  reason: `is missing: nothing on ${infrastructure} gives the control plane an address`,
                  fix: "keep an address of the nodes' network free, and write, for example, endpoint: { host: 10.20.0.5 }",
              }
            : {
                  path: `${path}.endpoint`,
                  reason: `means nothing on ${infrastructure}: its load balancer has an address of its own`,
                  fix: "take it out",
              },
    ];
}

/** Which API servers the providers can open to some addresses, and to no others. */
export function checkApiAccess(
    path: string,
    { infrastructure, api }: CapiClusterSpec,
): readonly Refusal[] {
    if (api.access === "private" || infrastructure === "aws" || infrastructure === "azure") {
        return [];
    }
    return [
        {
            path: `${path}.api.access`,
            reason: onPremises(infrastructure)
                ? "restricted means nothing on premises: the site's own firewall decides from where the address is reached"
                : "restricted is not possible: the load balancer that Google Cloud's provider opens to the outside takes connections from everywhere",
            fix: "write api: { access: private }, or take the line out",
        },
    ];
}

/** A cloud's provider makes the network together with the cluster, from the plan's ranges. */
export function checkOwnNetwork(
    path: string,
    { infrastructure, network }: CapiClusterSpec,
): readonly Refusal[] {
    return network === undefined || onPremises(infrastructure)
        ? []
        : [
              {
                  path: `${path}.network`,
                  reason: `cannot be "${network}": Cluster API makes the network of a cluster on ${infrastructure} by itself`,
                  fix: "take the line out, and link the cluster's own network instead",
              },
          ];
}
