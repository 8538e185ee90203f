/**
 * Runs a declaration of resources without stack traces: the SDK takes some hundred for each resource, and Jest maps
 * every frame of them to the source, which is most of the time of a test. `ATOLL_TRACES=full` keeps them, for whoever
 * looks for where an error comes from.
 */
export async function withoutTraces<T>(declare: () => Promise<T>): Promise<T> {
    const { stackTraceLimit } = Error;
    if (process.env["ATOLL_TRACES"] !== "full") {
        Error.stackTraceLimit = 0;
    }
    try {
        return await declare();
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}
