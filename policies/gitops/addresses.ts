import { isTemplated, literalParts } from "./templates";

/** Encrypted ways to a repository, and the short form of ssh. */
const SAFE = /^(?:https:\/\/|ssh:\/\/|oci:\/\/|[^@/\s]+@[^:/\s]+:)/i;
/** A registry of OCI charts, which Argo CD takes without a scheme. */
const REGISTRY =
    /^(?:localhost|[a-z0-9][a-z0-9-]*(?::\d{1,5}|(?:\.[a-z0-9][a-z0-9-]*)+(?::\d{1,5})?))(?:\/[a-z0-9._/-]+)?$/;

/** What can be said of the address of a source. */
export type AddressVerdict = "fine" | "unsafe" | "foreign" | "unknown";

/**
 * @param allowed addresses, or their beginnings, of which it has to be one; any when absent.
 * @param isChart whether it is where a chart is from.
 */
export function judgeAddress(
    address: string,
    allowed: readonly string[] | undefined,
    isChart: boolean,
): AddressVerdict {
    const [known] = literalParts(address);
    const isOpen = isTemplated(address);
    if (!SAFE.test(known) && (isOpen || !isChart || !REGISTRY.test(known))) {
        return isOpen && !known.includes("://") ? "unknown" : "unsafe";
    }
    if (allowed === undefined || allowed.some((start) => isUnder(known, start))) {
        return "fine";
    }
    return isOpen && allowed.some((start) => isBeginning(known, start)) ? "unknown" : "foreign";
}

/** Whether an address is this one or below it: where a name ends, no other goes on. */
function isUnder(address: string, start: string): boolean {
    return (
        isBeginning(start, address) &&
        !/\/\.\.(?:\/|$)/.test(address) &&
        (/[^a-z0-9]$/i.test(start) || /^(?:$|[/:]|\.git$)/.test(address.slice(start.length)))
    );
}

/** Argo CD compares addresses without regard to case. */
function isBeginning(start: string, address: string): boolean {
    return address.toLowerCase().startsWith(start.toLowerCase());
}
