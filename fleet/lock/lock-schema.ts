import * as z from "zod";

import { closedObject } from "../spec/closed-object";
import { DNS_LABEL, cidr, listOf, oneOf, text, version, wholeNumber } from "../spec/fields";
import { LINK_KINDS } from "../spec/links-spec";
import { because, mismatch } from "../spec/wording";
import { ContentsSchema } from "./contents-schema";
import { LOCKED_STATES, LOCK_FORMAT, MAKERS } from "./lock-spec";
import { SETTING_NAMES } from "./settings/fixed-settings";
import { HELD_FIELDS } from "./states/hold-cluster";

const id = wholeNumber(1, 255, "id: 7");
const generation = wholeNumber(1, 9999, "generation: 1");
const asn = wholeNumber(1, 4294967294, "asn: 64512");
const place = text(
    /^(aws\/[a-z0-9-]+|azure\/[a-z0-9-]+|gcp\/[a-z0-9-]+\/[a-z0-9-]+|site\/\S[^\n]{0,59})$/,
    {
        expected: "a cloud and where in it",
        example: "place: aws/us-east-1",
    },
);

const clusterName = (key: string) =>
    text(DNS_LABEL, { expected: "a cluster's name", example: `${key}: aws-us-east-1` });

function textOf(name: string) {
    return text(/^[^\n]{1,20000}$/, {
        expected: "text on one line (in quotes where it is a number)",
        example: `${name}: "100"`,
    }).optional();
}

/** Texts by these names, and no others. */
function textsOf(names: readonly string[]) {
    return closedObject(Object.fromEntries(names.map((name) => [name, textOf(name)]))).transform(
        (texts) =>
            Object.fromEntries(
                Object.entries(texts).flatMap(([name, value]) =>
                    value === undefined ? [] : [[name, value] as const],
                ),
            ),
    );
}

const ClusterSchema = closedObject({
    id: id.optional(),
    generation: generation.optional(),
    state: oneOf(LOCKED_STATES, "state").optional(),
    identifiedAs: clusterName("identifiedAs").optional(),
    cloud: oneOf(MAKERS, "cloud").optional(),
    place: place.optional(),
    network: text(DNS_LABEL, {
        expected: "a network's name",
        example: "network: shared",
    }).optional(),
    cni: text(DNS_LABEL, { expected: "a CNI", example: "cni: calico" }).optional(),
    kubernetes: version.optional(),
    ranges: closedObject({
        nodes: cidr("nodes: 10.0.0.0/20").optional(),
        pods: cidr("pods: 10.128.0.0/17").optional(),
        services: cidr("services: 10.64.0.0/20").optional(),
        loadBalancers: cidr("loadBalancers: 10.80.0.0/24").optional(),
        globalnet: cidr("globalnet: 242.0.0.0/16").optional(),
    }).default({}),
    settings: textsOf(SETTING_NAMES).optional(),
    held: textsOf(HELD_FIELDS).optional(),
    contents: ContentsSchema.optional(),
});

const blocks = listOf(cidr("10.0.0.0/18"), "nodes: [10.0.0.0/18]").default([]);

const BlocksSchema = closedObject({ nodes: blocks, pods: blocks, services: blocks });

const NetworkSchema = closedObject({
    place: place.optional(),
    existingId: text(/^\S{1,400}$/, {
        expected: "a cloud's id of a network",
        example: "existingId: vpc-0123456789abcdef0",
    }).optional(),
    range: cidr("range: 10.0.0.0/22").optional(),
    asn: asn.optional(),
    former: listOf(cidr("10.0.16.0/20"), "former: [10.0.16.0/20]").optional(),
});

const HubSchema = closedObject({
    kind: oneOf(
        ["transit-gateway", "network-connectivity-center", "virtual-wan"],
        "kind",
    ).optional(),
    range: cidr("range: 10.0.4.0/23").optional(),
    asn: asn.optional(),
});

const LinkSchema = closedObject({
    kind: oneOf(LINK_KINDS, "kind").optional(),
    tunnels: listOf(cidr("169.254.21.0/30"), "tunnels: [169.254.21.0/30]").default([]),
    reversed: z
        .boolean({
            error: ({ input }) => because(mismatch(input, "true or false"), "write reversed: true"),
        })
        .optional(),
});

/** A map by name; whoever takes its last line out by hand leaves an empty value. */
function mapOf<Value extends z.ZodType>(value: Value) {
    return z
        .record(z.string(), value, {
            error: ({ input }) => because(mismatch(input, "a map"), "restore the file from Git"),
        })
        .nullish()
        .transform((entries) => entries ?? {});
}

/** A lock as it stands in its file. */
export const LockSchema = closedObject({
    version: z.literal(LOCK_FORMAT, {
        error: ({ input }) =>
            because(
                mismatch(input, `the form of lock that this release knows (${LOCK_FORMAT})`),
                "update Atoll, or restore the file from Git",
            ),
    }),
    fleet: text(DNS_LABEL, { expected: "the fleet's name", example: "fleet: acme" }).optional(),
    environment: oneOf(["production", "staging", "development"], "environment").optional(),
    clusters: mapOf(ClusterSchema),
    blocks: mapOf(BlocksSchema),
    networks: mapOf(NetworkSchema),
    hubs: mapOf(HubSchema),
    links: mapOf(LinkSchema),
    retired: listOf(
        closedObject({
            id,
            name: clusterName("name"),
            generation,
            identifiedAs: clusterName("identifiedAs").optional(),
        }),
        "retired: [{ id: 7, name: aws-us-east-1, generation: 1 }]",
    ).default([]),
});
