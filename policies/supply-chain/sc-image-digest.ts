import { z } from "zod";

import { makesPods } from "../kubernetes/pods";
import { violation } from "../model/observation";
import { defineRule } from "../model/rule";
import { isUnder } from "./image-patterns";
import { isDigest, parseImage } from "./image-reference";
import { inspectImages } from "./images";

const parameters = z.strictObject({
    immutableRegistries: z
        .array(z.string().min(1))
        .default([])
        .describe("Prefixes of images whose registry lets nobody move a tag: there a tag will do."),
});

export const imageDigest = defineRule({
    id: "sc-image-digest",
    title: "Every image is pinned by its digest",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "A tag can be moved to another image at any time, so that what runs tomorrow is not what " +
        "was tested, and two nodes may run two things under one name.",
    fix:
        "Append the image's digest: name:tag@sha256: and its 64 lower-case hex digits; or name a " +
        "registry with immutable tags under the parameter immutableRegistries.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0306"] },
        { name: "Checkov", controls: ["CKV_K8S_43"] },
        { name: "Kyverno", controls: ["require-image-checksum"] },
        { name: "Gatekeeper", controls: ["imagedigests"] },
    ],
    parameters,
    checks: ({ immutableRegistries }) => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: (resource) =>
                inspectImages(resource, function* (image, at) {
                    const { digest } = parseImage(image);
                    const isImmutable =
                        digest === undefined &&
                        immutableRegistries.some((prefix) => isUnder(image, prefix));
                    if (!isDigest(digest) && !isImmutable) {
                        const reason =
                            digest === undefined ? "has no digest" : "has no valid sha256 digest";
                        yield violation(resource, at, reason);
                    }
                }),
        },
    ],
});
