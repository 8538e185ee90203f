import { fleetJsonSchema } from "../json-schema";
import { type JsonSchema, branchesOf, isSchema } from "../json-schema-tree";
import { optionLine, optionLines } from "./options";
import { takes } from "./takes";

const INTRODUCTION = `# What a fleet may say

The fleet of a stack stands in \`Pulumi.<stack>.yaml\` under \`atoll:fleet\`, or in a file or a folder that it names there,
relative to \`Pulumi.yaml\`:

\`\`\`yaml
config:
  atoll:fleet: fleets/prod
\`\`\`

The \`*.yaml\` files of a folder are one fleet: their maps are merged by key, and a key that stands in two files is
refused. Hidden files, and folders in it, are left out. Beyond 96 KiB a fleet must be such files, of at most 1 MiB each
and 4 MiB together. Secrets (\`secure:\`) never stand in a fleet, and dates stand in quotes.

This page is made from the schema in \`fleet/spec\` by \`npx atoll schema --reference > docs/fleet.md\`. Editors take the
same schema from [stack.schema.json](schema/stack.schema.json), and \`npx atoll plan\` checks what no schema can. What is
not supported yet is refused, never ignored. \`<name>\` stands for a name of your own, \`[]\` for each entry of a list.`;

/** A map by name whose entries have one of several forms, told apart by their \`cloud\`: a part for each. */
function cloudParts(schema: JsonSchema): readonly string[] {
    const { additionalProperties } = schema;
    const branches = isSchema(additionalProperties) ? branchesOf(additionalProperties) : [];
    return branches.flatMap((branch) => {
        const cloud = branch.properties?.["cloud"];
        return isSchema(cloud) && cloud.const !== undefined
            ? [
                  `### With \`cloud: ${takes(cloud).replaceAll("`", "")}\``,
                  optionLines(branch).join("\n"),
              ]
            : [];
    });
}

function section(key: string, schema: JsonSchema, isRequired: boolean): readonly string[] {
    const parts = cloudParts(schema);
    const inside = optionLines(schema).join("\n");
    return [
        `## \`${key}\``,
        optionLine(key, schema, isRequired).slice("- ".length),
        ...(parts.length > 0 ? parts : inside === "" ? [] : [inside]),
    ];
}

/** Every option of a fleet, as a page of Markdown. */
export function fleetReference(): string {
    const { properties = {}, required = [] } = fleetJsonSchema();
    const sections = Object.entries(properties).flatMap(([key, schema]) =>
        isSchema(schema) ? section(key, schema, required.includes(key)) : [],
    );
    return [INTRODUCTION, ...sections].join("\n\n");
}
