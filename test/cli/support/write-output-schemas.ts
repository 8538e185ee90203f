import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { SCHEMA_FOLDER, outputSchemas } from "./output-schemas";

for (const [file, text] of outputSchemas()) {
    writeFileSync(join(SCHEMA_FOLDER, file), text);
}
