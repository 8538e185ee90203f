import * as pulumi from "@pulumi/pulumi";

import { parseCron } from "../../../fleet/plan/schedules/off-peak";
import { windowsTimeZone } from "../../../fleet/plan/schedules/windows-time-zone";
import { WEEKDAY_NAMES } from "./weekday-names";

const SCHEMA =
    "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** The version of AKS's API that the SDK's own pools are made with. */
const API_VERSION = "2025-09-01";

/**
 * A time that has passed: without one, a workflow runs for the first time as soon as it is saved.
 * https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
 */
const START = "2026-01-01T00:00:00";

/** AKS takes one change of a cluster at a time: what comes in the way of another is sent again, for two hours. */
const PAUSE = { count: 10, unit: "Minute" };
const LIMIT = { count: 12, timeout: "PT2H" };

interface PoolChange {
    /** Resource id of the pool. */
    readonly poolId: pulumi.Output<string>;
    /** Resource id of the identity that changes it. */
    readonly identityId: pulumi.Output<string>;
    /** A plan's cron expression, in a zone of the IANA database. */
    readonly at: string;
    readonly timeZone: string;
    /** Fewest nodes that the pool has from then on. */
    readonly minCount: number;
}

/**
 * The definition of a workflow that changes the fewest nodes of a pool at some times of the week. AKS takes a pool only
 * as a whole: the workflow sends back what it has read, with one number changed, and only if nobody else has changed the
 * pool meanwhile. The autoscaler then brings the pool to its new bound.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler
 */
export function poolWorkflow({ poolId, identityId, at, timeZone, minCount }: PoolChange) {
    const uri = pulumi.interpolate`https://management.azure.com${poolId}?api-version=${API_VERSION}`;
    const authentication = {
        type: "ManagedServiceIdentity",
        identity: identityId,
        audience: "https://management.azure.com/",
    };
    return {
        $schema: SCHEMA,
        contentVersion: "1.0.0.0",
        parameters: {},
        triggers: { clock: { type: "Recurrence", recurrence: recurrence(at, timeZone) } },
        actions: {
            until_taken: {
                type: "Until",
                runAfter: {},
                expression: "@less(coalesce(outputs('change_pool')?['statusCode'], 500), 300)",
                limit: LIMIT,
                // Else a change that was never taken would count as a success.
                operationOptions: "FailWhenLimitsReached",
                actions: {
                    read_pool: {
                        type: "Http",
                        runAfter: {},
                        inputs: { method: "GET", uri, authentication },
                    },
                    change_pool: {
                        type: "Http",
                        runAfter: { read_pool: ["Succeeded"] },
                        inputs: {
                            method: "PUT",
                            uri,
                            authentication,
                            headers: {
                                "Content-Type": "application/json",
                                "If-Match": "@{body('read_pool')?['properties']?['eTag']}",
                            },
                            body: `@setProperty(body('read_pool'), 'properties', setProperty(body('read_pool')?['properties'], 'minCount', ${minCount}))`,
                        },
                    },
                    pause: {
                        type: "Wait",
                        runAfter: { change_pool: ["Failed", "Skipped", "TimedOut"] },
                        inputs: { interval: PAUSE },
                    },
                },
            },
        },
        outputs: {},
    };
}

/** Week by week, by a clock that goes with summer time. Logic Apps has the zones of Windows. */
function recurrence(at: string, timeZone: string) {
    const { days, minutes } = parseCron(at);
    // A zone that Windows has no clock for is refused before.
    const windows = windowsTimeZone(timeZone) ?? "UTC";
    return {
        frequency: "Week",
        interval: 1,
        schedule: {
            weekDays: days.map((day) => WEEKDAY_NAMES[day]),
            hours: [Math.floor(minutes / 60)],
            minutes: [minutes % 60],
        },
        // With UTC a start says so itself, and with a zone it must not.
        ...(windows === "UTC"
            ? { startTime: `${START}Z` }
            : { startTime: START, timeZone: windows }),
    };
}
