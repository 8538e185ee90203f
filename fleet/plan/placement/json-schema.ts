import * as z from "zod";

import { AnswerSchema } from "./answer-schema";
import { RequestSchema } from "./request-schema";

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schemas of `atoll place`: what a user may write, and what is answered. */
export const placementSchemas: Readonly<Record<"request" | "answer", () => JsonSchema>> = {
    request: () => ({
        ...z.toJSONSchema(RequestSchema, { io: "input" }),
        title: "A request of atoll place",
    }),
    answer: () => ({ ...z.toJSONSchema(AnswerSchema), title: "An answer of atoll place" }),
};
