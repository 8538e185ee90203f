import type { PropertyReader } from "../../model/property-reader";
import { undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";

const SHORTEST_KEY = 32;
const SMALLEST_GROUP = 14;
/** A group of 1,024 bits with a late number: https://www.rfc-editor.org/rfc/rfc8247#section-2.4 */
const WEAK_GROUP = 22;
/** Azure's names for groups 1 and 2, 14, and 24, and those of elliptic curves. */
const GROUP_NAME = /^(?:DHGroup|PFS|Group-?)?(?<number>\d+)$/i;
const CURVE = /^(?:ECP(?:256|384|521)|curve25519)$/i;
/** Azure names group 14 by its bits too. */
const BITS_OF_GROUP_14 = 2048;

/** What is asked for at one property, and what is said where it is something else. */
export interface Expectation {
    readonly at: PropertyReader;
    readonly holds: (value: string) => boolean;
    readonly reason: string;
}

/** AES with 256 bits, such as AES256, AES256-GCM-16, AES-CBC-256 or GCMAES256. */
export function encryption(at: PropertyReader): Expectation {
    const holds = (value: string) => /AES/i.test(value) && /256/.test(value);
    return { at, holds, reason: "allows less than AES with 256 bits" };
}

/** SHA-2 with 256 bits or more; with AES-GCM that is the integrity too, in Azure's names. */
export function integrity(at: PropertyReader): Expectation {
    const holds = (value: string) =>
        /SHA-?(?:2-?)?(?:256|384|512)/i.test(value) || /^GCMAES256$/i.test(value);
    return { at, holds, reason: "allows less than SHA-2 with 256 bits" };
}

/** A Diffie-Hellman group from 14 on; none (no perfect forward secrecy) is less. */
export function group(at: PropertyReader): Expectation {
    return { at, holds: isStrongGroup, reason: "allows a Diffie-Hellman group below 14, or none" };
}

export function version(at: PropertyReader): Expectation {
    const holds = (value: string) => /^(?:ikev)?2$/i.test(value);
    return { at, holds, reason: "allows IKE version 1" };
}

function isStrongGroup(value: string): boolean {
    const number = Number(GROUP_NAME.exec(value)?.groups?.["number"]);
    return (
        CURVE.test(value) ||
        number === BITS_OF_GROUP_14 ||
        (number >= SMALLEST_GROUP && number !== WEAK_GROUP && number < 100)
    );
}

/** Each value of a property, or of a list of them, must be as expected, and there must be one. */
export function* inspectStrength(
    resource: ResourceInput,
    { at, holds, reason }: Expectation,
): Iterable<Observation> {
    const values = at.isList ? at.items() : [at];
    if (values.length === 0) {
        yield violation(resource, at, reason);
    }
    for (const value of values) {
        const text = value.scalar();
        if (text === UNKNOWN) {
            yield undecided(resource, value);
        } else if (text === undefined || !holds(String(text))) {
            yield violation(resource, value, reason);
        }
    }
}

/** A pre-shared key must be secret and long; where none is given the cloud makes one or asks. */
export function* inspectKey(resource: ResourceInput, key: PropertyReader): Iterable<Observation> {
    const text = key.text();
    if (key.absent) {
        return;
    }
    if (resource.secretsMarked && !key.secret && !key.unknown) {
        yield violation(resource, key, "is not marked as secret");
    }
    if (text === UNKNOWN) {
        yield undecided(resource, key, "how long it is is not known yet");
    } else if ((text ?? "").length < SHORTEST_KEY) {
        yield violation(resource, key, `has fewer than ${SHORTEST_KEY} characters`);
    }
}
