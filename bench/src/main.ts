import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '@shenguan/embedded/services';
import { benchmarksPage } from './page.js';
import { PARTS, runBench } from './run-bench.js';

// npm run bench [-- --json] [-- --full] [-- --page] [-- --only idle,submission]: each figure beside its peer, measured in the same run.
const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { json: flag, full: flag, page: flag, only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? PARTS;
const stray = wanted.filter((name) => !(PARTS as readonly string[]).includes(name));
if (stray.length > 0) throw new Error(`没有这一项：${stray}（可选 ${PARTS}） · no such part; there are ${PARTS}`);
const parts = PARTS.filter((part) => wanted.includes(part));
const out = values.json ? process.stderr : process.stdout;
const { metrics, failed } = await runBench({ full: values.full, parts, say: (line) => out.write(`${line}\n`) });
if (values.page) {
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(ROOT, 'docs/benchmarks.md'), benchmarksPage(metrics, { full: values.full, day, failed }));
}
if (values.json) process.stdout.write(`${JSON.stringify({ metrics })}\n`);
process.exitCode = failed.length === 0 && metrics.every(({ ok }) => ok) ? 0 : 1;
