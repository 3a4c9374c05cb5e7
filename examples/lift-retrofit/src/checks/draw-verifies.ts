import { type Proof, verifyProofText } from '@shenguan/common/draw';
import { demandFact } from '../step-failed.js';
import type { Check, Scene } from './check.js';

/** Anybody verifies the draw offline, from its proof and the service's key alone. EXP-17.1 */
export const drawVerifies: Check = { name: 'draw-verifies', run: verifies };

/** A proof with any one signed statement, seat or signature altered is rejected. EXP-17.1 */
export const drawTamperedRejected: Check = { name: 'draw-tampered-rejected', run: tampered };

/** The proof byte by byte as it is public, how far the service says it has come, and the service's key in hex. */
export async function publicProof({ stage, matter }: Scene): Promise<{ text: string; standing: string; key: string }> {
  const outside = stage.public('review-experts');
  const { bytes } = await outside.get(`/draws/${matter.drawId}/proof`);
  const standing = (await outside.get(`/draws/${matter.drawId}/standing`)).bytes.toString('utf8');
  return { text: bytes.toString('utf8'), standing, key: (await outside.get('/draws/service-key')).body.publicKey };
}

async function verifies(scene: Scene): Promise<string> {
  const { text, standing, key } = await publicProof(scene);
  const verdict = verifyProofText(text, key, standing);
  demandFact('the proof', verdict.valid && verdict.stage === 'complete', 'valid and complete', verdict);
  demandFact('the changes', verdict.wholeAt !== null, 'as many as were published', verdict);
  demandFact('the panel', verdict.seats.length === 5, 'five seats', verdict.seats);
  return `valid: ${verdict.seats.length} seats, ${verdict.witnesses.length} witnesses, seed ${verdict.seed?.slice(0, 16)}…`;
}

async function tampered(scene: Scene): Promise<string> {
  const { text, standing, key } = await publicProof(scene);
  // One hexadecimal digit at a time, all over the proof.
  const places = [...text.matchAll(/[0-9a-f]{64}/g)].map(({ index }) => index + 7);
  const stride = Math.max(1, Math.floor(places.length / 40));
  const tried = places.filter((_, i) => i % stride === 0);
  for (const at of tried) {
    const altered = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
    demandFact(`digit ${at} of the proof altered`, !verifyProofText(altered, key).valid, 'rejected', 'valid');
  }
  const proof = JSON.parse(text) as Proof;
  if (proof.changes.length > 0) {
    const cut = JSON.stringify({ ...proof, changes: proof.changes.slice(0, -1), openings: [], units: [], reasons: [] });
    demandFact('the last change cut off', !verifyProofText(cut, key, standing).valid, 'rejected', 'valid');
  }
  const foreign = key.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  demandFact('another key', !verifyProofText(text, foreign).valid, 'rejected', 'valid');
  return `${tried.length} altered proofs and a foreign key rejected`;
}
