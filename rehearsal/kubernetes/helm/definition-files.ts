import * as fs from "node:fs";
import * as path from "node:path";

/** The custom resource definitions in the YAML files of a folder, by name, as text: parsing all of them takes seconds. */
export function readDefinitions(directory: string): ReadonlyMap<string, string> {
    const files = fs.readdirSync(directory).filter((file) => /\.ya?ml$/.test(file));
    const documents = files
        .flatMap((file) => fs.readFileSync(path.join(directory, file), "utf8").split(/^---.*$/m))
        .flatMap((text) => {
            const [, name] = /^metadata:\n(?: .*\n)*? {2}name: ["']?([\w.-]+)/m.exec(text) ?? [];
            return name !== undefined && /^kind: CustomResourceDefinition$/m.test(text)
                ? [[name, text] as const]
                : [];
        });
    return new Map(documents);
}
