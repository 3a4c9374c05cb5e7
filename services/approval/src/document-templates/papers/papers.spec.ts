import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_KINDS, type DocumentKind } from '@shenguan/common/document-kinds';
import { tryTemplate, word } from '@shenguan/common/document-templates';
import { wordByStandard } from '../word-document.js';
import { type FactsOfKind, PAPERS, paperOf } from './index.js';

interface Printed {
  kind: DocumentKind;
  facts: object;
  printed: { title: string };
}

/** What papers said when their words were still part of the program: recorded, and never written anew. */
const recorded: Printed[] = JSON.parse(readFileSync(new URL('./printed-words.json', import.meta.url), 'utf8'));

/** What the standard template of a kind says of these facts. */
const said = <K extends DocumentKind>(kind: K, facts: FactsOfKind[K]) => {
  const { paragraphs, closing = [] } = word(paperOf(kind), PAPERS[kind].standard, facts);
  return [...paragraphs, ...closing];
};

const person = {
  applicant: '张某某',
  applicantKind: 'person',
  caseNumber: 'SC-1',
  itemName: '托育机构备案',
  appliedOn: '2026-03-02',
} as const;
const remedies = { reconsiderationBody: '朔城区人民政府', court: '朔城区人民法院' };

describe('PRA-2 文书标准模板 · standard templates', () => {
  it('held: each kind has one, which prints every sample and shows what law demands', () => {
    for (const kind of DOCUMENT_KINDS)
      expect([kind, tryTemplate(paperOf(kind), PAPERS[kind].standard)]).toEqual([kind, []]);
  });

  it.each(recorded.map((one, i) => [`${i + 1} ${one.kind}`, one] as const))(
    'held: the words of %s are those that were printed before templates',
    (_, { kind, facts, printed }) => {
      expect(JSON.parse(JSON.stringify(wordByStandard(kind, facts).words))).toEqual(printed);
    },
  );

  it('held: every kind that was printed then is among what was recorded', () => {
    const since = [
      'closing-notice',
      'termination-decision',
      'certificate',
      ...['decision-to-vary', 'decision-not-to-vary', 'decision-to-renew', 'decision-not-to-renew', 'deemed-renewal'],
      'hearing-notice',
      'interested-notice',
      'disclosure-notice',
      'procedure-notice',
      'variation-decision',
      'withdrawal-decision',
      'revocation-decision',
      'cancellation-decision',
    ];
    const kinds = new Set<string>(recorded.map(({ kind }) => kind));
    expect(DOCUMENT_KINDS.filter((kind) => !kinds.has(kind))).toEqual(since);
  });
});

describe('PRA-2 文书内容 · what the documents say', () => {
  const facts = {
    ...person,
    acceptedOn: '2026-03-12',
    statutoryDays: 20,
    statutoryDueOn: '2026-04-10',
    promisedDays: 5,
    promisedDueOn: '2026-03-19',
    departmentsTold: [],
  };
  it('held: a person is addressed 你, several 你们, a body 你单位', () => {
    expect(said('acceptance', facts)[0]).toMatch(/^你于2026年3月2日提出的“托育机构备案”申请/);
    expect(said('acceptance', { ...facts, applicantKind: 'organisation' })[0]).toMatch(/^你单位于/);
    expect(said('acceptance', { ...facts, applicantKind: 'persons' })[0]).toMatch(/^你们于/);
  });

  it('held: without departments to tell, none are named', () => {
    expect(said('acceptance', { ...facts, departmentsTold: ['住建局'] }).join('')).toContain(
      '同步推送负有监督管理职责的住建局',
    );
    expect(said('acceptance', facts).join('')).not.toContain('同步推送');
  });
});

describe('APL-32 受理与否 · five outcomes on an application', () => {
  it('held: an acceptance by silence says so', () => {
    const [text] = said('acceptance', {
      ...person,
      deemed: true,
      acceptedOn: '2026-03-02',
      statutoryDays: 20,
      statutoryDueOn: '2026-03-30',
      promisedDays: 5,
      promisedDueOn: '2026-03-09',
      departmentsTold: [],
    });
    expect(text).toContain('该申请自2026年3月2日收到申请材料之日起即为受理');
  });

  it('held: where another body is right, it is named', () => {
    const ground = {
      kind: 'not-our-remit',
      reason: '该事项由省级机关实施',
      rightBody: '山西省卫生健康委员会',
    } as const;
    expect(said('non-acceptance', { ...person, ...remedies, ground })).toContain(
      '请你向山西省卫生健康委员会提出申请。',
    );
  });
});

describe('PRA-2 文书所载日期 · the days that documents tell', () => {
  it('held: a receipt tells the day on which the materials came, whenever it was issued', () => {
    const facts = { ...person, receivedOn: '2026-03-09', answerDueOn: '2026-03-16', materials: [] };
    const [text] = said('receipt-of-materials', facts);
    expect(text).toMatch(/^你于2026年3月2日提出的.*及下列申请材料，本机关于2026年3月9日收到/);
  });

  it('held: a procedure starts on its day, and its time counts from the next', () => {
    const facts = {
      ...person,
      procedure: '专家评审',
      basis: '《某条例》第七条',
      startOn: '2026-03-06',
      expectedDays: 6,
    };
    const [, text] = said('special-procedure', { ...facts, expectedEndOn: '2026-03-16', stops: 'both' });
    expect(text).toContain('该程序于2026年3月6日启动，所需时间自次日起计算，预计6个工作日，至2026年3月16日止。');
  });
});

describe('APL-38 理由与救济 · reasons and remedies', () => {
  const facts = { ...person, ...remedies, acceptedOn: '2026-03-12', legalBasis: ['《某条例》第七条'] };

  it('held: a refusal gives each reason, 60 days and six months', () => {
    const texts = said('decision-to-refuse', { ...facts, reasons: ['占用消防登高操作场地', '基础不能承受新增荷载'] });
    expect(texts.filter((text) => /^（[一二]）/.test(text))).toHaveLength(2);
    expect(texts.at(-1)).toMatch(/六十日内.*朔城区人民政府.*六个月内.*朔城区人民法院/);
  });

  it('held: a refusal names what it rests on, and claims of no provision that the application breaks it', () => {
    const text = said('decision-to-refuse', { ...facts, reasons: ['占用消防登高操作场地'] }).join('');
    expect(text).toContain('不符合法定条件、标准，理由如下：占用消防登高操作场地。');
    expect(text).toContain('第三十八条第二款、《某条例》第七条的规定，本机关决定不予行政许可。');
  });
});

describe('APL-42 延期 · extension', () => {
  const facts = {
    ...person,
    acceptedOn: '2026-03-12',
    reason: '因需要进一步核实。',
    days: 10,
    previousDueOn: '2026-04-10',
    newDueOn: '2026-04-24',
  };
  it('held: the reason reads as one sentence, and the approver follows the paragraph', () => {
    const one = said('extension-notice', { ...facts, approvedBy: 'bureau-head' })[1];
    expect(one).toMatch(/^因需要进一步核实，不能在上述期限内作出决定。.*第四十二条第一款的规定，经本机关负责人批准/);
    const several = said('extension-notice', { ...facts, approvedBy: 'government-head' })[1];
    expect(several).toContain('第四十二条第二款的规定，经本级人民政府负责人批准');
  });
});

describe('APL-45 期限扣除 · time not counted', () => {
  const facts = { ...person, procedure: '鉴定', basis: '《某条例》第七条', startOn: '2026-03-17', expectedDays: 6 };
  it('held: both limits stop only where law requires the procedure', () => {
    const both = said('special-procedure', { ...facts, stops: 'both' }).join('');
    expect(both).toContain('不计算在法定办结时限和本机关承诺办结时限内');
    const promised = said('special-procedure', { ...facts, stops: 'promised' }).join('');
    expect(promised).toContain('法定办结时限不受影响');
  });
});
