import { createHash, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { noteKey, noteKeyText, rawPublicKey, signKeyChange } from '@shenguan/common/audit/tree';
import { drawKeyFromSeed, fingerprint } from '@shenguan/common/draw';
import { aBundle, aLog, logFilesOf, logFingerprint, someEvidence, withManifest } from './a-bundle.js';
import { DRAW_KEY } from './a-draw-proof.js';
import { verifyBundleFiles } from './check.js';
import { jsonFile, paths } from './format.js';
import { TrustedKeys } from './trusted-keys.js';

const SERVICES = ['approval', 'review-experts'];
const LOG = 'example/approval/audit';
const OTHER = 'example/review-experts/audit';
/** From here on the second key signs; the log of a bundle is longer. */
const CHANGED = { epoch: 1, size: 2 };
const keyOf = (words: string): KeyObject => drawKeyFromSeed(createHash('sha256').update(words).digest());
const hex = (key: KeyObject) => rawPublicKey(noteKey(LOG, key).publicKey).toString('hex');
const [first, second] = [keyOf('the key of before'), aLog({ service: 'approval', audit: [] }).key];

/** A bundle whose log of approval changed its key, as the service tells it. */
function changed(told: object, signer = second): Map<string, Uint8Array> {
  const evidence = someEvidence();
  const files = aBundle(evidence);
  for (const [path, bytes] of logFilesOf(evidence[0]!, { services: SERVICES, signer })) files.set(path, bytes);
  files.set(paths.keyChanges('approval'), jsonFile(told));
  return withManifest(files, SERVICES);
}
const chain = (from = first, to = second, place = CHANGED) => ({
  name: LOG,
  first: hex(from),
  changes: [{ note: signKeyChange(LOG, place, { from, to }) }],
});
const trusting = (...lines: string[]) => ({
  trusted: TrustedKeys.parse([...lines, logFingerprint('review-experts'), DRAW_KEY].join('\n')),
});
const logKey = (key: KeyObject) => noteKeyText(noteKey(`${LOG}/1`, key));
const findings = (files: Map<string, Uint8Array>, brought: ReturnType<typeof trusting>) =>
  verifyBundleFiles(files, brought).findings.map(({ file, finding }) => `${finding} ${file}`);

describe('SUP-10 更换日志密钥后的证据包 · a bundle of a log whose key was changed', () => {
  it('held: who trusts the key of before, or the one of now, is led to the other by what both have signed', () => {
    const files = changed(chain());
    for (const key of [first, second]) expect(findings(files, trusting(logKey(key)))).toEqual([]);
    expect(findings(files, trusting(fingerprint(hex(first))))).toEqual([]);
  });

  it('refused: the same without what the key of before signed', () => {
    const files = aBundle();
    expect(findings(files, trusting(logKey(first)))).toEqual([`key-not-trusted ${paths.noteKey('approval')}`]);
  });

  it('cheated: a change that the key of before did not sign, or that is of another log', () => {
    const thief = keyOf('nobody’s key');
    const { changes } = chain(thief);
    const untrusted = `key-not-trusted ${paths.noteKey('approval')}`;
    for (const told of [
      { name: LOG, first: hex(first), changes },
      { ...chain(), changes: [{ note: signKeyChange(OTHER, CHANGED, { from: first, to: second }) }] },
      chain(first, thief),
    ]) {
      expect(findings(changed(told), trusting(logKey(first)))).toEqual(
        expect.arrayContaining([`malformed ${paths.keyChanges('approval')}`, untrusted]),
      );
    }
    // A chain of his own is whole, and begins at nobody's key.
    expect(findings(changed(chain(thief)), trusting(logKey(first)))).toEqual([untrusted]);
  });

  it('cheated: the key that ended signs on, and the one that has not begun signs what is older', () => {
    const unsigned = `not-signed ${paths.checkpoint('approval')}`;
    expect(findings(changed(chain(), first), trusting(logKey(first)))).toContain(unsigned);
    const later = chain(first, second, { epoch: 1, size: 1_000 });
    expect(findings(changed(later), trusting(logKey(first)))).toContain(unsigned);
  });

  it('cheated: whoever holds the key of draws, or of another log, signs this log', () => {
    const draws = keyOf('draws');
    const signed = (signer: KeyObject) => {
      const files = changed({}, signer);
      files.delete(paths.keyChanges('approval'));
      return withManifest(files, SERVICES);
    };
    expect(findings(signed(draws), trusting(logKey(first)))).toContain(`key-not-trusted ${paths.noteKey('approval')}`);
    expect(findings(signed(draws), trusting(fingerprint(DRAW_KEY)))).toEqual([`key-twice ${paths.drawKey}`]);
    const other = aLog({ service: 'review-experts', audit: [] }).key;
    expect(findings(signed(other), trusting(logKey(first)))).toContain(`key-twice ${paths.noteKey('review-experts')}`);
  });
});
