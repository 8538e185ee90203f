import * as fs from "node:fs";

import type { Component, ControlPlaneFolder } from "./folder";

/** How many lines of a log a message quotes. */
const QUOTED_LINES = 12;

/** A control plane that did not start. */
export class ControlPlaneError extends Error {
    override readonly name = "ControlPlaneError";
    /** The component that is to blame; undefined when none could be started. */
    readonly component: Component | undefined;
    /** Another try with other ports may succeed. */
    readonly portInUse: boolean;

    constructor(message: string, component?: Component, portInUse = false) {
        super(message);
        this.component = component;
        this.portInUse = portInUse;
    }
}

/** An error that says which component failed, quotes the end of its log and says what to do. */
export function componentFailure(
    cluster: string,
    folder: ControlPlaneFolder,
    component: Component,
    what: string,
): ControlPlaneError {
    const file = folder.log(component);
    const lines = lastLines(file);
    const portInUse = lines.some((line) => line.includes("address already in use"));
    const message = [
        `The control plane of "${cluster}" did not start: ${component} ${what}.`,
        lines.length === 0 ? `It wrote nothing to ${file}.` : `The end of ${file}:`,
        ...lines.map((line) => `    ${line}`),
        `What to do: ${advice(lines)}`,
    ].join("\n");
    return new ControlPlaneError(message, component, portInUse);
}

/** Causes that are seen often, by what the components write. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
    [
        /emulat\w+ version/i,
        "declare a Kubernetes version that this kube-apiserver can serve: its own or one of the three before it.",
    ],
    [
        /address already in use/,
        "another program took a port at the same moment; run `make rehearse` again.",
    ],
    [/no space left on device/, "make room on the disk, then run `make rehearse` again."],
    [
        /cannot allocate memory|out of memory/i,
        "start fewer control planes: `make rehearse CONTROL_PLANES=1`.",
    ],
    [/service-cluster-ip-range/, "correct the cluster's service range."],
];

function advice(lines: readonly string[]): string {
    const known = ADVICE.find(([pattern]) => lines.some((line) => pattern.test(line)));
    return (
        known?.[1] ??
        "run `make rehearse-down`, then `make rehearse`; on a small machine, `make rehearse CONTROL_PLANES=1`."
    );
}

/** The end of a log; of klog's lines only warnings and errors, when there are some. */
function lastLines(file: string): readonly string[] {
    if (!fs.existsSync(file)) {
        return [];
    }
    const lines = fs
        .readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "");
    const telling = lines.filter((line) => !/^I\d{4} /.test(line));
    return (telling.length === 0 ? lines : telling)
        .slice(-QUOTED_LINES)
        .map((line) => line.slice(0, 400));
}
