import { commandsOnDemand } from "../../cli/commands-on-demand";
import { atoll } from "./support/project";

jest.mock("../../cli/commands/plan", () => {
    throw new Error("the planner is loaded");
});

describe("commands on demand", () => {
    test("another command does not load the planner", () => {
        expect(atoll("place", "--schema", "answer")).toMatchObject({ code: 0, err: "" });
    });

    test("the command that needs it does", () => {
        expect(atoll("plan", "--stack", "dev")).toMatchObject({
            code: 1,
            err: expect.stringContaining("the planner is loaded") as unknown,
        });
    });

    test("the others are what their names say", () => {
        expect(commandsOnDemand.lock().lockCommand).toBeInstanceOf(Function);
        expect(commandsOnDemand.schema().schemaCommand).toBeInstanceOf(Function);
    });
});
