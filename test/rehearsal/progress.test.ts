import { createProgress } from "../../rehearsal/progress";

interface Setup {
    readonly written: string[];
    readonly progress: ReturnType<typeof createProgress>;
}

function setUp(isTTY: boolean, columns = 80): Setup {
    const written: string[] = [];
    const stream = { isTTY, columns, write: (text: string) => written.push(text) };
    return { written, progress: createProgress({ stream, now: () => Date.now() }) };
}

const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
const lasting = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

beforeEach(() => {
    jest.useFakeTimers();
});
afterEach(() => {
    jest.useRealTimers();
});

test("a quick phase says nothing and is still counted", async () => {
    const { written, progress } = setUp(false);
    const phase = progress.phase("quick", () => lasting(1.5));
    await pass(1.5);
    await phase;
    expect(written).toEqual([]);
    expect(progress.seconds()).toEqual({ quick: 1.5 });
});

test("a log gets a line after two seconds, then one every ten, then the end", async () => {
    const { written, progress } = setUp(false);
    const phase = progress.phase("build", async (step) => {
        step("one");
        await lasting(13);
        step("two");
        await lasting(10);
    });
    await pass(23);
    await phase;
    expect(written).toEqual([
        "... build: one (2 s)\n",
        "... build: one (12 s)\n",
        "... build: two (22 s)\n",
        "build: done in 23.0 s\n",
    ]);
});

test("a terminal has one line that is written over, cleared for lines that stay", async () => {
    const { written, progress } = setUp(true, 20);
    const phase = progress.phase("a long name of a phase", () => lasting(3));
    await pass(2.6);
    progress.note("kept");
    await pass(0.4);
    await phase;
    const screen = written.join("");
    expect(screen).toContain("\r\u001b[Ka long name of a ph\r");
    expect(screen).toContain("\r\u001b[Kkept\n");
    expect(screen.endsWith("a long name of a phase: done in 3.0 s\n")).toBe(true);
});

test("phases side by side are shown together, and the sum counts for one that runs twice", async () => {
    const { written, progress } = setUp(true);
    const phases = [
        progress.phase("first", () => lasting(4)),
        progress.phase("second", () => lasting(3)),
    ];
    await pass(4);
    await Promise.all(phases);
    expect(written.join("")).toContain("first (2 s) | second (2 s)");
    const again = progress.phase("second", () => lasting(1));
    await pass(1);
    await again;
    expect(progress.seconds()).toEqual({ second: 4, first: 4 });
});

test("a failure is told, counted and passed on", async () => {
    const { written, progress } = setUp(false);
    const phase = progress.phase("doomed", async () => {
        await lasting(3);
        throw new Error("no");
    });
    const outcome = expect(phase).rejects.toThrow("no");
    await pass(3);
    await outcome;
    expect(written.at(-1)).toBe("doomed: failed in 3.0 s\n");
    expect(progress.seconds()).toEqual({ doomed: 3 });
});
