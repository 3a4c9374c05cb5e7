import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawKeyFromSeed, type Proof, publicKeyHex, signText, verifyProofText } from '@shenguan/common/draw';
import { ROOT } from '@shenguan/embedded/services';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { demand } from '@shenguan/rehearsal/report';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

/** Proofs of draws that say something else than what was drawn. EXP-17.1 */
export const draws: readonly Trial<Target>[] = [
  { name: 'draw-forgeries', tried: '伪造抽取证明 · forged proofs of a draw, against verify-draw', run },
];

async function run(target: Target): Promise<string> {
  const { rig, work, how } = target;
  if (work.draws.length < 2) await work.draw();
  const outside = rig.patient('review-experts', AUDITOR);
  const key: string = (await outside.get('/draws/service-key')).body.publicKey;
  const textOf = async (id: string) => (await outside.get(`/draws/${id}/proof`)).bytes.toString('utf8');
  const [text, other] = [await textOf(work.draws[0]!), await textOf(work.draws[1]!)];
  const standing = (await outside.get(`/draws/${work.draws[0]}/standing`)).bytes.toString('utf8');
  const whole = verifyProofText(text, key, standing);
  demand(whole.valid, 'the true proof to be valid', whole.reason);
  const believed: string[] = [];
  const forgeries = { ...structural(JSON.parse(text), JSON.parse(other)), ...everyWhere(text, how.full ? 2_000 : 150) };
  for (const [what, forged] of Object.entries(forgeries)) {
    const verdict = verifyProofText(forged, key, standing);
    if (verdict.valid) believed.push(what);
  }
  demand(believed.length === 0, 'every forgery refused', believed);
  const mine = publicKeyHex(drawKeyFromSeed(Buffer.alloc(32, 7)));
  demand(!verifyProofText(text, mine, standing).valid, 'another key refused', 'valid');
  const statuses = [
    await command(rig.dataDir, text, key),
    await command(rig.dataDir, Object.values(forgeries)[0]!, key),
  ];
  demand(statuses.join() === '0,1', 'npm run verify-draw to say 0 and 1', statuses);
  return `${Object.keys(forgeries).length} forgeries refused; the command says 0 to the proof and 1 to a forgery`;
}

/** Forgeries that somebody thinks of who knows the protocol; statements are signed anew with a key of his own. */
function structural(proof: Proof, other: Proof): Record<string, string> {
  const own = drawKeyFromSeed(Buffer.alloc(32, 7));
  // biome-ignore lint/suspicious/noExplicitAny: a proof is bent into shapes that it may not have
  type Any = any;
  const bent = (bend: (copy: Any) => void): string => {
    const copy = structuredClone(proof) as Any;
    bend(copy);
    return JSON.stringify(copy);
  };
  const signedAnew = (signed: Any, change: (statement: Any) => void) => {
    const statement = JSON.parse(signed.statement);
    change(statement);
    signed.statement = JSON.stringify(statement);
    signed.signature = signText(signed.statement, own);
  };
  const theirs = other as Any;
  return {
    'snapshot of another draw': bent((copy) => {
      copy.snapshot = theirs.snapshot;
    }),
    'commitments of another draw': bent((copy) => {
      copy.commitments = theirs.commitments;
    }),
    'reveals of another draw': bent((copy) => {
      copy.reveals = theirs.reveals;
    }),
    'result of another draw': bent((copy) => {
      copy.result = theirs.result;
    }),
    'witnesses in another order': bent((copy) => copy.commitments.reverse()),
    'reveals in another order': bent((copy) => copy.reveals.reverse()),
    'one witness alone': bent((copy) => {
      copy.commitments.pop();
      copy.reveals.pop();
    }),
    'a reveal twice': bent((copy) => copy.reveals.push(copy.reveals.at(-1))),
    'another seed': bent((copy) => {
      copy.result.seed = theirs.result.seed;
    }),
    'strata turned round': bent((copy) => copy.result.strata.reverse()),
    'the first seat to the last alternate': bent((copy) => {
      for (const value of Object.values(copy.result.strata[0])) if (Array.isArray(value)) value.reverse();
    }),
    'entries of another draw': bent((copy) => {
      copy.entries = theirs.entries;
    }),
    'a snapshot signed by another': bent((copy) => signedAnew(copy.snapshot, () => {})),
    'a commitment signed by another': bent((copy) => signedAnew(copy.commitments[0], () => {})),
    'a reveal signed by another': bent((copy) => signedAnew(copy.reveals[1], () => {})),
    'a snapshot with one candidate fewer': bent((copy) =>
      signedAnew(copy.snapshot, (statement) => {
        for (const value of Object.values(statement)) if (Array.isArray(value) && value.length > 2) value.pop();
      }),
    ),
    'no result': bent((copy) => {
      copy.result = null;
    }),
    'a field more': bent((copy) => {
      copy.note = 'x';
    }),
    'a key twice': JSON.stringify(proof).replace('{', '{"reveals":[],'),
  };
}

/** One hexadecimal digit or letter changed, all over the proof. */
function everyWhere(text: string, count: number): Record<string, string> {
  const places = [...text.matchAll(/[0-9a-f]{64,}/g)].flatMap(({ index, 0: { length } }) =>
    Array.from({ length: 4 }, (_, i) => index + Math.floor((length * i) / 4)),
  );
  const stride = Math.max(1, Math.floor(places.length / count));
  return Object.fromEntries(
    places
      .filter((_, i) => i % stride === 0)
      .map((at) => [`digit ${at}`, text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)]),
  );
}

/** Exit status of `npm run verify-draw` on a proof. */
function command(dir: string, text: string, key: string): Promise<number> {
  const file = join(dir, 'proof.json');
  writeFileSync(file, text);
  const program = join(ROOT, 'tools/dist/verify-draw.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, file, '--service-key', key], (error) =>
      resolve(error ? Number((error as { code?: number }).code ?? 1) : 0),
    );
  });
}
