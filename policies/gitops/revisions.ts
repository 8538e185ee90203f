/**
 * A commit of git: 40 digits of SHA-1 or 64 of SHA-256, or their beginning, from the seven that
 * Argo CD takes for one.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/#commit-pinning
 */
const COMMIT = /^(?=.*\d)[0-9a-f]{7,64}$/;
/** A reference to a tag by its whole name. */
const TAG_REFERENCE = /^refs\/tags\/./;
/**
 * A range of versions, of which Argo CD takes the newest tag that is in it.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/#tag-tracking
 */
const RANGE = /[*^~<>=|,\s]|\.[xX](?:\.|$)/;

/** Whether a revision of git stays what it is: a commit, or a tag by its form. */
export function isPinnedRevision(revision: string, tagPatterns: readonly RegExp[]): boolean {
    return (
        COMMIT.test(revision) ||
        (!RANGE.test(revision) &&
            (TAG_REFERENCE.test(revision) || tagPatterns.some((pattern) => pattern.test(revision))))
    );
}
