import { resolve } from 'node:path';
import { addKey, RINGS, type Ring, useKey } from './key-rings.js';

const USAGE = `node deploy/compose/dist/rotate-key.js DIR (${RINGS.join('|')}) (add|use)`;

// Rotates a key ring in two steps, each followed by a rolling restart: every instance knows the new key before any uses it.
const [directory, ring, step, ...more] = process.argv.slice(2);
try {
  if (!directory || !isRing(ring) || (step !== 'add' && step !== 'use') || more.length > 0) throw new Error(USAGE);
  const version = (step === 'add' ? addKey : useKey)(resolve(directory), ring);
  process.stderr.write(
    step === 'add'
      ? `密钥环 ${ring} 已加入 ${version}，尚未启用；逐个重启全部实例后再执行 use · added, not in use: restart every instance, then use\n`
      : `密钥环 ${ring} 自下次启动起使用 ${version} · in use from the next start\n`,
  );
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function isRing(name: string | undefined): name is Ring {
  return RINGS.some((one) => one === name);
}
