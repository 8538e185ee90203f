import { createHash } from "node:crypto";
import * as fs from "node:fs";

import type { ControlPlaneFolder } from "./folder";
import type { ControlPlanePorts } from "./ports";
import type { ControlPlane, ControlPlaneRequest } from "./types";

/** What a control plane's folder says of it, for the processes that come after the one that started it. */
export interface ControlPlaneRecord {
    readonly kubernetesVersion: string;
    readonly serviceRange: string;
    /** SHA-256 of the administrator's token, which itself stands only in the token file. */
    readonly adminToken: string;
    /** Absent for a control plane that was not started. */
    readonly ports?: ControlPlanePorts;
    readonly controlPlane: ControlPlane;
}

export function recordOf(
    request: ControlPlaneRequest,
    controlPlane: ControlPlane,
    ports?: ControlPlanePorts,
): ControlPlaneRecord {
    return {
        kubernetesVersion: request.kubernetesVersion,
        serviceRange: request.serviceRange,
        adminToken: digest(request.adminToken),
        ...(ports === undefined ? {} : { ports }),
        controlPlane,
    };
}

/** Whether a record is of what a request asks for. */
export function answers(record: ControlPlaneRecord, request: ControlPlaneRequest): boolean {
    return (
        record.kubernetesVersion === request.kubernetesVersion &&
        record.serviceRange === request.serviceRange &&
        record.adminToken === digest(request.adminToken)
    );
}

/** The record of a folder; undefined when there is none, or one that was cut off. */
export function readRecord(folder: ControlPlaneFolder): ControlPlaneRecord | undefined {
    try {
        // The file is written by `writeRecord` alone.
        return JSON.parse(fs.readFileSync(folder.record, "utf8")) as ControlPlaneRecord;
    } catch {
        return undefined;
    }
}

/** Written last, so that a folder with a record is of a control plane that was ready. */
export function writeRecord(folder: ControlPlaneFolder, record: ControlPlaneRecord): void {
    fs.mkdirSync(folder.settings, { recursive: true });
    fs.writeFileSync(folder.record, `${JSON.stringify(record, undefined, 2)}\n`);
}

function digest(token: string): string {
    return createHash("sha256").update(token).digest("hex");
}
