/** What comes before the values, in the documentation of the providers. */
const INTRODUCTION =
    /(?:(?:[Vv]alid|[Pp]ossible|[Aa]llowed|[Ss]upported) values|[Aa]vailable options|[Cc]an be|[Oo]ne of)(?: (?:are|include|either|one of|set to))*:?\s*/g;

/** One value: `ALL`, `"required"`, 'system', or a word that begins with a capital. */
const VALUE = /`"?([\w./-]+)"?`|'([\w./-]+)'|"([\w./-]+)"|\b([A-Z][A-Za-z_]+)\b/g;

/** Values and what stands between them. */
const LIST =
    /^(?:\s|,|\||\*|and\b|or\b|\((?:default|[Bb]eta)\)|[`'"]{1,2}[\w./-]+[`'"]{1,2}|[A-Z][A-Za-z_]+\b)+/;

/** The list was one of properties, not of values. */
const OF_PROPERTIES = /^(?:must|should|is required|can be)\b/;

function listAfter(text: string): readonly string[] {
    const list = LIST.exec(text)?.[0] ?? "";
    return OF_PROPERTIES.test(text.slice(list.length))
        ? []
        : [...list.replaceAll(/\([^)]*\)/g, "").matchAll(VALUE)].flatMap((value) =>
              // A group that took no part is undefined.
              value.slice(1).filter((each: string | undefined) => each !== undefined),
          );
}

/**
 * The values that the documentation of a property lists; none where it lists no closed set. Where it does so more than
 * once, the last list counts: what comes before explains single values.
 */
export function documentedValues(documentation: string): readonly string[] {
    const lists = [...documentation.matchAll(INTRODUCTION)]
        .map(({ 0: introduction, index }) =>
            listAfter(documentation.slice(index + introduction.length)),
        )
        .filter(({ length }) => length > 1);
    return lists.at(-1) ?? [];
}
