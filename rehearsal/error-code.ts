/** Whether `error` is one of Node.js with that code, such as "ENOENT". */
export function hasErrorCode(error: unknown, code: string): boolean {
    // Not `instanceof Error`: Node's own errors are of another class inside a sandbox such as a test runner's.
    return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
