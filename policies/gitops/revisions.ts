import { isExactVersion } from "../supply-chain/exact-version";
import { isDigest } from "../supply-chain/image-reference";

/**
 * How a revision is given: the version of a chart, a revision of git of any kind, a tag of an
 * artefact in a registry or its digest, a tag of git, a branch, or not at all.
 */
export type RevisionForm =
    "chart" | "git" | "artefact" | "digest" | "tag" | "branch" | "unversioned";

/**
 * A commit of git: 40 digits of SHA-1 or 64 of SHA-256, or their beginning, from the seven that
 * Argo CD takes for one.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/#commit-pinning
 */
const COMMIT = /^(?=.*\d)[0-9a-f]{7,64}$/i;
/** A reference to a tag by its whole name. */
const TAG_REFERENCE = /^refs\/tags\/./;
/** A tag that is set anew with each release. */
const MOVING = /(?:^|[/-])latest$/;
/**
 * A range of versions, of which Argo CD takes the newest tag that is in it.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/#tag-tracking
 */
const RANGE = /[*^~<>=|,\s]|\.[xX](?:\.|$)/;
/** File systems, and so git, take no longer name. */
const LONGEST = 255;

/**
 * Whether a revision stays what it is.
 * @param tagPatterns what tells a tag from a branch where the form does not.
 */
export function isFixed(
    revision: string,
    form: RevisionForm,
    tagPatterns: readonly RegExp[],
): boolean {
    switch (form) {
        case "chart":
            return isExactVersion(revision);
        case "git":
            return isFixedInGit(revision, tagPatterns);
        case "artefact":
            return isExactVersion(revision) || COMMIT.test(revision) || isDigest(revision);
        case "tag":
            return revision !== "" && !MOVING.test(revision);
        case "branch":
            return false;
        case "digest":
        case "unversioned":
            return true;
    }
}

function isFixedInGit(revision: string, tagPatterns: readonly RegExp[]): boolean {
    if (COMMIT.test(revision) || isDigest(revision)) {
        return true;
    }
    return (
        revision.length <= LONGEST &&
        !RANGE.test(revision) &&
        !MOVING.test(revision) &&
        (TAG_REFERENCE.test(revision) || tagPatterns.some((pattern) => pattern.test(revision)))
    );
}
