/** When clouds may change a cluster by themselves. */
export interface MaintenancePlan {
    /** Days of the week and start, in the cloud's own time: "HH:MM" in UTC. */
    readonly utc: { readonly days: readonly Weekday[]; readonly start: string };
    /** The same as its user wrote it. */
    readonly local: {
        readonly days: readonly Weekday[];
        readonly start: string;
        readonly timeZone: string;
        /** Of the zone's standard time, such as "+01:00": clouds know no summer time. */
        readonly utcOffset: string;
    };
    /** Length in hours. */
    readonly hours: number;
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
