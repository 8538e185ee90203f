import * as z from "zod";

import { closedObject } from "../closed-object";
import { ExecCredentialSchema } from "../exec-credential-spec";
import { cidr, quietText, text, version } from "../fields";
import { PLANNED, cni, common, pins } from "./common-fields";

/** A cluster that somebody else made. */
export const ExistingSchema = closedObject(
    {
        cloud: z.literal("existing"),
        ...common,
        version: version.describe("Kubernetes minor version that it runs"),
        cni: cni(["unknown", "calico", "cilium", "flannel", "ovn-kubernetes", "vpc-cni", "weave"]),
        region: text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
            expected: "a word for where it is",
            example: "region: frankfurt",
        })
            .optional()
            .describe("Where it is, for spreading workloads"),
        ranges: closedObject({
            ...pins,
            globalnet: cidr("globalnet: 242.0.0.0/16").optional(),
        }).describe("The ranges that it has"),
        server: quietText(/^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\w./-]*)?$/, {
            expected: "an https address without user and password",
            example: "server: https://k8s.acme.example:6443",
        }).describe("Address of the API server"),
        certificateAuthority: quietText(
            /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/,
            {
                expected: "one PEM certificate",
                example: 'certificateAuthority: "-----BEGIN CERTIFICATE-----…"',
            },
        )
            .optional()
            .describe(
                "Certificate of the authority that signed the API server's; default: a public one",
            ),
        credential: closedObject({ exec: ExecCredentialSchema }).describe(
            "How people and programs log in",
        ),
    },
    PLANNED,
);

export type ExistingClusterSpec = z.output<typeof ExistingSchema>;
