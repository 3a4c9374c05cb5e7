import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from './checks/check.js';
import { publicProof } from './checks/draw-verifies.js';
import { runTool } from './commands.js';
import { demandFact } from './step-failed.js';

/** Leaves what others verify offline: the draw's proof and key, the department's checkpoint, the bundle of the case. */
export async function keepEvidence(scene: Scene, directory: string): Promise<void> {
  const { system, matter } = scene;
  const { text, standing, key } = await publicProof(scene);
  writeFileSync(join(directory, 'proof.json'), text);
  writeFileSync(join(directory, 'standing.json'), standing);
  writeFileSync(join(directory, 'service-key.txt'), `${key}\n`);
  writeFileSync(join(directory, 'checkpoint.txt'), matter.checkpoint);
  const out = join(directory, 'bundle.zip');
  const { status, stdout, stderr } = await runTool('bundle', system, [matter.caseNumber, '--out', out]);
  demandFact('npm run bundle', status === 0, 'made and verified', (stdout + stderr).slice(-500));
}
