import * as fs from "node:fs";
import { setTimeout } from "node:timers/promises";

import { Client, credentials } from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

import {
    analyzeRequest,
    analyzeStackRequest,
    PackProcess,
} from "../../test/policies/support/pack-process";
import { asMade, type FleetResource } from "./fleet";
import { readUsage, usageEnvironment, type ProcessUsage } from "./process-usage";

/** What a phase of a preview took the pack. */
export interface Phase {
    readonly wallSeconds: number;
    /** Of the pack's process, so that what else the machine does counts little. */
    readonly cpuSeconds: number;
}

/** What the pack took for one preview of a fleet. */
export interface PackRun {
    /** All resources, one after the other: the two calls that the engine makes before it goes on. */
    readonly resources: Phase;
    /** Wall-clock time of those calls for each resource, in order. */
    readonly resourceMilliseconds: readonly number[];
    /** The one call at the end. */
    readonly stack: Phase;
    /** Most memory that the pack's process had. */
    readonly peakMb: number;
}

const SCRIPT = "run-policy-pack";
/** As the engine has it: more than any stack. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;
const POLL_MILLISECONDS = 20;

/**
 * The pack in a process of its own, driven over gRPC as the engine does: for each resource Remediate and Analyze, then
 * AnalyzeStack. Requests are written beforehand, and answers are not read: the engine's own work is not the pack's.
 *
 * @param usage file for the probe
 */
export async function previewWithPack(
    fleet: readonly FleetResource[],
    usage: string,
): Promise<PackRun> {
    const pack = await PackProcess.start(usageEnvironment(SCRIPT, usage));
    const wire = new Client(pack.address, credentials.createInsecure(), {
        "grpc.max_send_message_length": LARGEST_MESSAGE,
    });
    try {
        await pack.configure({ environment: "production" });
        return await preview(wire, fleet, () => usageOf(pack, usage));
    } finally {
        wire.close();
        await pack.stop();
    }
}

async function preview(
    wire: Client,
    fleet: readonly FleetResource[],
    usage: () => Promise<ProcessUsage>,
): Promise<PackRun> {
    const { remediate, analyze, analyzeStack } = AnalyzerService;
    const began = await usage();
    const resourceMilliseconds: number[] = [];
    for (const resource of fleet) {
        const request = analyzeRequest(resource).serializeBinary();
        const start = performance.now();
        await call(wire, remediate.path, request);
        await call(wire, analyze.path, request);
        resourceMilliseconds.push(performance.now() - start);
    }
    const between = await usage();
    const request = analyzeStackRequest(asMade(fleet)).serializeBinary();
    const start = performance.now();
    await call(wire, analyzeStack.path, request);
    const stackSeconds = (performance.now() - start) / 1000;
    const ended = await usage();
    return {
        resources: {
            wallSeconds: resourceMilliseconds.reduce((sum, each) => sum + each, 0) / 1000,
            cpuSeconds: between.cpuSeconds - began.cpuSeconds,
        },
        resourceMilliseconds,
        stack: { wallSeconds: stackSeconds, cpuSeconds: ended.cpuSeconds - between.cpuSeconds },
        peakMb: ended.peakMb,
    };
}

/** What the pack's process has used so far, by its own account. */
async function usageOf(pack: PackProcess, file: string): Promise<ProcessUsage> {
    fs.rmSync(file, { force: true });
    pack.signal("SIGUSR2");
    while (!fs.existsSync(file)) {
        await setTimeout(POLL_MILLISECONDS);
    }
    return readUsage(file);
}

/** Sends bytes, and has the answer as bytes. */
async function call(wire: Client, method: string, request: Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        wire.makeUnaryRequest<Uint8Array, Buffer>(
            method,
            (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
            (bytes) => bytes,
            request,
            (error, response) => {
                if (error === null && response !== undefined) {
                    resolve(response);
                } else {
                    reject(error ?? new Error(`${method} has no answer`));
                }
            },
        );
    });
}
