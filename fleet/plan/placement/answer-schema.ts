import * as z from "zod";

const count = z.int().min(0);

/** What `atoll place --json` prints. */
export const AnswerSchema = z.strictObject({
    placements: z
        .record(z.string(), z.int().min(1))
        .nullable()
        .describe("Replicas of each cluster that gets some; null with an error"),
    unplaced: count.describe("Replicas that found no room; 0 with an error"),
    error: z.string().nullable().describe("Why nothing is placed; null when something could be"),
    reasons: z
        .record(z.string(), z.string())
        .describe("Why each cluster that got nothing did so, in one sentence"),
    objects: z
        .record(z.string(), z.unknown())
        .optional()
        .describe("The object of each cluster that gets replicas, overrides applied"),
});
