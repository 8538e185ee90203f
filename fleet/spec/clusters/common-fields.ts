import { cidr, text } from "../fields";

/** Of every cluster; the design has them, and later releases build them. */
export const PLANNED = [
    ...["network", "state", "cni", "pools", "upgrades", "residency", "formerly", "managedBy"],
    ...["infrastructure", "taints", "labels", "domain"],
];

/** What a user may say about any cluster. */
export const common = {
    why: text(/^[^\n]{1,200}$/, {
        expected: "one line of at most 200 characters",
        example: "why: customers in North America",
    })
        .optional()
        .describe("Why this cluster exists and is no namespace in another one"),
};

const pin = (kind: string, example: string) =>
    cidr(`${kind}: ${example}`).describe(`Range of the ${kind}`);
/** The ranges of a cluster. */
export const pins = {
    nodes: pin("nodes", "10.0.0.0/20"),
    pods: pin("pods", "10.128.0.0/17"),
    services: pin("services", "10.64.0.0/20"),
};
