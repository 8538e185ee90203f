import type * as z from "zod";

import { closedObject } from "./closed-object";
import { listOf } from "./fields";
import { MaintenanceSchema } from "./windows";

/** When the fleet's clusters may be changed. GKE takes one window for a cluster, so a fleet has one. */
export const UpgradesSchema = closedObject({
    windows: listOf(MaintenanceSchema, 'windows: [{ days: [tue, wed, thu], start: "02:00" }]', {
        most: 1,
    })
        .default([])
        .describe("The window in which clouds may change a cluster; default: at any time"),
}).describe("When clusters are upgraded");

export type UpgradesSpec = z.output<typeof UpgradesSchema>;
