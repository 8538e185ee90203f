import { createHash } from "node:crypto";
import { z } from "zod";

import { groupBy } from "../model/group-by";
import { violation, type Observation } from "../model/observation";
import { defineRule } from "../model/rule";
import { clusterTexts, type ClusterText } from "./cluster-secrets";
import { detect } from "./detectors/detect";
import { isHarmless } from "./detectors/harmless";

/** Shorter values are alike by chance. */
const SHORTEST = 8;

export const noSharedSecret = defineRule({
    id: "secret-shared-across-clusters",
    title: "No two clusters have a secret in common",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Who takes over one cluster has every secret in it. A token, pre-shared key or CA key " +
        "that others have as well opens those too, and cannot be rotated for one alone.",
    fix:
        "Give each cluster a secret of its own: a token for each client, an intermediate CA for " +
        "each cluster under one root.",
    limits:
        "It compares what Secrets hold under a key that speaks of a secret or in the form of one, " +
        "the values of charts, and the credentials with which providers and Argo CD log in, by " +
        "their SHA-256. Certificates are public and may be alike. What an exported state keeps " +
        "encrypted, and what an operator fetches into the clusters, cannot be compared.",
    frameworks: [],
    parameters: z.strictObject({
        sharedByDesign: z
            .array(z.string())
            .default(["submariner-ipsec-psk/psk", "submariner-operator/ipsec.psk"])
            .describe(
                "What clusters share by design, as Secret/key or chart/path.of.value: the " +
                    "pre-shared key of Submariner's broker, the certificate of the mesh's root.",
            ),
    }),
    checks: ({ sharedByDesign }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                const secrets = clusterTexts(stack).filter(
                    (each) => !sharedByDesign.includes(each.place) && isSecret(each),
                );
                const byValue = groupBy(secrets, ({ text }) => fingerprint(text));
                for (const places of byValue.values()) {
                    yield* inspect(places);
                }
            },
        },
    ],
});

function isSecret({ key, text }: ClusterText): boolean {
    return (
        text.trim().length >= SHORTEST &&
        (key === "" ? !isHarmless(text) : detect(text, key) !== undefined)
    );
}

function fingerprint(text: string): string {
    return createHash("sha256").update(text.trim()).digest("hex");
}

/** One finding for each cluster but the first: that one may keep the secret. */
function* inspect(places: readonly ClusterText[]): Iterable<Observation> {
    const [first, ...others] = groupBy(places, ({ cluster }) => cluster).values();
    for (const [place] of others) {
        if (place !== undefined) {
            const reason = "is the same as in another cluster";
            yield violation(place.resource, place.at, reason, first?.[0]?.resource);
        }
    }
}
