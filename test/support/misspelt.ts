/** A copy of a value with one mistake in it. */
export interface Misspelt {
    /** Where the mistake is, such as "vpcConfig.misspelt". */
    readonly path: string;
    readonly value: unknown;
}

/** Every map of a value, at every depth, with a field more that nobody knows. */
export function misspelt(value: unknown, path = ""): readonly Misspelt[] {
    if (typeof value !== "object" || value === null) {
        return [];
    }
    if (Array.isArray(value)) {
        const list: readonly unknown[] = value;
        return list.flatMap((each, index) =>
            misspelt(each, `${path}${index}.`).map((wrong) => ({
                path: wrong.path,
                value: list.with(index, wrong.value),
            })),
        );
    }
    return [
        { path: `${path}misspelt`, value: { ...value, misspelt: { no: ["such", "field"] } } },
        ...Object.entries(value).flatMap(([key, each]) =>
            misspelt(each, `${path}${key}.`).map((wrong) => ({
                path: wrong.path,
                value: { ...value, [key]: wrong.value },
            })),
        ),
    ];
}
