import * as z from "zod";

import { closedObject } from "./closed-object";
import { DNS_LABEL, NAMES, clusterName, flag, mapOf, oneOf, quietText, text } from "./fields";

/** An address without user and password: those would reach state and logs. */
const REPOSITORY =
    /^(https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?\/[\w./~-]{1,500}|(ssh:\/\/)?git@[A-Za-z0-9.-]+[:/][\w./~-]{1,500})$/;

/** What lives in the clusters, from a Git repository. */
export const DeliverySchema = closedObject({
    kind: oneOf(["argocd"], "kind").default("argocd").describe("The controller that delivers"),
    repo: quietText(REPOSITORY, {
        expected: "the address of a Git repository without user and password",
        example: "repo: https://git.acme.example/platform/fleet.git",
    }).describe("Git repository with what is delivered"),
    path: text(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\s]{1,255}$/, {
        expected: "a folder of the repository",
        example: "path: clusters",
    })
        .default(".")
        .describe("Folder in it"),
    revision: text(/^[^\s~^:?*[\\]{1,255}$/, {
        expected: "a branch, a tag or a commit",
        example: "revision: main",
    })
        .default("main")
        .describe("Branch, tag or commit"),
    project: text(DNS_LABEL, { expected: "the name of a project", example: "project: fleet" })
        .default("fleet")
        .describe("Argo CD's project for it"),
    cluster: clusterName("cluster: aws-us-east-1")
        .optional()
        .describe("Where the controller runs; default: the hub"),
    sync: oneOf(["automated", "manual"], "sync")
        .default("automated")
        .describe("Whether what changed in Git is applied by itself"),
    prune: flag("prune").default(false).describe("Whether what left Git is deleted by itself"),
}).describe("GitOps: what lives in the clusters, from a Git repository");

const registry = (key: string, example: string) =>
    text(/^(oci:\/\/)?[a-z0-9][a-z0-9.-]{0,252}(:\d{1,5})?(\/[a-z0-9._-]{1,128}){0,8}$/, {
        expected: "an address in a registry",
        example: `${key}: ${example}`,
    });

/** Where an air-gapped fleet takes charts and images from. */
export const MirrorSchema = closedObject({
    charts: registry("charts", "oci://registry.acme.example/charts")
        .optional()
        .describe("Registry that has every chart, in place of the charts' own repositories"),
    images: registry("images", "registry.acme.example/mirror")
        .optional()
        .describe("Registry that has every image, in place of the images' own"),
}).describe("Registries of one's own for charts and images");

/** What comes with the clusters, by its name in the catalogue. */
export const AddonsSchema = mapOf(
    closedObject({
        enabled: flag("enabled").default(true).describe("Whether the clusters get it"),
        version: text(/^v?\d{1,6}(\.\d{1,6}){1,2}([+-][\w.+-]{1,64})?$/, {
            expected: "an exact version of a chart, in quotes",
            example: 'version: "1.21.1"',
        })
            .optional()
            .describe("Version of its chart; the lock keeps it"),
        values: z
            .record(z.string(), z.unknown(), {
                error: "is not a map\nwrite, for example, values: { replicaCount: 2 }",
            })
            .optional()
            .describe("Values for its chart, over the catalogue's"),
    }),
    "addons: { cert-manager: { enabled: true } }",
    NAMES,
).describe("Add-ons of the catalogue, by name");

export type DeliverySpec = z.output<typeof DeliverySchema>;
export type MirrorSpec = z.output<typeof MirrorSchema>;
export type AddonsSpec = z.output<typeof AddonsSchema>;
