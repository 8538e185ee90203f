import * as fs from "node:fs";
import * as path from "node:path";

import { contentKey, provideEntry } from "./cache";

/**
 * One folder of the cache with a link to each executable, since what starts them takes a folder. It is made once for
 * the same executables.
 */
export function linkTools(
    executables: readonly string[],
    cache: string,
    signal?: AbortSignal,
): Promise<string> {
    return provideEntry({
        cache,
        name: `tools-${contentKey(executables)}`,
        signal,
        make: async (folder) => {
            for (const executable of executables) {
                await fs.promises.symlink(executable, path.join(folder, path.basename(executable)));
            }
        },
    });
}
