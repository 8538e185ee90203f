/**
 * Stands where a value is not known before the update that makes it (an address that a cloud
 * gives, for one).
 */
export const UNKNOWN: unique symbol = Symbol("not known yet");
export type Unknown = typeof UNKNOWN;

/** What reading a property of type T gives; `undefined` where it is absent or not a T. */
export type Reading<T> = T | undefined | Unknown;

/** A value that the program marked as secret: rules may look at it and must not repeat it. */
export class SecretValue {
    readonly value: unknown;

    constructor(value: unknown) {
        this.value = value;
    }
}
