import { z } from "zod";

import { makesPods } from "../kubernetes/pods";
import { violation } from "../model/observation";
import { defineRule } from "../model/rule";
import { isUnder, matchesPattern } from "./image-patterns";
import { isDockerHub, parseImage } from "./image-reference";
import { inspectImages } from "./images";

const parameters = z.strictObject({
    allowedRegistries: z
        .array(z.string().min(1))
        .default([])
        .describe(
            "Prefixes of the images that may be used, such as registry.example/team/. Where there " +
                "are none, every registry that is not denied.",
        ),
    allowedImages: z
        .array(z.string().min(1))
        .default([])
        .describe("Images that may be used besides; * stands for any text, ? for one character."),
    deniedRegistries: z
        .array(z.string().min(1))
        .default(["k8s.gcr.io/"])
        .describe("Prefixes of images that may not be used, whatever else allows them."),
});

type Parameters = z.output<typeof parameters>;

export const imageRegistryAllowlist = defineRule({
    id: "sc-image-registry-allowlist",
    title: "Every image comes from a registry that is named and allowed",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Whoever can publish in a registry runs code in the cluster. An image that names none " +
        "comes from wherever its node is told to look, Docker Hub as a rule, and k8s.gcr.io gets " +
        "no fixes any more.",
    fix:
        "Name the registry in full and use one that is allowed; put the images that the fleet " +
        "needs in a registry of its own, and name that under the parameter allowedRegistries.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.1.4"] },
        { name: "CIS GKE 1.6.0", controls: ["5.1.4"] },
        { name: "CIS AKS 1.7", controls: ["5.1.4"] },
        { name: "Kubescape", controls: ["C-0001", "C-0078", "C-0253"] },
        { name: "Trivy", controls: ["KSV-0034", "KSV-0125"] },
        {
            name: "Kyverno",
            controls: ["restrict-image-registries", "restrict-deprecated-registry"],
        },
        { name: "Gatekeeper", controls: ["allowedrepos", "allowedreposv2"] },
    ],
    parameters,
    checks: (given) => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: (resource) =>
                inspectImages(resource, function* (image, at) {
                    const reason = refusal(image, given);
                    if (reason !== undefined) {
                        yield violation(resource, at, reason);
                    }
                }),
        },
    ],
});

/** Why an image may not be used; `undefined` where it may. */
function refusal(
    image: string,
    { allowedRegistries, allowedImages, deniedRegistries }: Parameters,
): string | undefined {
    if (deniedRegistries.some((prefix) => isUnder(image, prefix))) {
        return "comes from a registry that may not be used";
    }
    if (
        allowedRegistries.some((prefix) => isUnder(image, prefix)) ||
        allowedImages.some((pattern) => matchesPattern(image, pattern))
    ) {
        return undefined;
    }
    if (isBare(image)) {
        return "names no registry, or Docker Hub without a publisher";
    }
    return allowedRegistries.length + allowedImages.length > 0
        ? "comes from a registry that is not allowed"
        : undefined;
}

/** Docker Hub's own images are as good as without a registry: docker.io/nginx is nginx. */
function isBare(image: string): boolean {
    const { registry, repository } = parseImage(image);
    const [publisher, ...rest] = repository.split("/");
    return (
        registry === undefined ||
        (isDockerHub(registry) && (rest.length === 0 || publisher === "library"))
    );
}
