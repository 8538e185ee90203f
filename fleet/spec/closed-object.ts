import * as z from "zod";

import { nearest } from "./nearest";
import { because, mismatch } from "./wording";

function unknownKey(key: string, known: readonly string[]): string {
    const meant = nearest(key, known);
    const keys = `the keys here are ${known.join(", ")}`;
    return because(
        "is not a key that is known here",
        meant === undefined ? `take it out; ${keys}` : `write ${meant}; ${keys}`,
    );
}

/**
 * A map with these keys and no others. An unknown key is refused with the nearest one: nothing that a user writes is
 * ignored.
 */
export function closedObject<Shape extends z.ZodRawShape>(
    shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
    const known = Object.keys(shape);
    return z.strictObject(shape, {
        error: (issue) =>
            issue.code === "unrecognized_keys"
                ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
                : because(
                      mismatch(issue.input, "a map"),
                      `write a map with the keys ${known.join(", ")}`,
                  ),
    });
}
