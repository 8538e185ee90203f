import * as z from "zod";

import { certificate } from "../certificate";
import { closedObject } from "../closed-object";
import { ExecCredentialSchema } from "../exec-credential-spec";
import { DNS_LABEL, cidr, clusterName, quietText, text, version } from "../fields";
import { cni, common, pins } from "./common-fields";

/** A kubeconfig that another cluster of the fleet keeps. */
const SecretReferenceSchema = closedObject({
    cluster: clusterName("cluster: onprem-fra").describe("Cluster that keeps it"),
    namespace: text(DNS_LABEL, {
        expected: "the name of a namespace",
        example: "namespace: clusters",
    }).describe("Its namespace"),
    name: text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
        expected: "the name of a Secret",
        example: "name: onprem-fra-kubeconfig",
    }).describe("Its name"),
    key: text(/^[A-Za-z0-9_.-]{1,253}$/, {
        expected: "a key of a Secret",
        example: "key: value",
    })
        .default("value")
        .describe("Key that holds the kubeconfig; Cluster API's is the default"),
}).describe(
    "A Secret in another cluster of the fleet that holds a kubeconfig, which the deployer logs in with",
);

/** A cluster that somebody else made. */
export const ExistingSchema = closedObject({
    cloud: z.literal("existing"),
    ...common,
    version: version.describe("Kubernetes minor version that it runs"),
    cni: cni(["unknown", "calico", "cilium", "flannel", "ovn-kubernetes", "vpc-cni", "weave"]),
    region: text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
        expected: "a word for where it is",
        example: "region: frankfurt",
    })
        .optional()
        .describe("Where it is, for spreading workloads; default: its network's location"),
    ranges: closedObject({
        ...pins,
        globalnet: cidr("globalnet: 242.0.0.0/16")
            .optional()
            .describe("Submariner's addresses for it, where ranges overlap"),
    }).describe("The ranges that it has"),
    server: quietText(/^https:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?(\/[\w./-]{0,500})?$/, {
        expected: "an https address without user and password",
        example: "server: https://k8s.acme.example:6443",
    }).describe("Address of the API server, whatever a kubeconfig of the deployer's says"),
    certificateAuthority: certificate
        .optional()
        .describe(
            "Certificate of the authority that signed the API server's; default: a public one",
        ),
    credential: closedObject({
        exec: ExecCredentialSchema.describe(
            "Exec plugin that people and programs log in with, and the deployer where nothing else is said; never a static credential",
        ),
        context: text(/^[^\s\p{Cc}]{1,253}$/u, {
            expected: "the name of a kubectl context",
            example: "context: onprem-fra",
        })
            .optional()
            .describe("Context of the deployer's own kubeconfig, which it logs in with"),
        secret: SecretReferenceSchema.optional(),
    })
        .refine(({ context, secret }) => context === undefined || secret === undefined, {
            error: "says two ways in for the deployer: a context and a Secret\nname the context where whoever deploys has one, else the Secret",
        })
        .describe("How people, programs and the deployer log in"),
});

export type ExistingClusterSpec = z.output<typeof ExistingSchema>;
