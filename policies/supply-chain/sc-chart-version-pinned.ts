import { z } from "zod";

import { advice, undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { isExactVersion } from "./exact-version";
import { chartSource, installsChart, type ChartSource } from "./helm-charts";
import { isDigest, parseImage } from "./image-reference";

const OCI = "oci://";
const HTTPS = "https://";
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const LOCAL_PATH = /^\.{0,2}\//;

export const chartVersionPinned = defineRule({
    id: "sc-chart-version-pinned",
    title: "Every chart is of one version, over an encrypted connection",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A chart without an exact version is whatever its repository has newest when somebody " +
        "deploys, and over plain HTTP it is whatever the network in between makes of it.",
    fix:
        "Set version to one full version, and the repository to https:// or oci://. Pin a chart " +
        "from an OCI registry by its digest (oci://host/chart@sha256:…) or set verify, and write " +
        "the path of a chart on disk as ./path.",
    limits:
        "That an OCI chart has a digest or is verified is advised only, since few publishers sign " +
        "their charts. What is in a chart on disk it does not see.",
    frameworks: [],
    parameters: z.strictObject({}),
    checks: () => [{ scope: "resource", appliesTo: installsChart, inspect }],
});

function* inspect(resource: ResourceInput): Iterable<Observation> {
    const source = chartSource(resource);
    const chart = source.chart.text();
    const repository = source.repository.text();
    if (source.chart.absent || (typeof chart === "string" && LOCAL_PATH.test(chart))) {
        return;
    }
    yield* inspectOrigin(resource, source, chart, repository);
    const isPinnedByName =
        typeof chart === "string" &&
        (isDigest(parseImage(chart).digest) || (SCHEME.test(chart) && !chart.startsWith(OCI)));
    if (isPinnedByName) {
        return;
    }
    yield* inspectVersion(resource, source.version);
    const isOci = [chart, repository].some(
        (place) => typeof place === "string" && place.startsWith(OCI),
    );
    if (isOci && source.verify.flag() !== true) {
        yield source.verify.unknown
            ? undecided(resource, source.verify)
            : advice(resource, source.chart, "has no digest, and its provenance is not verified");
    }
}

/** A chart's own URL says where it comes from; else its repository does. */
function* inspectOrigin(
    resource: ResourceInput,
    source: ChartSource,
    chart: ReturnType<PropertyReader["text"]>,
    repository: ReturnType<PropertyReader["text"]>,
): Iterable<Observation> {
    const named = typeof chart === "string" && SCHEME.test(chart) ? chart : repository;
    const at = named === repository ? source.repository : source.chart;
    if (named === UNKNOWN) {
        yield undecided(resource, at);
    } else if (named === undefined || named === "") {
        yield chart === UNKNOWN
            ? undecided(resource, source.chart)
            : violation(resource, at, "names no repository, so that the machine's settings decide");
    } else if (!named.startsWith(HTTPS) && !named.startsWith(OCI)) {
        yield violation(resource, at, "is fetched over a connection that is not encrypted");
    }
}

function* inspectVersion(resource: ResourceInput, version: PropertyReader): Iterable<Observation> {
    const text = version.text();
    if (text === UNKNOWN) {
        yield undecided(resource, version);
    } else if (text === undefined || text === "") {
        yield violation(resource, version, "is not set, so that the newest chart is installed");
    } else if (!isExactVersion(text)) {
        yield violation(resource, version, "is a range, not one version in full");
    }
}
