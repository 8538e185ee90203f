/** A whole commit of git: 40 digits of SHA-1, or 64 of SHA-256. */
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
/** A reference to a tag by its whole name. */
const TAG_REFERENCE = /^refs\/tags\/./;

/** Whether a revision of git stays what it is: a commit, or a tag by its form. */
export function isPinnedRevision(revision: string, tagPatterns: readonly RegExp[]): boolean {
    return (
        COMMIT.test(revision) ||
        TAG_REFERENCE.test(revision) ||
        tagPatterns.some((pattern) => pattern.test(revision))
    );
}
