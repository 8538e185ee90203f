/** One thing that is wrong with a fleet, and how to mend it. */
export interface Refusal {
    /** Where, such as `clusters.aws-us-east-1.ranges.pods` or `atoll.prod.lock.yaml: clusters.a.id`. */
    readonly path: string;
    /** What is wrong and why it matters. */
    readonly reason: string;
    /** What to write or run instead. */
    readonly fix: string;
}

/** A value, or everything that stands in its way. */
export type Checked<T> =
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusals: readonly Refusal[] };
