import { asMap } from "./as-map";
import { byCodeUnit } from "./by-code-unit";

/** The same value with the keys of every map in order, so that its text is the same however it was put together. */
export function inOrder(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(inOrder);
    }
    const map = asMap(value);
    return map === undefined
        ? value
        : Object.fromEntries(
              Object.entries(map)
                  .sort(([left], [right]) => byCodeUnit(left, right))
                  .map(([key, each]) => [key, inOrder(each)]),
          );
}
