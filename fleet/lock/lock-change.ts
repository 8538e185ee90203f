import type { ClusterRanges } from "../plan/types";

/** One thing that `atoll lock` decided. */
export type LockChange =
    | { readonly kind: "started"; readonly fleet: string; readonly environment: string }
    | { readonly kind: "added"; readonly cluster: string; readonly id: number }
    | { readonly kind: "completed"; readonly cluster: string; readonly fields: readonly string[] }
    | {
          readonly kind: "upgraded";
          readonly cluster: string;
          readonly from: string;
          readonly to: string;
      }
    | {
          readonly kind: "corrected";
          readonly cluster: string;
          readonly range: keyof ClusterRanges;
          readonly from: string;
          readonly to: string;
      }
    | { readonly kind: "retired"; readonly cluster: string; readonly id: number };

/** A change in one line. */
export function describeChange(change: LockChange): string {
    switch (change.kind) {
        case "started":
            return `a lock for ${change.fleet}, ${change.environment}`;
        case "added":
            return `${change.cluster}: added with id ${change.id}`;
        case "completed":
            return `${change.cluster}: ${change.fields.join(", ")} filled in`;
        case "upgraded":
            return `${change.cluster}: Kubernetes ${change.from} to ${change.to}`;
        case "corrected":
            return `${change.cluster}: ${change.range} range ${change.from} to ${change.to}`;
        case "retired":
            return `${change.cluster}: retired; id ${change.id} is never used again`;
    }
}
