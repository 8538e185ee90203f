import { anyChildPath, childPath, parsedPath } from "./property-path";
import { SecretValue, UNKNOWN, type Reading } from "./reading";

type Key = string | number;
/** How a reader is reached from the one above it. */
type Step = Key | typeof ANY_CHILD | typeof PARSED;

const ANY_CHILD: unique symbol = Symbol("any child");
const PARSED: unique symbol = Symbol("what its text says");

/**
 * Reads the properties of a resource one by one, and never throws: what is absent, of another
 * type or inherited reads as absent, and below what is unknown everything is unknown. So a rule
 * goes on with what is known, and decides at each leaf what an unknown means for it.
 */
export class PropertyReader {
    /** Whether this, or what it stands in, was marked as secret. */
    readonly secret: boolean;
    readonly #value: unknown;
    readonly #parent: PropertyReader | undefined;
    readonly #step: Step;
    #path: string | undefined;

    private constructor(value: unknown, parent: PropertyReader | undefined, step: Step) {
        let inner = value;
        while (inner instanceof SecretValue) {
            inner = inner.value;
        }
        this.secret = parent?.secret === true || value instanceof SecretValue;
        this.#value = inner;
        this.#parent = parent;
        this.#step = step;
    }

    /**
     * Where this is in the resource: `rules[0].verbs[1]`; empty for the resource itself. Written
     * when first asked for: rules read much and report little.
     */
    get path(): string {
        return PropertyReader.#pathOf(this);
    }

    /** Not by recursion: what a text says can be nested deeper than the stack goes. */
    static #pathOf(reader: PropertyReader): string {
        const unwritten: PropertyReader[] = [];
        let above: PropertyReader | undefined = reader;
        while (above !== undefined && above.#path === undefined) {
            unwritten.push(above);
            above = above.#parent;
        }
        let path = above === undefined ? "" : (above.#path ?? "");
        for (const each of unwritten.toReversed()) {
            path = each.#parent === undefined ? "" : stepPath(path, each.#step);
            each.#path = path;
        }
        return path;
    }

    /** Reads plain data, in which UNKNOWN and SecretValue may stand anywhere. */
    static of(value: unknown): PropertyReader {
        return new PropertyReader(value, undefined, "");
    }

    get unknown(): boolean {
        return this.#value === UNKNOWN;
    }

    /** Neither there nor unknown; Kubernetes and the engine take null for not there. */
    get absent(): boolean {
        return this.#value === undefined || this.#value === null;
    }

    get isMap(): boolean {
        return typeof this.#value === "object" && this.#value !== null && !this.isList;
    }

    get isList(): boolean {
        return Array.isArray(this.#value);
    }

    /** The property at the end of these keys. */
    at(...keys: readonly Key[]): PropertyReader {
        return keys.reduce<PropertyReader>((reader, key) => reader.child(key), this);
    }

    /** The elements of a list. Those of an unknown list are one unknown element. */
    items(): readonly PropertyReader[] {
        if (this.unknown) {
            return [this.unknownChild()];
        }
        return Array.isArray(this.#value)
            ? Array.from(this.#value, (_, index) => this.child(index))
            : [];
    }

    /** The keys and values of a map. Those of an unknown map are one unknown value. */
    entries(): readonly (readonly [key: string, value: PropertyReader])[] {
        if (this.unknown) {
            return [["*", this.unknownChild()]];
        }
        return this.isMap
            ? Object.keys(this.#value as object).map((key) => [key, this.child(key)])
            : [];
    }

    text(): Reading<string> {
        return this.leaf((value) => typeof value === "string");
    }

    flag(): Reading<boolean> {
        return this.leaf((value) => typeof value === "boolean");
    }

    /** A string, a number or a boolean. */
    scalar(): Reading<string | number | boolean> {
        return this.leaf(isScalar);
    }

    /** Reads what the text of this property says, as secret as the text itself. */
    parsed(value: unknown): PropertyReader {
        return new PropertyReader(value, this, PARSED);
    }

    /**
     * This and everything below it, each object once (a YAML alias may lead back to where it
     * stands).
     */
    *all(): Generator<PropertyReader> {
        const seen = new Set<unknown>();
        const pending: PropertyReader[] = [this];
        for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
            yield next;
            if ((!next.isMap && !next.isList) || seen.has(next.#value)) {
                continue;
            }
            seen.add(next.#value);
            const children = next.isList ? next.items() : next.entries().map(([, value]) => value);
            pending.push(...children.toReversed());
        }
    }

    private child(key: Key): PropertyReader {
        const value = this.unknown ? UNKNOWN : ownProperty(this.#value, key);
        return new PropertyReader(value, this, key);
    }

    private unknownChild(): PropertyReader {
        return new PropertyReader(UNKNOWN, this, ANY_CHILD);
    }

    private leaf<T>(is: (value: unknown) => value is T): Reading<T> {
        if (this.unknown) {
            return UNKNOWN;
        }
        return is(this.#value) ? this.#value : undefined;
    }
}

function stepPath(parent: string, step: Step): string {
    switch (step) {
        case ANY_CHILD:
            return anyChildPath(parent);
        case PARSED:
            return parsedPath(parent);
        default:
            return childPath(parent, step);
    }
}

function isScalar(value: unknown): value is string | number | boolean {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function ownProperty(container: unknown, key: Key): unknown {
    return typeof container === "object" && container !== null && Object.hasOwn(container, key)
        ? (container as Readonly<Record<Key, unknown>>)[key]
        : undefined;
}
