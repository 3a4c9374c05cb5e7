import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  checkInclusionProof,
  leafHash,
  MerkleTree,
  noteKey,
  noteKeyText,
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  proveInclusion,
  signCheckpoint,
  signersOf,
  signNote,
  verifyCheckpoint,
} from './index.js';

const origin = 'shenguan.example/approval/audit/1';
const privateKey = generateKeyPairSync('ed25519').privateKey;
const successor = generateKeyPairSync('ed25519').privateKey;
const key = noteKey(origin, privateKey);
const bodies = ['a', 'b', 'c', 'd', 'e'].map((text) => Buffer.from(text));
const tree = new MerkleTree(bodies.map(leafHash));
const checkpoint = { origin, size: 5, root: tree.root() };
const note = signCheckpoint(checkpoint, [privateKey]);

describe('C2SP 签名文本 · signed notes', () => {
  // The example in the documentation of golang.org/x/mod/sumdb/note.
  const neumann = parseNoteKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')!;
  const example =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('held: a note signed elsewhere', () => {
    expect(signersOf(parseNote(example)!, [neumann])).toEqual([neumann]);
    expect(signersOf(parseNote(example.replace('answer', 'cause'))!, [neumann])).toEqual([]);
  });

  it('held: the key of the Go checksum database, read and written', () => {
    const text = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(noteKeyText(parseNoteKey(text)!)).toBe(text);
    expect(parseNoteKey(text.replace('033d', '033e'))).toBeNull();
    expect(parseNoteKey(text.replace('+Ac', '+Bc'))).toBeNull();
    expect(parseNoteKey('')).toBeNull();
  });

  it('held: during a rotation both keys sign, and either is enough', () => {
    const both = signCheckpoint(checkpoint, [privateKey, successor]);
    const next = noteKey(origin, successor);
    expect(signersOf(parseNote(both)!, [key, next])).toEqual([key, next]);
    expect(verifyCheckpoint(both, [key])).toMatchObject(checkpoint);
    expect(verifyCheckpoint(both, [next])).toMatchObject(checkpoint);
  });

  it('held: lines of others are passed over; refused: a wrong one under a known key', () => {
    const stranger = note + note.slice(note.lastIndexOf('—')).replace(origin, 'witness.example');
    expect(verifyCheckpoint(stranger, [key])).not.toBeNull();
    const forged = signNote(parseNote(note)!.text, [{ name: origin, privateKey: successor }]);
    const bytes = Buffer.from(forged.trimEnd().split(' ').at(-1)!, 'base64');
    const underOurId = Buffer.concat([key.id, bytes.subarray(4)]).toString('base64');
    expect(verifyCheckpoint(`${note}— ${origin} ${underOurId}\n`, [key])).toBeNull();
  });

  it('refused: texts and names that could pass for something else', () => {
    const signer = { name: origin, privateKey };
    for (const text of ['no line feed', 'a\r\n', 'a\u0000\n', '\ud800\n']) {
      expect(() => signNote(text, [signer])).toThrow(TypeError);
    }
    for (const name of ['', 'a b', 'a+b', 'a\n']) expect(() => noteKey(name, privateKey)).toThrow(TypeError);
    expect(() => signNote('a\n', [])).toThrow(TypeError);
    expect(() => noteKey('a', generateKeyPairSync('x25519').privateKey)).toThrow(TypeError);
  });
});

describe('检查点 · checkpoints', () => {
  it('held: three lines, a blank one, and the signature of the origin', () => {
    const lines = note.split('\n');
    expect(lines.slice(0, 4)).toEqual([origin, '5', tree.root().toString('base64'), '']);
    expect(lines[4]).toMatch(new RegExp(`^— ${origin} [A-Za-z0-9+/]{91}=$`));
    expect(lines.slice(5)).toEqual(['']);
    expect(verifyCheckpoint(note, [key])).toMatchObject(checkpoint);
  });

  it('held: the empty tree', () => {
    const empty = { origin, size: 0, root: new MerkleTree().root() };
    expect(verifyCheckpoint(signCheckpoint(empty, [privateKey]), [key])).toMatchObject(empty);
  });

  it('refused: any changed character', () => {
    for (let i = 0; i < note.length; i++) {
      const changed = note.slice(0, i) + (note[i] === 'A' ? 'B' : 'A') + note.slice(i + 1);
      expect(verifyCheckpoint(changed, [key])).toBeNull();
    }
  });

  it('refused: a key of another origin or epoch', () => {
    expect(verifyCheckpoint(note, [noteKey('shenguan.example/approval/audit/2', privateKey)])).toBeNull();
    expect(verifyCheckpoint(note, [noteKey(origin, successor)])).toBeNull();
    expect(verifyCheckpoint(note, [])).toBeNull();
  });

  const root = tree.root().toString('base64');
  it.each([
    ['an extension line', `${origin}\n5\n${root}\nmore\n`],
    ['a leading zero', `${origin}\n05\n${root}\n`],
    ['a sign', `${origin}\n+5\n${root}\n`],
    ['a size beyond what can be counted', `${origin}\n9999999999999999\n${root}\n`],
    ['a short root', `${origin}\n5\n${root.slice(4)}\n`],
    ['another base64', `${origin}\n5\n${root.replace('=', '')}\n`],
    ['no root', `${origin}\n5\n`],
    ['a space in the origin', `a b\n5\n${root}\n`],
  ])('refused: %s, though signed', (_name, text) => {
    expect(parseCheckpoint(signNote(text, [{ name: origin, privateKey }]))).toBeNull();
  });

  it.each(['', '\n\n', 'a', note.trimEnd(), `${note}\n`, note.replace('—', '-'), note.replaceAll('\n', '\r\n')])(
    'refused: %j',
    (text) => expect(parseCheckpoint(text)).toBeNull(),
  );
});

describe('包含证明 · proofs as they travel', () => {
  const proof = proveInclusion(tree, 3, bodies[3]!, note);
  const valid = { valid: true, reason: null };

  it('held: from entry to signature', () => {
    expect(checkInclusionProof(JSON.parse(JSON.stringify(proof)), [key])).toEqual(valid);
  });

  it('held: hashes in base64; without entry and checkpoint', () => {
    const base64 = (text: string) => Buffer.from(text, 'hex').toString('base64');
    const { leafIndex, treeSize } = proof;
    const [leaf, rootHash] = [base64(proof.leafHash), base64(proof.rootHash)];
    const hashes = proof.hashes.map(base64);
    expect(checkInclusionProof({ leafHash: leaf, leafIndex, treeSize, hashes, rootHash })).toEqual(valid);
  });

  it.each([
    ['another entry', { leaf: Buffer.from('x').toString('base64') }],
    ['another leaf', { leaf: undefined, leafHash: 'ab'.repeat(32) }],
    ['another place', { leafIndex: 2 }],
    ['another size', { treeSize: 6 }],
    ['another root', { rootHash: 'ab'.repeat(32) }],
    ['a checkpoint over another tree', { checkpoint: signCheckpoint({ ...checkpoint, size: 4 }, [privateKey]) }],
    ['a checkpoint of somebody else', { checkpoint: signCheckpoint(checkpoint, [successor]) }],
    ['no checkpoint at all', { checkpoint: '' }],
    ['a hash that is none', { hashes: ['zz'] }],
  ])('refused: %s', (_name, change) => {
    const verdict = checkInclusionProof({ ...proof, ...change }, [key]);
    expect(verdict).toEqual({ valid: false, reason: { zh: expect.any(String), en: expect.any(String) } });
  });
});
