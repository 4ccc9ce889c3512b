// Evaluates JsonLogic for many applicants with json-logic-js.
//
// node jsonlogic.mjs MODULES < {"logic": [logic], "applicants": [facts]} > [[values]]
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const jsonLogic = createRequire(join(process.argv[2], 'package.json'))('json-logic-js');
const { logic, applicants } = JSON.parse(readFileSync(0, 'utf-8'));
process.stdout.write(JSON.stringify(applicants.map((facts) => logic.map((part) => jsonLogic.apply(part, facts)))));
