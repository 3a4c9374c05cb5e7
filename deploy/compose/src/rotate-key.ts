import { resolve } from 'node:path';
import { addKey, RINGS, useKey } from './key-rings.js';
import { addSigningKey, dropSigningKey, SIGNING_KEYS, useSigningKey } from './signing-keys.js';

const USAGE = `node deploy/compose/dist/rotate-key.js DIR (${RINGS.join('|')}) (add|use)
node deploy/compose/dist/rotate-key.js DIR (${SIGNING_KEYS.join('|')}) (add|use|drop)`;

const RESTART = '逐个重启其全部实例后再执行下一步 · restart every instance that uses it, then take the next step';
const TOLD = {
  add: `已加入新密钥，尚未启用；${RESTART}: use`,
  use: '自下次启动起使用新密钥 · in use from the next start on',
  drop: '旧密钥已移除，下次启动后不再签名 · the old key is gone, and signs nothing from the next start on',
};

// Rotates a key in steps, each followed by a rolling restart: every instance knows the new key before any uses it.
const [directory, name, step, ...more] = process.argv.slice(2);
try {
  if (!directory || !name || !step || more.length > 0) throw new Error(USAGE);
  rotate(resolve(directory), name, step);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function rotate(at: string, key: string, how: string): void {
  const ring = RINGS.find((one) => one === key);
  const signing = SIGNING_KEYS.find((one) => one === key);
  const steps: Record<string, () => unknown> = ring
    ? { add: () => addKey(at, ring), use: () => useKey(at, ring) }
    : signing
      ? {
          add: () => addSigningKey(at, signing),
          use: () => useSigningKey(at, signing),
          drop: () => dropSigningKey(at, signing),
        }
      : {};
  if (!Object.hasOwn(steps, how)) throw new Error(USAGE);
  steps[how]!();
  process.stderr.write(`${key}：${TOLD[how as keyof typeof TOLD]}\n`);
}
