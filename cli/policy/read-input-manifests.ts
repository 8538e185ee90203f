import type { Checked } from "../../fleet/refusal";
import type { Manifest } from "../../policies/manifests/manifest";
import { readManifests, type Skipped } from "../../policies/manifests/read-manifests";
import type { InputFile } from "./input-files";

export interface InputManifests {
    readonly manifests: readonly Manifest[];
    readonly skipped: readonly Skipped[];
}

/**
 * The objects of all files. What is found below a folder may be anything, and is skipped where it is no manifest; a file
 * that the command line names must be one, so that a gate never passes for want of reading.
 */
export function readInputManifests(files: readonly InputFile[]): Checked<InputManifests> {
    const read = files.map((input) => ({ input, ...readManifests(input.file, input.text) }));
    const refusals = read
        .filter(({ input }) => input.named)
        .flatMap(({ skipped }) => skipped.filter(({ broken }) => broken))
        .map(({ file, document, reason }) => ({
            path: document === undefined ? file : `${file}, document ${document}`,
            reason,
            fix: "mend it, or name the folder that it is in: what is no manifest there is skipped",
        }));
    return refusals.length > 0
        ? { ok: false, refusals }
        : {
              ok: true,
              value: {
                  manifests: read.flatMap(({ manifests }) => manifests),
                  skipped: read.flatMap(({ skipped }) => skipped),
              },
          };
}
