import { textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import { referenceTo } from "../kubernetes/api/objects";
import type { ObjectApi } from "../kubernetes/api/objects";

const WRITE = { fieldManager: "cluster-api", dryRun: false } as const;

/** Tells people of something about an object, as `kubectl describe` shows it. */
export async function warn(
    objects: Pick<ObjectApi, "create">,
    object: JsonObject,
    reason: string,
    message: string,
): Promise<void> {
    const { apiVersion, kind, name, namespace } = referenceTo(object);
    const now = new Date();
    const time = `${now.toISOString().slice(0, "2026-01-01T00:00:00".length)}Z`;
    const event = {
        apiVersion: "v1",
        kind: "Event",
        metadata: { name: `${name}.${now.getTime().toString(16)}`, namespace },
        involvedObject: {
            apiVersion,
            kind,
            name,
            namespace,
            uid: textAt(object, "metadata", "uid") ?? "",
        },
        type: "Warning",
        reason,
        message,
        count: 1,
        firstTimestamp: time,
        lastTimestamp: time,
        source: { component: "cluster-api" },
    };
    await objects.create(event, WRITE);
}
