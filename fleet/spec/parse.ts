import type * as z from "zod";

/** A value as its schema gives it, or what is wrong with it. */
export type Parsed<T> =
    | { readonly ok: true; readonly value: T }
    | {
          readonly ok: false;
          /** None where they are beyond counting. */
          readonly issues: readonly z.core.$ZodIssue[];
      };

/**
 * Parses without ever throwing: zod hands issues on as arguments of a function, which takes some hundred thousand and
 * no more.
 */
export function parse<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
): Parsed<z.output<Schema>> {
    try {
        const { success, data, error } = schema.safeParse(value);
        return success ? { ok: true, value: data } : { ok: false, issues: error.issues };
    } catch (error) {
        if (error instanceof RangeError) {
            return { ok: false, issues: [] };
        }
        throw error;
    }
}
