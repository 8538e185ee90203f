/** The versions of a fleet, and what lies ahead. */
export interface VersionsPlan {
    /** The day for which they were judged, as YYYY-MM-DD. */
    readonly today: string;
    /** Minors that the fleet runs, oldest first. */
    readonly minors: readonly { readonly minor: string; readonly clusters: readonly string[] }[];
    /** Minors between the oldest and the newest cluster. */
    readonly skew: number;
    /** Clusters with the last day of their version's support, soonest first; those without a date are left out. */
    readonly ends: readonly {
        readonly cluster: string;
        readonly minor: string;
        /** Standard support, as YYYY-MM-DD. */
        readonly until: string;
        readonly daysLeft: number;
    }[];
}
