/** The type of a property, as far as a value can be held against it. */
export type TypeExpression =
    | { readonly kind: "any" }
    | { readonly kind: "undefined" }
    | { readonly kind: "scalar"; readonly name: "string" | "number" | "boolean" }
    | { readonly kind: "literal"; readonly value: string }
    | { readonly kind: "list"; readonly element: TypeExpression }
    | { readonly kind: "map"; readonly element: TypeExpression }
    /** An interface of types/input.d.ts or types/output.d.ts, such as "eks.ClusterVpcConfig". */
    | { readonly kind: "object"; readonly side: Side; readonly name: string }
    /** An enumeration of types/enums, such as "containerservice.UpgradeChannel". */
    | { readonly kind: "enumeration"; readonly name: string }
    | { readonly kind: "union"; readonly members: readonly TypeExpression[] };

/** What a program gives, or what it gets back. */
export type Side = "input" | "output";

/** A property of an interface or class declaration. */
export interface PropertyDeclaration {
    readonly name: string;
    readonly type: TypeExpression;
    /** Neither marked with "?" nor allowed to be undefined. */
    readonly required: boolean;
}

const ANY: TypeExpression = { kind: "any" };
const COMMENT = /\/\*[\s\S]*?\*\//g;
const TOKEN = /[A-Za-z_$][\w$.]*|"[^"]*"|[^\s]/g;

/** Generic types whose argument is what travels. */
const TRANSPARENT: ReadonlySet<string> = new Set(["pulumi.Input", "pulumi.Output", "Promise"]);

/** The properties of an interface's body, in the regular form that the SDKs' generator writes. */
export function parseProperties(body: string): readonly PropertyDeclaration[] {
    const reader = new Reader(body);
    const properties: PropertyDeclaration[] = [];
    while (!reader.done) {
        properties.push(reader.property());
    }
    return properties;
}

function allowsUndefined(type: TypeExpression): boolean {
    return (
        type.kind === "undefined" || (type.kind === "union" && type.members.some(allowsUndefined))
    );
}

class Reader {
    private readonly tokens: readonly string[];
    private position = 0;

    constructor(source: string) {
        this.tokens = source.replace(COMMENT, "").match(TOKEN) ?? [];
    }

    get done(): boolean {
        return this.position >= this.tokens.length;
    }

    /** `readonly name?: type;` */
    property(): PropertyDeclaration {
        this.takeIf("readonly");
        const name = this.take();
        const optional = this.takeIf("?");
        this.expect(":");
        const type = this.union();
        this.expect(";");
        return { name, type, required: !optional && !allowsUndefined(type) };
    }

    private union(): TypeExpression {
        const first = this.member();
        const members = [first];
        while (this.takeIf("|")) {
            members.push(this.member());
        }
        return members.length === 1 ? first : { kind: "union", members };
    }

    private member(): TypeExpression {
        let type = this.primary();
        while (this.takeIf("[")) {
            this.expect("]");
            type = { kind: "list", element: type };
        }
        return type;
    }

    private primary(): TypeExpression {
        const token = this.take();
        if (token === "{") {
            return this.braces();
        }
        if (token === "(") {
            const type = this.union();
            this.expect(")");
            return type;
        }
        if (token.startsWith('"')) {
            return { kind: "literal", value: token.slice(1, -1) };
        }
        return this.takeIf("<") ? this.generic(token) : named(token);
    }

    /** `{ [key: string]: T; }` is a map; another body is not looked into. */
    private braces(): TypeExpression {
        if (!this.takeIf("[")) {
            this.skip("{", "}");
            return ANY;
        }
        this.skip("[", "]");
        this.expect(":");
        const element = this.union();
        this.takeIf(";");
        this.expect("}");
        return { kind: "map", element };
    }

    private generic(name: string): TypeExpression {
        if (!TRANSPARENT.has(name)) {
            this.skip("<", ">");
            return ANY;
        }
        const argument = this.union();
        this.expect(">");
        return argument;
    }

    private take(): string {
        const token = this.tokens[this.position] ?? "";
        this.position += 1;
        return token;
    }

    private takeIf(token: string): boolean {
        const found = this.tokens[this.position] === token;
        this.position += found ? 1 : 0;
        return found;
    }

    private expect(token: string): void {
        const found = this.take();
        if (found !== token) {
            throw new Error(`a type declaration has "${found}" where "${token}" belongs`);
        }
    }

    /** Moves behind the bracket that closes the one just taken. */
    private skip(open: string, close: string): void {
        for (let depth = 1; depth > 0 && !this.done;) {
            const token = this.take();
            depth += token === open ? 1 : token === close ? -1 : 0;
        }
    }
}

/** A name that is neither a scalar nor of the input types may be anything. */
function named(name: string): TypeExpression {
    if (name === "string" || name === "number" || name === "boolean") {
        return { kind: "scalar", name };
    }
    if (name === "undefined") {
        return { kind: "undefined" };
    }
    if (name.startsWith("inputs.")) {
        return { kind: "object", side: "input", name: name.slice("inputs.".length) };
    }
    if (name.startsWith("outputs.")) {
        return { kind: "object", side: "output", name: name.slice("outputs.".length) };
    }
    return name.startsWith("enums.")
        ? { kind: "enumeration", name: name.slice("enums.".length) }
        : ANY;
}
