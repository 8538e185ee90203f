/**
 * Cases of the corpus that a rule of ours judges otherwise, by id, each with the reason. At most 3 % of a rule's cases
 * may stand here.
 */
export const CORPUS_EXCEPTIONS: Readonly<Record<string, string>> = {};
