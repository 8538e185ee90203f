import * as z from "zod";

import { closedObject } from "./closed-object";
import { flag, listOf, mapOf, oneOf, quietText, text } from "./fields";

/** Arguments that carry a secret: a credential in the stack file would reach state, logs and kubeconfigs. */
const SECRET_ARGUMENT = /^--?(client-secret|password|secret|token|refresh-token|api-key)(=|$)/i;

const argument = z
    .string({ error: "is not text\nput it in quotes" })
    .refine((value) => !SECRET_ARGUMENT.test(value), {
        error: "hands over a static credential\nlet the plugin log in by itself, for example with a device code or a workload identity",
    });

/** How people and programs log in to a cluster that exists: an exec plugin, as in a kubeconfig. */
export const ExecCredentialSchema = closedObject({
    command: text(/^\S.{0,255}$/, {
        expected: "the command of an exec plugin",
        example: "command: kubelogin",
    }).describe("Executable that prints a credential"),
    args: listOf(argument, "args: [get-token]").default([]).describe("Its arguments"),
    env: mapOf(
        quietText(/^[^\n]{0,4096}$/, {
            expected: "one line of text",
            example: 'LOGIN_MODE: "browser"',
        }),
        'env: { LOGIN_MODE: "browser" }',
        { pattern: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/, expected: "the name of a variable" },
    )
        .default({})
        .describe("Environment variables for it, never a secret"),
    apiVersion: oneOf(
        ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"],
        "apiVersion",
    )
        .default("client.authentication.k8s.io/v1")
        .describe("Version of the credential that it prints"),
    provideClusterInfo: flag("provideClusterInfo")
        .default(false)
        .describe("Whether it is told which cluster it logs in to"),
    installHint: text(/^[^\n]{1,300}$/, {
        expected: "one line of text",
        example: 'installHint: "see https://acme.example/login"',
    })
        .optional()
        .describe("What to do where the command is not installed"),
}).describe("An exec plugin, as in a kubeconfig; never a static credential");

export type ExecCredentialSpec = z.output<typeof ExecCredentialSchema>;
