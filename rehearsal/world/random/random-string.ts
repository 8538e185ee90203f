import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { flag, number, text } from "../properties";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import { Chance } from "./chance";

/** Kinds of characters: which inputs ask for them, and how many there have to be. */
const KINDS = [
    { wanted: "lower", least: "minLower", characters: "abcdefghijklmnopqrstuvwxyz" },
    { wanted: "upper", least: "minUpper", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { wanted: "numeric", least: "minNumeric", characters: "0123456789" },
    { wanted: "special", least: "minSpecial", characters: "!@#$%&*()-_=+[]{}<>:?" },
] as const;

const STRING: Omit<ResourceType, "token"> = {
    defaults: {
        lower: true,
        minLower: 0,
        minNumeric: 0,
        minSpecial: 0,
        minUpper: 0,
        special: true,
        upper: true,
    },
    immutable: [
        "keepers",
        "length",
        "number",
        "overrideSpecial",
        ...KINDS.flatMap(({ wanted, least }) => [wanted, least]),
    ],
    validate: stringFailures,
    identify: ({ world, origin }) => world.identifiers.hex(32, origin, "id"),
    outputs: (subject) => {
        const numeric = hasDigits(subject.inputs);
        return { number: numeric, numeric, result: compose(subject) };
    },
};

export const randomString: ResourceType = {
    token: "random:index/randomString:RandomString",
    ...STRING,
};

export const randomPassword: ResourceType = {
    token: "random:index/randomPassword:RandomPassword",
    ...STRING,
    secretOutputs: ["result"],
};

function* stringFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const length = number(inputs, "length");
    const least = KINDS.reduce((sum, kind) => sum + (number(inputs, kind.least) ?? 0), 0);
    if (length !== undefined && length < Math.max(least, 1)) {
        yield {
            property: "length",
            reason: `expected at least ${Math.max(least, 1)}, got ${length}`,
        };
    }
    const none = KINDS.every(({ wanted }) =>
        wanted === "numeric" ? !hasDigits(inputs) : flag(inputs, wanted) === false,
    );
    if (none) {
        yield { property: "length", reason: "at least one kind of characters has to be allowed" };
    }
}

/** "number" is the older name of "numeric". */
function hasDigits(inputs: PropertyMap): boolean {
    return flag(inputs, "numeric") ?? flag(inputs, "number") ?? true;
}

/** As many of each kind as there have to be, the rest of any kind, and all of that in any order. */
function compose({ world, origin, inputs }: IdentifiedSubject): string {
    const chance = new Chance(world, origin);
    const kinds = KINDS.map(({ wanted, least, characters }) => ({
        allowed: wanted === "numeric" ? hasDigits(inputs) : flag(inputs, wanted) === true,
        least: number(inputs, least) ?? 0,
        characters:
            wanted === "special" ? (text(inputs, "overrideSpecial") ?? characters) : characters,
    }));
    const draw = (characters: string) => chance.pick(Array.from(characters)) ?? "";
    const forced = kinds.flatMap(({ least, characters }) =>
        Array.from({ length: least }, () => draw(characters)),
    );
    const any = kinds
        .filter(({ allowed }) => allowed)
        .map(({ characters }) => characters)
        .join("");
    const rest = Math.max((number(inputs, "length") ?? 0) - forced.length, 0);
    const drawn = Array.from({ length: rest }, () => draw(any));
    return chance.shuffle([...forced, ...drawn]).join("");
}
