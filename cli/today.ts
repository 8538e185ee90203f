/** This day, as YYYY-MM-DD in UTC: the planner judges versions by it, and has no clock of its own. */
export function today(): string {
    return new Date().toISOString().slice(0, 10);
}
