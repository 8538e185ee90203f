/** How refusals name the lock, the command that mends it, and other commands for its stack. */
export interface LockNames {
    readonly file: string;
    readonly command: string;
    /** What names the stack on other commands, with the space before it; empty where it is not known. */
    readonly stackOption: string;
}

/** The lock of a stack: `atoll.prod.lock.yaml`. */
export function lockFileName(stack: string): string {
    return `atoll.${stack}.lock.yaml`;
}

/** The names for a stack; general ones where the stack is not known. */
export function lockNames(stack: string | undefined): LockNames {
    const stackOption = stack === undefined ? "" : ` --stack ${stack}`;
    return {
        file: stack === undefined ? "lock" : lockFileName(stack),
        command: `npx atoll lock${stackOption}`,
        stackOption,
    };
}
