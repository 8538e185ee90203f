import * as fs from "node:fs";

import { stopLeftovers } from "./control-planes/processes";
import type { RehearsalLayout } from "./layout";

/** Ends the clusters of a stack's rehearsal and removes its files; nothing happens when there is none. */
export async function removeRehearsal(layout: RehearsalLayout): Promise<void> {
    await stopLeftovers(layout.controlPlanes);
    fs.rmSync(layout.root, { recursive: true, force: true });
}
