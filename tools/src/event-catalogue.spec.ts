import { describe, expect, it } from '@jest/globals';
import { ROOT } from './command.js';
import { readDeclarations } from './declarations.js';
import { catalogueEvents } from './event-catalogue.js';
import { eventsPage } from './events-page.js';
import { readSources } from './source-files.js';

const { code } = readSources(ROOT);
const contractsOnly = code.filter(({ path }) => path.startsWith('libs/common/src/contracts/'));
const events = catalogueEvents(code);

describe('event catalogue', () => {
  it.each(events.map((event) => [event.contract.type, event] as const))(
    '%s: its fields fit its example',
    (_, event) => {
      const told = Object.keys(event.contract.example);
      const names = event.fields.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(told));
      const required = event.fields.filter(({ optional }) => !optional).map(({ name }) => name);
      expect(told).toEqual(expect.arrayContaining(required));
    },
  );

  it('joins an event with the code that sends it and hears it, service by service', () => {
    const decided = catalogueEvents([
      ...contractsOnly,
      { path: 'services/approval/src/cases/decide.ts', text: 'tx.publish(caseDecidedV1, {});' },
      { path: 'services/approval/src/cases/speak-of-it.ts', text: '// caseDecidedV1 comes later' },
      { path: 'services/supervision-link/src/hear.ts', text: 'readonly contract = caseDecidedV1;' },
    ]).find(({ contract }) => contract.type === 'approval.case.decided.v1')!;
    expect(decided.senders).toEqual(['services/approval/src/cases/decide.ts']);
    expect(decided.hearers.get('supervision-link')).toEqual(['services/supervision-link/src/hear.ts']);
    expect(decided.hearers.get('joint-inspection')).toEqual([]);
  });

  it('tells the notices of one service from those of another', () => {
    const notices = catalogueEvents([
      ...contractsOnly,
      { path: 'services/approval/src/a.ts', text: "const told = noticeIssuedV1('approval');\ntx.publish(told, {});" },
      { path: 'libs/common/src/all.ts', text: 'tx.publish(noticeIssuedV1(this.service), {});' },
    ]).filter(({ contract }) => contract.type.endsWith('.notice.issued.v1'));
    expect(notices.map(({ from, senders }) => [from, senders])).toEqual([
      ['approval', ['services/approval/src/a.ts', 'libs/common/src/all.ts']],
      ['joint-inspection', ['libs/common/src/all.ts']],
      ['review-experts', ['libs/common/src/all.ts']],
    ]);
  });

  it('shows every event, and whom nobody hears', () => {
    const page = eventsPage(catalogueEvents(contractsOnly));
    for (const { contract } of events) expect(page).toContain(`\n## ${contract.type}\n`);
    expect(page).toContain('sent by **nobody yet**');
  });
});

describe('declarations', () => {
  it('reads fields with their comments, demands and lists of values', () => {
    const { docs, classes, unions } = readDeclarations([
      {
        path: 'lamp.ts',
        text: `
          export const COLOURS = ['red', 'green'] as const;
          export type Colour = (typeof COLOURS)[number];
          /** A lamp. */
          export class Lamp {
            /** How many
             *  in a row. */
            @IsInt() @Min(1)
            count: number;
            @IsOptional() @Matches(/^[a-z]+$/)
            code?: string;
          }`,
      },
    ]);
    expect(docs.get('Lamp')).toBe('A lamp.');
    expect(unions.get('Colour')).toEqual(['red', 'green']);
    expect(classes.get('Lamp')).toEqual([
      { name: 'count', type: 'integer', optional: false, doc: 'How many in a row.', demands: ['≥ 1'] },
      { name: 'code', type: 'string', optional: true, doc: '', demands: ['matches /^[a-z]+$/'] },
    ]);
  });
});
