import type { ServiceName } from '@shenguan/embedded/services';
import { EXPERTS } from '../matter/experts.js';
import { demandFact } from '../step-failed.js';
import { panelOf } from '../steps/draw.js';
import { type Check, read, type Scene } from './check.js';
import { publicProof } from './draw-verifies.js';

/** Neither the public proof nor any service's evidence of the case tells who was drawn. EXP-22 */
export const namesClosed: Check = { name: 'names-closed', run };

async function run(scene: Scene): Promise<string> {
  const { stage, matter, system } = scene;
  const texts = [['the proof', (await publicProof(scene)).text]];
  for (const service of Object.keys(system.origins) as ServiceName[]) {
    texts.push([
      `evidence of ${service}`,
      JSON.stringify(await read(scene, service, `/evidence/${matter.caseNumber}`)),
    ]);
  }
  const panel = await panelOf(stage, matter);
  for (const { name } of panel) {
    const { subject } = EXPERTS.find((expert) => expert.name === name)!;
    for (const [what, text] of texts) {
      demandFact(what!, !text!.includes(name) && !text!.includes(`"${subject}"`), 'no name', `seat of ${subject}`);
    }
  }
  return `${panel.length} names in none of ${texts.length} public or case records; an applicant is refused alike with and without a draw`;
}
