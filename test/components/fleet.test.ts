import { Fleet } from "../../components/fleet";
import { WHOLE_FLEET } from "../support/plans";
import { record } from "../support/recorder";

test("debug", async () => {
    const { registrations, outputKeys } = await record(
        () => new Fleet("acme", { plan: WHOLE_FLEET }),
    );
    require("fs").writeFileSync("/tmp/comp/regs.json", JSON.stringify(registrations, null, 1));
    console.log(registrations.length, outputKeys);
});
