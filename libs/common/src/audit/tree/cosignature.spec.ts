import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signCheckpoint } from './checkpoint.js';
import { cosign, isWitnessName, verifyCosignature } from './cosignature.js';
import { parseNote } from './signed-note.js';

const log = generateKeyPairSync('ed25519');
const witness = generateKeyPairSync('ed25519');
const NAME = 'zhujian.shuocheng';
const AT = new Date('2026-03-02T01:00:00.000Z');
const note = (size: number) =>
  signCheckpoint({ origin: 'a.example/approval/audit/1', size, root: Buffer.alloc(32, size) }, [log.privateKey]);
const line = cosign(note(7), NAME, witness.privateKey, witness.publicKey, AT);

describe('cosignatures', () => {
  it('held: says who saw which checkpoint, and when; the note with its line is a note still', () => {
    expect(verifyCosignature(note(7), line, NAME, witness.publicKey)).toEqual(AT);
    const bytes = Buffer.from(line.trim().split(' ')[2]!, 'base64');
    expect([bytes.length, bytes.readBigUInt64BE(4)]).toEqual([76, BigInt(AT.getTime() / 1000)]);
    expect(parseNote(note(7) + line)?.signatures.map(({ name }) => name)).toEqual(['a.example/approval/audit/1', NAME]);
  });

  it('refused: another checkpoint, name, key, time, or another form', () => {
    expect(verifyCosignature(note(8), line, NAME, witness.publicKey)).toBeNull();
    expect(verifyCosignature(note(7), line, 'other', witness.publicKey)).toBeNull();
    expect(verifyCosignature(note(7), line, NAME, log.publicKey)).toBeNull();
    const bytes = Buffer.from(line.trim().split(' ')[2]!, 'base64');
    bytes[11]! ^= 1;
    const later = `\u2014 ${NAME} ${bytes.toString('base64')}\n`;
    expect(verifyCosignature(note(7), later, NAME, witness.publicKey)).toBeNull();
    expect(verifyCosignature(note(7), line.trimEnd(), NAME, witness.publicKey)).toBeNull();
    expect(verifyCosignature('no note', line, NAME, witness.publicKey)).toBeNull();
    expect(isWitnessName('two words')).toBe(false);
  });
});
