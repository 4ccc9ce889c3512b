// Evaluates decisions of a DMN file for many applicants: dmn-moddle reads the file, feelin evaluates the FEEL in it.
//
// node dmn.mjs MODULES < {"model": XML, "decisions": [names], "applicants": [{name: value}]} > [[values]]
//
// What stands here is only what DMN says of the order of things: a decision needs what it requires (6.3.6), a decision
// table with the hit policy FIRST gives the output of the first rule whose every input entry is true (8.2.11).
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = createRequire(join(process.argv[2], 'package.json'));
const load = (name) => import(pathToFileURL(modules.resolve(name)).href);
const { DmnModdle } = await load('dmn-moddle');
const { evaluate, unaryTest } = await load('feelin');

const { model, decisions: wanted, applicants } = JSON.parse(readFileSync(0, 'utf-8'));
const { rootElement, warnings } = await new DmnModdle().fromXML(model);
if (warnings.length) throw new Error(warnings.map((w) => w.message).join('; '));
const elements = new Map(rootElement.drgElement.map((element) => [element.id, element]));

// Evaluating is pure: what was asked before with the same values has the same answer.
const known = new Map();
function remembered(kind, text, context, work) {
  const key = `${kind}${text}\u0000${JSON.stringify(Object.values(context))}`;
  if (!known.has(key)) known.set(key, work(text, context).value);
  return known.get(key);
}

function decide(decision, scope) {
  const context = {};
  for (const { requiredInput, requiredDecision } of decision.informationRequirement ?? []) {
    const needed = elements.get((requiredInput ?? requiredDecision).href.slice(1));
    context[needed.variable.name] = needed.$type === 'dmn:InputData'
      ? scope.given[needed.variable.name] ?? null
      : value(needed, scope);
  }
  const logic = decision.decisionLogic;
  if (logic.$type === 'dmn:LiteralExpression') return remembered('=', logic.text, context, evaluate);
  if (logic.$type !== 'dmn:DecisionTable' || logic.hitPolicy !== 'FIRST') throw new Error(`no table: ${decision.id}`);
  const inputs = logic.input.map((i) => remembered('=', i.inputExpression.text, context, evaluate));
  for (const rule of logic.rule) {
    const hit = rule.inputEntry.every((entry, n) =>
      remembered('?', entry.text, { '?': inputs[n] }, unaryTest) === true);
    if (hit) return remembered('=', rule.outputEntry[0].text, {}, evaluate);
  }
  return null;
}

function value(decision, scope) {
  if (!scope.done.has(decision.id)) scope.done.set(decision.id, decide(decision, scope));
  return scope.done.get(decision.id);
}

const results = applicants.map((given) => {
  const scope = { given, done: new Map() };
  return wanted.map((name) => value(elements.get(name), scope));
});
process.stdout.write(JSON.stringify(results));
