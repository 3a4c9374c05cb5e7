import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyChain, readKeyChange, signCheckpoint } from '../tree/index.js';
import { SigningKeys } from './signing-keys.js';

const NAME = 'a.example/approval/audit';
const [A, B, C] = ['a1', 'b2', 'c3'].map((byte) => byte.repeat(32));

describe('signing keys that are changed', () => {
  let dir: string;
  const file = () => join(dir, 'log.key');
  const open = (...secrets: string[]) => {
    writeFileSync(file(), `${secrets.join('\n')}\n`);
    return new SigningKeys({ name: NAME, keyFile: file(), stateDir: join(dir, 'state'), account: 'approval' });
  };
  const checkpoint = (epoch: number, size: number, keys: SigningKeys['signing']) =>
    signCheckpoint({ origin: `${NAME}/${epoch}`, size, root: Buffer.alloc(32, 7) }, keys);

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shenguan-keys-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('held: the key that ends names the next, and whoever trusts the first follows to the last', () => {
    open(A!);
    const added = open(A!, B!);
    added.change({ epoch: 1, size: 5 });
    expect(added.chain().changes).toEqual([]);
    const used = open(B!, A!);
    used.change({ epoch: 1, size: 5 });
    const last = open(C!, B!);
    last.change({ epoch: 2, size: 3 });
    const { first, changes, keys, current } = last.chain();
    expect(keys).toHaveLength(3);
    expect(current).toBe(keys[2]);
    const notes = changes.map(({ note }) => note);
    expect(KeyChain.of(NAME, first, notes)?.keys).toEqual(keys);
    expect(KeyChain.of(NAME, first, notes.toReversed())).toBeNull();
    expect(KeyChain.of('other/approval/audit', first, notes)).toBeNull();
    expect(KeyChain.of(NAME, keys[1]!, notes)).toBeNull();
    for (const bent of [notes[0]!.replace('1/5', '1/4'), notes[0]!.replace(/— .*\n$/, '')]) {
      expect(readKeyChange(bent)).toBeNull();
    }
  });

  it('held: another process that knows both signs with the one that was named, without being started anew', () => {
    const other = open(A!, B!);
    expect(other.signing).toHaveLength(1);
    open(B!, A!).change({ epoch: 1, size: 5 });
    expect(other.current).toEqual(open(B!, A!).current);
    // Both, as long as the one before is there.
    expect(other.signing).toHaveLength(2);
  });

  it('refused: a key that ended signs nothing new, nor the next one anything from before it', () => {
    const [before] = open(A!).signing;
    const keys = open(B!, A!);
    keys.change({ epoch: 1, size: 5 });
    const [after] = keys.signing;
    const holds = (note: string) => keys.chain().verify(note) !== null;
    expect([5, 6].map((size) => holds(checkpoint(1, size, [before!])))).toEqual([true, false]);
    expect([4, 5, 6].map((size) => holds(checkpoint(1, size, [after!])))).toEqual([false, true, true]);
    // A restore opens the next epoch on a shorter tree: later all the same.
    expect([before!, after!].map((key) => holds(checkpoint(2, 3, [key])))).toEqual([false, true]);
  });

  it('cheated: a key that nobody named, one that ended brought back, an account that was bent', () => {
    open(A!);
    expect(() => open(B!)).toThrow(/was not named by the one before it/);
    open(B!, A!).change({ epoch: 1, size: 5 });
    expect(() => open(A!, B!)).toThrow(/does not come back/);
    expect(() => open(A!)).toThrow(/was not named/);
    const account = join(dir, 'state/approval.key-2.txt');
    writeFileSync(account, readFileSync(account, 'utf8').replace('1/5', '1/1'));
    expect(() => open(B!, A!)).toThrow(/damaged/);
  });

  it('held: an account that was lost is taken up again from the log', () => {
    open(A!);
    const keys = open(B!, A!);
    keys.change({ epoch: 1, size: 5 });
    const { first, changes, keys: all } = keys.chain();
    rmSync(join(dir, 'state'), { recursive: true });
    const anew = open(B!, A!);
    expect(anew.chain().keys).toEqual([all[1]]);
    anew.recall(
      first,
      changes.map(({ note }) => note),
    );
    expect(anew.chain().keys).toEqual(all);
  });
});
