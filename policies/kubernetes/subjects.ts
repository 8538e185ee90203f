import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { all, type Verdict } from "./label-selector";

// A service account is also a user of this name, and a binding may say either.
const SERVICE_ACCOUNT_USER = /^system:serviceaccount:(?<namespace>[^:]+):(?<name>[^:]+)$/;

export interface ServiceAccountName {
    /** Absent where the subject leaves it out, which only old API servers accept. */
    readonly namespace: string | undefined;
    readonly name: string;
}

/** Whether a subject of a binding is of a kind, and has a name, of which these hold. */
export function isSubject(
    subject: PropertyReader,
    ofKind: (kind: string) => boolean,
    named: (name: string) => boolean,
): Verdict {
    return all([verdictOf(subject.at("kind"), ofKind), verdictOf(subject.at("name"), named)]);
}

/**
 * Whether a subject is a service account of which this holds, also where the binding names the
 * user that it is.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens
 */
export function isServiceAccount(
    subject: PropertyReader,
    holds: (account: ServiceAccountName) => boolean,
): Verdict {
    const kind = subject.at("kind").text();
    const name = subject.at("name").text();
    if (kind === UNKNOWN || name === UNKNOWN) {
        return UNKNOWN;
    }
    if (name === undefined) {
        return false;
    }
    if (kind === "User") {
        const user = SERVICE_ACCOUNT_USER.exec(name)?.groups;
        return user?.name !== undefined && holds({ name: user.name, namespace: user.namespace });
    }
    const namespace = subject.at("namespace").text();
    if (kind !== "ServiceAccount") {
        return false;
    }
    if (namespace === UNKNOWN) {
        return UNKNOWN;
    }
    return holds({ name, namespace });
}

function verdictOf(property: PropertyReader, holds: (text: string) => boolean): Verdict {
    const text = property.text();
    return text === UNKNOWN ? UNKNOWN : text !== undefined && holds(text);
}
