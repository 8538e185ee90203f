/** How refusals name the lock, and the command that mends it. */
export interface LockNames {
    readonly file: string;
    readonly command: string;
}

/** The lock of a stack: `atoll.prod.lock.yaml`. */
export function lockFileName(stack: string): string {
    return `atoll.${stack}.lock.yaml`;
}

/** The names for a stack; general ones where the stack is not known. */
export function lockNames(stack: string | undefined): LockNames {
    return stack === undefined
        ? { file: "lock", command: "npx atoll lock" }
        : { file: lockFileName(stack), command: `npx atoll lock --stack ${stack}` };
}
