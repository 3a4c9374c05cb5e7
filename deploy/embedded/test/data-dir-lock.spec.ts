import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DataDirInUse, lockDataDir } from '../src/data-dir-lock.js';
import { identify } from '../src/process-identity.js';
import { privateDirectory, removeDirectories } from './support.js';

describe('lock of a data directory', () => {
  afterEach(removeDirectories);

  it('is held by one start at a time', () => {
    const dataDir = privateDirectory();
    const lock = lockDataDir(dataDir);
    expect(lock.recovered).toBe(false);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
    lock.release();
    lockDataDir(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, began: 'once', nonce: 'x' }],
    ['an earlier process of the same number', { ...identify(process.pid), began: 'earlier', nonce: 'x' }],
    ['nobody readable', 'half a fi'],
  ])('is taken over from %s', (_who, holder) => {
    const dataDir = privateDirectory();
    writeFileSync(join(dataDir, 'lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
    const lock = lockDataDir(dataDir);
    expect(lock.recovered).toBe(true);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
    lock.release();
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
