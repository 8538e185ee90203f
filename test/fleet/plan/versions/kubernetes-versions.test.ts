import {
    DEFAULT_VERSION,
    KUBERNETES_VERSIONS,
    VERSIONS_AS_OF,
} from "../../../../fleet/plan/versions/kubernetes-versions";
import { minorNumber } from "../../../../fleet/plan/versions/minor";

const TABLES = Object.entries(KUBERNETES_VERSIONS);

test.each(TABLES)("%s: in order, without a gap", (_, versions) => {
    const minors = versions.map(({ minor }) => minorNumber(minor));
    expect(minors.length).toBeGreaterThan(1);
    expect(minors).toEqual(minors.map((_minor, index) => (minors[0] ?? 0) + index));
});

test.each(TABLES)("%s: dates are days, and newer versions end later", (_, versions) => {
    for (const field of ["standardUntil", "until"] as const) {
        const days = versions.flatMap(({ [field]: day }) => (day === undefined ? [] : [day]));
        expect(days).toEqual([...days].sort());
        for (const day of days) {
            expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        }
    }
});

test.each(TABLES)("%s: extended support is no shorter than standard", (_, versions) => {
    for (const { standardUntil = "", until = standardUntil } of versions) {
        expect(until >= standardUntil).toBe(true);
    }
});

test.each(TABLES)("%s: supports the default version on the day of the table", (_, versions) => {
    const found = versions.find(({ minor }) => minor === DEFAULT_VERSION);
    expect(found).toBeDefined();
    expect((found?.standardUntil ?? VERSIONS_AS_OF) >= VERSIONS_AS_OF).toBe(true);
});
