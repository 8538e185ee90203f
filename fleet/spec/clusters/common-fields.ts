import type * as z from "zod";

import { DNS_LABEL, cidr, listOf, oneOf, text } from "../fields";
import { labels, residency, taints } from "../labels";

const name = (key: string, what: string) =>
    text(DNS_LABEL, { expected: `the name of ${what}`, example: `${key}: aws-us-east-1` });

/** The states of a cluster's life: docs/runbooks/ has the way from each to the next. */
export const STATES = ["active", "joining", "draining", "quarantined", "retired"] as const;

/** What a user may say about any cluster. */
export const common = {
    why: text(/^[^\n]{1,200}$/, {
        expected: "one line of at most 200 characters",
        example: "why: customers in North America",
    })
        .optional()
        .describe("Why this cluster exists and is no namespace in another one"),
    network: name("network", "a network under networks")
        .optional()
        .describe("Network that it stands in; default: one of its own, with its name"),
    state: oneOf(STATES, "state")
        .default("active")
        .describe(
            "Where in its life it is. In production it is draining, or quarantined, before it is retired, and only a retired one may leave the file",
        ),
    labels: labels.describe("Labels that placements select it by"),
    taints: taints.describe("Taints that keep workloads away which do not tolerate them"),
    residency: residency("residency: eu").optional().describe("Where its data is, such as eu"),
    managedBy: name("managedBy", "a cluster")
        .optional()
        .describe("Cluster whose controllers manage this one"),
    formerly: name("formerly", "a cluster")
        .optional()
        .describe("Its name until now: a rename replaces nothing"),
};

const pin = (kind: string, example: string) =>
    cidr(`${kind}: ${example}`).describe(`Range of the ${kind}`);

/** The ranges of a cluster. */
export const pins = {
    nodes: pin("nodes", "10.0.0.0/20"),
    pods: pin("pods", "10.128.0.0/17"),
    services: pin("services", "10.64.0.0/20"),
};

/** A cluster's plug-in for the pods' network, of those that its kind takes; the first is the default. */
export function cni<const Words extends readonly [string, ...string[]]>(words: Words) {
    // zod's types cannot see that one of the words is never undefined.
    const standard = words[0] as z.util.NoUndefined<Words[number]>;
    return oneOf(words, "cni").default(standard).describe("Plug-in for the pods' network");
}

export const addressList = (key: string) =>
    listOf(cidr(`${key}: 192.0.2.0/24`), `${key}: [192.0.2.0/24]`);
