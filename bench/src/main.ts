import { parseArgs } from 'node:util';
import { runBench } from './run-bench.js';

// npm run bench [-- --json]: each metric beside its baseline, measured in the same run.
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const metrics = await runBench((line) => process.stderr.write(`${line}\n`));
for (const { name, ratio, target, ok, spread } of metrics) {
  const line = `${ok ? '✓' : '✗'} ${name}: ${ratio.toFixed(2)} of the baseline (target ${target}, spread ${spread.toFixed(2)})`;
  (values.json ? process.stderr : process.stdout).write(`${line}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify({ metrics })}\n`);
process.exitCode = metrics.every(({ ok }) => ok) ? 0 : 1;
