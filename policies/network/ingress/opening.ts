import { any, type Verdict } from "../../kubernetes/label-selector";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";

/** What one rule of a security group or firewall lets in. */
export interface Opening {
    readonly resource: ResourceInput;
    /** Where its sources stand: address ranges, or the names that Azure has for some. */
    readonly sources: readonly PropertyReader[];
    /** Whether all that it opens is some of these ports of TCP or UDP. */
    readonly only: (ports: ReadonlySet<string>) => Verdict;
    /** Whether it stands before a load balancer, by a tag. */
    readonly marked: Verdict;
}

const PROTOCOLS: ReadonlySet<string> = new Set(["tcp", "udp", "6", "17"]);
/** Names that Azure has for every address: https://learn.microsoft.com/azure/virtual-network/service-tags-overview */
const EVERYWHERE: ReadonlySet<string> = new Set(["*", "any", "internet"]);
const WHOLE_RANGE = /\/0+$/;

/** Whether a source is every address of IPv4 or IPv6. */
export function isEverywhere(source: PropertyReader): Verdict {
    const text = source.text();
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    const range = (text ?? "").trim().toLowerCase();
    return EVERYWHERE.has(range) || WHOLE_RANGE.test(range);
}

/** Whether a protocol has ports: TCP or UDP. */
export function hasPorts(protocol: PropertyReader): Verdict {
    const name = protocol.scalar();
    return name === UNKNOWN ? UNKNOWN : PROTOCOLS.has(String(name).toLowerCase());
}

/** Whether a port is one of these; a range of ports, written "80-443", is not. */
export function isPort(port: PropertyReader, ports: ReadonlySet<string>): Verdict {
    const number = port.scalar();
    return number === UNKNOWN ? UNKNOWN : ports.has(String(number));
}

/** Whether a map of tags has one of these keys. */
export function hasTag(tags: PropertyReader, wanted: readonly string[]): Verdict {
    if (tags.unknown) {
        return UNKNOWN;
    }
    return any(
        wanted.map((key) => {
            const tag = tags.at(key);
            return tag.unknown ? UNKNOWN : !tag.absent;
        }),
    );
}

/** Whether a list of names has one of these. */
export function hasName(names: PropertyReader, wanted: readonly string[]): Verdict {
    const found = names.items().map((name): Reading<string> => name.text());
    return any(found.map((name) => (name === UNKNOWN ? UNKNOWN : wanted.includes(name ?? ""))));
}
