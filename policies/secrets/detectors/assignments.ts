/** A key and its value in a text: a line of a settings file, a flag, a pair in a connection string. */
export interface Assignment {
    readonly key: string;
    readonly value: string;
    /** Whether quotes or the line's end say that the value is this and no more. */
    readonly complete: boolean;
}

// Bounded, and started only where no such run stands before, so that it is linear in the text.
const PAIR =
    /(?<![\w.$-])-{0,2}([A-Za-z_][\w.-]{0,80})["']?[ \t]{0,20}[:=][ \t]{0,20}(?:"([^"\r\n]{0,400})"|'([^'\r\n]{0,400})'|([^\s,;&"'`}\]]{1,400}))/g;
const SPEAKS_OF_SECRETS = /pass|pwd|pw|secret|token|key|cred|psk|bearer|auth/i;
/** Where a value without quotes is program text rather than a value. */
const PROGRAM = /[()<>[\]]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;

/** The pairs in a text, in YAML, JSON, properties, INI, shell or a connection string. */
export function assignmentsIn(text: string): readonly Assignment[] {
    if (!SPEAKS_OF_SECRETS.test(text)) {
        return [];
    }
    return fromJson(text) ?? [...text.matchAll(PAIR)].flatMap((match) => fromMatch(text, match));
}

function fromMatch(text: string, match: RegExpExecArray): readonly Assignment[] {
    const [whole, key = "", double, single, bare = ""] = match;
    const quoted = double ?? single;
    if (quoted === undefined && PROGRAM.test(bare)) {
        return [];
    }
    const end = match.index + whole.length;
    const complete = quoted !== undefined || endsLine(text, end);
    return [{ key, value: quoted ?? bare, complete }];
}

function endsLine(text: string, end: number): boolean {
    const next = text[end];
    return next === undefined || next === "\n" || next === "\r" || next === ";" || next === "&";
}

function fromJson(text: string): readonly Assignment[] | undefined {
    if (!/^\s*[[{]/.test(text)) {
        return undefined;
    }
    try {
        return leaves(JSON.parse(text));
    } catch {
        return undefined;
    }
}

/** The texts in a JSON document with their keys; in {"name": k, "value": v} the key is k. */
function leaves(document: unknown): readonly Assignment[] {
    const found: Assignment[] = [];
    const pending: { key: string; value: unknown }[] = [{ key: "", value: document }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { key, value } = next;
        if (typeof value === "string") {
            found.push({ key, value, complete: true });
        } else if (typeof value === "object" && value !== null) {
            const name: unknown = "name" in value ? value.name : undefined;
            for (const [below, child] of Object.entries(value)) {
                const named = below === "value" && typeof name === "string" ? name : below;
                pending.push({ key: Array.isArray(value) ? key : named, value: child });
            }
        }
    }
    return found;
}
