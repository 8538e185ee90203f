/** How many items a sentence names before it counts the rest. */
const SHOWN = 3;

/** Items as a sentence names them: all of a few, the first of many. */
export function shortList(items: readonly string[]): string {
    const rest = items.length - SHOWN;
    return rest > 1 ? `${items.slice(0, SHOWN).join(", ")} and ${rest} more` : items.join(", ");
}
