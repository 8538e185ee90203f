import { z } from "zod";

import { expectFlag } from "../control-plane/expectations";
import { kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../model/resource-types";
import { defineRule } from "../model/rule";

const UNPROTECTED = "can be deleted by a mistake in the program: the option protect is not set";
const DELETABLE = "lets the cloud delete it at once";

/** What cannot be had back once it is deleted. */
const IRREPLACEABLE: readonly TypeMatcher[] = [
    resourceTypes(
        "aws:eks/cluster:Cluster",
        "gcp:container/cluster:Cluster",
        "aws:kms/key:Key",
        "gcp:kms/cryptoKey:CryptoKey",
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "gcp:storage/bucket:Bucket",
    ),
    azureNativeType("containerservice", "ManagedCluster"),
    azureNativeType("keyvault", "Vault"),
    azureNativeType("keyvault", "Key"),
    azureNativeType("storage", "StorageAccount"),
];
const CLUSTER_API = kubernetesKinds("cluster.x-k8s.io", "Cluster");

const parameters = z.strictObject({
    furtherTypes: z
        .array(z.string())
        .default([])
        .describe("Type tokens of further resources that have to be protected."),
    exempt: z
        .array(z.string())
        .default([])
        .describe("Names of resources that hold nothing which could be lost."),
});

export const protectProd = defineRule({
    id: "dr-protect-prod",
    title: "Clusters, keys and buckets of production cannot be deleted by mistake",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "One renamed resource is a deletion. Without its key, what a cluster and its backups hold " +
        "is lost for good.",
    fix:
        "Set the option protect. EKS and GKE: deletionProtection true. Key Vault: " +
        "enablePurgeProtection true. Buckets: no forceDestroy.",
    limits:
        "It speaks in production only. The option retainOnDelete is not told to policies. A " +
        "manifest on disk has no options.",
    frameworks: [],
    parameters,
    checks: ({ furtherTypes, exempt }, { production }) =>
        production
            ? [
                  {
                      scope: "resource",
                      appliesTo: (type) =>
                          CLUSTER_API(type) ||
                          furtherTypes.includes(type) ||
                          IRREPLACEABLE.some((matches) => matches(type)),
                      inspect: function* (resource) {
                          if (!exempt.includes(resource.name)) {
                              yield* inspect(resource);
                          }
                      },
                  },
              ]
            : [],
});

function* inspect(resource: ResourceInput): Iterable<Observation> {
    if (!resource.protect && resource.urn.startsWith("urn:pulumi:")) {
        yield violation(resource, resource.properties, UNPROTECTED);
    }
    yield* inspectCloud(resource);
}

function* inspectCloud(resource: ResourceInput): Iterable<Observation> {
    const { type, properties } = resource;
    if (type === "aws:eks/cluster:Cluster") {
        yield* expectFlag(resource, properties.at("deletionProtection"), true, DELETABLE);
    } else if (type === "gcp:container/cluster:Cluster") {
        yield* expectFlag(resource, properties.at("deletionProtection"), true, DELETABLE, true);
    } else if (IS_VAULT(type)) {
        const purge = properties.at("properties", "enablePurgeProtection");
        yield* expectFlag(resource, purge, true, DELETABLE);
    } else if (/:Bucket(?:V2)?$/.test(type)) {
        const force = properties.at("forceDestroy");
        if (force.flag() === true) {
            yield violation(resource, force, "deletes whatever the bucket holds along with it");
        } else if (force.flag() === UNKNOWN) {
            yield undecided(resource, force);
        }
    }
}

const IS_VAULT = azureNativeType("keyvault", "Vault");
