import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { leafHash, MerkleTree, verifyCheckpoint } from '../tree/index.js';
import { ForkRefused, KeyFileSigner, missingFrom, originOf } from './log-signer.js';
import { SigningKeys } from './signing-keys.js';

const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const treeOf = (...entries: string[]) => new MerkleTree(entries.map((entry) => leafHash(Buffer.from(entry))));
const headOf = (tree: MerkleTree) => ({ size: tree.size, root: tree.root() });

describe('the signer of a log', () => {
  let dir: string;
  const open = () => {
    const stateDir = join(dir, 'log-state');
    const keyFile = join(dir, 'keys.key');
    const keys = new SigningKeys({ name: 'a.example/approval/audit', keyFile, stateDir, account: 'approval' });
    return new KeyFileSigner(originOf('a.example', 'approval'), keys, join(stateDir, 'approval.json'));
  };
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shenguan-signer-'));
    writeFileSync(join(dir, 'keys.key'), `${SEED}\n`);
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('held: signs what continues, also after a restart', async () => {
    const three = treeOf('a', 'b', 'c');
    await open().sign(headOf(three), []);
    const five = treeOf('a', 'b', 'c', 'd', 'e');
    const signer = open();
    const note = await signer.sign(headOf(five), five.consistencyProof(3));
    expect(verifyCheckpoint(note, [signer.key])).toMatchObject({ origin: 'a.example/approval/audit/1', size: 5 });
    expect(JSON.parse(readFileSync(join(dir, 'log-state/approval.json'), 'utf8')).size).toBe(5);
  });

  it('refused: another history, a shorter one, and one without its proof', async () => {
    const three = treeOf('a', 'b', 'c');
    await open().sign(headOf(three), []);
    const other = treeOf('a', 'x', 'c', 'd');
    await expect(open().sign(headOf(other), other.consistencyProof(3))).rejects.toBeInstanceOf(ForkRefused);
    await expect(open().sign(headOf(treeOf('a', 'b')), [])).rejects.toBeInstanceOf(ForkRefused);
    await expect(open().sign(headOf(treeOf('a', 'b', 'x')), [])).rejects.toBeInstanceOf(ForkRefused);
    await expect(open().sign(headOf(treeOf('a', 'b', 'c', 'd')), [])).rejects.toBeInstanceOf(ForkRefused);
    expect(open().head().size).toBe(3);
  });

  it('refused: what another instance of the service under the same account would contradict', async () => {
    const [one, two] = [open(), open()];
    const four = treeOf('a', 'b', 'c', 'd');
    await one.sign(headOf(four), []);
    const other = treeOf('a', 'x', 'c', 'd', 'e');
    await expect(two.sign(headOf(other), [])).rejects.toBeInstanceOf(ForkRefused);
    const five = treeOf('a', 'b', 'c', 'd', 'e');
    await two.sign(headOf(five), five.consistencyProof(4));
    expect(one.head()).toMatchObject(headOf(five));
  });

  it('recalls from its own signature what it lost, and from nobody else’s', async () => {
    const three = treeOf('a', 'b', 'c');
    const note = await open().sign(headOf(three), []);
    rmSync(join(dir, 'log-state'), { recursive: true });
    const signer = open();
    signer.recall(note.replace('\n3\n', '\n4\n'));
    expect(signer.head().size).toBe(0);
    signer.recall(note);
    expect(signer.head()).toMatchObject(headOf(three));
  });

  it('held: tells checkpoints that are gone, from before a restart too; the newest may not be written yet', async () => {
    const entries = ['a', 'b', 'c', 'd', 'e'];
    const heads = entries.map((_, i) => headOf(treeOf(...entries.slice(0, i + 1))));
    for (const [i, head] of heads.entries()) {
      await open().sign(head, i === 0 ? [] : treeOf(...entries.slice(0, i + 1)).consistencyProof(i));
    }
    const account = open().head();
    expect(missingFrom(account, heads)).toBeNull();
    expect(missingFrom(account, heads.slice(0, 4))).toBeNull();
    expect(missingFrom(account, [heads[0]!, heads[2]!, heads[3]!])).toEqual({ found: 3, signed: 4 });
    expect(missingFrom(account, [])).toEqual({ found: 0, signed: 4 });
    const other = { size: 2, root: heads[0]!.root };
    expect(missingFrom(account, [heads[0]!, other, heads[2]!, heads[3]!])).toEqual({ found: 4, signed: 4 });
  });

  it('held: an account from before checkpoints were counted begins with its head', async () => {
    const three = treeOf('a', 'b', 'c');
    await open().sign(headOf(three), []);
    const file = join(dir, 'log-state/approval.json');
    const { size, root } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ size, root }));
    expect(missingFrom(open().head(), [])).toBeNull();
    const five = treeOf('a', 'b', 'c', 'd', 'e');
    await open().sign(headOf(five), five.consistencyProof(3));
    expect(missingFrom(open().head(), [headOf(three), headOf(five)])).toBeNull();
  });

  it('refused: to begin without a key, or with a damaged account', () => {
    writeFileSync(join(dir, 'keys.key'), 'abc');
    expect(open).toThrow(/32-byte secret/);
    rmSync(join(dir, 'keys.key'));
    expect(open).toThrow(/ENOENT/);
  });
});
