import {
    defaultMinor,
    fullVersion,
    minorOf,
    minorsAhead,
    servedMinors,
} from "../kubernetes-versions";
import { text } from "../properties";
import type { Subject } from "../resource-type";
import { badRequest } from "./refusals";
import { lastSegment } from "./resource-names";
import { NODE_POOL } from "./tokens";

/** Minors that nodes may be behind their control plane. */
const MOST_BEHIND = 2;

/** GKE's name of a minor version's first release, such as "1.35.0-gke.1000". */
export function gkeVersion(version: string): string {
    return /-gke\.\d+$/.test(version) ? version : `${fullVersion(version)}-gke.1000`;
}

/**
 * The version of a control plane: the one that is asked for, unless it runs a newer one already.
 * The provider upgrades, and leaves a newer control plane as it is.
 */
export function masterVersion({ world, inputs, previous }: Subject): string {
    const current = text(previous ?? null, "masterVersion");
    const wanted = text(inputs, "minMasterVersion");
    if (wanted === undefined || wanted === "latest" || wanted === "-") {
        const newest = servedMinors("gcp", world.now(), false).at(-1);
        const chosen = wanted === "latest" ? newest : undefined;
        return current ?? gkeVersion(chosen ?? defaultMinor("gcp", world.now()));
    }
    return current !== undefined && minorsAhead(current, wanted) <= 0
        ? current
        : gkeVersion(wanted);
}

/** A control plane gets a version that its channel serves, one minor after another. */
export function requireMasterVersion(subject: Subject): void {
    const { world, inputs, previous } = subject;
    const current = text(previous ?? null, "masterVersion");
    const wanted = masterVersion(subject);
    if (wanted === current) {
        return;
    }
    const extended = text(inputs, "releaseChannel.channel") === "EXTENDED";
    if (!servedMinors("gcp", world.now(), extended).includes(minorOf(wanted))) {
        throw badRequest(
            `Master version "${text(inputs, "minMasterVersion") ?? wanted}" is unsupported.`,
        );
    }
    if (current !== undefined && minorsAhead(current, wanted) > 1) {
        throw badRequest(
            `Master cannot be upgraded to "${wanted}": cannot upgrade the master more than a minor ` +
                `version at a time, and it runs "${current}".`,
        );
    }
    requireNodesNear(subject, wanted);
}

/** Nodes may be two minors behind, so that a control plane waits for those that are. */
function requireNodesNear({ world, site, inputs }: Subject, wanted: string): void {
    const cluster = text(inputs, "name");
    const behind = world
        .at(NODE_POOL, site)
        .filter(({ state }) => lastSegment(text(state, "cluster") ?? "") === cluster)
        .find(({ state }) => minorsAhead(text(state, "version") ?? wanted, wanted) > MOST_BEHIND);
    if (behind !== undefined) {
        throw badRequest(
            `Master cannot be upgraded to "${wanted}": node pool "${text(behind.state, "name")}" runs ` +
                `"${text(behind.state, "version")}", more than ${MOST_BEHIND} minor versions behind.`,
        );
    }
}

/** Nodes are never ahead of their control plane, and at most two minors behind. */
export function requireNodeVersion(version: string | undefined, master: string): void {
    const behind = version === undefined ? 0 : minorsAhead(version, master);
    if (behind < 0) {
        throw badRequest(
            `Node version "${version}" must not be greater than master version "${master}".`,
        );
    }
    if (behind > MOST_BEHIND) {
        throw badRequest(`Node version "${version}" is unsupported by master version "${master}".`);
    }
}
