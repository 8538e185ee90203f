/** Exit codes of every command. */
export const FINE = 0;
/** Findings, or work that failed. */
export const FAILED = 1;
/** What the user gave is wrong: a fleet, a file, an option, the Node.js version. */
export const BAD_INPUT = 2;

export type ExitCode = typeof FINE | typeof FAILED | typeof BAD_INPUT;
