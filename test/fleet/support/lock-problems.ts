import { parse } from "yaml";

import { lockNames } from "../../../fleet/lock/lock-names";
import { readLock } from "../../../fleet/lock/read-lock";

export const LOCK_FILE = "atoll.prod.lock.yaml";

/** What is wrong with a lock, whatever its fleet says, as [path after the file, reason, fix]. */
export function lockProblems(text: string): readonly (readonly string[])[] {
    return readLock(parse(text), lockNames("prod")).refusals.map(({ path, reason, fix }) => [
        path.replace(`${LOCK_FILE}: `, ""),
        reason,
        fix,
    ]);
}
