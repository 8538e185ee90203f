import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import type { FleetDraft } from "../spec/read-fleet";
import type { ClusterPlan, Environment } from "./types";

/** Tags that Atoll sets by itself. */
const OWN_TAGS = ["atoll-fleet", "environment", "cluster", "managed-by"] as const;

/** Each cloud takes 50 tags, and its own services add some. */
const MOST_TAGS = 30;

/** Valid on every cloud; Google Cloud's labels need a letter first, and AWS and Azure keep some beginnings. */
const TAG_KEY =
    /^(?!(aws|azure|microsoft|windows|goog|kubernetes\.io|k8s\.io))[a-z][a-z0-9_.:=+@-]{0,62}$/i;

/** As Google Cloud takes it: lower case, digits, dashes and underscores. Azure too knows no upper case in names. */
function asLabel(text: string): string {
    return text.toLowerCase().replace(/[^a-z0-9_-]/g, "-");
}

/** The tags of a cluster's resources, as its cloud takes them, ordered by key. */
export function planTags(
    cloud: ClusterPlan["cloud"],
    cluster: string,
    fleet: {
        readonly name: string;
        readonly environment: Environment;
        readonly tags: Readonly<Record<string, string>>;
    },
): Readonly<Record<string, string>> {
    const own: Readonly<Record<(typeof OWN_TAGS)[number], string>> = {
        "atoll-fleet": fleet.name,
        environment: fleet.environment,
        cluster,
        "managed-by": "atoll",
    };
    const tags = Object.entries({ ...fleet.tags, ...own }).sort(([left], [right]) =>
        byCodeUnit(left, right),
    );
    return Object.fromEntries(
        cloud === "gcp" ? tags.map(([key, value]) => [asLabel(key), asLabel(value)]) : tags,
    );
}

/** Whether tags are valid on every cloud, and stay apart from one another and from Atoll's own. */
export function checkTags({ tags = {} }: FleetDraft): readonly Refusal[] {
    const keys = Object.keys(tags).sort(byCodeUnit);
    const seen = new Map<string, string>(OWN_TAGS.map((key) => [key, "a tag that Atoll sets"]));
    const refusals = keys.flatMap((key): readonly Refusal[] => {
        const path = formatPath(["tags", key]);
        if (!TAG_KEY.test(key)) {
            return [
                {
                    path,
                    reason: "is no name of a tag on every cloud",
                    fix: "start with a letter (not aws, azure, microsoft, windows, goog, k8s.io), then a-z 0-9 _ . : = + @ -, at most 63",
                },
            ];
        }
        const label = asLabel(key);
        const other = seen.get(label);
        seen.set(label, path);
        return other === undefined
            ? []
            : [
                  {
                      path,
                      reason: `is the same as ${other} where clouds know no upper case`,
                      fix: "take another name",
                  },
              ];
    });
    return keys.length <= MOST_TAGS
        ? refusals
        : [
              ...refusals,
              {
                  path: "tags",
                  reason: `there are ${keys.length}, and clouds take 50 with their own and Atoll's`,
                  fix: `keep ${MOST_TAGS} at most`,
              },
          ];
}
