import { z } from "zod";

import { makesPods } from "../kubernetes/pods";
import { violation } from "../model/observation";
import { defineRule } from "../model/rule";
import { parseImage } from "./image-reference";
import { inspectImages } from "./images";

export const noLatestTag = defineRule({
    id: "sc-no-latest-tag",
    title: "No image is whatever its registry calls latest",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The tag latest, which also stands where there is none, is another image after every " +
        "release: a pod that restarts is upgraded by chance, and nothing says to what.",
    fix: "Name the version's tag, or a digest.",
    frameworks: [
        { name: "Checkov", controls: ["CKV_K8S_14"] },
        { name: "Trivy", controls: ["KSV-0013"] },
        { name: "Kyverno", controls: ["disallow-latest-tag"] },
        { name: "Gatekeeper", controls: ["disallowedtags"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: makesPods,
            inspect: (resource) =>
                inspectImages(resource, function* (image, at) {
                    // Where there is a digest, the runtime does not ask for the tag.
                    const { tag = "", digest } = parseImage(image);
                    if (digest === undefined && (tag === "" || tag === "latest")) {
                        const reason = tag === "" ? "has no tag" : "has the tag latest";
                        yield violation(resource, at, reason);
                    }
                }),
        },
    ],
});
