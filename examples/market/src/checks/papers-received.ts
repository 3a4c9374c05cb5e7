import { type Check, read, type Scene } from '@shenguan/lift-retrofit/checks/check';
import { runTool } from '@shenguan/lift-retrofit/commands';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { until } from '@shenguan/lift-retrofit/until';
import { SEATED } from '../cast.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS } from '../matter/people.js';

/** Papers of the conference stand once in each inbox, every agency was told, and no message of the case is open. CONF-4.3, CONF-5.3 */
export const papersReceived: Check<Market> = { name: 'told-means-received', run };

async function run(scene: Scene<Market>): Promise<string> {
  const { stage, matter, system } = scene;
  const { number } = await read(scene, 'approval', `/conference/meetings/${matter.meetingId}`);
  for (const { code, short } of SEATED) {
    for (const kind of ['conference-notice', 'conference-minutes']) {
      const { items } = await until(
        `${kind} stands with ${short}`,
        () => read(scene, 'supervision-link', `/inbox?body=${code}&kind=${kind}`),
        (page) => page.items.length >= 1,
      );
      demandFact(`${short} ${kind}`, items.length === 1, `one, of ${number}`, items);
    }
  }
  let told = 0;
  for (const by of Object.values(AGENCY_CLERKS)) {
    const { items } = (await (await stage.as('approval', by)).get('/messages')).body;
    demandFact(`messages of ${by.title}`, items?.length > 0, 'some', items);
    told += items.length;
  }
  const { status, stdout, stderr } = await runTool('trace', system, [matter.caseNumber, '--json']);
  demandFact('npm run trace', status === 0, 'every message at its end', (stdout + stderr).slice(-500));
  const { lines, openEnds } = JSON.parse(stdout);
  demandFact('open ends', openEnds.length === 0, 'none', openEnds);
  return `notice and minutes of ${number} in ${SEATED.length} inboxes, ${told} messages with the agencies, ${lines.length} lines of the case without open ends`;
}
