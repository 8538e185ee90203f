import { asMap } from "./as-map";
import { byCodeUnit } from "./by-code-unit";
import { checkDocument } from "./check-document";
import { formatPath } from "./format-path";
import { type FleetFile, mergeFleets } from "./merge-fleets";
import type { ProjectFiles } from "./project-files";
import { readYaml } from "./read-yaml";
import type { Checked, Refusal } from "./refusal";
import { mismatch, shown } from "./spec/wording";

/** Of one file: 255 clusters with every option take about half of it. */
const MOST_KIBIBYTES = 1024;

/** Of all files of a fleet together. */
const MOST_IN_ALL = 4 * MOST_KIBIBYTES;

const AT = "atoll:fleet";

/** What these endings promise is YAML too, and would be passed over. */
const NEARLY_YAML = /\.(yml|json)$/i;

function refuse(path: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path, reason, fix }] };
}

/** A path inside the project, without what means nothing in it. */
function readPath(text: string): Checked<string> {
    const steps = text.split("/").filter((step) => step !== "" && step !== ".");
    const path = steps.join("/");
    if (path === "" || text.startsWith("/") || steps.includes("..") || /[\\\0\n]/.test(text)) {
        return refuse(
            AT,
            `${shown(text)} is not a path inside the project's folder`,
            "name a file or a folder beside Pulumi.yaml, for example atoll:fleet: fleet.yaml",
        );
    }
    return { ok: true, value: path };
}

/** The files that a path means: itself, or every *.yaml of a folder, in order of name; hidden ones are left out. */
function findFiles(path: string, { list }: ProjectFiles): Checked<readonly string[]> {
    const names = list(path)?.filter((name) => !name.startsWith("."));
    if (names === undefined) {
        return { ok: true, value: [path] };
    }
    const files = names.filter((name) => name.endsWith(".yaml")).sort(byCodeUnit);
    const passedOver = names.filter((name) => NEARLY_YAML.test(name)).sort(byCodeUnit);
    if (passedOver.length > 0) {
        return {
            ok: false,
            refusals: passedOver.map((name) => ({
                path: `${path}/${name}`,
                reason: "would not be read: a fleet's files end in .yaml",
                fix: "rename it, or move it out of the folder",
            })),
        };
    }
    return files.length === 0
        ? refuse(path, "has no *.yaml file: there is no fleet in it", "write the fleet into one")
        : { ok: true, value: files.map((name) => `${path}/${name}`) };
}

function readFile(file: string, { read, isOutside }: ProjectFiles): Checked<string> {
    if (isOutside(file)) {
        return refuse(
            file,
            "is a link that leads out of the project's folder",
            "keep the fleet inside the project, where it is reviewed with the rest",
        );
    }
    const text = read(file);
    return text === undefined
        ? refuse(
              AT,
              `names ${shown(file)}: there is no such file or folder beside Pulumi.yaml`,
              "write it, correct the name, or write the fleet itself into the stack's file",
          )
        : { ok: true, value: text };
}

/** A file's part of the fleet, with the checks that a stack's file has. */
function parseFile(file: string, text: string): Checked<FleetFile> {
    const yaml = readYaml(text, file, MOST_KIBIBYTES);
    if (!yaml.ok) {
        return yaml;
    }
    const { document, value } = yaml.value;
    const refusals = checkDocument(document, document.contents, (path) =>
        path.length === 0 ? file : `${file}: ${formatPath(path)}`,
    );
    if (refusals.length > 0) {
        return { ok: false, refusals };
    }
    // A file of nothing but comments is empty.
    const fleet = value === null ? {} : asMap(value);
    return fleet === undefined
        ? refuse(file, mismatch(value, "a map"), "write a part of the fleet, such as clusters")
        : { ok: true, value: { file, fleet } };
}

/** Every value, or every refusal. */
function all<T>(answers: readonly Checked<T>[]): Checked<readonly T[]> {
    const refusals: readonly Refusal[] = answers.flatMap((answer) =>
        answer.ok ? [] : answer.refusals,
    );
    return refusals.length > 0
        ? { ok: false, refusals }
        : { ok: true, value: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])) };
}

function readFleetFiles(written: string, files: ProjectFiles): Checked<unknown> {
    const path = readPath(written);
    if (!path.ok) {
        return path;
    }
    const names = files.isOutside(path.value)
        ? ({ ok: true, value: [path.value] } as const)
        : findFiles(path.value, files);
    if (!names.ok) {
        return names;
    }
    const texts = all(names.value.map((name) => readFile(name, files)));
    if (!texts.ok) {
        return texts;
    }
    const kibibytes = texts.value.reduce((sum, { length }) => sum + length, 0) / 1024;
    if (kibibytes > MOST_IN_ALL) {
        return refuse(
            path.value,
            `takes ${Math.ceil(kibibytes)} KiB, and a fleet takes ${MOST_IN_ALL} at most`,
            "move clusters to another stack of the same program",
        );
    }
    const parts = all(
        texts.value.map((text, index) => parseFile(names.value[index] ?? path.value, text)),
    );
    return parts.ok ? mergeFleets(parts.value) : parts;
}

/**
 * The fleet behind what stands under `atoll:fleet`: the fleet itself, or what the file or folder holds that its text
 * names, relative to Pulumi.yaml. The files of a folder are one fleet.
 */
export function readFleetSource(written: unknown, files: ProjectFiles): Checked<unknown> {
    return typeof written === "string"
        ? readFleetFiles(written, files)
        : { ok: true, value: written };
}
