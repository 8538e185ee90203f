import type * as z from "zod";

import { closedObject } from "../closed-object";
import { UUID, ipv4, mapOf, oneOf, text, wholeNumber } from "../fields";
import { labels } from "../labels";

/**
 * What each infrastructure provider has to know. Credentials never stand here: an identity is an object, or a Secret, of
 * the management cluster, and is named.
 */

/** The name of an object in the management cluster. */
const objectName = (key: string, what: string) =>
    text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
        expected: `the name of ${what}`,
        example: `${key}: atoll`,
    });

/** A name or a path in vCenter's inventory. */
const inventory = (key: string, example: string) =>
    text(/^[^\n\p{Cc}]{1,2048}$/u, {
        expected: "a name or a path in vCenter's inventory",
        example: `${key}: ${example}`,
    });

export const CapiAwsSchema = closedObject({
    roleIdentity: objectName("roleIdentity", "an AWSClusterRoleIdentity")
        .optional()
        .describe(
            "AWSClusterRoleIdentity of the management cluster; default: the provider's own credentials",
        ),
    sshKey: text(/^[\x20-\x7e]{1,255}$/, {
        expected: "the name of an EC2 key pair",
        example: "sshKey: break-glass",
    })
        .optional()
        .describe("EC2 key pair of its machines; default: none, nobody logs in to them"),
    images: closedObject({
        account: text(/^\d{12}$/, {
            expected: "the id of an AWS account",
            example: 'account: "819546954734"',
        })
            .optional()
            .describe("Account that publishes them; default: the project's own"),
        system: text(/^[a-z0-9.-]{1,60}$/, {
            expected: "the name of a base system",
            example: "system: ubuntu-24.04",
        })
            .optional()
            .describe("Base system in their names; default: the provider's"),
    })
        .optional()
        .describe("Where its machines' images are looked up, by the Kubernetes release"),
}).describe("Where the infrastructure is aws");

export const CapiGcpSchema = closedObject({
    image: text(/^projects\/[a-z][a-z0-9-]{4,28}[a-z0-9]\/global\/images\/[a-z0-9/-]{1,120}$/, {
        expected: "the full name of an image",
        example: "image: projects/acme-images/global/images/ubuntu-2404-k8s-v1-35-8",
    }).describe("Image of its machines, with the Kubernetes release in it"),
    credentials: objectName("credentials", "a Secret")
        .optional()
        .describe(
            "Secret of the management cluster, in atoll-clusters; default: the provider's own credentials",
        ),
    serviceAccount: text(/^[a-z0-9-]{1,63}@[a-z0-9.-]{1,190}\.iam\.gserviceaccount\.com$/, {
        expected: "the e-mail address of a service account",
        example: "serviceAccount: nodes@acme-prod.iam.gserviceaccount.com",
    })
        .optional()
        .describe("Service account of its machines; default: Compute Engine's own"),
}).describe("Where the infrastructure is gcp");

export const CapiAzureSchema = closedObject({
    subscriptionId: text(UUID, {
        expected: "the id of an Azure subscription",
        example: "subscriptionId: 00000000-0000-0000-0000-000000000000",
    }).describe("Subscription that pays for it"),
    identity: objectName("identity", "an AzureClusterIdentity")
        .default("atoll")
        .describe("AzureClusterIdentity of the management cluster, in atoll-clusters"),
}).describe("Where the infrastructure is azure");

const vsphereSize = closedObject({
    cpus: wholeNumber(2, 128, "cpus: 4").default(4).describe("Virtual CPUs"),
    memory: wholeNumber(2, 4096, "memory: 16").default(16).describe("GiB"),
});

export const CapiVsphereSchema = closedObject({
    server: text(/^[A-Za-z0-9.-]{1,253}$/, {
        expected: "the address of a vCenter",
        example: "server: vcenter.acme.example",
    }).describe("Address of vCenter"),
    thumbprint: text(/^[0-9A-F]{2}(:[0-9A-F]{2}){19}$/, {
        expected: "the SHA-1 thumbprint of a certificate (20 pairs of 0-9 A-F, with colons)",
        example: "thumbprint: 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33",
    }).describe("SHA-1 thumbprint of vCenter's certificate"),
    datacenter: inventory("datacenter", "fra").describe("Datacenter"),
    datastore: inventory("datastore", "ssd-1").describe("Datastore of its machines' disks"),
    network: inventory("network", "kubernetes").describe("Network of its machines, with DHCP"),
    folder: inventory("folder", "kubernetes").describe("Folder of its machines"),
    resourcePool: inventory("resourcePool", "'*/Resources/kubernetes'").describe(
        "Resource pool of its machines",
    ),
    template: inventory("template", "ubuntu-2404-kube-v1.35.8").describe(
        "Template that its machines are cloned from, with the Kubernetes release in it",
    ),
    identity: objectName("identity", "a VSphereClusterIdentity")
        .default("atoll")
        .describe("VSphereClusterIdentity of the management cluster"),
    sizes: mapOf(vsphereSize, "sizes: { large: { cpus: 8, memory: 32 } }")
        .default({})
        .describe("Machine sizes by name; default has 4 virtual CPUs and 16 GiB"),
}).describe("Where the infrastructure is vsphere");

const httpAddress = (key: string, example: string) =>
    text(/^https?:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?\/[\w./%~-]{1,400}$/, {
        expected: "an http or https address without user and password",
        example: `${key}: ${example}`,
    });

const image = closedObject({
    url: httpAddress("url", "https://images.acme.example/ubuntu-2404-kube-v1.35.8.qcow2").describe(
        "Address of the image, with the Kubernetes release in it",
    ),
    checksum: text(/^([0-9a-f]{64}|[0-9a-f]{128}|https?:\/\/[\w.:/%~-]{1,400})$/, {
        expected: "a checksum in hexadecimal digits, or the address of one",
        example: "checksum: https://images.acme.example/ubuntu-2404-kube-v1.35.8.qcow2.sha256sum",
    }).describe("Checksum of the image, or its address"),
    checksumType: oneOf(["sha256", "sha512"], "checksumType")
        .default("sha256")
        .describe("Kind of checksum"),
    format: oneOf(["qcow2", "raw", "vdi", "vmdk"], "format")
        .default("qcow2")
        .describe("Format of the image"),
}).describe("What is written on the hosts' disks");

export const CapiMetal3Schema = closedObject({
    image,
    hosts: mapOf(
        labels,
        "hosts: { control-plane: { role: control-plane }, default: { role: worker } }",
    )
        .default({})
        .describe(
            "Labels of the BareMetalHosts that may be taken, by pool, and for the control plane under control-plane; default: any host of atoll-clusters",
        ),
}).describe("Where the infrastructure is metal3");

/** An odd number of control planes keeps a quorum of etcd when one fails; an even one is refused by Cluster API. */
const replicas = wholeNumber(1, 7, "replicas: 3").refine((count) => count % 2 === 1, {
    error: "is even: etcd would lose its quorum as soon as with one member fewer\nwrite an odd number, for example replicas: 3",
});

export function controlPlaneSchema(sizePattern: RegExp, expected: string) {
    return closedObject({
        replicas: replicas
            .optional()
            .describe("Machines of the control plane; default: 3 in production, else 1"),
        size: text(sizePattern, { expected, example: "size: m6i.large" })
            .optional()
            .describe("Machine size; default: as the nodes by default"),
        disk: wholeNumber(30, 2048, "disk: 100")
            .optional()
            .describe("Size of a machine's disk in GiB; default: 100"),
    }).describe("Machines of the control plane");
}

export const endpoint = closedObject({
    host: ipv4("host: 10.20.0.5").describe(
        "Virtual address that the control planes share: a free one of the nodes' network",
    ),
    port: wholeNumber(1, 65535, "port: 6443").default(6443).describe("Port"),
}).describe("Address of the API server, where the infrastructure is vsphere or metal3");

export type CapiAwsSpec = z.output<typeof CapiAwsSchema>;
export type CapiGcpSpec = z.output<typeof CapiGcpSchema>;
export type CapiAzureSpec = z.output<typeof CapiAzureSchema>;
export type CapiVsphereSpec = z.output<typeof CapiVsphereSchema>;
export type CapiMetal3Spec = z.output<typeof CapiMetal3Schema>;
