import { anyChildPath, childPath, parsedPath } from "./property-path";
import { SecretValue, UNKNOWN, type Reading } from "./reading";

type Key = string | number;

/**
 * Reads the properties of a resource one by one, and never throws: what is absent, of another
 * type or inherited reads as absent, and below what is unknown everything is unknown. So a rule
 * goes on with what is known, and decides at each leaf what an unknown means for it.
 */
export class PropertyReader {
    /** Where this is in the resource: `rules[0].verbs[1]`; empty for the resource itself. */
    readonly path: string;
    /** Whether this, or what it stands in, was marked as secret. */
    readonly secret: boolean;
    readonly #value: unknown;

    private constructor(value: unknown, path: string, secret: boolean) {
        let inner = value;
        while (inner instanceof SecretValue) {
            inner = inner.value;
        }
        this.path = path;
        this.secret = secret || value instanceof SecretValue;
        this.#value = inner;
    }

    /** Reads plain data, in which UNKNOWN and SecretValue may stand anywhere. */
    static of(value: unknown): PropertyReader {
        return new PropertyReader(value, "", false);
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
        return new PropertyReader(value, parsedPath(this.path), this.secret);
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
        return new PropertyReader(value, childPath(this.path, key), this.secret);
    }

    private unknownChild(): PropertyReader {
        return new PropertyReader(UNKNOWN, anyChildPath(this.path), this.secret);
    }

    private leaf<T>(is: (value: unknown) => value is T): Reading<T> {
        if (this.unknown) {
            return UNKNOWN;
        }
        return is(this.#value) ? this.#value : undefined;
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
